import { capabilityName } from '../containers/capabilities.ts';
import { shownLinks } from '../links/legacy.ts';
import { isTaskContainer } from '../swarm/taskLabels.ts';
import { ANONYMOUS, type MountRequest } from '../volumes/volume.ts';
import type { Container, Engine, PortBinding } from '../world.ts';
import { sorted } from './sorted.ts';

const MASKED = [
  '/proc/asound',
  '/proc/acpi',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/sys/firmware',
  '/sys/devices/virtual/powercap',
];

const READONLY = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];

/** The Engine API's HostConfig. What the lab does not know stands as a container has it that never asked. */
export function hostConfigJson(engine: Engine, container: Container) {
  const { hostConfig } = container;
  const { resources = {}, surroundings = {} } = hostConfig;
  // A client sends empty lists; the swarm's agent sends none for its tasks.
  const isTask = isTaskContainer(container);
  const nothing: readonly string[] | null = isTask ? null : [];
  return {
    Binds: hostConfig.binds ?? null,
    ContainerIDFile: '',
    LogConfig: { Type: surroundings.logDriver ?? 'json-file', Config: sorted(surroundings.logOptions ?? {}) },
    NetworkMode: hostConfig.networkMode,
    PortBindings: portBindingsJson(hostConfig.portBindings),
    RestartPolicy: {
      Name: hostConfig.restartPolicy.name === '' ? 'no' : hostConfig.restartPolicy.name,
      MaximumRetryCount: hostConfig.restartPolicy.maximumRetryCount,
    },
    AutoRemove: hostConfig.autoRemove,
    VolumeDriver: hostConfig.volumeDriver ?? '',
    VolumesFrom: hostConfig.volumesFrom ?? null,
    ConsoleSize: hostConfig.consoleSize,
    ...(surroundings.annotations === undefined ? {} : { Annotations: sorted(surroundings.annotations) }),
    CapAdd: hostConfig.capAdd?.map(capabilityName) ?? null,
    CapDrop: hostConfig.capDrop?.map(capabilityName) ?? null,
    CgroupnsMode: surroundings.cgroupnsMode ?? 'host',
    Dns: isTask ? null : hostConfig.dns,
    DnsOptions: isTask ? null : hostConfig.dnsOptions,
    DnsSearch: isTask ? null : hostConfig.dnsSearch,
    ExtraHosts: hostConfig.extraHosts,
    GroupAdd: null,
    IpcMode: hostConfig.ipcMode === '' ? 'private' : hostConfig.ipcMode,
    Cgroup: '',
    Links: shownLinks(engine, container),
    OomScoreAdj: resources.oomScoreAdj ?? 0,
    PidMode: hostConfig.pidMode,
    Privileged: hostConfig.privileged,
    PublishAllPorts: hostConfig.publishAllPorts,
    ReadonlyRootfs: hostConfig.readonlyRootfs,
    SecurityOpt: securityOptions(hostConfig),
    ...(hostConfig.tmpfs === undefined ? {} : { Tmpfs: sorted(hostConfig.tmpfs) }),
    UTSMode: surroundings.utsMode ?? '',
    UsernsMode: surroundings.usernsMode ?? '',
    ShmSize: surroundings.shmSize ?? 67_108_864,
    Runtime: 'runc',
    Isolation: surroundings.isolation ?? (isTask ? 'default' : ''),
    CpuShares: resources.cpuShares ?? 0,
    Memory: hostConfig.memory,
    NanoCpus: hostConfig.nanoCpus,
    CgroupParent: surroundings.cgroupParent ?? '',
    BlkioWeight: 0,
    BlkioWeightDevice: nothing,
    BlkioDeviceReadBps: nothing,
    BlkioDeviceWriteBps: nothing,
    BlkioDeviceReadIOps: nothing,
    BlkioDeviceWriteIOps: nothing,
    CpuPeriod: resources.cpuPeriod ?? 0,
    CpuQuota: resources.cpuQuota ?? 0,
    CpuRealtimePeriod: 0,
    CpuRealtimeRuntime: 0,
    CpusetCpus: resources.cpusetCpus ?? '',
    CpusetMems: resources.cpusetMems ?? '',
    Devices: nothing,
    DeviceCgroupRules: null,
    DeviceRequests: null,
    MemoryReservation: resources.memoryReservation ?? 0,
    MemorySwap: resources.memorySwap ?? 0,
    MemorySwappiness: resources.memorySwappiness ?? null,
    OomKillDisable: resources.oomKillDisable ?? false,
    PidsLimit: resources.pidsLimit ?? null,
    Ulimits: (resources.ulimits ?? []).map(({ name, soft, hard }) => ({ Name: name, Hard: hard, Soft: soft })),
    CpuCount: 0,
    CpuPercent: 0,
    IOMaximumIOps: 0,
    IOMaximumBandwidth: 0,
    ...(hostConfig.mounts === undefined ? {} : { Mounts: hostConfig.mounts.map(mountRequestJson) }),
    MaskedPaths: hostConfig.privileged ? null : MASKED,
    ReadonlyPaths: hostConfig.privileged ? null : READONLY,
    ...(hostConfig.init === undefined ? {} : { Init: hostConfig.init }),
  };
}

/** The Engine API's Mount: what was not asked for is not there. */
function mountRequestJson({ type, source, target, readOnly, consistency, bind, volume, tmpfs }: MountRequest) {
  const anonymous = type === 'volume' && source === '' ? { [ANONYMOUS]: '' } : {};
  const labels = volume?.labels === undefined ? undefined : sorted({ ...volume.labels, ...anonymous });
  return {
    Type: type,
    ...(source === '' ? {} : { Source: source }),
    Target: target,
    ...(readOnly ? { ReadOnly: true } : {}),
    ...(consistency === '' ? {} : { Consistency: consistency }),
    ...(bind === undefined
      ? {}
      : {
          BindOptions: {
            ...(bind.propagation === undefined ? {} : { Propagation: bind.propagation }),
            ...(bind.nonRecursive === true ? { NonRecursive: true } : {}),
          },
        }),
    ...(volume === undefined
      ? {}
      : {
          VolumeOptions: {
            ...(volume.noCopy === true ? { NoCopy: true } : {}),
            ...(labels === undefined ? {} : { Labels: labels }),
            DriverConfig: {
              ...(volume.driver?.name === undefined ? {} : { Name: volume.driver.name }),
              ...(volume.driver?.options === undefined ? {} : { Options: sorted(volume.driver.options) }),
            },
          },
        }),
    ...(tmpfs === undefined
      ? {}
      : {
          TmpfsOptions: {
            ...(tmpfs.sizeBytes === undefined ? {} : { SizeBytes: tmpfs.sizeBytes }),
            ...(tmpfs.mode === undefined ? {} : { Mode: tmpfs.mode }),
          },
        }),
  };
}

function securityOptions({ privileged, surroundings = {} }: Container['hostConfig']): readonly string[] | null {
  const { securityOpt } = surroundings;
  return privileged ? [...(securityOpt ?? []), 'label=disable'] : (securityOpt ?? null);
}

function portBindingsJson(
  bindings: readonly PortBinding[],
): Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[]>> {
  // Go sorts the keys of a map as text: 443/tcp stands before 80/tcp.
  const ports = [...new Set(bindings.map((b) => b.port))].sort();
  return Object.fromEntries(
    ports.map((port) => [
      port,
      bindings.filter((b) => b.port === port).map(({ hostIp, hostPort }) => ({ HostIp: hostIp, HostPort: hostPort })),
    ]),
  );
}
