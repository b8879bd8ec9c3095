import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { isUserDefined } from '../endpoints/dnsNames.ts';
import { refusal, type EngineError } from '../error.ts';
import { bridgeEndpoint, linkedNames, linksOf } from '../links/legacy.ts';
import { attachmentsOf } from '../wire/order.ts';
import type { Container, ContainerId, Endpoint, Engine, Host, HostsRecord } from '../world.ts';
import { HOST_HOSTS, newHosts, ownNames, withAddress, withoutRecords, withRecords } from './hosts.ts';
import { resolvConf, type Resolver } from './resolvConf.ts';
import { containerIn } from './state.ts';

/** host-gateway stands for docker0's address, whatever the container's network. recorded: conformance/dns/dns-add-host */
function extraRecords(engine: Engine, { hostConfig }: Container): readonly HostsRecord[] {
  const gateway = engine.networks.find((n) => n.name === 'bridge')?.ipam.pools.find((p) => p.family === 4)?.gateway;
  return (hostConfig.extraHosts ?? []).map((extra) => {
    const colon = extra.indexOf(':');
    const address = extra.slice(colon + 1);
    return { address: address === 'host-gateway' ? (gateway ?? '') : address, names: extra.slice(0, colon) };
  });
}

function ownRecords(container: Container, endpoint: Endpoint): readonly HostsRecord[] {
  return [endpoint.ipv4, endpoint.ipv6]
    .filter((address) => address !== '')
    .map((address) => ({ address, names: ownNames(container.config) }));
}

/** What a container whose sandbox has these networks is given to look names up with. */
function resolverOf(networks: readonly string[]): Resolver {
  if (networks.includes('host')) return 'host';
  return networks.some(isUserDefined) ? 'internal' : 'legacy';
}

/**
 * The engine's three files as a start finds or makes them, before any endpoint's own line: whatever was in them is gone.
 * `joined` is the container whose network stack this one shares. recorded: core/container-files, dns/dns-resolv-conf
 */
export function filesAtStart(host: Host, container: Container, joined: Container | null): Container['files'] {
  if (joined !== null) return joined.files;
  const { engine } = host;
  const { config, hostConfig, networks } = container;
  const inHost = hostConfig.networkMode === 'host';
  const records = extraRecords(engine, container);
  const resolver = inHost ? 'host' : resolverOf(networks.map((s) => s.network));
  return {
    hosts: inHost && records.length === 0 ? HOST_HOSTS : newHosts(records),
    resolvConf: resolvConf(resolver, hostConfig, host.resolver.address),
    hostname: `${config.hostname}\n`,
  };
}

/**
 * A running container got an endpoint: its own line in /etc/hosts; the first user-defined network also turns
 * /etc/resolv.conf to the engine's server, unless somebody has edited it; and whoever links to it learns its address.
 */
export function filesOnAttach(change: Change, id: ContainerId, endpoint: Endpoint): void {
  const container = containerIn(change, id);
  const hosts = withRecords(container.files.hosts, ownRecords(container, endpoint));
  const legacy = resolvConf('legacy', container.hostConfig, change.host.resolver.address);
  const network = change.engine.networks.find((n) => n.id === endpoint.network);
  const turns = container.files.resolvConf === legacy && network !== undefined && isUserDefined(network.name);
  putFiles(change, id, {
    hosts,
    resolvConf: turns
      ? resolvConf('internal', container.hostConfig, change.host.resolver.address)
      : container.files.resolvConf,
  });
  if (network?.name === 'bridge') tellParents(change, id, endpoint);
}

/** The endpoint's own lines go from /etc/hosts; /etc/resolv.conf stays as it is. */
export function filesOnDetach(change: Change, id: ContainerId, endpoint: Endpoint): void {
  const container = containerIn(change, id);
  putFiles(change, id, { hosts: withoutRecords(container.files.hosts, ownRecords(container, endpoint)) });
}

function tellParents(change: Change, id: ContainerId, { ipv4 }: Endpoint): void {
  for (const { parent, alias } of change.engine.linkNames.filter((link) => link.child === id)) {
    if (bridgeEndpoint(change.engine, parent) === undefined) continue;
    putFiles(change, parent, { hosts: withAddress(containerIn(change, parent).files.hosts, alias, ipv4) });
  }
}

/**
 * A container comes to the default bridge: each of its legacy links adds its target's address to what they added before,
 * and /etc/hosts is written anew, without a user's own lines. A target that has no address now is left out; one that is
 * not on the default bridge refuses. recorded: dns/link-legacy-connect
 */
export function filesOnLink(change: Change, id: ContainerId, joining: Endpoint): Result<null, EngineError> {
  const { engine } = change;
  const links = linksOf(engine, id).flatMap((link) => {
    const target = engine.containers.find((c) => c.id === link.child);
    return target === undefined ? [] : [{ link, target }];
  });
  if (links.length === 0) return ok(null);
  const elsewhere = links.find(({ target }) => !target.networks.some((s) => s.network === 'bridge'));
  if (elsewhere !== undefined) {
    const why = 'as it does not belong to the default network';
    return err(refusal('system', `Cannot link to /${elsewhere.target.name}, ${why}`));
  }
  const added = links.flatMap(({ link, target }) => {
    const address = bridgeEndpoint(engine, target.id)?.ipv4 ?? '';
    return address === '' ? [] : [{ address, names: linkedNames({ link, target }) }];
  });
  const container = containerIn(change, id);
  const linkedHosts = [...container.linkedHosts, ...added];
  change.putContainer({ ...container, linkedHosts });
  putFiles(change, id, { hosts: writtenAnew(engine, { ...container, linkedHosts }, joining) });
  return ok(null);
}

/**
 * `docker rm --link`: the sandbox is made anew without any of the links, until the container next starts or comes to the
 * default bridge. Nothing happens to one that is not on it. recorded: dns/link-legacy-rm, link-legacy-connect
 */
export function filesOnUnlink(change: Change, parent: ContainerId): void {
  if (bridgeEndpoint(change.engine, parent) === undefined) return;
  const container: Container = { ...containerIn(change, parent), linkedHosts: [] };
  change.putContainer(container);
  const { engine, host } = change;
  putFiles(change, parent, {
    hosts: writtenAnew(engine, container, null),
    resolvConf: resolvConf('legacy', container.hostConfig, host.resolver.address),
  });
}

/** As at a start, and with the lines of the endpoints that it has but for one that is only coming. */
function writtenAnew(engine: Engine, container: Container, joining: Endpoint | null): string {
  const own = attachmentsOf(engine, container.id)
    .filter(({ endpoint }) => endpoint.id !== joining?.id)
    .flatMap(({ endpoint }) => ownRecords(container, endpoint));
  return newHosts([...extraRecords(engine, container), ...container.linkedHosts, ...own]);
}

export function putFiles(change: Change, id: ContainerId, files: Partial<Container['files']>): void {
  const container = containerIn(change, id);
  change.putContainer({ ...container, files: { ...container.files, ...files } });
  shareFiles(change, id);
}

/** Containers in this one's network stack see the same files. */
function shareFiles(change: Change, id: ContainerId): void {
  const { files } = containerIn(change, id);
  for (const joined of change.engine.containers) {
    if (joined.hostConfig.networkMode === `container:${id}`) change.putContainer({ ...joined, files });
  }
}
