import { durationText } from '../../../base/duration.ts';
import { embedded, field, structType } from '../from-json.ts';
import { TIME } from '../time-type.ts';
import { BOOL, INT, INT64, mapOf, pointerTo, sliceOf, STRING, STRINGS, type GoType } from '../value.ts';

const UINT32: GoType = { kind: 'uint', name: 'uint32' };
const UINT64: GoType = { kind: 'uint', name: 'uint64' };
const FLOAT32: GoType = { kind: 'float', name: 'float32' };
const TEXTS = mapOf(STRING, STRING);

const META = structType('swarm.Meta', [
  field('Version', structType('swarm.Version', [field('Index', UINT64, 'Index', 'omitempty')]), 'Version', 'omitempty'),
  field('CreatedAt', TIME, 'CreatedAt', 'omitempty'),
  field('UpdatedAt', TIME, 'UpdatedAt', 'omitempty'),
]);

const ANNOTATIONS = structType('swarm.Annotations', [
  field('Name', STRING, 'Name', 'omitempty'),
  field('Labels', TEXTS),
]);

const PLATFORM = structType('swarm.Platform', [
  field('Architecture', STRING, 'Architecture', 'omitempty'),
  field('OS', STRING, 'OS', 'omitempty'),
]);

const TLS_INFO = structType('swarm.TLSInfo', [
  field('TrustRoot', STRING),
  field('CertIssuerSubject', STRING),
  field('CertIssuerPublicKey', STRING),
]);

const DURATION: GoType = {
  kind: 'int',
  name: 'time.Duration',
  text: (value) => (value.kind === 'int' ? durationText(Number(value.value)) : ''),
};

const CLUSTER_SPEC = structType('swarm.Spec', [
  embedded(ANNOTATIONS),
  field(
    'Orchestration',
    structType('swarm.OrchestrationConfig', [
      field('TaskHistoryRetentionLimit', pointerTo(INT64), 'TaskHistoryRetentionLimit', 'omitempty'),
    ]),
  ),
  field(
    'Raft',
    structType('swarm.RaftConfig', [
      field('SnapshotInterval', UINT64, 'SnapshotInterval', 'omitempty'),
      field('KeepOldSnapshots', pointerTo(UINT64), 'KeepOldSnapshots', 'omitempty'),
      field('LogEntriesForSlowFollowers', UINT64, 'LogEntriesForSlowFollowers', 'omitempty'),
      field('ElectionTick', INT),
      field('HeartbeatTick', INT),
    ]),
  ),
  field(
    'Dispatcher',
    structType('swarm.DispatcherConfig', [field('HeartbeatPeriod', DURATION, 'HeartbeatPeriod', 'omitempty')]),
  ),
  field('CAConfig', structType('swarm.CAConfig', [field('NodeCertExpiry', DURATION, 'NodeCertExpiry', 'omitempty')])),
  field('TaskDefaults', structType('swarm.TaskDefaults', [])),
  field('EncryptionConfig', structType('swarm.EncryptionConfig', [field('AutoLockManagers', BOOL)])),
]);

/** A swarm, as `docker info` gives it. recorded: conformance/swarm/swarm-settings */
export const CLUSTER_INFO = structType('swarm.ClusterInfo', [
  field('ID', STRING),
  embedded(META),
  field('Spec', CLUSTER_SPEC),
  field('TLSInfo', TLS_INFO),
  field('RootRotationInProgress', BOOL),
  field('DefaultAddrPool', STRINGS),
  field('SubnetSize', UINT32),
  field('DataPathPort', UINT32),
]);

