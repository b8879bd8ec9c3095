import { ok, type Result } from '../../base/result.ts';
import { hostOf } from '../change.ts';
import type { EngineError } from '../error.ts';
import { managerOf, memberOf } from '../swarm/store.ts';
import { joinToken } from '../swarm/tokens.ts';
import type { Cluster, Role } from '../swarm/cluster.ts';
import type { HostName, StringMap, World } from '../world.ts';

const MANAGEMENT_PORT = 2377;

/** What a node must be told to join: the token and a manager's address. Refuses where no manager answers. */
export function joinCommand(
  world: World,
  host: HostName,
  role: Role,
): Result<{ readonly token: string; readonly address: string }, EngineError> {
  const manager = managerOf(world, host);
  if (!manager.ok) return manager;
  const { cluster, node } = manager.value;
  return ok({ token: joinToken(cluster, role), address: managerAddress(node.address) });
}

/** Whether this host's engine would answer as a manager; else with what it refuses. */
export function isManager(world: World, host: HostName): Result<null, EngineError> {
  const manager = managerOf(world, host);
  return manager.ok ? ok(null) : manager;
}

/** A host's part in its swarm, as help goes by it; one that still tries to join is in it. */
export function partInSwarm(world: World, host: HostName): 'inactive' | 'worker' | 'manager' {
  if (hostOf(world, host).engine.swarm === null) return 'inactive';
  return memberOf(world, host)?.node.role ?? 'worker';
}

export function managerAddress(address: string): string {
  return `${address}:${String(MANAGEMENT_PORT)}`;
}

/** The part of `docker info` that tells of the swarm. recorded: conformance/swarm/swarm-init, swarm-join-leave, swarm-inactive */
export function swarmInfo(world: World, host: HostName) {
  const membership = hostOf(world, host).engine.swarm;
  const member = memberOf(world, host);
  const manager = managerOf(world, host);
  const managers = member?.cluster.nodes.filter((n) => n.role === 'manager' && !n.left) ?? [];
  const state = membership === null ? 'inactive' : membership.cluster === null ? 'pending' : 'active';
  return {
    NodeID: member?.node.id ?? '',
    NodeAddr: member?.node.address ?? '',
    LocalNodeState: state,
    ControlAvailable: manager.ok,
    Error: '',
    RemoteManagers: member === null ? null : managers.map((n) => ({ NodeID: n.id, Addr: managerAddress(n.address) })),
    ...(manager.ok
      ? {
          Nodes: manager.value.cluster.nodes.length,
          Managers: manager.value.cluster.nodes.filter((n) => n.role === 'manager').length,
          Cluster: clusterInfo(manager.value.cluster),
        }
      : {}),
  };
}

function clusterInfo(cluster: Cluster) {
  const { settings } = cluster;
  return {
    ID: cluster.id,
    Version: { Index: cluster.nextVersion },
    CreatedAt: cluster.created,
    UpdatedAt: cluster.created,
    Spec: {
      Name: 'default',
      Labels: {} as StringMap, // an empty object is a map of no labels
      Orchestration: { TaskHistoryRetentionLimit: settings.taskHistory },
      Raft: {
        ...(settings.snapshotInterval === 0 ? {} : { SnapshotInterval: settings.snapshotInterval }),
        KeepOldSnapshots: settings.oldSnapshots,
        LogEntriesForSlowFollowers: 500,
        ElectionTick: 10,
        HeartbeatTick: 1,
      },
      Dispatcher: settings.heartbeat === 0 ? {} : { HeartbeatPeriod: settings.heartbeat },
      CAConfig: { NodeCertExpiry: settings.certExpiry },
      TaskDefaults: {},
      EncryptionConfig: { AutoLockManagers: false },
    },
    TLSInfo: tlsInfo(cluster),
    RootRotationInProgress: false,
    // Docker's own pool is not told.
    DefaultAddrPool: cluster.poolsGiven ? cluster.pools.map((p) => p.base) : [],
    SubnetSize: cluster.pools[0]?.size ?? 24,
    DataPathPort: cluster.dataPathPort,
  };
}

/** The cluster's certificate: its text has the form of one, and the digits of the cluster's own digest. */
export function tlsInfo({ caDigest }: Pick<Cluster, 'caDigest'>) {
  const body = `MIIBajCCARCgAwIBAgIU${caDigest}`.padEnd(488, caDigest.toUpperCase()).slice(0, 488);
  const lines = body.match(/.{1,64}/g) ?? [];
  return {
    TrustRoot: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    CertIssuerSubject: 'MBMxETAPBgNVBAMTCHN3YXJtLWNh',
    CertIssuerPublicKey: `MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE${`${caDigest}${caDigest}`.slice(0, 86)}==`,
  };
}
