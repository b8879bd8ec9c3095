import { err, ok, type Result } from '../base/result.ts';
import { refusal, type EngineError } from './error.ts';
import type { Container, Engine, Network } from './world.ts';

/** A network by its id, its name, or a prefix of its id that no other network shares, in this order. */
export function findNetwork(engine: Engine, ref: string): Result<Network, EngineError> {
  const byId = engine.networks.find((n) => n.id === ref);
  if (byId !== undefined) return ok(byId);
  const byName = engine.networks.filter((n) => n.name === ref);
  const byPrefix = engine.networks.filter((n) => n.id.startsWith(ref));
  const found = byName.length > 0 ? byName : byPrefix;
  const by = byName.length > 0 ? 'on name' : 'based on ID prefix';
  if (found.length > 1) {
    const matches = `${String(found.length)} matches found ${by}`;
    return err(refusal('invalidParameter', `network ${ref} is ambiguous (${matches})`));
  }
  return found[0] === undefined ? err(refusal('notFound', `network ${ref} not found`)) : ok(found[0]);
}

/** A container by its id, its name (with or without a slash; also one that a legacy link made), or a prefix of its id. */
export function findContainer(engine: Engine, ref: string): Result<Container, EngineError> {
  const name = ref.replace(/^\//, '');
  const linked = engine.linkNames.find(
    ({ parent, alias }) => name === `${engine.containers.find((c) => c.id === parent)?.name ?? ''}/${alias}`,
  );
  const found =
    engine.containers.find((c) => c.id === ref) ??
    engine.containers.find((c) => c.name === name) ??
    engine.containers.find((c) => c.id === linked?.child);
  if (found !== undefined) return ok(found);
  const byPrefix = ref === '' ? [] : engine.containers.filter((c) => c.id.startsWith(ref));
  if (byPrefix.length > 1) {
    return err(refusal('invalidParameter', `multiple IDs found with provided prefix: ${ref}`));
  }
  return byPrefix[0] === undefined ? err(refusal('notFound', `No such container: ${ref}`)) : ok(byPrefix[0]);
}