/** A node, as `docker node inspect` gives it. recorded: conformance/swarm/templates-swarm */
export const NODE = structType('swarm.Node', [
  field('ID', STRING),
  embedded(META),
  field(
    'Spec',
    structType('swarm.NodeSpec', [
      embedded(ANNOTATIONS),
      field('Role', STRING, 'Role', 'omitempty'),
      field('Availability', STRING, 'Availability', 'omitempty'),
    ]),
  ),
  field(
    'Description',
    structType('swarm.NodeDescription', [
      field('Hostname', STRING, 'Hostname', 'omitempty'),
      field('Platform', PLATFORM),
      field('Resources', structType('swarm.Resources', [field('NanoCPUs', INT64), field('MemoryBytes', INT64)])),
      field(
        'Engine',
        structType('swarm.EngineDescription', [
          field('EngineVersion', STRING, 'EngineVersion', 'omitempty'),
          field('Labels', TEXTS, 'Labels', 'omitempty'),
          field(
            'Plugins',
            sliceOf(structType('swarm.PluginDescription', [field('Type', STRING), field('Name', STRING)])),
            'Plugins',
            'omitempty',
          ),
        ]),
      ),
      field('TLSInfo', TLS_INFO),
    ]),
  ),
  field(
    'Status',
    structType('swarm.NodeStatus', [
      field('State', STRING, 'State', 'omitempty'),
      field('Message', STRING, 'Message', 'omitempty'),
      field('Addr', STRING, 'Addr', 'omitempty'),
    ]),
  ),
  field(
    'ManagerStatus',
    pointerTo(
      structType('swarm.ManagerStatus', [
        field('Leader', BOOL, 'Leader', 'omitempty'),
        field('Reachability', STRING, 'Reachability', 'omitempty'),
        field('Addr', STRING, 'Addr', 'omitempty'),
      ]),
    ),
    'ManagerStatus',
    'omitempty',
  ),
]);

const PORT = structType('swarm.PortConfig', [
  field('Name', STRING, 'Name', 'omitempty'),
  field('Protocol', STRING, 'Protocol', 'omitempty'),
  field('TargetPort', UINT32, 'TargetPort', 'omitempty'),
  field('PublishedPort', UINT32, 'PublishedPort', 'omitempty'),
  field('PublishMode', STRING, 'PublishMode', 'omitempty'),
]);
const ENDPOINT_SPEC = structType('swarm.EndpointSpec', [
  field('Mode', STRING, 'Mode', 'omitempty'),
  field('Ports', sliceOf(PORT), 'Ports', 'omitempty'),
]);
const UPDATE_CONFIG = structType('swarm.UpdateConfig', [
  field('Parallelism', UINT64),
  field('Delay', DURATION, 'Delay', 'omitempty'),
  field('FailureAction', STRING, 'FailureAction', 'omitempty'),
  field('Monitor', DURATION, 'Monitor', 'omitempty'),
  field('MaxFailureRatio', FLOAT32),
  field('Order', STRING),
]);
const DNS_CONFIG = structType('swarm.DNSConfig', [
  field('Nameservers', STRINGS, 'Nameservers', 'omitempty'),
  field('Search', STRINGS, 'Search', 'omitempty'),
  field('Options', STRINGS, 'Options', 'omitempty'),
]);

const CONTAINER_SPEC = structType('swarm.ContainerSpec', [
  field('Image', STRING, 'Image', 'omitempty'),
  field('Labels', TEXTS, 'Labels', 'omitempty'),
  field('Command', STRINGS, 'Command', 'omitempty'),
  field('Args', STRINGS, 'Args', 'omitempty'),
  field('Hostname', STRING, 'Hostname', 'omitempty'),
  field('Env', STRINGS, 'Env', 'omitempty'),
  field('Dir', STRING, 'Dir', 'omitempty'),
  field('User', STRING, 'User', 'omitempty'),
  field('TTY', BOOL, 'TTY', 'omitempty'),
  field('Init', pointerTo(BOOL), 'Init', 'omitempty'),
  field('StopSignal', STRING, 'StopSignal', 'omitempty'),
  field('StopGracePeriod', pointerTo(DURATION), 'StopGracePeriod', 'omitempty'),
  field('Hosts', STRINGS, 'Hosts', 'omitempty'),
  field('DNSConfig', pointerTo(DNS_CONFIG), 'DNSConfig', 'omitempty'),
  field('Isolation', STRING, 'Isolation', 'omitempty'),
]);

const AMOUNTS = [
  field('NanoCPUs', INT64, 'NanoCPUs', 'omitempty'),
  field('MemoryBytes', INT64, 'MemoryBytes', 'omitempty'),
];

