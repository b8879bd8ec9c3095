// Every template of the recordings conformance/core/templates-*, run as its command would run it on the objects that the same
// recording shows, and compared with what the real client printed.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkContainerFormat, CONTAINERS, SIZED_CONTAINERS, type ContainerRow } from './table/containers.ts';
import { formatList, listFormat, type Listing } from './table/list.ts';
import { NETWORKS, type NetworkRow } from './table/networks.ts';
import { NODES, type NodeRow } from './table/nodes.ts';
import { SERVICES, type ServiceRow } from './table/services.ts';
import { TASKS, type TaskRow } from './table/tasks.ts';
import type { Json } from './template/from-json.ts';
import { inspectFormat, type Inspected } from './template/inspect.ts';
import { CONTAINER_INSPECT } from './template/shapes/container.ts';
import { NETWORK_INSPECT } from './template/shapes/network.ts';
import type { GoType } from './template/value.ts';

interface Step {
  readonly command: string;
  readonly output: string;
}

function stepsOf(name: string, folder = 'core'): readonly Step[] {
  return readFileSync(`conformance/${folder}/templates-${name}.console`, 'utf8')
    .split(/^\$ /m)
    .slice(1)
    .map((step) => ({ command: step.replace(/\n[^]*/, ''), output: step.replace(/^.*\n/, '') }));
}

/** The words of a command as bash reads them, with the quotes that the recordings use. */
function words(command: string): readonly string[] {
  return [...command.matchAll(/(?:\$'(?:[^'\\]|\\.)*'|'[^']*'|"(?:[^"\\]|\\.)*"|[^\s'"])+/gs)].map(([word]) =>
    word.replaceAll(
      /\$'((?:[^'\\]|\\.)*)'|'([^']*)'|"((?:[^"\\]|\\.)*)"/gs,
      (_, ansi?: string, plain?: string, quoted?: string) =>
        ansi?.replaceAll('\\n', '\n') ?? plain ?? quoted?.replaceAll(/\\(["\\$`])/g, '$1') ?? '',
    ),
  );
}

const isPiped = ({ command }: Step): boolean => words(command).some((word) => word === '|' || word === '>');
const trimmed = (output: string): string => output.replace(/\n+$/, '');

