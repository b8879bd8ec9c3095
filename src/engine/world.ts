// Over 400 lines: one value, whose parts say how they hang together.
import type { Id } from '../base/id.ts';
import type { RandomState } from '../base/random.ts';
import type { Health, Healthcheck } from './containers/health.ts';
import type { Resources } from './containers/resources.ts';
import type { Surroundings } from './containers/surroundings.ts';
import type { Cluster, Membership } from './swarm/cluster.ts';
import type { MountPoint, MountRequest, Volume } from './volumes/volume.ts';

/**
 * The state of everything that the lab simulates: hosts with their interfaces and their Docker Engine, and the wire
 * between them. Plain immutable data: `step` (step.ts) gives a new world and shares what did not change.
 */
export interface World {
  /** What chance is left: ids, MACs and shuffles are drawn from here. */
  readonly random: RandomState;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly hosts: readonly Host[];
  /** What the kernels of the hosts lack: nothing, but for the machine of the recordings. */
  readonly lacks: readonly Lack[];
  /** The swarms, in order of their beginning; one that nobody is in any more stays. */
  readonly clusters: readonly Cluster[];
}

/** Interfaces that a kernel makes by a module of its own. */
export type LinkKind = 'dummy' | 'vlan';

/** What a machine may lack: those, a protocol, and network cards, in whose place it has the ends of veth pairs. */
export type Lack = LinkKind | 'sctp' | 'card';

export type HostName = Id<'host'>;
export type ContainerId = Id<'container'>;
export type NetworkId = Id<'network'>;
export type EndpointId = Id<'endpoint'>;

/** RFC 3339 with nanoseconds, as the Engine API writes it; '0001-01-01T00:00:00Z' is never. */
export type Timestamp = string;
export const NEVER: Timestamp = '0001-01-01T00:00:00Z';

/** A simulated machine: what of it outlives its processes. */
export interface Host {
  /** As its prompt and `hostname` say: docker-host-1. */
  readonly name: HostName;
  /** Its own interfaces (lo, enp0s3, enp0s8), in order of their index; the engine's bridges are derived from its networks. */
  readonly interfaces: readonly HostInterface[];
  /** The index that its next interface gets: docker0 is 4, each bridge and veth takes one more. */
  readonly nextInterface: number;
  readonly power: 'on' | 'off';
  /** Whether it hangs on the wire that it shares with the other hosts. */
  readonly wired: boolean;
  /** Since when its daemon cannot be reached from the other hosts, in milliseconds since the Unix epoch; null while it can. */
  readonly apartSince: number | null;
  /** From when on its daemon gossips with the other hosts' again, in milliseconds since the Unix epoch; null: it does. */
  readonly gossipsFrom: number | null;
  /** The DNS server in its /etc/resolv.conf. */
  readonly resolver: Upstream;
  readonly engine: Engine;
  /** Sockets of programs on the host itself; a published port's docker-proxy is derived from the container. */
  readonly sockets: readonly Socket[];
}

/** A network card of the host's own, or its loopback. */
export interface HostInterface {
  readonly index: number;
  readonly name: string;
  readonly mac: string;
  readonly mtu: number;
  /** With prefix length: 10.0.2.15/24. */
  readonly addresses: readonly string[];
  /** The next hop of the default route, on the interface that has it. */
  readonly gateway?: string;
}

/** A DNS server outside: silent (no answer ever comes), or one that knows some names and denies all others. */
export interface Upstream {
  readonly address: string;
  readonly records: 'silent' | readonly { readonly name: string; readonly address: string }[];
}

/** One Docker Engine (dockerd) and what it holds. Objects stand in order of creation. */
export interface Engine {
  /** `stopping` and `starting`: it waits for containers to end, and answers nobody. */
  readonly daemon: 'running' | 'stopped' | 'stopping' | 'starting';
  readonly options: DaemonOptions;
  readonly images: readonly Image[];
  readonly networks: readonly Network[];
  readonly volumes: readonly Volume[];
  readonly containers: readonly Container[];
  readonly endpoints: readonly Endpoint[];
  /** Pairs that legacy links made: a container's other names, /app/db for /db. */
  readonly linkNames: readonly LinkName[];
  /** The swarm that it is in; null outside one. */
  readonly swarm: Membership | null;
  /** What happened, oldest first, as `docker events --since` gives it back. */
  readonly events: readonly EngineEvent[];
  /** The next process id that a container's first process gets on the host. */
  readonly nextPid: number;
  /** The random part of the engine's IPv6 ULA prefix: fdXX:XXXX:XXXX. */
  readonly ulaPrefix: string;
  /** The host port handed out last, for each address, protocol and range (ports/allocate.ts); empty when the daemon starts. */
  readonly lastPorts: Readonly<Record<string, number>>;
}