const TASK_SPEC = structType('swarm.TaskSpec', [
  field('ContainerSpec', pointerTo(CONTAINER_SPEC), 'ContainerSpec', 'omitempty'),
  field(
    'Resources',
    pointerTo(
      structType('swarm.ResourceRequirements', [
        field('Limits', pointerTo(structType('swarm.Limit', AMOUNTS)), 'Limits', 'omitempty'),
        field('Reservations', pointerTo(structType('swarm.Resources', AMOUNTS)), 'Reservations', 'omitempty'),
      ]),
    ),
    'Resources',
    'omitempty',
  ),
  field(
    'RestartPolicy',
    pointerTo(
      structType('swarm.RestartPolicy', [
        field('Condition', STRING, 'Condition', 'omitempty'),
        field('Delay', pointerTo(DURATION), 'Delay', 'omitempty'),
        field('MaxAttempts', pointerTo(UINT64), 'MaxAttempts', 'omitempty'),
        field('Window', pointerTo(DURATION), 'Window', 'omitempty'),
      ]),
    ),
    'RestartPolicy',
    'omitempty',
  ),
  field(
    'Placement',
    pointerTo(structType('swarm.Placement', [field('Constraints', STRINGS, 'Constraints', 'omitempty')])),
    'Placement',
    'omitempty',
  ),
  field(
    'Networks',
    sliceOf(
      structType('swarm.NetworkAttachmentConfig', [
        field('Target', STRING, 'Target', 'omitempty'),
        field('Aliases', STRINGS, 'Aliases', 'omitempty'),
      ]),
    ),
    'Networks',
    'omitempty',
  ),
  field('ForceUpdate', UINT64),
  field('Runtime', STRING, 'Runtime', 'omitempty'),
]);

const SERVICE_SPEC = structType('swarm.ServiceSpec', [
  embedded(ANNOTATIONS),
  field('TaskTemplate', TASK_SPEC),
  field(
    'Mode',
    structType('swarm.ServiceMode', [
      field(
        'Replicated',
        pointerTo(
          structType('swarm.ReplicatedService', [field('Replicas', pointerTo(UINT64), 'Replicas', 'omitempty')]),
        ),
        'Replicated',
        'omitempty',
      ),
      field('Global', pointerTo(structType('swarm.GlobalService', [])), 'Global', 'omitempty'),
    ]),
  ),
  field('UpdateConfig', pointerTo(UPDATE_CONFIG), 'UpdateConfig', 'omitempty'),
  field('RollbackConfig', pointerTo(UPDATE_CONFIG), 'RollbackConfig', 'omitempty'),
  field('EndpointSpec', pointerTo(ENDPOINT_SPEC), 'EndpointSpec', 'omitempty'),
]);

/** A service, as `docker service inspect` gives it. recorded: conformance/swarm/templates-swarm, service-vip */
export const SERVICE = structType('swarm.Service', [
  field('ID', STRING),
  embedded(META),
  field('Spec', SERVICE_SPEC),
  field('PreviousSpec', pointerTo(SERVICE_SPEC), 'PreviousSpec', 'omitempty'),
  field(
    'Endpoint',
    structType('swarm.Endpoint', [
      field('Spec', ENDPOINT_SPEC),
      field('Ports', sliceOf(PORT), 'Ports', 'omitempty'),
      field(
        'VirtualIPs',
        sliceOf(
          structType('swarm.EndpointVirtualIP', [
            field('NetworkID', STRING, 'NetworkID', 'omitempty'),
            field('Addr', STRING, 'Addr', 'omitempty'),
          ]),
        ),
        'VirtualIPs',
        'omitempty',
      ),
    ]),
  ),
  field(
    'UpdateStatus',
    pointerTo(
      structType('swarm.UpdateStatus', [
        field('State', STRING, 'State', 'omitempty'),
        field('StartedAt', pointerTo(TIME), 'StartedAt', 'omitempty'),
        field('CompletedAt', pointerTo(TIME), 'CompletedAt', 'omitempty'),
        field('Message', STRING, 'Message', 'omitempty'),
      ]),
    ),
    'UpdateStatus',
    'omitempty',
  ),
]);
