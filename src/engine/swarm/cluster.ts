import type { Id } from '../../base/id.ts';
import type { ContainerId, HostName, NetworkId, StringMap, Timestamp } from '../world.ts';

/** Ids of the swarm's objects: 25 characters of 0-9a-z. */
export type ClusterId = Id<'cluster'>;
export type NodeId = Id<'node'>;
export type ServiceId = Id<'service'>;
export type TaskId = Id<'task'>;

/** What the managers of a swarm agree on. It belongs to the world: the lab has no raft between them. */
export interface Cluster {
  readonly id: ClusterId;
  readonly created: Timestamp;
  /** Counts every change of an object: the Version.Index of the next one. */
  readonly nextVersion: number;
  /** 50 characters of base 36: the fingerprint of the cluster's CA in its join tokens. */
  readonly caDigest: string;
  /** The secrets in the join tokens, 25 characters each. */
  readonly secrets: Readonly<Record<Role, string>>;
  /** Where overlay subnets are cut from. */
  readonly pools: readonly { readonly base: string; readonly size: number }[];
  /** Whether the pools were given: `docker info` tells them only then. */
  readonly poolsGiven: boolean;
  readonly settings: ClusterSettings;
  /** Where every node's tunnels end. */
  readonly dataPathPort: number;
  /** The VXLAN id of the next subnet; freed ones do not come back. */
  readonly nextVxlan: number;
  /** The manager that decides; null while too few of them reach each other. */
  readonly leader: NodeId | null;
  readonly nodes: readonly Node[];
  readonly networks: readonly ClusterNetwork[];
  readonly services: readonly Service[];
  /** Tasks of services, and attachments: the tasks that stand for containers that a client attached. Oldest first. */
  readonly tasks: readonly Task[];
  /** The next LocalLBIndex of a service: 256 is the first. */
  readonly nextLoadBalancer: number;
}

/** A manager takes part in what the swarm agrees on; a worker only runs tasks. */
/** What `swarm update` can change. Durations in nanoseconds. */
export interface ClusterSettings {
  /** How many tasks a slot has, the one that runs among them. */
  readonly taskHistory: number;
  readonly certExpiry: number;
  /** How often a node lets its managers hear of it. */
  readonly heartbeat: number;
  readonly oldSnapshots: number;
  readonly snapshotInterval: number;
}

export type Role = 'worker' | 'manager';
/** Whether a node gets new tasks (`pause` keeps those it has, `drain` sends them away). */
export type Availability = 'active' | 'pause' | 'drain';

/** A host's place in the swarm, as the managers keep it. */
export interface Node extends Versioned {
  readonly id: NodeId;
  readonly host: HostName;
  /** The address that it advertises, without a port. */
  readonly address: string;
  readonly role: Role;
  readonly availability: Availability;
  readonly labels: StringMap;
  /** `unknown`: its manager has begun anew, and has not heard of it yet. */
  readonly state: 'ready' | 'unknown' | 'down';
  /** Since when its heartbeats are missed, in milliseconds since the Unix epoch; null while they come. */
  readonly lostAt: number | null;
  /** Whether it has left: its tasks and attachments stay, and it never comes back. */
  readonly left: boolean;
  /** Its name among the peers of a network: 12 hexadecimal digits, new at each start of its daemon. */
  readonly peer: string;
}

interface Versioned {
  readonly version: number;
  readonly created: Timestamp;
  readonly updated: Timestamp;
}

/** A network of the cluster, as its managers keep it. */
export interface ClusterNetwork extends Versioned {
  readonly id: NetworkId;
  readonly name: string;
  readonly driver: string;
  readonly enableIPv4: boolean;
  readonly enableIPv6: boolean;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly labels: StringMap;
  /** With the list of VXLAN ids. */
  readonly options: StringMap;
  /** null when no pools could be had: the network then stays as it is for ever. */
  readonly pools: readonly OverlayPool[] | null;
  /** The address of each node's load balancer on it; it has one while the node is on the network. */
  readonly balancers: Readonly<Record<string, string>>;
}

/** A subnet of a network of the cluster. */
export interface OverlayPool {
  readonly subnet: string;
  readonly ipRange?: string;
  readonly gateway: string;
  /** The address that was handed out last: the next one is looked for behind it. Forgotten when the manager's daemon starts. */
  readonly last: string | null;
}

/** What was asked of a service, as the Engine API's ServiceSpec; `service rollback` goes back to the one before. */
export interface ServiceSpec {
  readonly name: string;
  readonly labels: StringMap;
  readonly image: string;
  /** null: the image's. */
  readonly command: readonly string[] | null;
  readonly args: readonly string[] | null;
  readonly env: readonly string[] | null;
  /** May hold placeholders, as each of the environment's variables may: `{{.Task.Slot}}`. */
  readonly hostname: string;
  readonly workdir: string;
  readonly user: string;
  readonly tty: boolean;
  /** Lines of /etc/hosts, `10.1.1.1 db`. */
  readonly hosts: readonly string[];
  readonly dns: DnsConfig;
  /** '' leaves it to the image. */
  readonly stopSignal: string;
  /** How long a task that is to end may take, in nanoseconds; null where nothing is said, as of the parts below (`effective`). */
  readonly stopGrace: number | null;
  readonly containerLabels: StringMap;
  readonly constraints: readonly string[];
  /** What a task may use at most, and what its node must have to spare. */
  readonly limits: Resources;
  readonly reservations: Resources;
  readonly restart: RestartPolicy | null;
  readonly replicas: number | 'global';
  /** By id; in order of the flags. `bridge` and `host` of each node stand under their names. */
  readonly networks: readonly { readonly target: string; readonly aliases: readonly string[] }[];
  /** 'vip' or 'dnsrr'; any other word is refused. */
  readonly endpointMode: string;
  readonly ports: readonly ServicePort[];
  readonly forceUpdate: number;
  readonly update: RollingConfig | null;
  readonly rollback: RollingConfig | null;
}

