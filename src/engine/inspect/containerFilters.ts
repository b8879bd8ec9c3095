import { err, ok, type Result } from '../../base/result.ts';
import type { Filters } from '../command.ts';
import { findImage } from '../containers/findImage.ts';
import { isRunning } from '../containers/state.ts';
import { refusal, type EngineError } from '../error.ts';
import { matches, matchesLabels, validateFilters } from '../filters.ts';
import { findContainer } from '../lookup.ts';
import { namesOf } from '../links/legacy.ts';
import { portBindings } from '../ports/bindings.ts';
import { parsePort } from '../ports/requests.ts';
import { isTaskContainer } from '../swarm/taskLabels.ts';
import { NEVER, type Container, type Engine } from '../world.ts';

const KNOWN = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
];
const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
const HEALTH = ['none', 'starting', 'healthy', 'unhealthy'];
const TRUE = ['1', 'true'];
const FALSE = ['0', 'false'];

type Test = (container: Container) => boolean;

/** The filters of `docker ps` as one test; all keys must hold. recorded: conformance/core/ps-filters */
export function containerFilter(engine: Engine, filters: Filters): Result<Test, EngineError> {
  const known = validateFilters(filters, KNOWN);
  if (!known.ok) return known;
  const tests: Test[] = [
    (c) => matchesName(engine, filters, c),
    (c) => matches(filters, 'id', c.id),
    (c) => matchesLabels(filters, 'label', c.config.labels),
    (c) => filters['network']?.some((value) => isOn(c, value)) ?? true,
    (c) => filters['ancestor']?.some((value) => comesFrom(engine, c, value)) ?? true,
    (c) => filters['volume']?.some((value) => hasMount(c, value)) ?? true,
    ({ state }) => filters['health']?.includes(state.health?.status ?? 'none') ?? true,
  ];
  for (const read of [exitedTest, statusTest, isTaskTest, healthCheck]) {
    const test = read(filters);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  for (const read of [orderTest, portTest]) {
    const test = read(engine, filters);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  return ok((container) => tests.every((test) => test(container)));
}

function invalid(key: string, value: string, why: string): Result<never, EngineError> {
  return err(refusal('invalidParameter', `invalid filter '${key}=${value}'${why}`));
}

const any: Test = () => true;

function exitedTest(filters: Filters): Result<Test, EngineError> {
  const values = filters['exited'];
  if (values === undefined) return ok(any);
  const bad = values.find((value) => !/^[+-]?\d+$/.test(value));
  if (bad !== undefined)
    return invalid('exited', bad, `: strconv.Atoi: parsing ${JSON.stringify(bad)}: invalid syntax`);
  const codes = values.map(Number);
  return ok((c) => codes.includes(c.state.exitCode) && !isRunning(c) && c.state.startedAt !== NEVER);
}

function statusTest(filters: Filters): Result<Test, EngineError> {
  const values = filters['status'];
  if (values === undefined) return ok(any);
  const bad = values.find((value) => !STATES.includes(value));
  if (bad !== undefined) {
    return invalid('status', bad, `: invalid value for state (${bad}): must be one of ${STATES.join(', ')}`);
  }
  return ok((c) => values.includes(c.state.status));
}

function isTaskTest(filters: Filters): Result<Test, EngineError> {
  const values = filters['is-task'];
  if (values === undefined) return ok(any);
  const [value = ''] = values;
  if (values.length !== 1 || ![...TRUE, ...FALSE].includes(value)) {
    return err(refusal('invalidParameter', `invalid filter 'is-task=[${values.join(' ')}]'`));
  }
  return ok((container) => TRUE.includes(value) === isTaskContainer(container));
}

function healthCheck(filters: Filters): Result<Test, EngineError> {
  const bad = filters['health']?.find((value) => !HEALTH.includes(value));
  if (bad === undefined) return ok(any);
  return invalid('health', bad, `: invalid value for health (${bad}): must be one of ${HEALTH.join(', ')}`);
}

/** `before` and `since` a container; of several the last one counts. */
function orderTest(engine: Engine, filters: Filters): Result<Test, EngineError> {
  const place = (c: Container): number => engine.containers.findIndex(({ id }) => id === c.id);
  let [after, before] = [-1, engine.containers.length];
  for (const key of ['before', 'since']) {
    for (const ref of filters[key] ?? []) {
      const found = findContainer(engine, ref);
      if (!found.ok) return found;
      if (key === 'before') before = place(found.value);
      else after = place(found.value);
    }
  }
  return ok((c) => place(c) > after && place(c) < before);
}

function portTest(engine: Engine, filters: Filters): Result<Test, EngineError> {
  const published = portsOf('publish', filters);
  if (!published.ok) return published;
  const exposed = portsOf('expose', filters);
  if (!exposed.ok) return exposed;
  const isPublished: Test = (c) =>
    portBindings(engine, c).some(({ bindings }) =>
      bindings.some((b) => published.value?.(b.hostPort, b.proto) ?? false),
    );
  const isExposed: Test = (c) =>
    portBindings(engine, c).some(({ port }) => {
      const { number, proto } = parsePort(port);
      return exposed.value?.(number, proto) ?? false;
    });
  return ok((c) => (published.value === null || isPublished(c)) && (exposed.value === null || isExposed(c)));
}

type PortMatch = (port: number, proto: string) => boolean;

/** 80, 80/udp or 80-90/tcp; null when the key is not filtered by. */
function portsOf(key: string, filters: Filters): Result<PortMatch | null, EngineError> {
  const values = filters[key];
  if (values === undefined) return ok(null);
  const matchers: PortMatch[] = [];
  for (const value of values) {
    const [range = '', proto = 'tcp'] = value.split('/');
    const [first = '', last = first] = range.split('-');
    const bad = [first, last].find((number) => !/^\d+$/.test(number));
    if (bad !== undefined) {
      const why = `strconv.ParseUint: parsing ${JSON.stringify(bad)}: invalid syntax`;
      return err(refusal('invalidParameter', `error while looking up for ${key} ${value}: ${why}`));
    }
    matchers.push((port, p) => p === proto && port >= Number(first) && port <= Number(last));
  }
  return ok((port, proto) => matchers.some((match) => match(port, proto)));
}

/** Each of its names, with the slash and without. */
function matchesName(engine: Engine, filters: Filters, container: Container): boolean {
  const names = namesOf(engine, container);
  return names.some((name) => matches(filters, 'name', name) || matches(filters, 'name', `/${name}`));
}

/** On a network of this name, or whose id begins so; '' begins every id. */
function isOn({ networks }: Container, value: string): boolean {
  return networks.some((s) => s.network === value || s.networkId.startsWith(value));
}

/** A volume by its name, a directory of the host by where it is, either by its place in the container. recorded: conformance/core/volume-run */
function hasMount({ mounts }: Container, value: string): boolean {
  return mounts.some(({ name, source, destination }) => [name === '' ? source : name, destination].includes(value));
}

function comesFrom(engine: Engine, { imageId }: Container, ref: string): boolean {
  const image = findImage(engine, ref);
  return image.ok && image.value.id === imageId;
}
