import { MACHINE } from '../host/machine.ts';
import { hostOf, timestampOf } from '../change.ts';
import { isRunning } from '../containers/state.ts';
import type { HostName, World } from '../world.ts';
import { swarmInfo } from './swarm.ts';
import { KERNEL_VERSION, VERSION } from './version.ts';

/**
 * `docker info`: the Engine API's answer, without what the lab cannot know of a machine (its runtimes' features).
 */
export function dockerInfo(world: World, host: HostName) {
  const { engine } = hostOf(world, host);
  const { containers, images, options } = engine;
  const paused = containers.filter((c) => c.state.status === 'paused').length;
  const running = containers.filter(isRunning).length - paused;
  const runc = { path: 'runc' };
  return {
    ID: idOf(engine.networks[0]?.id ?? ''),
    Containers: containers.length,
    ContainersRunning: running,
    ContainersPaused: paused,
    ContainersStopped: containers.length - running - paused,
    Images: images.length,
    Driver: 'overlay2',
    DriverStatus: [
      ['Backing Filesystem', 'extfs'],
      ['Supports d_type', 'true'],
      ['Using metacopy', 'false'],
      ['Native Overlay Diff', 'true'],
      ['userxattr', 'false'],
    ],
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      Authorization: null,
      Log: ['awslogs', 'fluentd', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'],
    },
    MemoryLimit: true,
    SwapLimit: true,
    KernelMemoryTCP: true,
    CpuCfsPeriod: true,
    CpuCfsQuota: true,
    CPUShares: true,
    CPUSet: true,
    PidsLimit: true,
    IPv4Forwarding: true,
    Debug: false,
    NFd: 28,
    OomKillDisable: true,
    NGoroutines: 50,
    SystemTime: timestampOf(world.now),
    LoggingDriver: 'json-file',
    CgroupDriver: 'cgroupfs',
    CgroupVersion: '1',
    NEventsListener: 0,
    KernelVersion: KERNEL_VERSION,
    OperatingSystem: 'Debian GNU/Linux forky/sid',
    OSVersion: '',
    OSType: 'linux',
    Architecture: 'x86_64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    RegistryConfig: {
      IndexConfigs: { 'docker.io': { Mirrors: [], Name: 'docker.io', Official: true, Secure: true } },
      InsecureRegistryCIDRs: ['::1/128', '127.0.0.0/8'],
      Mirrors: null,
    },
    NCPU: MACHINE.nanoCpus / 1e9,
    MemTotal: MACHINE.memory,
    GenericResources: null,
    DockerRootDir: '/var/lib/docker',
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: host,
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: VERSION,
    Runtimes: { 'io.containerd.runc.v2': runc, runc },
    DefaultRuntime: 'runc',
    Swarm: swarmInfo(world, host),
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    ContainerdCommit: { ID: '' },
    RuncCommit: { ID: '1.3.6+ds1-1' },
    InitCommit: { ID: '' },
    SecurityOptions: ['name=seccomp,profile=builtin'],
    ...(options.defaultAddressPools === undefined
      ? {}
      : { DefaultAddressPools: options.defaultAddressPools.map(({ base, size }) => ({ Base: base, Size: size })) }),
    FirewallBackend: { Driver: 'iptables' },
    CDISpecDirs: ['/etc/cdi', '/var/run/cdi'],
    Containerd: {
      Address: '/var/run/docker/containerd/containerd.sock',
      Namespaces: { Containers: 'moby', Plugins: 'plugins.moby' },
    },
    Warnings: null,
  };
}

/** An engine's id has the form of a UUID: the digits of its first network's stand for it. */
function idOf(digits: string): string {
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}