/** dockerd's own options, as far as the lab knows them. */
export interface DaemonOptions {
  readonly icc: boolean;
  readonly bip?: string;
  readonly ipv6?: boolean;
  readonly defaultAddressPools?: readonly { readonly base: string; readonly size: number }[];
}

/** As the engine keeps it; the files and programs of its containers are the lab's. */
export interface Image {
  /** sha256:... */
  readonly id: string;
  /** busybox:latest */
  readonly tags: readonly string[];
  readonly created: Timestamp;
  /** Bytes. */
  readonly size: number;
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly env: readonly string[] | null;
  /** "6379/tcp" */
  readonly exposedPorts: readonly string[];
  readonly workingDir: string;
  readonly stopSignal?: string;
  /** It was removed, and a container that does not run still has its files. */
  readonly gone?: true;
  /** Paths in it that can be executed, and directories: what a start finds, or refuses with 127 or 126. */
  readonly executables: readonly string[];
  readonly directories: readonly string[];
  /** Other files, which cannot be executed. */
  readonly files: readonly string[];
}

/** As the Engine API's NetworkInspect without what is derived: its containers are those of its endpoints. */
export interface Network {
  readonly id: NetworkId;
  readonly name: string;
  readonly created: Timestamp;
  readonly scope: string;
  readonly driver: string;
  readonly enableIPv4: boolean;
  readonly enableIPv6: boolean;
  readonly ipam: Ipam;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly configOnly: boolean;
  /** The name of the --config-only network that this one was made from; '' for none. */
  readonly configFrom: string;
  readonly options: StringMap;
  readonly labels: StringMap;
  /** The Linux bridge on the host (docker0, br-<12 digits>, or the name asked for) and its interface index; null for other drivers. */
  readonly bridge: Bridge | null;
  /** What a macvlan or ipvlan network hangs on, where its driver had to make it. */
  readonly link?: MadeLink;
  /** IPv4 addresses that endpoints took and never gave back, because they could not have their IPv6 address. */
  readonly lost?: readonly string[];
}

/** An interface of the host that a driver made: a dummy, or a VLAN of another interface, shared by all networks that name it. */
export interface MadeLink {
  readonly name: string;
  readonly index: number;
  readonly mac: string;
  /** The interface whose VLAN it is; null for a dummy, which leads nowhere. */
  readonly on: string | null;
}

export interface Bridge {
  readonly name: string;
  readonly index: number;
  readonly mac: string;
  /** When something was first plugged in, in milliseconds since the Unix epoch; null before: since then it has an IPv6 link-local address. */
  readonly carriedSince: number | null;
}

/** As the Engine API's IPAM. */
export interface Ipam {
  readonly driver: string;
  /** null on bridge, host and none; an object, perhaps empty, on created networks. */
  readonly options: StringMap | null;
  /** In the order in which inspect shows them. */
  readonly pools: readonly Pool[];
}

/** A subnet of a network. Which of its addresses are taken follows from the endpoints. */
export interface Pool {
  readonly family: 4 | 6;
  /** 172.25.0.0/16 */
  readonly subnet: string;
  readonly ipRange?: string;
  /** The address that the gateway has, without prefix length; none when the driver takes none. */
  readonly gateway?: string;
  /** Whether inspect shows the gateway: only if it was given, or if the engine chose the pool. */
  readonly gatewayShown: boolean;
  readonly auxiliary: StringMap;
  /** Whether the subnet was given with --subnet (an address may then be asked for with --ip). */
  readonly configured: boolean;
}

/** Keys keep no order of their own: what prints one sorts it. */
export type StringMap = Readonly<Record<string, string>>;

