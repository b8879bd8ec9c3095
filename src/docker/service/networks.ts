import { ok, type Result } from '../../base/result.ts';
import type { EngineError } from '../../engine/error.ts';
import { networkInspect } from '../../engine/inspect/network.ts';
import type { EnginePort } from '../../engine/port.ts';
import { readCsv } from '../flags/csv.ts';
import type { ServiceSpec } from '../../engine/swarm/cluster.ts';

/** A `--network` of a service: a name, or `name=NAME,alias=A`. */
export function serviceNetwork(text: string): ServiceSpec['networks'][number] {
  const fields = readCsv(text);
  if (!/\w+=\w+/.test(text) || !fields.ok) return { target: text, aliases: [] };
  const values = (key: string): readonly string[] =>
    fields.value.filter((f) => f.toLowerCase().startsWith(`${key}=`)).map((f) => f.slice(key.length + 1));
  return { target: values('name').at(-1) ?? text, aliases: values('alias') };
}

/**
 * The ids of the networks that a service names, asked of this host's daemon before anything else is: a worker knows only those that
 * it has. recorded: conformance/swarm/service-unsaid
 */
export function networkIds(
  engine: EnginePort,
  names: readonly string[],
): Result<ReadonlyMap<string, string>, EngineError> {
  const ids = new Map<string, string>();
  for (const name of names) {
    const found = engine.query((world, host) => networkInspect(world, host, name));
    if (!found.ok) return found;
    ids.set(name, found.value.Id);
  }
  return ok(ids);
}
