import { embedded, field, structType } from '../from-json.ts';
import { TIME } from '../time-type.ts';
import {
  arrayOf,
  BOOL,
  INT,
  INT64,
  mapOf,
  pointerTo,
  sliceOf,
  STRING,
  STRINGS,
  type GoType,
  type StructType,
} from '../value.ts';
import { IPC_MODE, NETWORK_MODE, PID_MODE, PORT, RESTART_POLICY_METHODS } from './container-methods.ts';

const UINT: GoType = { kind: 'uint', name: 'uint' };
const UINT16: GoType = { kind: 'uint', name: 'uint16' };
const UINT64: GoType = { kind: 'uint', name: 'uint64' };
const TEXTS = mapOf(STRING, STRING);
const STR_SLICE = sliceOf(STRING, 'strslice.StrSlice');
const NOTHING = structType('struct {}', []);
const word = (name: string): GoType => ({ kind: 'string', name });

const PORT_BINDING = structType('nat.PortBinding', [field('HostIP', STRING, 'HostIp'), field('HostPort', STRING)]);
const PORT_MAP = mapOf(PORT, sliceOf(PORT_BINDING), 'nat.PortMap');

const HEALTH = structType('container.Health', [
  field('Status', STRING),
  field('FailingStreak', INT),
  field(
    'Log',
    sliceOf(
      pointerTo(
        structType('container.HealthcheckResult', [
          field('Start', TIME),
          field('End', TIME),
          field('ExitCode', INT),
          field('Output', STRING),
        ]),
      ),
    ),
  ),
]);

const STATE = structType('container.State', [
  field('Status', STRING),
  field('Running', BOOL),
  field('Paused', BOOL),
  field('Restarting', BOOL),
  field('OOMKilled', BOOL),
  field('Dead', BOOL),
  field('Pid', INT),
  field('ExitCode', INT),
  field('Error', STRING),
  field('StartedAt', STRING),
  field('FinishedAt', STRING),
  field('Health', pointerTo(HEALTH), 'Health', 'omitempty'),
]);

const THROTTLE = sliceOf(
  pointerTo(structType('blkiodev.ThrottleDevice', [field('Path', STRING), field('Rate', UINT64)])),
);

const RESOURCES = structType('container.Resources', [
  field('CPUShares', INT64, 'CpuShares'),
  field('Memory', INT64),
  field('NanoCPUs', INT64, 'NanoCpus'),
  field('CgroupParent', STRING),
  field('BlkioWeight', UINT16),
  field(
    'BlkioWeightDevice',
    sliceOf(pointerTo(structType('blkiodev.WeightDevice', [field('Path', STRING), field('Weight', UINT16)]))),
  ),
  field('BlkioDeviceReadBps', THROTTLE),
  field('BlkioDeviceWriteBps', THROTTLE),
  field('BlkioDeviceReadIOps', THROTTLE),
  field('BlkioDeviceWriteIOps', THROTTLE),
  field('CPUPeriod', INT64, 'CpuPeriod'),
  field('CPUQuota', INT64, 'CpuQuota'),
  field('CPURealtimePeriod', INT64, 'CpuRealtimePeriod'),
  field('CPURealtimeRuntime', INT64, 'CpuRealtimeRuntime'),
  field('CpusetCpus', STRING),
  field('CpusetMems', STRING),
  field(
    'Devices',
    sliceOf(
      structType('container.DeviceMapping', [
        field('PathOnHost', STRING),
        field('PathInContainer', STRING),
        field('CgroupPermissions', STRING),
      ]),
    ),
  ),
  field('DeviceCgroupRules', STRINGS),
  field(
    'DeviceRequests',
    sliceOf(structType('container.DeviceRequest', [field('Driver', STRING), field('Count', INT)])),
  ),
  field('KernelMemory', INT64, 'KernelMemory', 'omitempty'),
  field('KernelMemoryTCP', INT64, 'KernelMemoryTCP', 'omitempty'),
  field('MemoryReservation', INT64),
  field('MemorySwap', INT64),
  field('MemorySwappiness', pointerTo(INT64)),
  field('OomKillDisable', pointerTo(BOOL)),
  field('PidsLimit', pointerTo(INT64)),
  field(
    'Ulimits',
    sliceOf(pointerTo(structType('units.Ulimit', [field('Name', STRING), field('Hard', INT64), field('Soft', INT64)]))),
  ),
  field('CPUCount', INT64, 'CpuCount'),
  field('CPUPercent', INT64, 'CpuPercent'),
  field('IOMaximumIOps', UINT64),
  field('IOMaximumBandwidth', UINT64),
]);

const RESTART_POLICY: StructType = {
  ...structType('container.RestartPolicy', [
    field('Name', word('container.RestartPolicyMode')),
    field('MaximumRetryCount', INT),
  ]),
  methods: RESTART_POLICY_METHODS,
};

