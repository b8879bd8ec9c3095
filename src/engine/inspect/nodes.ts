import { err, ok, type Result } from '../../base/result.ts';
import type { Filters } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { matches, matchesLabels, validateFilters } from '../filters.ts';
import type { Cluster, Node } from '../swarm/cluster.ts';
import { findNode } from '../swarm/nodes.ts';
import { isThere } from '../swarm/reach.ts';
import { managerOf } from '../swarm/store.ts';
import type { HostName, World } from '../world.ts';
import { dockerInfo } from './info.ts';
import { sorted } from './sorted.ts';
import { managerAddress, tlsInfo } from './swarm.ts';
import { VERSION } from './version.ts';

export type NodeInspect = ReturnType<typeof describeNode>;

const KNOWN = ['id', 'label', 'membership', 'name', 'node.label', 'role'];

/** `docker node inspect`: the Engine API's object. Refuses where no manager answers, and a node that there is not. */
export function nodeInspect(world: World, host: HostName, ref: string): Result<NodeInspect, EngineError> {
  const manager = managerOf(world, host);
  if (!manager.ok) return manager;
  const found = findNode(manager.value, ref);
  return found.ok ? ok(describeNode(world, host, manager.value.cluster, found.value)) : found;
}

/** `docker node ls`, and with each whether it is the node that was asked. recorded: conformance/swarm/swarm-join-leave */
export function nodeList(
  world: World,
  host: HostName,
  filters: Filters,
): Result<readonly (NodeInspect & { readonly self: boolean })[], EngineError> {
  const manager = managerOf(world, host);
  if (!manager.ok) return manager;
  const known = validateFilters(filters, KNOWN);
  if (!known.ok) return known;
  const fault = wordFault(filters);
  if (fault !== null) return err(fault);
  const { cluster, node: own } = manager.value;
  const found = cluster.nodes.filter(
    (node) =>
      matches(filters, 'id', node.id) &&
      matches(filters, 'name', node.host) &&
      (filters['role']?.includes(node.role) ?? true) &&
      (filters['membership']?.includes('accepted') ?? true) &&
      matchesLabels(filters, 'node.label', node.labels),
  );
  return ok(found.map((node) => ({ ...describeNode(world, host, cluster, node), self: node.id === own.id })));
}

const MESSAGES = {
  ready: '',
  unknown: 'Node moved to "unknown" state due to leadership change in cluster',
  down: 'heartbeat failure',
};

/** Filters that take certain words only. recorded: conformance/random/swarm-mistakes-worker */
function wordFault(filters: Filters): EngineError | null {
  const words = { role: ['worker', 'manager'], membership: ['accepted', 'pending'] };
  for (const [key, known] of Object.entries(words)) {
    const odd = filters[key]?.find((word) => !known.includes(word.toLowerCase()));
    if (odd !== undefined) return refusal('invalidParameter', `Invalid ${key} filter: '${odd}'`);
  }
  return null;
}

function describeNode(world: World, host: HostName, cluster: Cluster, node: Node) {
  const { NCPU, MemTotal, Plugins } = dockerInfo(world, host);
  const plugins = [
    ...Plugins.Log.map((Name) => ({ Type: 'Log', Name })),
    ...Plugins.Network.map((Name) => ({ Type: 'Network', Name })),
    ...Plugins.Volume.map((Name) => ({ Type: 'Volume', Name })),
  ];
  const isLeader = cluster.leader === node.id;
  return {
    ID: node.id,
    Version: { Index: node.version },
    CreatedAt: node.created,
    UpdatedAt: node.updated,
    Spec: { Labels: sorted(node.labels), Role: node.role, Availability: node.availability },
    Description: {
      Hostname: node.host,
      Platform: { Architecture: 'x86_64', OS: 'linux' },
      Resources: { NanoCPUs: NCPU * 1e9, MemoryBytes: MemTotal },
      Engine: { EngineVersion: VERSION, Plugins: plugins },
      TLSInfo: tlsInfo(cluster),
    },
    Status: {
      State: node.state,
      ...(MESSAGES[node.state] === '' ? {} : { Message: MESSAGES[node.state] }),
      Addr: node.address,
    },
    ...(node.role === 'manager'
      ? {
          ManagerStatus: {
            ...(isLeader ? { Leader: true } : {}),
            Reachability: isThere(world, cluster, node) ? 'reachable' : 'unreachable',
            Addr: managerAddress(node.address),
          },
        }
      : {}),
  };
}
