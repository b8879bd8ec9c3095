// Every object that an inspect of the recordings shows whole is written again: indented as it was, and through its shape by {{json .}}.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Json } from './template/from-json.ts';
import { inspectFormat } from './template/inspect.ts';
import { CONTAINER_INSPECT } from './template/shapes/container.ts';
import { NETWORK_INSPECT } from './template/shapes/network.ts';
import type { GoType } from './template/value.ts';

type Shown = Readonly<Record<string, Json>>;

function shapeOf(object: Shown): GoType | null {
  if ('IPAM' in object) return NETWORK_INSPECT;
  return 'HostConfig' in object ? CONTAINER_INSPECT : null;
}

const FILES = ['core', 'dns', 'swarm'].flatMap((folder) =>
  readdirSync(`conformance/${folder}`)
    .filter((name) => name.endsWith('.console'))
    .map((name) => `conformance/${folder}/${name}`),
);
const SHOWN = FILES.flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:\w+)?\$ (docker (?:network |container )?inspect [^|>\n]*)\n(\[\n {4}\{\n[^]*?\n\]\n)/gm,
    ),
  ].map(([, command = '', output = '']) => ({ file, command, output })),
);

test('there are enough of them', () => expect(SHOWN.length).toBeGreaterThan(70));

test.each(SHOWN.map((each) => [`${each.file}: ${each.command}`, each.output] as const))('%s', (_, output) => {
  const objects = JSON.parse(output) as readonly Shown[]; // as: what the real client printed
  const [whole, line] = [inspectFormat(''), inspectFormat('{{json .}}')];
  if (!whole.ok || !line.ok) throw new Error('both formats parse');
  for (const json of objects) {
    const type = shapeOf(json);
    if (type === null) return;
    expect(line.value.print([{ ok: true, json, type }]).stdout).toBe(`${JSON.stringify(json)}\n`);
  }
  const inspected = objects.map((json) => ({ ok: true, json, type: NETWORK_INSPECT }) as const);
  expect(whole.value.print(inspected).stdout).toBe(output);
});
