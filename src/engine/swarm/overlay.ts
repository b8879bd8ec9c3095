import { ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { findDriver } from '../drivers/registry.ts';
import type { EngineError } from '../error.ts';
import { lowestFree, takenIn } from '../ipam/allocate.ts';
import { choosePool } from '../ipam/pools.ts';
import { drawMac } from '../endpoints/mac.ts';
import { takeIndexes } from '../endpoints/sandboxInterface.ts';
import { networkEvent } from '../networks/event.ts';
import type { Endpoint, EndpointId, HostName, Network, NetworkId, World } from '../world.ts';
import { asPool, takeAddress } from './addresses.ts';
import type { Cluster, ClusterId, ClusterNetwork } from './cluster.ts';
import { isRemembered } from './reach.ts';
import { clusterIn, memberOf, networkById, setNetwork } from './store.ts';

export const GWBRIDGE = 'docker_gwbridge';
const INGRESS_SANDBOX = 'ingress-sbox';

/** A MAC made of an IPv4 address, as the overlay driver gives it: 02:42 and the four octets. */
export function overlayMac(address: string): string {
  const octets = address.split('.').map((octet) => Number(octet).toString(16).padStart(2, '0'));
  return ['02', '42', ...octets].join(':');
}

/**
 * A cluster's network as it stands on a host that uses it. It bears the moment when it was set up there.
 * recorded: conformance/swarm/overlay-inspect-life
 */
export function asLocal(network: ClusterNetwork, created: string): Network {
  return {
    id: network.id,
    name: network.name,
    created,
    scope: 'swarm',
    driver: network.pools === null && network.driver === 'overlay' ? '' : network.driver,
    enableIPv4: network.enableIPv4,
    enableIPv6: network.enableIPv6,
    ipam: {
      driver: network.pools === null ? '' : 'default',
      options: null,
      pools: (network.pools ?? []).map(asPool),
    },
    internal: network.internal,
    attachable: network.attachable,
    ingress: network.ingress,
    configOnly: false,
    configFrom: '',
    options: network.options,
    labels: network.labels,
    bridge: null,
  };
}

/**
 * Sets a network of the cluster up on this host, if it is not: the network itself and the endpoint of its load balancer,
 * whose address is taken now. recorded: conformance/swarm/overlay-inspect-life, events-swarm
 */
export function setUp(change: Change, cluster: ClusterId, network: ClusterNetwork): Network {
  const known = change.engine.networks.find((n) => n.id === network.id);
  if (known !== undefined) return known;
  const local = asLocal(network, change.timestamp());
  change.putNetwork(local);
  networkEvent(change, 'create', local);
  // The tunnel's interface, and the pair of the load balancer.
  takeIndexes(change, 3);
  const address = balancerAddress(change, cluster, network.id);
  change.putEndpoint({
    ...ownEndpoint(change, local.id, address),
    name: network.ingress ? 'ingress-endpoint' : `${network.name}-endpoint`,
    sandbox: network.ingress ? INGRESS_SANDBOX : `lb-${network.name}`,
    mac: overlayMac(address),
  });
  return local;
}

/** The address of this host's load balancer on a network: the one that the host has already, else a new one. */
function balancerAddress(change: Change, cluster: ClusterId, id: NetworkId): string {
  const node = memberOf(change.world, change.hostName)?.node.id;
  const kept = node === undefined ? undefined : networkById(clusterIn(change, cluster), id)?.balancers[node];
  if (kept !== undefined) return kept;
  const address = takeAddress(change, cluster, id) ?? '';
  const network = networkById(clusterIn(change, cluster), id);
  if (network !== undefined && node !== undefined && address !== '') {
    setNetwork(change, cluster, { ...network, balancers: { ...network.balancers, [node]: address } });
  }
  return address;
}

/** Takes a network of the cluster off this host once no container is left on it; ingress stays as long as the node. */
export function tearDownUnused(change: Change, id: NetworkId): void {
  const network = change.engine.networks.find((n) => n.id === id);
  if (network === undefined || network.scope !== 'swarm' || network.ingress) return;
  if (change.engine.endpoints.some((e) => e.network === id && e.sandbox === undefined)) return;
  tearDown(change, network);
  networkEvent(change, 'destroy', network);
  // A daemon that stops keeps its load balancers' addresses.
  if (change.engine.daemon === 'running') releaseBalancer(change, id);
}

export function tearDown(change: Change, { id }: Network): void {
  for (const endpoint of change.engine.endpoints.filter((e) => e.network === id)) change.dropEndpoint(endpoint.id);
  change.dropNetwork(id);
}

/** Gives the address of this host's load balancer on a network back. */
function releaseBalancer(change: Change, id: NetworkId): void {
  const member = memberOf(change.world, change.hostName);
  const network = member === null ? undefined : networkById(member.cluster, id);
  if (member === null || network === undefined) return;
  const { [member.node.id]: _, ...balancers } = network.balancers;
  setNetwork(change, member.cluster.id, { ...network, balancers });
}

/** The bridge that leads containers on overlay networks out, made when it is missing. recorded: conformance/swarm/swarm-networks-created */
export function ensureGwbridge(change: Change): Result<Network, EngineError> {
  const known = change.engine.networks.find((n) => n.name === GWBRIDGE);
  if (known !== undefined) return ok(known);
  const subnet = choosePool(change.host, 4, true);
  if (!subnet.ok) return subnet;
  const bare = { family: 4, subnet: subnet.value, gatewayShown: true, auxiliary: {}, configured: false } as const;
  const gateway = lowestFree(takenIn(change.engine, bare), bare);
  const driver = findDriver('bridge');
  if (driver === undefined) throw new Error('the engine has no bridge driver');
  const made = driver.create(change, {
    id: change.drawId() as NetworkId, // the id of a host's docker_gwbridge is made here
    name: GWBRIDGE,
    created: change.timestamp(),
    scope: 'local',
    driver: 'bridge',
    enableIPv4: true,
    enableIPv6: false,
    ipam: { driver: 'default', options: null, pools: [gateway === undefined ? bare : { ...bare, gateway }] },
    internal: false,
    attachable: false,
    ingress: false,
    configOnly: false,
    configFrom: '',
    options: {
      'com.docker.network.bridge.enable_icc': 'false',
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.bridge.name': GWBRIDGE,
    },
    labels: {},
    bridge: null,
  });
  if (made.ok) change.putNetwork(made.value);
  return made;
}

/** The routing mesh on a node: docker_gwbridge, ingress, and the sandbox that joins them. recorded: conformance/swarm/swarm-networks-created */
export function setUpIngress(change: Change): void {
  const member = memberOf(change.world, change.hostName);
  if (member === null) return;
  const gwbridge = ensureGwbridge(change);
  const ingress = member.cluster.networks.find((n) => n.ingress);
  if (ingress === undefined || ingress.pools === null) return;
  setUp(change, member.cluster.id, ingress);
  const name = `gateway_${INGRESS_SANDBOX}`;
  if (!gwbridge.ok || change.engine.endpoints.some((e) => e.name === name)) return;
  const [pool] = gwbridge.value.ipam.pools;
  const address = pool === undefined ? undefined : lowestFree(takenIn(change.engine, pool), pool);
  if (address === undefined) return;
  change.putEndpoint({
    ...ownEndpoint(change, gwbridge.value.id, address),
    name,
    sandbox: INGRESS_SANDBOX,
    mac: drawMac(change),
    veth: { name: `veth${change.drawHex(7)}`, index: takeIndexes(change, 2) + 1 },
  });
  const { bridge } = gwbridge.value;
  if (bridge !== null && bridge.carriedSince === null) {
    change.putNetwork({ ...gwbridge.value, bridge: { ...bridge, carriedSince: change.world.now } });
  }
}

/** Whether the sandbox of ingress has its way out. */
export function hasIngressGateway(change: Change): boolean {
  return change.engine.endpoints.some((e) => e.name === `gateway_${INGRESS_SANDBOX}` && e.container === null);
}

/** The cluster has no such ingress any more: it goes from this host, when it is due. */
export function dropGoneIngress(change: Change): void {
  const { swarm, networks } = change.engine;
  const cluster = memberOf(change.world, change.hostName)?.cluster;
  const local = networks.find((n) => n.ingress && n.scope === 'swarm');
  if (swarm === null || cluster === undefined || local === undefined) return;
  const isLate = swarm.ingressGoneAt !== null && swarm.ingressGoneAt > change.world.now;
  if (isLate || cluster.networks.some((n) => n.id === local.id)) return;
  tearDownIngress(change);
  tearDown(change, local);
}

/** Takes ingress off a node that leaves, or loses its networks. */
export function tearDownIngress(change: Change): void {
  for (const endpoint of change.engine.endpoints.filter((e) => e.sandbox === INGRESS_SANDBOX)) {
    change.dropEndpoint(endpoint.id);
  }
}

function ownEndpoint(change: Change, network: NetworkId, ipv4: string): Endpoint {
  return {
    id: change.drawId() as EndpointId, // the engine's own endpoints get their ids here
    name: '',
    network,
    container: null,
    ipv4,
    ipv6: '',
    mac: '',
    interface: '',
    index: 0,
    since: change.world.now,
    veth: null,
    ports: [],
  };
}

/** A host that has a network of the swarm, and its name and address there. */
export interface Peer {
  readonly host: HostName;
  readonly name: string;
  readonly address: string;
}

/** The hosts that are on a network of the cluster, as this host knows it, in order of their coming. */
export function peersOf(world: World, from: HostName, cluster: Cluster, network: NetworkId): readonly Peer[] {
  return world.hosts
    .flatMap((host) => {
      const node = cluster.nodes.find((n) => n.host === host.name && n.id === host.engine.swarm?.node);
      const local = host.engine.networks.find((n) => n.id === network);
      if (node === undefined || local === undefined || !isRemembered(world, from, host.name)) return [];
      return [{ host: host.name, name: node.peer, address: node.address, created: local.created }];
    })
    .toSorted((a, b) => (a.created < b.created ? -1 : 1))
    .map(({ host, name, address }) => ({ host, name, address }));
}
