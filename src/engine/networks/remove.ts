import { shortId } from '../../base/id.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { isUserDefined } from '../endpoints/dnsNames.ts';
import { refusal, type EngineError } from '../error.ts';
import { prunesLabels, validateFilters } from '../filters.ts';
import { findNetwork } from '../lookup.ts';
import type { Rule } from '../step.ts';
import { managedNetwork, removeClusterNetwork, useOf as clusterUseOf } from '../swarm/networks.ts';
import { managedCluster } from '../swarm/store.ts';
import { parseMoment, untilOf } from '../until.ts';
import type { Network } from '../world.ts';
import { networkEvent } from './event.ts';

/** `docker network rm`. recorded: conformance/core/network-rm, network-rm-in-use, swarm/network-config-only */
export const removeNetwork: Rule<'network.rm'> = (change, { network: ref }) => {
  const managed = managedNetwork(change.world, change.host, ref);
  if (managed !== undefined) return removeClusterNetwork(change, managed.id);
  const found = findNetwork(change.engine, ref);
  if (!found.ok) return found;
  const network = found.value;
  if (network.scope === 'swarm') return removeClusterNetwork(change, network.id);
  if (!isUserDefined(network.name)) {
    return err(refusal('forbidden', `${network.name} is a pre-defined network and cannot be removed`));
  }
  const use = useOf(change, network);
  if (use !== undefined) return err(refusal('forbidden', `error while removing network: ${use}`));
  remove(change, network);
  return ok(null);
};

/** `docker network prune`. recorded: conformance/core/network-prune, swarm/network-labels-filters */
export const pruneNetworks: Rule<'network.prune'> = (change, { filters }) => {
  const checked = validateFilters(filters, ['label', 'label!', 'until']);
  if (!checked.ok) return checked;
  const until: Result<number | null, EngineError> = untilOf(filters, change.world.now);
  if (!until.ok) return until;
  const deleted = change.engine.networks.filter(
    (network) =>
      isUserDefined(network.name) &&
      network.scope !== 'swarm' &&
      !network.configOnly &&
      isBefore(network, until.value) &&
      prunesLabels(filters, network.labels) &&
      useOf(change, network) === undefined,
  );
  for (const network of deleted) remove(change, network);
  const cluster = managedCluster(change.world, change.hostName);
  const unused = (cluster?.networks ?? []).filter(
    (network) =>
      !network.ingress &&
      isBefore(network, until.value) &&
      prunesLabels(filters, network.labels) &&
      cluster !== null &&
      clusterUseOf(cluster, network) === null,
  );
  for (const network of unused) removeClusterNetwork(change, network.id);
  change.emit({ type: 'network', action: 'prune', actor: { id: '', attributes: { reclaimed: '0' } } });
  return ok({ deleted: [...deleted, ...unused].map(({ name }) => name) });
};

function remove(change: Change, network: Network): void {
  change.dropNetwork(network.id);
  if (!network.configOnly) networkEvent(change, 'destroy', network);
}

/** What keeps a network from being removed, in the engine's words; several endpoints come in no order. */
function useOf(change: Change, network: Network): string | undefined {
  if (network.configOnly) {
    const isUsed = change.engine.networks.some(({ configFrom }) => configFrom === network.name);
    return isUsed ? `configuration network "${network.name}" is in use` : undefined;
  }
  const endpoints = change.engine.endpoints.filter((endpoint) => endpoint.network === network.id);
  if (endpoints.length === 0) return undefined;
  const told = change.shuffled(endpoints).map(({ name, id }) => `name:"${name}" id:"${shortId(id)}"`);
  return `network ${network.name} has active endpoints (${told.join(', ')})`;
}

function isBefore({ created }: Pick<Network, 'created'>, until: number | null): boolean {
  const at = parseMoment(created, 0);
  return until === null || (at.ok && at.value <= until);
}
