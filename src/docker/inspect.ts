import type { Io, Sys } from '../base/kernel/process.ts';
import type { Result } from '../base/result.ts';
import type { EngineError } from '../engine/error.ts';
import { containerInspect } from '../engine/inspect/container.ts';
import { imageInspect } from '../engine/inspect/image.ts';
import { networkInspect } from '../engine/inspect/network.ts';
import { volumeInspect } from '../engine/inspect/volumes.ts';
import type { EnginePort } from '../engine/port.ts';
import type { HostName, World } from '../engine/world.ts';
import { atLeast } from './args.ts';
import { command } from './command.ts';
import { anything, oneOf } from './completion/objects.ts';
import { complain, daemonWords } from './failure.ts';
import { bool, text } from './flags/kinds.ts';
import { objectFormat } from './flags/shared.ts';
import type { Json } from './template/from-json.ts';
import { inspectFormat, type Inspected } from './template/inspect.ts';
import { CONTAINER_INSPECT } from './template/shapes/container.ts';
import { IMAGE_INSPECT } from './template/shapes/image.ts';
import { NETWORK_INSPECT } from './template/shapes/network.ts';
import { VOLUME_INSPECT } from './template/shapes/volume.ts';
import type { GoType } from './template/value.ts';

/** One kind of thing that can be inspected. */
interface Kind {
  readonly type: string;
  readonly shape: GoType;
  find(world: World, host: HostName, ref: string, size: boolean): Result<Json, EngineError>;
}

/** In the order in which they are tried. */
const KINDS: readonly Kind[] = [
  { type: 'container', shape: CONTAINER_INSPECT, find: containerInspect },
  { type: 'image', shape: IMAGE_INSPECT, find: imageInspect },
  { type: 'network', shape: NETWORK_INSPECT, find: networkInspect },
  { type: 'volume', shape: VOLUME_INSPECT, find: volumeInspect },
];
const TYPES = ['config', 'container', 'image', 'network', 'node', 'plugin', 'secret', 'service', 'task', 'volume'];

export const inspect = command({
  use: 'inspect [OPTIONS] NAME|ID [NAME|ID...]',
  short: 'Return low-level information on Docker objects',
  args: atLeast(1, anything),
  flags: {
    format: objectFormat({ short: 'f' }),
    size: bool('Display total file sizes if the type is container', { short: 's' }),
    type: text('Only inspect objects of the given type', { complete: oneOf('container', 'image', 'network') }),
  },
  *run(io, engine, refs, { format, size, type }, given) {
    const known = `must be one of ${TYPES.map((name) => `"${name}"`).join(', ')}`;
    if (given.has('type') && type === '') return yield* complain(io, `type is empty: ${known}`);
    if (type !== '' && !TYPES.includes(type)) return yield* complain(io, `unknown type: "${type}": ${known}`);
    const kinds = type === '' ? KINDS : KINDS.filter((kind) => kind.type === type);
    if (kinds.length === 0) {
      return yield* complain(io, `docker inspect: objects of the type ${type} are not simulated in this lab`);
    }
    const print = inspectFormat(format);
    if (!print.ok) return yield* complain(io, print.error, 64);
    const inspected: Inspected[] = [];
    for (const ref of refs) inspected.push(yield* inspectOne(io, engine, ref, kinds, size));
    const { stdout, stderr, status } = print.value.print(inspected);
    yield* io.stdout.write(stdout);
    yield* io.stderr.write(stderr);
    return status;
  },
});

/** The first kind that has a thing of this name counts. recorded: conformance/core/inspect-container, cli/inspect-types */
function* inspectOne(io: Io, engine: EnginePort, typed: string, kinds: readonly Kind[], size: boolean): Sys<Inspected> {
  const ref = typed.trim();
  if (ref === '') return fault(`invalid ${kinds[0]?.type ?? ''} name or ID: value is empty`);
  for (const kind of kinds) {
    const { type, shape } = kind;
    const found = engine.query((world, host) => kind.find(world, host, ref, size));
    if (found.ok) {
      if (size && type !== 'container') yield* io.stderr.write(`WARNING: --size ignored for ${type}\n`);
      return { ok: true, json: found.value, type: shape };
    }
    const { error } = found;
    if (kinds.length === 1 || error.kind !== 'notFound') return fault(daemonWords(error));
  }
  return fault(`Error: No such object: ${typed}`);
}

function fault(error: string): Inspected {
  return { ok: false, error };
}