/** recorded: conformance/core/volume-references */
const MOUNT_REQUEST = structType('mount.Mount', [
  field('Type', word('mount.Type'), 'Type', 'omitempty'),
  field('Source', STRING, 'Source', 'omitempty'),
  field('Target', STRING, 'Target', 'omitempty'),
  field('ReadOnly', BOOL, 'ReadOnly', 'omitempty'),
  field('Consistency', word('mount.Consistency'), 'Consistency', 'omitempty'),
  field(
    'BindOptions',
    pointerTo(
      structType('mount.BindOptions', [
        field('Propagation', word('mount.Propagation'), 'Propagation', 'omitempty'),
        field('NonRecursive', BOOL, 'NonRecursive', 'omitempty'),
      ]),
    ),
    'BindOptions',
    'omitempty',
  ),
  field(
    'VolumeOptions',
    pointerTo(
      structType('mount.VolumeOptions', [
        field('NoCopy', BOOL, 'NoCopy', 'omitempty'),
        field('Labels', TEXTS, 'Labels', 'omitempty'),
        field(
          'DriverConfig',
          pointerTo(
            structType('mount.Driver', [
              field('Name', STRING, 'Name', 'omitempty'),
              field('Options', TEXTS, 'Options', 'omitempty'),
            ]),
          ),
          'DriverConfig',
          'omitempty',
        ),
      ]),
    ),
    'VolumeOptions',
    'omitempty',
  ),
  field(
    'TmpfsOptions',
    pointerTo(
      structType('mount.TmpfsOptions', [
        field('SizeBytes', INT64, 'SizeBytes', 'omitempty'),
        field('Mode', UINT, 'Mode', 'omitempty'),
      ]),
    ),
    'TmpfsOptions',
    'omitempty',
  ),
]);

const HOST_CONFIG = structType('container.HostConfig', [
  field('Binds', STRINGS),
  field('ContainerIDFile', STRING),
  field('LogConfig', structType('container.LogConfig', [field('Type', STRING), field('Config', TEXTS)])),
  field('NetworkMode', NETWORK_MODE),
  field('PortBindings', PORT_MAP),
  field('RestartPolicy', RESTART_POLICY),
  field('AutoRemove', BOOL),
  field('VolumeDriver', STRING),
  field('VolumesFrom', STRINGS),
  field('ConsoleSize', arrayOf(2, UINT)),
  field('Annotations', TEXTS, 'Annotations', 'omitempty'),
  field('CapAdd', STR_SLICE),
  field('CapDrop', STR_SLICE),
  field('CgroupnsMode', word('container.CgroupnsMode')),
  field('DNS', STRINGS, 'Dns'),
  field('DNSOptions', STRINGS, 'DnsOptions'),
  field('DNSSearch', STRINGS, 'DnsSearch'),
  field('ExtraHosts', STRINGS),
  field('GroupAdd', STRINGS),
  field('IpcMode', IPC_MODE),
  field('Cgroup', word('container.CgroupSpec')),
  field('Links', STRINGS),
  field('OomScoreAdj', INT),
  field('PidMode', PID_MODE),
  field('Privileged', BOOL),
  field('PublishAllPorts', BOOL),
  field('ReadonlyRootfs', BOOL),
  field('SecurityOpt', STRINGS),
  field('StorageOpt', TEXTS, 'StorageOpt', 'omitempty'),
  field('Tmpfs', TEXTS, 'Tmpfs', 'omitempty'),
  field('UTSMode', word('container.UTSMode')),
  field('UsernsMode', word('container.UsernsMode')),
  field('ShmSize', INT64),
  field('Sysctls', TEXTS, 'Sysctls', 'omitempty'),
  field('Runtime', STRING, 'Runtime', 'omitempty'),
  field('Isolation', word('container.Isolation')),
  embedded(RESOURCES),
  field('Mounts', sliceOf(MOUNT_REQUEST), 'Mounts', 'omitempty'),
  field('MaskedPaths', STRINGS),
  field('ReadonlyPaths', STRINGS),
  field('Init', pointerTo(BOOL), 'Init', 'omitempty'),
]);

const BASE = structType('container.ContainerJSONBase', [
  field('ID', STRING, 'Id'),
  field('Created', STRING),
  field('Path', STRING),
  field('Args', STRINGS),
  field('State', pointerTo(STATE)),
  field('Image', STRING),
  field('ResolvConfPath', STRING),
  field('HostnamePath', STRING),
  field('HostsPath', STRING),
  field('LogPath', STRING),
  field('Name', STRING),
  field('RestartCount', INT),
  field('Driver', STRING),
  field('Platform', STRING),
  field('MountLabel', STRING),
  field('ProcessLabel', STRING),
  field('AppArmorProfile', STRING),
  field('ExecIDs', STRINGS),
  field('HostConfig', pointerTo(HOST_CONFIG)),
  field('GraphDriver', structType('storage.DriverData', [field('Data', TEXTS), field('Name', STRING)])),
  field('SizeRw', pointerTo(INT64), 'SizeRw', 'omitempty'),
  field('SizeRootFs', pointerTo(INT64), 'SizeRootFs', 'omitempty'),
]);

