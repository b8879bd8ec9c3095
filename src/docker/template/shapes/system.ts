import { embedded, field, structType } from '../from-json.ts';
import { CLUSTER_INFO } from './swarm.ts';
import { arrayOf, BOOL, INT, INT64, mapOf, pointerTo, sliceOf, STRING, STRINGS, ANY } from '../value.ts';

const TEXTS = mapOf(STRING, STRING);
const PAIRS = sliceOf(arrayOf(2, STRING));

const CLIENT_VERSION = structType('system.clientVersion', [
  field(
    'Platform',
    pointerTo(structType('system.platformInfo', [field('Name', STRING, 'Name', 'omitempty')])),
    'Platform',
    'omitempty',
  ),
  field('Version', STRING, 'Version', 'omitempty'),
  field('APIVersion', STRING, 'ApiVersion', 'omitempty'),
  field('DefaultAPIVersion', STRING, 'DefaultAPIVersion', 'omitempty'),
  field('GitCommit', STRING, 'GitCommit', 'omitempty'),
  field('GoVersion', STRING, 'GoVersion', 'omitempty'),
  field('Os', STRING, 'Os', 'omitempty'),
  field('Arch', STRING, 'Arch', 'omitempty'),
  field('BuildTime', STRING, 'BuildTime', 'omitempty'),
  field('Context', STRING),
]);

const SERVER_VERSION = structType('types.Version', [
  field('Platform', structType('struct { Name string }', [field('Name', STRING)])),
  field(
    'Components',
    sliceOf(
      structType('types.ComponentVersion', [
        field('Name', STRING),
        field('Version', STRING),
        field('Details', TEXTS, 'Details', 'omitempty'),
      ]),
    ),
    'Components',
    'omitempty',
  ),
  field('Version', STRING),
  field('APIVersion', STRING, 'ApiVersion'),
  field('MinAPIVersion', STRING, 'MinAPIVersion', 'omitempty'),
  field('GitCommit', STRING),
  field('GoVersion', STRING),
  field('Os', STRING),
  field('Arch', STRING),
  field('KernelVersion', STRING, 'KernelVersion', 'omitempty'),
  field('Experimental', BOOL, 'Experimental', 'omitempty'),
  field('BuildTime', STRING, 'BuildTime', 'omitempty'),
]);

/** What `docker version` gives to a template. recorded: conformance/cli/images-version-info */
export const VERSION_INFO = structType('system.versionInfo', [
  field('Client', CLIENT_VERSION),
  field('Server', pointerTo(SERVER_VERSION)),
]);

const COMMIT = structType('system.Commit', [field('ID', STRING), field('Expected', STRING, 'Expected', 'omitempty')]);

const PEER = structType('swarm.Peer', [field('NodeID', STRING), field('Addr', STRING)]);

const SWARM = structType('swarm.Info', [
  field('NodeID', STRING),
  field('NodeAddr', STRING),
  field('LocalNodeState', { kind: 'string', name: 'swarm.LocalNodeState' }),
  field('ControlAvailable', BOOL),
  field('Error', STRING),
  field('RemoteManagers', sliceOf(PEER)),
  field('Nodes', INT, 'Nodes', 'omitempty'),
  field('Managers', INT, 'Managers', 'omitempty'),
  field('Cluster', pointerTo(CLUSTER_INFO), 'Cluster', 'omitempty'),
  field('Warnings', STRINGS, 'Warnings', 'omitempty'),
]);

/** The daemon writes this one with its keys sorted. */
const REGISTRY = structType('registry.ServiceConfig', [
  field(
    'IndexConfigs',
    mapOf(
      STRING,
      pointerTo(
        structType('registry.IndexInfo', [
          field('Mirrors', STRINGS),
          field('Name', STRING),
          field('Official', BOOL),
          field('Secure', BOOL),
        ]),
      ),
    ),
  ),
  field('InsecureRegistryCIDRs', STRINGS),
  field('Mirrors', STRINGS),
]);

const RUNTIME = structType('system.RuntimeWithStatus', [
  field('Path', STRING, 'path', 'omitempty'),
  field('Args', STRINGS, 'runtimeArgs', 'omitempty'),
  field('Type', STRING, 'runtimeType', 'omitempty'),
  field('Options', mapOf(STRING, ANY), 'options', 'omitempty'),
  field('Status', TEXTS, 'status', 'omitempty'),
]);

