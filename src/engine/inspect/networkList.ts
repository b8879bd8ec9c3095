import { err, ok, type Result } from '../../base/result.ts';
import { hostOf } from '../change.ts';
import type { Filters } from '../command.ts';
import { isUserDefined } from '../endpoints/dnsNames.ts';
import { refusal, type EngineError } from '../error.ts';
import { matches, matchesExactly, matchesLabels, validateFilters } from '../filters.ts';
import type { HostName, Network, World } from '../world.ts';
import { asLocal } from '../swarm/overlay.ts';
import { managedCluster } from '../swarm/store.ts';
import { asSummary, type NetworkInspect } from './network.ts';

const KNOWN = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];

/**
 * The networks of an engine that the filters let through, in no order that counts: the client sorts.
 * recorded: conformance/core/network-ls-filters, swarm/network-labels-filters
 */
export function networkList(
  world: World,
  host: HostName,
  filters: Filters,
): Result<readonly NetworkInspect[], EngineError> {
  const checked = validateFilters(filters, KNOWN);
  if (!checked.ok) return checked;
  const managed = managedCluster(world, host)?.networks ?? [];
  // The managers look for whole names among the networks of the cluster. recorded: conformance/random/swarm-names
  const isNamed = ({ id, name }: Network): boolean =>
    managed.some((n) => n.id === id) ? matchesExactly(filters, 'name', name) : matches(filters, 'name', name);
  const found = knownNetworks(world, host).filter(
    (network) =>
      matchesExactly(filters, 'driver', network.driver) &&
      isNamed(network) &&
      matches(filters, 'id', network.id) &&
      matchesLabels(filters, 'label', network.labels) &&
      matchesExactly(filters, 'scope', network.scope),
  );
  const used = byUse(found, filters);
  const typed = used.ok ? byType(used.value, filters) : used;
  return typed.ok ? ok(typed.value.map(asSummary)) : typed;
}

/** The engine's own networks, and on a manager the cluster's, as the cluster knows them. */
export function knownNetworks(world: World, host: HostName): readonly Network[] {
  const managed = managedCluster(world, host)?.networks ?? [];
  const own = hostOf(world, host).engine.networks.filter(({ id }) => !managed.some((n) => n.id === id));
  return [...own, ...managed.map((network) => asLocal(network, network.created))];
}

type Filtered = Result<readonly Network[], EngineError>;

/** `dangling`: this request never sees containers, so every network of the user's own passes for unused. */
function byUse(networks: readonly Network[], { dangling }: Filters): Filtered {
  if (dangling === undefined) return ok(networks);
  if (dangling.length > 1) {
    return err(refusal('invalidParameter', 'got more than one value for filter key "dangling"'));
  }
  const value = dangling[0] ?? '';
  if (['1', 'true'].includes(value)) return ok(networks.filter(({ name }) => isUserDefined(name)));
  if (['0', 'false'].includes(value)) return ok(networks.filter(({ name }) => !isUserDefined(name)));
  const words = `invalid value for filter 'dangling', must be "true" (or "1"), or "false" (or "0")`;
  return err(refusal('invalidParameter', words));
}

function byType(networks: readonly Network[], { type }: Filters): Filtered {
  if (type === undefined) return ok(networks);
  const unknown = type.find((value) => value !== 'custom' && value !== 'builtin');
  if (unknown !== undefined) return err(refusal('system', `invalid filter: 'type'='${unknown}'`));
  return ok(type.flatMap((value) => networks.filter(({ name }) => isUserDefined(name) === (value === 'custom'))));
}