const MOUNT = structType('container.MountPoint', [
  field('Type', word('mount.Type'), 'Type', 'omitempty'),
  field('Name', STRING, 'Name', 'omitempty'),
  field('Source', STRING),
  field('Destination', STRING),
  field('Driver', STRING, 'Driver', 'omitempty'),
  field('Mode', STRING),
  field('RW', BOOL),
  field('Propagation', word('mount.Propagation')),
]);

const CONFIG = structType('container.Config', [
  field('Hostname', STRING),
  field('Domainname', STRING),
  field('User', STRING),
  field('AttachStdin', BOOL),
  field('AttachStdout', BOOL),
  field('AttachStderr', BOOL),
  field('ExposedPorts', mapOf(PORT, NOTHING, 'nat.PortSet'), 'ExposedPorts', 'omitempty'),
  field('Tty', BOOL),
  field('OpenStdin', BOOL),
  field('StdinOnce', BOOL),
  field('Env', STRINGS),
  field('Cmd', STR_SLICE),
  field(
    'Healthcheck',
    pointerTo(
      structType('v1.HealthcheckConfig', [
        field('Test', STRINGS, 'Test', 'omitempty'),
        field('Interval', INT64, 'Interval', 'omitempty'),
        field('Timeout', INT64, 'Timeout', 'omitempty'),
        field('StartPeriod', INT64, 'StartPeriod', 'omitempty'),
        field('StartInterval', INT64, 'StartInterval', 'omitempty'),
        field('Retries', INT, 'Retries', 'omitempty'),
      ]),
    ),
    'Healthcheck',
    'omitempty',
  ),
  field('ArgsEscaped', BOOL, 'ArgsEscaped', 'omitempty'),
  field('Image', STRING),
  field('Volumes', mapOf(STRING, NOTHING)),
  field('WorkingDir', STRING),
  field('Entrypoint', STR_SLICE),
  field('NetworkDisabled', BOOL, 'NetworkDisabled', 'omitempty'),
  field('MacAddress', STRING, 'MacAddress', 'omitempty'),
  field('OnBuild', STRINGS),
  field('Labels', TEXTS),
  field('StopSignal', STRING, 'StopSignal', 'omitempty'),
  field('StopTimeout', pointerTo(INT), 'StopTimeout', 'omitempty'),
  field('Shell', STR_SLICE, 'Shell', 'omitempty'),
]);

const ADDRESS = structType('network.Address', [field('Addr', STRING), field('PrefixLen', INT)]);

const ENDPOINT = structType('network.EndpointSettings', [
  field(
    'IPAMConfig',
    pointerTo(
      structType('network.EndpointIPAMConfig', [
        field('IPv4Address', STRING, 'IPv4Address', 'omitempty'),
        field('IPv6Address', STRING, 'IPv6Address', 'omitempty'),
        field('LinkLocalIPs', STRINGS, 'LinkLocalIPs', 'omitempty'),
      ]),
    ),
  ),
  field('Links', STRINGS),
  field('Aliases', STRINGS),
  field('MacAddress', STRING),
  field('DriverOpts', TEXTS),
  field('GwPriority', INT),
  field('NetworkID', STRING),
  field('EndpointID', STRING),
  field('Gateway', STRING),
  field('IPAddress', STRING),
  field('IPPrefixLen', INT),
  field('IPv6Gateway', STRING),
  field('GlobalIPv6Address', STRING),
  field('GlobalIPv6PrefixLen', INT),
  field('DNSNames', STRINGS),
]);

const NETWORK_SETTINGS = structType('container.NetworkSettings', [
  embedded(
    structType('container.NetworkSettingsBase', [
      field('Bridge', STRING),
      field('SandboxID', STRING),
      field('SandboxKey', STRING),
      field('Ports', PORT_MAP),
      field('HairpinMode', BOOL),
      field('LinkLocalIPv6Address', STRING),
      field('LinkLocalIPv6PrefixLen', INT),
      field('SecondaryIPAddresses', sliceOf(ADDRESS)),
      field('SecondaryIPv6Addresses', sliceOf(ADDRESS)),
    ]),
  ),
  embedded(
    structType('container.DefaultNetworkSettings', [
      field('EndpointID', STRING),
      field('Gateway', STRING),
      field('GlobalIPv6Address', STRING),
      field('GlobalIPv6PrefixLen', INT),
      field('IPAddress', STRING),
      field('IPPrefixLen', INT),
      field('IPv6Gateway', STRING),
      field('MacAddress', STRING),
    ]),
  ),
  field('Networks', mapOf(STRING, pointerTo(ENDPOINT))),
]);

/** What `docker container inspect` prints. recorded: conformance/core/templates-typed, inspect-container */
export const CONTAINER_INSPECT = structType('container.InspectResponse', [
  embedded(pointerTo(BASE)),
  field('Mounts', sliceOf(MOUNT)),
  field('Config', pointerTo(CONFIG)),
  field('NetworkSettings', pointerTo(NETWORK_SETTINGS)),
  field(
    'ImageManifestDescriptor',
    pointerTo(structType('v1.Descriptor', [field('Digest', STRING, 'digest')])),
    'ImageManifestDescriptor',
    'omitempty',
  ),
]);