/** A container's live attachment to a network (libnetwork's endpoint). It exists while its container runs. */
export interface Endpoint {
  readonly id: EndpointId;
  readonly name: string;
  readonly network: NetworkId;
  /** null: the engine's own (gateway_ingress-sbox, NETWORK-endpoint), or one that a dead daemon left behind. */
  readonly container: ContainerId | null;
  /** The engine's own sandbox that it is in, as `network inspect` calls it: ingress-sbox, lb-NETWORK. */
  readonly sandbox?: string;
  /** Without prefix length; '' when it has none (host, none, the family is off). */
  readonly ipv4: string;
  readonly ipv6: string;
  readonly mac: string;
  /** eth0, eth1 ... inside the container; '' on host and none. */
  readonly interface: string;
  /** The interface's index inside the container, and its veth peer on the host. */
  readonly index: number;
  /** When it came up, in milliseconds since the Unix epoch: IPv6 tries its addresses out for a while. */
  readonly since: number;
  readonly veth: { readonly name: string; readonly index: number } | null;
  /** Host ports that it publishes now. */
  readonly ports: readonly PublishedPort[];
}

/** A port of a container that a port of its host leads to. */
export interface PublishedPort {
  readonly proto: 'tcp' | 'udp' | 'sctp';
  readonly containerPort: number;
  readonly hostIp: string;
  readonly hostPort: number;
}

/** A container, running or not. */
export interface Container {
  readonly id: ContainerId;
  /** Without the slash. */
  readonly name: string;
  readonly created: Timestamp;
  readonly imageId: string;
  readonly config: ContainerConfig;
  readonly hostConfig: HostConfig;
  readonly state: ContainerState;
  /** In order of connection; kept while the container is stopped. */
  readonly networks: readonly EndpointSettings[];
  readonly restartCount: number;
  /** The sandbox: its network stack while it runs. */
  readonly sandboxId: string;
  /** The index that the next interface in its sandbox gets: 2 after every start, and it only grows. */
  readonly nextInterface: number;
  /** Files that the engine writes into it, as they are now (a user may have edited them). */
  readonly files: { readonly hosts: string; readonly resolvConf: string; readonly hostname: string };
  /** What legacy links have put into /etc/hosts since its start, as it was then: more of it each time it came to the default bridge. */
  readonly linkedHosts: readonly HostsRecord[];
  /** What its directory on the host holds, by how far a start has come: its links and user were looked at only after `files`. */
  readonly directory: 'empty' | 'files' | 'log';
  /** Sockets of programs inside; a container with --network container:X or host has none of its own. */
  readonly sockets: readonly Socket[];
  readonly execs: readonly string[];
  /** What it has in its files beside its image's. */
  readonly mounts: readonly MountPoint[];
  /** Ports that a daemon which died left in the container's record: shown until its next start. */
  readonly keptPorts?: readonly { readonly port: string; readonly bindings: readonly PublishedPort[] }[];
}

/** A line of /etc/hosts: an address and the names that it has. */
export interface HostsRecord {
  readonly address: string;
  readonly names: string;
}

/** As the Engine API's Config, with its names in lower camel case. */
export interface ContainerConfig {
  readonly hostname: string;
  readonly domainname: string;
  readonly user: string;
  readonly attachStdin: boolean;
  readonly attachStdout: boolean;
  readonly attachStderr: boolean;
  readonly exposedPorts: readonly string[];
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly stdinOnce: boolean;
  readonly env: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly image: string;
  readonly workingDir: string;
  readonly entrypoint: readonly string[] | null;
  readonly macAddress?: string;
  readonly labels: StringMap;
  /** Where it has volumes without a name. */
  readonly volumes?: readonly string[];
  readonly healthcheck?: Healthcheck;
  readonly stopSignal?: string;
  /** Seconds. */
  readonly stopTimeout?: number;
}

/** As the Engine API's HostConfig, with its names in lower camel case, as far as the lab obeys it. */
export interface HostConfig {
  /** 'bridge', a network's name, 'host', 'none', 'container:<64 digits>'. */
  readonly networkMode: string;
  readonly portBindings: readonly PortBinding[];
  readonly publishAllPorts: boolean;
  readonly restartPolicy: { readonly name: string; readonly maximumRetryCount: number };
  readonly autoRemove: boolean;
  readonly dns: readonly string[];
  readonly dnsOptions: readonly string[];
  readonly dnsSearch: readonly string[];
  readonly extraHosts: readonly string[] | null;
  /** Legacy links as given: "container4:c4"; null when none. */
  readonly links: readonly string[] | null;
  readonly capAdd: readonly string[] | null;
  readonly capDrop: readonly string[] | null;
  readonly privileged: boolean;
  readonly readonlyRootfs: boolean;
  /** [rows, columns] of the client's terminal. */
  readonly consoleSize: readonly [number, number];
  readonly memory: number;
  readonly nanoCpus: number;
  readonly pidMode: string;
  readonly ipcMode: string;
  /** Directories and files of the host, and volumes, as given: "/tmp/www:/www:ro". */
  readonly binds?: readonly string[];
  /** As --mount asks for them. */
  readonly mounts?: readonly MountRequest[];
  /** Options by path, as --tmpfs gives them. */
  readonly tmpfs?: StringMap;
  readonly volumesFrom?: readonly string[];
  readonly volumeDriver?: string;
  readonly init?: boolean;
  readonly resources?: Resources;
  readonly surroundings?: Surroundings;
}