export interface DnsConfig {
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  readonly options: readonly string[];
}

/** How the tasks of a service are replaced by new ones. Durations in nanoseconds. */
export interface RollingConfig {
  /** How many slots at once; 0: all. */
  readonly parallelism: number;
  /** Between two slots. */
  readonly delay: number;
  /** 'pause', 'continue' or, of an update, 'rollback'; any other word is refused. */
  readonly failureAction: string;
  /** How long a new task is watched; who asks for 0 gets five seconds. */
  readonly monitor: number;
  /** The share of tasks that may fail. */
  readonly maxFailureRatio: number;
  /** 'stop-first' or 'start-first'; any other word is refused. */
  readonly order: string;
}

/** 0 where nothing is said. */
export interface Resources {
  readonly nanoCpus: number;
  /** Bytes. */
  readonly memory: number;
}

/** Whether another task takes the place of one that has ended. */
export interface RestartPolicy {
  /** 'none', 'on-failure' or 'any'; any other word is refused. */
  readonly condition: string;
  /** Nanoseconds; the window is 0 when none is given. */
  readonly delay: number;
  readonly window: number;
  /** 0: as often as need be. */
  readonly maxAttempts: number;
}

export interface ServicePort {
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  readonly target: number;
  /** 0 asks for any. */
  readonly published: number;
  readonly mode: 'ingress' | 'host';
}

export type UpdateState =
  'updating' | 'paused' | 'completed' | 'rollback_started' | 'rollback_paused' | 'rollback_completed';

/** What is told of a service's last update. */
export interface Update {
  readonly state: UpdateState;
  readonly message: string;
  readonly started: Timestamp;
  readonly ended: Timestamp | null;
  /** null before its first slot, and after its last. */
  readonly rolling: Rolling | null;
}

/** An update under way. A slot's key is its number or, of a global service, its node. */
export interface Rolling {
  /** How many slots it began with. */
  readonly total: number;
  /** Those that nobody has turned to yet. */
  readonly queue: readonly string[];
  /** Those in work: until the task runs, and then until the delay is over. */
  readonly hands: readonly { readonly key: string; readonly task: TaskId; readonly restsUntil: number | null }[];
  /** The tasks that it has made, and since when each runs, in milliseconds since the Unix epoch. */
  readonly made: Readonly<Record<TaskId, number | null>>;
  readonly failed: readonly TaskId[];
  /** After the last slot: when nothing can fail it any more. */
  readonly watchedUntil: number | null;
}

export interface Service extends Versioned {
  readonly id: ServiceId;
  readonly spec: ServiceSpec;
  readonly previous: ServiceSpec | null;
  /** Addresses by which it is reached as one, in order of its networks, ingress first. */
  readonly vips: readonly { readonly network: NetworkId; readonly address: string }[];
  /** With the ports that were chosen. */
  readonly ports: readonly ServicePort[];
  /** Whether it has, or ever had, anything by which it is reached as one. */
  readonly hasEndpoint: boolean;
  readonly balancer: number;
  /** null when nothing had to be replaced since it was changed last. */
  readonly update: Update | null;
}

/** How far a task is: it only goes on, never back. */
export type TaskState =
  | 'new'
  | 'pending'
  | 'assigned'
  | 'ready'
  | 'preparing'
  | 'starting'
  | 'running'
  | 'complete'
  | 'shutdown'
  | 'failed'
  | 'rejected'
  | 'orphaned';

/** A task of a service, or, with `service` null, the attachment of a container to a network. */
export interface Task extends Versioned {
  readonly id: TaskId;
  readonly service: ServiceId | null;
  /** Of a replicated service; 0 of a global one and of attachments. */
  readonly slot: number;
  readonly node: NodeId | null;
  readonly spec: ServiceSpec | null;
  readonly state: TaskState;
  /** When it came into its state, in milliseconds since the Unix epoch. */
  readonly since: number;
  /** `ready`: it is prepared, and waits for its turn to run. */
  readonly desired: 'ready' | 'running' | 'shutdown' | 'remove';
  /** What it waits for: a moment, in milliseconds since the Unix epoch, or that another task has ended, at the latest then. */
  readonly turn: { readonly at: number; readonly after: TaskId | null } | null;
  readonly error: string;
  /** How many tasks before it ended by themselves and had another in their place. */
  readonly restarts: number;
  /** Its addresses, by network. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly container: ContainerId | null;
  /** When its node's agent goes on with it, in milliseconds since the Unix epoch; null when nothing is due. */
  readonly due: number | null;
}

/** What a host's engine knows of the swarm that it is in. */
export interface Membership {
  /** null while it still tries to join. */
  readonly cluster: ClusterId | null;
  readonly node: NodeId | null;
  readonly address: string;
  /** While it tries to join: where, and with what. */
  readonly joining: { readonly remote: string; readonly token: string } | null;
  /** When ingress appears on a node that joined; null when it is there. */
  readonly ingressAt: number | null;
  /** When ingress, which the cluster has removed, is gone from here; null when nothing is due. */
  readonly ingressGoneAt: number | null;
}