/** The objects that a recording shows, by name. */
function shown(steps: readonly Step[], command: RegExp): ReadonlyMap<string, Json> {
  const objects = steps
    .filter((step) => command.test(step.command))
    .flatMap(({ output }) => JSON.parse(output) as readonly { Name: string }[]); // as: what the real client printed
  return new Map(objects.map((object) => [object.Name.replace(/^\//, ''), { ...object }]));
}

const INSPECTED = ['printf', 'functions', 'syntax', 'typed'].flatMap((name) => {
  const steps = stepsOf(name);
  const networks = shown(steps, /^docker network inspect [a-z ]+$/);
  const containers = shown(steps, /^docker inspect [c12 ]+$/);
  return steps
    .filter((step) => /^docker (network )?inspect -f/.test(step.command) && !isPiped(step))
    .filter(({ command }) => words(command).every((word, i) => i < 4 || networks.has(word) || word !== 'bridge'))
    .map((step) => ({ ...step, networks, containers }));
});

test.each(INSPECTED.map((each) => [each.command, each] as const))(
  '%s',
  (_, { command, output, networks, containers }) => {
    const isNetwork = command.startsWith('docker network');
    const [format = '', ...names] = words(command).slice(isNetwork ? 4 : 3);
    const find = (name: string): Inspected => {
      const [container, network] = [isNetwork ? undefined : containers.get(name), networks.get(name)];
      const found = (json: Json, type: GoType): Inspected => ({ ok: true, json, type });
      if (container !== undefined) return found(container, CONTAINER_INSPECT);
      return network === undefined
        ? { ok: false, error: `Error: No such object: ${name}` }
        : found(network, NETWORK_INSPECT);
    };
    const made = inspectFormat(format);
    const printed = made.ok ? made.value.print(names.map(find)) : { stdout: '', stderr: `${made.error}\n` };
    expect(trimmed(printed.stdout + printed.stderr)).toBe(trimmed(output));
  },
);

test('the recordings hold what they are read for', () => {
  expect(INSPECTED.length).toBeGreaterThan(350);
  expect(LISTED.length).toBeGreaterThan(60);
  expect(SWARM.length).toBeGreaterThan(10);
});

const network = (Name: string, Labels: Readonly<Record<string, string>>): NetworkRow => ({
  Name,
  Id: `${Name}0123456789abcdef`.padEnd(64, '0'),
  Created: '2026-11-21T07:42:25.066393247Z',
  Scope: 'local',
  Driver: 'bridge',
  EnableIPv4: true,
  EnableIPv6: false,
  Internal: false,
  Labels,
});
const NETWORK_ROWS = [
  network('alpha', { color: 'red', 'com.docker.my-label': 'x' }),
  network('beta', { note: 'a & <b>' }),
];

const container = (name: string, more: Partial<ContainerRow>): ContainerRow => ({
  Id: `${name}0123456789abcdef`.padEnd(64, '0'),
  Names: [`/${name}`],
  Image: 'busybox',
  ImageID: 'sha256:482369d1be83',
  Command: 'sh',
  Created: 1795246998,
  Ports: [],
  Labels: {},
  State: 'running',
  Status: 'Up 6 seconds',
  NetworkSettings: { Networks: { bridge: {} } },
  Mounts: [],
  ...more,
});
const CONTAINER_ROWS = [
  container('made', { State: 'created', Status: 'Created' }),
  container('c1', {}),
  container('web', {
    Image: 'nginx',
    Command: "/docker-entrypoint.sh nginx -g 'daemon off;'",
    Ports: [
      { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8081, Type: 'tcp' },
      { IP: '::', PrivatePort: 80, PublicPort: 8081, Type: 'tcp' },
    ],
    Labels: { a: 'b' },
    NetworkSettings: { Networks: { alpha: {} } },
  }),
];

const LISTED = stepsOf('ls').filter(
  (step) => /^docker (network ls|ps|container ls) /.test(step.command) && !isPiped(step),
);

/** What `docker ps` would print; the size of a container is asked for where the format shows it. */
function ps(args: readonly string[], format: string, name: string | undefined): string {
  const [quiet, full] = [args.includes('-q'), args.includes('--no-trunc')];
  const warning = quiet ? 'WARNING: Ignoring custom format, because both --format and --quiet are set.\n' : '';
  const checked = checkContainerFormat(format, 0);
  if (!checked.ok) return `${warning}${checked.error}`;
  const sized = args.includes('-s');
  const rows = CONTAINER_ROWS.filter(({ State }) => args.includes('-a') || State === 'running')
    .filter((row) => name === undefined || row.Names.includes(`/${name}`))
    .map((row) =>
      (sized || checked.value.showsSize) && !args.includes('--size=false')
        ? { ...row, SizeRw: 0, SizeRootFs: 2065225 }
        : row,
    );
  const listing = sized ? SIZED_CONTAINERS : CONTAINERS;
  const printed = formatList(listing, rows, listFormat(listing, format, quiet), { full, now: 1795247004000 });
  return warning + (printed.ok ? printed.value : printed.error);
}

function networkLs(args: readonly string[], format: string, name: string | undefined): string {
  const rows = NETWORK_ROWS.filter((row) => name === undefined || row.Name === name);
  const view = { full: args.includes('--no-trunc'), now: 0 };
  const printed = formatList(NETWORKS, rows, listFormat(NETWORKS, format, args.includes('-q')), view);
  return printed.ok ? printed.value : printed.error;
}

test.each(LISTED.map((step) => [step.command, step] as const))('%s', (_, { command, output }) => {
  const args = words(command);
  const format = args[args.indexOf('--format') + 1] ?? '';
  const name = args.find((word) => word.startsWith('name='))?.slice('name='.length);
  const printed = (command.startsWith('docker network') ? networkLs : ps)(args, format, name);
  expect(trimmed(printed)).toBe(trimmed(output));
});

const NODE_ROWS: readonly NodeRow[] = [
  {
    ID: '1wzntcp1b39dvbpm6kenmi2of',
    Hostname: 'docker-host-1',
    Status: 'Ready',
    Availability: 'Active',
    ManagerStatus: 'Leader',
    EngineVersion: '28.5.2+dfsg4',
    TLSStatus: 'Ready',
    Self: true,
  },
];
const SERVICE_ROWS: readonly ServiceRow[] = [
  { ID: 'orhce4uo3zdavbpm6kenmi2of', Name: 'glob', Mode: 'global', Replicas: '1/1', Image: 'redis:latest', Ports: '' },
  {
    ID: 'zyusydqopukwvbpm6kenmi2of',
    Name: 'web',
    Mode: 'replicated',
    Replicas: '2/2',
    Image: 'nginx:latest',
    Ports: '*:8081->80/tcp',
  },
];
const TASK_ROWS: readonly TaskRow[] = [
  {
    ID: 'knaougc5ldmuvbpm6kenmi2of',
    Name: 'glob.1wzntcp1b39dvbpm6kenmi2of',
    Image: 'redis:latest',
    Node: 'docker-host-1',
    DesiredState: 'Running',
    CurrentState: 'Running 13 seconds ago',
    Error: '',
    Ports: '',
  },
];

const SWARM = stepsOf('swarm', 'swarm').filter(
  (step) =>
    /^docker (node ls|service ls|service ps glob$|service ps web --format '\{\{.Nope)/.test(step.command) &&
    !isPiped(step),
);

test.each(SWARM.map((step) => [step.command, step] as const))('%s', (_, { command, output }) => {
  const args = words(command);
  const format = args.includes('--format') ? (args[args.indexOf('--format') + 1] ?? '') : '';
  const print = <Row>(listing: Listing<Row>, rows: readonly Row[]): string => {
    const printed = formatList(listing, rows, listFormat(listing, format, args.includes('-q')), {
      full: false,
      now: 0,
    });
    return printed.ok ? printed.value : printed.error;
  };
  const printed = args.includes('node')
    ? print(NODES, NODE_ROWS)
    : args.includes('ps')
      ? print(TASKS, TASK_ROWS)
      : print(SERVICES, SERVICE_ROWS);
  const sameIds = (text: string): string =>
    trimmed(text).replaceAll(/\b(?=[a-z]*\d)[0-9a-z]{12}(?:[0-9a-z]{13})?\b/g, (id) => 'x'.repeat(id.length));
  expect(sameIds(printed)).toBe(sameIds(output));
});