/** A port asked for with -p; hostPort '' asks for any. */
export interface PortBinding {
  /** "80/tcp" */
  readonly port: string;
  readonly hostIp: string;
  readonly hostPort: string;
}

/** As the Engine API's State, and what the engine has yet to do with it. */
export interface ContainerState {
  readonly status: 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'dead';
  /** The main process's id on the host; 0 when there is none. */
  readonly pid: number;
  readonly exitCode: number;
  readonly error: string;
  readonly startedAt: Timestamp;
  readonly finishedAt: Timestamp;
  /** Set between a request to stop and the end of the main process: the signal was sent; at `deadline` SIGKILL follows. */
  readonly stopping: Stopping | null;
  readonly restarts: Restarts;
  /** Of a container that is checked, once it has been started. */
  readonly health?: Health;
}

/** What the restart policy goes by. */
export interface Restarts {
  /** Stopped or killed by a client since its last start by one: `unless-stopped` then stays down after a restart of the daemon. */
  readonly manuallyStopped: boolean;
  /** A client sent a signal: the policy does not apply until the next start by a client. */
  readonly canceled: boolean;
  /** Milliseconds that the last restart waited; 0 before the first. Each waits twice as long, up to a minute. */
  readonly delay: number;
  /** While `restarting`: when it starts again, in milliseconds since the Unix epoch. */
  readonly at: number | null;
}

/** A stop that was asked for and has not come about. */
export interface Stopping {
  /** Milliseconds since the Unix epoch; null waits for ever (docker stop -t -1). */
  readonly deadline: number | null;
  /** What was asked for: it decides what happens after the end of the main process. */
  readonly goal: 'kill' | 'stop' | 'restart' | 'remove' | 'removeWithVolumes';
}

/**
 * What a container has to say about one network, kept whether it runs or not: what was asked for, and what the engine
 * filled in at its last start (addresses live in the Endpoint).
 */
export interface EndpointSettings {
  /** The network's name as the key of Networks; the network may be gone, or not exist yet. */
  readonly network: string;
  /** '' until the first start; kept after a stop. */
  readonly networkId: string;
  /** null from `run` without an address, {} from `network connect`. */
  readonly ipamConfig: {
    readonly ipv4Address?: string;
    readonly ipv6Address?: string;
    readonly linkLocalIPs?: readonly string[];
  } | null;
  /** Links of this network as given: "container5:c5"; null when none. */
  readonly links: readonly string[] | null;
  readonly aliases: readonly string[] | null;
  /** A MAC that was asked for; '' when none. */
  readonly macAddress: string;
  readonly driverOpts: StringMap | null;
  readonly gwPriority: number;
  /** What this endpoint answers to on a user-defined network; null before the first start and where there are no names. */
  readonly dnsNames: readonly string[] | null;
}

/** /app/db is another name of the container /db: made by --link db:db on the default bridge. */
export interface LinkName {
  readonly parent: ContainerId;
  readonly alias: string;
  readonly child: ContainerId;
  /** The child's name, or its last one: the link outlives it. */
  readonly childName: string;
}

/** A socket that listens. */
export interface Socket {
  readonly proto: 'tcp' | 'udp';
  /** '0.0.0.0', '::', or one address. */
  readonly address: string;
  readonly port: number;
  readonly pid: number;
  readonly program: string;
}

/** As `docker events` tells it. */
export interface EngineEvent {
  readonly type: 'container' | 'network' | 'image' | 'volume' | 'daemon' | 'node' | 'service' | 'secret' | 'config';
  readonly action: string;
  readonly actor: { readonly id: string; readonly attributes: StringMap };
  readonly scope: 'local' | 'swarm';
  readonly time: Timestamp;
}

/** A network stack: a container's sandbox, or with `container: null` the host's own. */
export interface Netns {
  readonly host: HostName;
  readonly container: ContainerId | null;
}
