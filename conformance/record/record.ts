// `npm run conformance:record`: records scenarios anew on a host with a real Docker. See docs/conformance.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeMistake } from '../../src/base/mistake.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { formatTranscript } from '../../src/lab/scenario/format.ts';
import { parseScenario } from '../../src/lab/scenario/parse.ts';
import type { Directive, Scenario } from '../../src/lab/scenario/scenario.ts';
import { allRecordings, matches } from '../recordings.ts';

const usage = `npm run conformance:record -- [OPTIONS] FILE|FILTER ...
  FILE            a scenario of your own, by its path
  FILTER          recordings: a glob (dns/*) or a part of their names
  --shell CMD     what starts a shell on the host (default: bash, here; DOCKER_HOST is heeded), e.g. 'ssh lab1'
  --host hN=CMD   the same for another host of the scenario
  --out DIR       where to write (default: over the file)
  --wipe          remove every container and network of the host, and leave its swarm, even if they are not of a recording
`;

const folder = fileURLToPath(new URL('..', import.meta.url));
const terminals = fileURLToPath(new URL('terminals.py', import.meta.url));
const images = ['busybox', 'redis', 'nginx'];

type Target = { readonly name: string; readonly path: string };
type Shells = ReadonlyMap<number, string>;

/** Why a directive cannot be followed on a host that is only typed at; those that can are not here. */
const impossible: Partial<Record<Directive['kind'], string>> = {
  dockerd: 'the daemon would have to be started with other options',
  upstream: 'a DNS server of the scenario’s own would have to answer the host',
  host: 'what happens to a host (its power, its daemon, its cable, its store) cannot be typed',
};

/** The first reason for which a scenario cannot be recorded with these shells. */
function unrecordable(scenario: Scenario, shells: Shells): string | undefined {
  for (const step of scenario.steps) {
    const why = step.kind === 'directive' ? impossible[step.directive.kind] : undefined;
    if (why !== undefined)
      return `${scenario.fileName}:${step.line}: '${step.source}' cannot be recorded this way: ${why}`;
  }
  const missing = scenario.hosts.find((host) => !shells.has(host));
  return missing === undefined ? undefined : `${scenario.fileName}: needs a host h${missing}: --host h${missing}=CMD`;
}

type Answer = { readonly outputs: readonly string[] } | { readonly refused: string };

function record(scenario: Scenario, shells: Shells, wipe: boolean): Result<string, string> {
  const why = unrecordable(scenario, shells);
  if (why !== undefined) return err(why);
  const text = scenario.steps.map((step) => step.source).join('\n');
  const task = {
    shells: Object.fromEntries(scenario.hosts.map((host) => [host, shells.get(host)])),
    fresh: scenario.fresh,
    wipe,
    images: images.filter((image) => new RegExp(`^(?:h\\d|t\\d)?\\$.* ${image}\\b`, 'm').test(text)),
    steps: scenario.steps,
  };
  const python = spawnSync('python3', [terminals], {
    input: JSON.stringify(task),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (python.error) return err(`python3 cannot be started: ${python.error.message}`);
  if (python.status !== 0) return err(`${scenario.fileName}: recording failed; python3 says why above`);
  const answer = JSON.parse(python.stdout) as Answer; // what terminals.py writes
  if ('refused' in answer) return err(`${scenario.fileName}: ${answer.refused}`);
  return ok(formatTranscript(scenario.steps.map(({ source }, i) => ({ source, output: answer.outputs[i] ?? '' }))));
}

/** Runs the program from the folder `from`; gives its exit code. */
export function main(args: readonly string[], from: string, print: (text: string) => void): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      shell: { type: 'string', default: 'bash' },
      host: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      wipe: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const shells = new Map([[1, values.shell]]);
  for (const given of values.host) {
    const [, number = '', command = ''] = /^h([2-9])=(.+)$/s.exec(given) ?? [];
    if (command === '') {
      print(`--host takes hN=CMD, N from 2 to 9; not ${given}\n`);
      return 2;
    }
    shells.set(Number(number), command);
  }
  if (values.help || positionals.length === 0) {
    print(usage);
    return values.help ? 0 : 2;
  }
  const targets: Target[] = [];
  for (const wanted of positionals) {
    const found = find(wanted, from);
    if (found.length === 0) {
      print(`${wanted}: no such file, and no recording of that name\n`);
      return 2;
    }
    targets.push(...found);
  }
  let failed = 0;
  // What a recording leaves behind is not the host's own: once it was found empty, it may be emptied again.
  let { wipe } = values;
  for (const { name, path } of targets) {
    const began = performance.now();
    const scenario = parseScenario(readFileSync(path, 'utf8'), name);
    const outcome: Result<string, string> = scenario.ok
      ? record(scenario.value, shells, wipe)
      : err(scenario.error.map(describeMistake).join('\n'));
    if (!outcome.ok) {
      print(`${outcome.error}\n`);
      failed++;
      continue;
    }
    if (scenario.ok && scenario.value.fresh) wipe = true;
    const to = values.out === undefined ? path : join(resolve(from, values.out), name);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, outcome.value);
    print(`${name} ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  }
  return failed === 0 ? 0 : 1;
}

function find(wanted: string, from: string): readonly Target[] {
  const path = resolve(from, wanted);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return [{ name: basename(path), path }];
  return allRecordings()
    .filter((file) => matches(file, wanted))
    .map((name) => ({ name, path: join(folder, name) }));
}