const INFO = structType('system.Info', [
  field('ID', STRING),
  ...['Containers', 'ContainersRunning', 'ContainersPaused', 'ContainersStopped', 'Images'].map((n) => field(n, INT)),
  field('Driver', STRING),
  field('DriverStatus', PAIRS),
  field('SystemStatus', PAIRS, 'SystemStatus', 'omitempty'),
  field(
    'Plugins',
    structType(
      'system.PluginsInfo',
      ['Volume', 'Network', 'Authorization', 'Log'].map((n) => field(n, STRINGS)),
    ),
  ),
  field('MemoryLimit', BOOL),
  field('SwapLimit', BOOL),
  field('KernelMemory', BOOL, 'KernelMemory', 'omitempty'),
  field('KernelMemoryTCP', BOOL, 'KernelMemoryTCP', 'omitempty'),
  field('CPUCfsPeriod', BOOL, 'CpuCfsPeriod'),
  field('CPUCfsQuota', BOOL, 'CpuCfsQuota'),
  ...['CPUShares', 'CPUSet', 'PidsLimit', 'IPv4Forwarding', 'Debug'].map((n) => field(n, BOOL)),
  field('NFd', INT),
  field('OomKillDisable', BOOL),
  field('NGoroutines', INT),
  ...['SystemTime', 'LoggingDriver', 'CgroupDriver'].map((n) => field(n, STRING)),
  field('CgroupVersion', STRING, 'CgroupVersion', 'omitempty'),
  field('NEventsListener', INT),
  ...['KernelVersion', 'OperatingSystem', 'OSVersion', 'OSType', 'Architecture', 'IndexServerAddress'].map((n) =>
    field(n, STRING),
  ),
  field('RegistryConfig', pointerTo(REGISTRY)),
  field('NCPU', INT),
  field('MemTotal', INT64),
  field('GenericResources', sliceOf(structType('swarm.GenericResource', []))),
  field('DockerRootDir', STRING),
  field('HTTPProxy', STRING, 'HttpProxy'),
  field('HTTPSProxy', STRING, 'HttpsProxy'),
  field('NoProxy', STRING),
  field('Name', STRING),
  field('Labels', STRINGS),
  field('ExperimentalBuild', BOOL),
  field('ServerVersion', STRING),
  field('Runtimes', mapOf(STRING, RUNTIME)),
  field('DefaultRuntime', STRING),
  field('Swarm', SWARM),
  field('LiveRestoreEnabled', BOOL),
  field('Isolation', { kind: 'string', name: 'container.Isolation' }),
  field('InitBinary', STRING),
  field('ContainerdCommit', COMMIT),
  field('RuncCommit', COMMIT),
  field('InitCommit', COMMIT),
  field('SecurityOptions', STRINGS),
  field('ProductLicense', STRING, 'ProductLicense', 'omitempty'),
  field(
    'DefaultAddressPools',
    sliceOf(structType('system.NetworkAddressPool', [field('Base', STRING), field('Size', INT)])),
    'DefaultAddressPools',
    'omitempty',
  ),
  field(
    'FirewallBackend',
    pointerTo(structType('system.FirewallInfo', [field('Driver', STRING), field('Info', PAIRS, 'Info', 'omitempty')])),
    'FirewallBackend',
    'omitempty',
  ),
  field('CDISpecDirs', STRINGS),
  field('DiscoveredDevices', sliceOf(structType('system.DeviceInfo', [])), 'DiscoveredDevices', 'omitempty'),
  field(
    'Containerd',
    pointerTo(
      structType('system.ContainerdInfo', [
        field('Address', STRING, 'Address', 'omitempty'),
        field(
          'Namespaces',
          structType('system.ContainerdNamespaces', [field('Containers', STRING), field('Plugins', STRING)]),
        ),
      ]),
    ),
    'Containerd',
    'omitempty',
  ),
  field('Warnings', STRINGS),
]);

const CLIENT_INFO = structType('system.clientInfo', [
  field('Debug', BOOL),
  embedded(CLIENT_VERSION),
  field('Plugins', sliceOf(structType('manager.Plugin', []))),
  field('Warnings', STRINGS),
]);

/** What `docker info` gives to a template. recorded: conformance/cli/images-version-info */
export const DOCKER_INFO = structType('system.dockerInfo', [
  embedded(pointerTo(INFO)),
  field('ServerErrors', STRINGS, 'ServerErrors', 'omitempty'),
  field('ClientInfo', pointerTo(CLIENT_INFO), 'ClientInfo', 'omitempty'),
  field('ClientErrors', STRINGS, 'ClientErrors', 'omitempty'),
]);
