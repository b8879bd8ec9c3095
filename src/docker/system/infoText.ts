import { humanDuration } from '../../engine/elapsed.ts';
import type { dockerInfo } from '../../engine/inspect/info.ts';
import { CLIENT } from '../clientVersion.ts';

type Info = ReturnType<typeof dockerInfo>;

/** What `docker info` prints of the client. recorded: conformance/cli/images-version-info */
export function clientText(): string {
  return lines(['Client:', ` Version:    ${CLIENT.Version}`, ` Context:    ${CLIENT.Context}`, ' Debug Mode: false']);
}

/** What it prints of the engine. */
export function serverText(info: Info): string {
  return lines([
    'Server:',
    ` Containers: ${String(info.Containers)}`,
    `  Running: ${String(info.ContainersRunning)}`,
    `  Paused: ${String(info.ContainersPaused)}`,
    `  Stopped: ${String(info.ContainersStopped)}`,
    ` Images: ${String(info.Images)}`,
    ` Server Version: ${info.ServerVersion}`,
    ` Storage Driver: ${info.Driver}`,
    ...info.DriverStatus.map(([name = '', value = '']) => `  ${name}: ${value}`),
    ` Logging Driver: ${info.LoggingDriver}`,
    ` Cgroup Driver: ${info.CgroupDriver}`,
    ` Cgroup Version: ${info.CgroupVersion}`,
    ' Plugins:',
    `  Volume: ${info.Plugins.Volume.join(' ')}`,
    `  Network: ${info.Plugins.Network.join(' ')}`,
    `  Log: ${info.Plugins.Log.join(' ')}`,
    ' CDI spec directories:',
    ...info.CDISpecDirs.map((path) => `  ${path}`),
    ...swarmLines(info),
    ` Runtimes: ${Object.keys(info.Runtimes).join(' ')}`,
    ` Default Runtime: ${info.DefaultRuntime}`,
    ` Init Binary: ${info.InitBinary}`,
    ` containerd version: ${info.ContainerdCommit.ID}`,
    ` runc version: ${info.RuncCommit.ID}`,
    ` init version: ${info.InitCommit.ID}`,
    ' Security Options:',
    ...info.SecurityOptions.flatMap(securityLines),
    ` Kernel Version: ${info.KernelVersion}`,
    ` Operating System: ${info.OperatingSystem}`,
    ` OSType: ${info.OSType}`,
    ` Architecture: ${info.Architecture}`,
    ` CPUs: ${String(info.NCPU)}`,
    ` Total Memory: ${(info.MemTotal / 2 ** 30).toPrecision(4)}GiB`,
    ` Name: ${info.Name}`,
    ` ID: ${info.ID}`,
    ` Docker Root Dir: ${info.DockerRootDir}`,
    ` Debug Mode: ${String(info.Debug)}`,
    ` Experimental: ${String(info.ExperimentalBuild)}`,
    ' Insecure Registries:',
    ...info.RegistryConfig.InsecureRegistryCIDRs.map((cidr) => `  ${cidr}`),
    ` Live Restore Enabled: ${String(info.LiveRestoreEnabled)}`,
    ...addressPools(info),
    '',
  ]);
}

/** recorded: conformance/swarm/swarm-init, swarm-addr-pool */
function swarmLines({ Swarm }: Info): readonly string[] {
  const head = ` Swarm: ${Swarm.LocalNodeState}`;
  if (Swarm.LocalNodeState !== 'active') return [head];
  const cluster = 'Cluster' in Swarm ? Swarm.Cluster : undefined;
  const managers = (Swarm.RemoteManagers ?? []).map(({ Addr }) => `   ${Addr}`);
  return [
    head,
    `  NodeID: ${Swarm.NodeID}`,
    `  Is Manager: ${String(Swarm.ControlAvailable)}`,
    ...(cluster === undefined || !('Managers' in Swarm)
      ? []
      : [
          `  ClusterID: ${cluster.ID}`,
          `  Managers: ${String(Swarm.Managers ?? 0)}`,
          `  Nodes: ${String(Swarm.Nodes ?? 0)}`,
          ...clusterLines(cluster),
        ]),
    `  Node Address: ${Swarm.NodeAddr}`,
    '  Manager Addresses:',
    ...managers.toSorted(),
  ];
}

function clusterLines(cluster: NonNullable<Info['Swarm']['Cluster']>): readonly string[] {
  const { Spec, DefaultAddrPool, SubnetSize, DataPathPort, RootRotationInProgress } = cluster;
  const { Raft, Orchestration, Dispatcher, CAConfig, EncryptionConfig } = Spec;
  return [
    ...(DefaultAddrPool.length === 0
      ? []
      : [
          `  Default Address Pool: ${DefaultAddrPool.map((pool) => `${pool}  `).join('')}`,
          `  SubnetSize: ${String(SubnetSize)}`,
        ]),
    `  Data Path Port: ${String(DataPathPort)}`,
    '  Orchestration:',
    `   Task History Retention Limit: ${String(Orchestration.TaskHistoryRetentionLimit)}`,
    '  Raft:',
    `   Snapshot Interval: ${String(Raft.SnapshotInterval)}`,
    `   Number of Old Snapshots to Retain: ${String(Raft.KeepOldSnapshots)}`,
    `   Heartbeat Tick: ${String(Raft.HeartbeatTick)}`,
    `   Election Tick: ${String(Raft.ElectionTick)}`,
    '  Dispatcher:',
    `   Heartbeat Period: ${humanDuration((Dispatcher.HeartbeatPeriod ?? 0) / 1e6)}`,
    '  CA Configuration:',
    `   Expiry Duration: ${humanDuration(CAConfig.NodeCertExpiry / 1e6)}`,
    '   Force Rotate: 0',
    `  Autolock Managers: ${String(EncryptionConfig.AutoLockManagers)}`,
    `  Root Rotation In Progress: ${String(RootRotationInProgress)}`,
  ];
}

/** `name=seccomp,profile=builtin`. */
function securityLines(option: string): readonly string[] {
  const pairs = option.split(',').map((pair) => pair.split('='));
  const name = pairs.find(([key]) => key === 'name')?.[1] ?? option;
  const profile = pairs.find(([key]) => key === 'profile')?.[1];
  return profile === undefined ? [`  ${name}`] : [`  ${name}`, `   Profile: ${profile}`];
}

function addressPools({ DefaultAddressPools: pools }: Info): readonly string[] {
  if (pools === undefined) return [];
  return [' Default Address Pools:', ...pools.map(({ Base, Size }) => `   Base: ${Base}, Size: ${String(Size)}`)];
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
