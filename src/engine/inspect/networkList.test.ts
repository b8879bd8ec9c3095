import { expect, test } from 'vitest';
import { messageOf, TestHost } from '../containers/testHost.ts';
import { networkList } from './networkList.ts';

const host = new TestHost();
for (const [name, labels] of [
  ['web', {}],
  ['webfront', { env: 'prod', tier: 'front' }],
  ['backweb', { env: 'test' }],
] as const) {
  host.network({ name, labels });
}
const id = host.engine.networks.at(-1)?.id.slice(0, 12) ?? '';

test.each<[Readonly<Record<string, readonly string[]>>, string]>([
  [{}, 'backweb bridge host none web webfront'],
  [{ driver: ['bri'] }, ''],
  [{ driver: ['host', 'null'] }, 'host none'],
  [{ name: ['^web$'] }, 'web'],
  [{ name: ['web', 'mac'] }, 'backweb web webfront'],
  [{ name: ['web'], label: ['env'] }, 'backweb webfront'],
  [{ label: ['env', 'tier'] }, 'webfront'],
  [{ id: [id] }, 'backweb'],
  [{ type: ['custom'] }, 'backweb web webfront'],
  [{ type: ['builtin', 'custom'] }, 'backweb bridge host none web webfront'],
  [{ dangling: ['1'] }, 'backweb web webfront'],
  [{ dangling: ['false'] }, 'bridge host none'],
  [{ scope: ['frob'] }, ''],
])('%j lets through %j', (filters, names) => {
  const found = networkList(host.world, host.host, filters);
  expect(
    found.ok &&
      found.value
        .map((n) => n.Name)
        .toSorted()
        .join(' '),
  ).toBe(names);
});

test.each<[Readonly<Record<string, readonly string[]>>, string]>([
  [{ frob: ['1'] }, "invalid filter 'frob'"],
  [{ type: ['frob'] }, "invalid filter: 'type'='frob'"],
  [{ dangling: ['maybe'] }, `invalid value for filter 'dangling', must be "true" (or "1"), or "false" (or "0")`],
  [{ dangling: ['1', '0'] }, 'got more than one value for filter key "dangling"'],
])('%j is refused', (filters, message) => {
  expect(messageOf(networkList(host.world, host.host, filters))).toBe(message);
});
