import { err, ok, type Result } from '../../base/result.ts';
import { sha256 } from '../../base/sha256.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { networkRequest } from '../networks/request.ts';
import { DEFAULT_POOLS } from './addresses.ts';
import { advertiseAddress } from './address.ts';
import type { Availability, ClusterId, NodeId, Role } from './cluster.ts';
import { alreadyPart } from './errors.ts';
import { swarmEvent } from './event.ts';
import { makeNetwork } from './networks.ts';
import { setUpIngress } from './overlay.ts';
import { openSockets, VXLAN } from './sockets.ts';
import { SETTINGS, settingsFault } from './settings.ts';
import { addNode, clusterIn, drawSwarmId, putCluster } from './store.ts';
import { encodeDigest } from './tokens.ts';

const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';

/** `swarm.init`: a cluster with this host as its manager, and its networks. recorded: conformance/swarm/swarm-init, swarm-networks-created */
export function initSwarm(change: Change, command: CommandOf<'swarm.init'>): Result<Answer<'swarm.init'>, EngineError> {
  if (change.engine.swarm !== null) return err(alreadyPart);
  const address = advertiseAddress(change.host, command.advertiseAddr, command.listenAddr);
  if (!address.ok) return address;
  const { dataPathPort } = command;
  if (dataPathPort !== 0 && (dataPathPort < 1024 || dataPathPort > 49_151)) {
    const words = `Datapath port number is not in valid range (1024-49151) : ${String(dataPathPort)}`;
    return err(refusal('invalidParameter', words));
  }
  const settings = { ...SETTINGS, ...command.settings };
  const fault = settingsFault(settings);
  const id = drawSwarmId(change) as ClusterId; // drawSwarmId makes the ids of clusters
  const node = drawSwarmId(change) as NodeId; // and of nodes
  const given = command.defaultAddrPool.map((base) => ({ base, size: command.defaultAddrPoolMaskLength }));
  const created = change.timestamp();
  putCluster(change, {
    id,
    created,
    nextVersion: 9,
    caDigest: encodeDigest(sha256(change.drawHex(32))),
    secrets: { worker: change.drawText(25, BASE36), manager: change.drawText(25, BASE36) },
    pools: given.length > 0 ? given : DEFAULT_POOLS,
    poolsGiven: given.length > 0,
    settings: fault === null ? settings : SETTINGS,
    dataPathPort: command.dataPathPort === 0 ? VXLAN : command.dataPathPort,
    nextVxlan: 4096,
    leader: node,
    nodes: [],
    networks: [],
    services: [],
    tasks: [],
    nextLoadBalancer: 256,
  });
  enter(change, { cluster: id, node, address: address.value, role: 'manager', availability: command.availability });
  makeNetwork(change, id, networkRequest('ingress', { driver: 'overlay', scope: 'swarm', ingress: true }));
  swarmEvent(change, 'node', 'update', node, {
    name: change.hostName,
    'state.new': 'ready',
    'state.old': 'unknown',
  });
  tellNetworks(change, id);
  setUpIngress(change);
  // The swarm is there by then, without what it was told. recorded: conformance/swarm/swarm-settings
  if (fault !== null) return err({ ...fault, message: `error updating cluster settings: ${fault.message}` });
  return ok({ node });
}

/** This host is a node of the cluster from now on. */
export function enter(
  change: Change,
  member: {
    readonly cluster: ClusterId;
    readonly node: NodeId;
    readonly address: string;
    readonly role: Role;
    readonly availability: Availability;
  },
  ingressAt: number | null = null,
): void {
  const { cluster, node, address, role, availability } = member;
  addNode(change, cluster, {
    id: node,
    host: change.hostName,
    address,
    role,
    availability,
    labels: {},
    state: 'ready',
    lostAt: null,
    left: false,
    peer: change.drawHex(12),
  });
  change.putEngine({ swarm: { cluster, node, address, joining: null, ingressAt, ingressGoneAt: null } });
  openSockets(change, role, clusterIn(change, cluster).dataPathPort);
}

/** Every node's own bridge and host networks are the cluster's, too, but no list shows them. */
function tellNetworks(change: Change, id: ClusterId): void {
  const ingress = change.world.clusters.find((c) => c.id === id)?.networks[0];
  const ids = [ingress?.id ?? '', drawSwarmId(change), drawSwarmId(change)];
  for (const action of ['create', 'update']) {
    ['ingress', 'bridge', 'host'].forEach((name, i) => swarmEvent(change, 'network', action, ids[i] ?? '', { name }));
  }
}
