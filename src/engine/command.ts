import type { HealthResult } from './containers/health.ts';
import type { PathKind } from './containers/executable.ts';
import type { Availability, ClusterSettings, NodeId, Role, ServiceId, ServiceSpec } from './swarm/cluster.ts';
import type { Removed } from './images/remove.ts';
import type {
  ContainerConfig,
  ContainerId,
  EndpointSettings,
  HostConfig,
  HostName,
  NetworkId,
  Socket,
  StringMap,
} from './world.ts';

/**
 * Everything that can change a world: requests of a Docker client, what the runtime reports of a container's processes,
 * and what happens to hosts. Each is named as `docker` types it where a person can. `Commands[kind]` gives what a command
 * of that kind says beside its `kind` and `host`, and what it answers. Reading never is a command: see inspect/.
 */
export interface Commands {
  'network.create': { in: NetworkCreate; out: { readonly id: NetworkId; readonly warning: string } };
  'network.connect': { in: NetworkConnect; out: null };
  'network.disconnect': {
    in: { readonly network: string; readonly container: string; readonly force: boolean };
    out: null;
  };
  /** Gives the name or id as asked for. */
  'network.rm': { in: { readonly network: string }; out: null };
  'network.prune': { in: { readonly filters: Filters }; out: { readonly deleted: readonly string[] } };

  /** `name` with its tag. */
  'image.tag': { in: { readonly image: string; readonly name: string }; out: null };
  'image.rm': {
    in: { readonly image: string; readonly force: boolean };
    out: { readonly removed: readonly Removed[] };
  };
  /** `reclaimed` in bytes. */
  'image.prune': {
    in: { readonly filters: Filters };
    out: { readonly removed: readonly Removed[]; readonly reclaimed: number };
  };

  /** Gives the volume's name. */
  'volume.create': {
    in: {
      /** '' lets the engine make a name up. */
      readonly name: string;
      readonly driver: string;
      readonly labels: StringMap | null;
      readonly options: StringMap | null;
    };
    out: { readonly name: string };
  };
  'volume.rm': { in: { readonly volume: string; readonly force: boolean }; out: null };
  'volume.prune': { in: { readonly filters: Filters }; out: { readonly deleted: readonly string[] } };

  'container.create': { in: ContainerCreate; out: { readonly id: ContainerId; readonly warnings: readonly string[] } };
  /** Sets up the sandbox and starts the main process: the event `start` tells the runtime to run it. */
  'container.start': { in: { readonly container: string }; out: null };
  /** Asks the main process to end; `settled` (settle.ts) tells when it has. `timeout` in seconds; null takes the container's own. */
  'container.stop': {
    in: { readonly container: string; readonly timeout: number | null; readonly signal?: string };
    out: null;
  };
  'container.restart': {
    in: { readonly container: string; readonly timeout: number | null; readonly signal?: string };
    out: null;
  };
  'container.kill': { in: { readonly container: string; readonly signal: string }; out: null };
  'container.pause': { in: { readonly container: string }; out: null };
  'container.unpause': { in: { readonly container: string }; out: null };
  'container.rename': { in: { readonly container: string; readonly name: string }; out: null };
  /** `link` removes the name app/db and not the container. */
  'container.rm': {
    in: { readonly container: string; readonly force: boolean; readonly volumes: boolean; readonly link: boolean };
    out: null;
  };
  'container.prune': { in: { readonly filters: Filters }; out: { readonly deleted: readonly string[] } };
  /** Whether a command may run in the container now; the runtime runs it. Its words for a refusal are recorded in core/container-exec. */
  'container.exec': {
    in: ContainerExec;
    out: {
      readonly execId: string;
      readonly container: ContainerId;
      /** The command cannot be executed: the process that the client sees prints this and ends so. */
      readonly failed: { readonly message: string; readonly exitCode: number } | null;
    };
  };
  /** A client takes the streams of the main process. Refuses for a container that is paused or does not run, unless it is to be started. */
  'container.attach': { in: { readonly container: string }; out: null };
  /** A client tells how large its terminal is; nothing but the event `resize` comes of it in the engine. */
  'container.resize': {
    in: { readonly container: string; readonly rows: number; readonly columns: number };
    out: null;
  };

  'swarm.init': { in: SwarmInit; out: { readonly node: NodeId } };
  'swarm.join': {
    in: {
      readonly remoteAddr: string;
      /** '' for none. */
      readonly token: string;
      readonly advertiseAddr: string;
      readonly listenAddr: string;
      readonly availability: Availability;
    };
    out: { readonly role: Role };
  };
  'swarm.leave': { in: { readonly force: boolean }; out: null };
  'swarm.update': {
    in: { readonly settings?: Partial<ClusterSettings>; readonly rotate?: Role };
    out: null;
  };
  'node.update': {
    in: {
      readonly node: string;
      readonly availability?: string;
      readonly role?: string;
      readonly labels?: StringMap;
    };
    out: null;
  };
  'node.rm': { in: { readonly node: string; readonly force: boolean }; out: null };
  'service.create': { in: { readonly spec: ServiceSpec }; out: { readonly id: ServiceId } };
  /** What the specification does not say stays; `rollback` goes back to the one before. */
  'service.update': {
    in: { readonly service: string; readonly spec: Partial<ServiceSpec>; readonly rollback?: boolean };
    out: null;
  };
  'service.rm': { in: { readonly service: string }; out: null };

  /** The runtime: a container's main process has ended. */
  'runtime.exited': { in: { readonly container: ContainerId; readonly exitCode: number }; out: null };
  /** The runtime: a check of a container's health has ended. */
  'runtime.health': { in: { readonly container: ContainerId } & HealthResult; out: null };
  /** The runtime: an exec's process has ended. */
  'runtime.execDied': {
    in: { readonly container: ContainerId; readonly execId: string; readonly exitCode: number };
    out: null;
  };
  /** A program wrote to a file that the engine owns. */
  'runtime.writeFile': {
    in: {
      readonly container: ContainerId;
      readonly file: 'hosts' | 'resolvConf' | 'hostname';
      readonly content: string;
    };
    out: null;
  };
  /** A program in a network stack (null: the host's own) listens, or no longer does. */
  'socket.listen': { in: { readonly container: ContainerId | null; readonly socket: Socket }; out: null };
  'socket.close': { in: { readonly container: ContainerId | null; readonly socket: Socket }; out: null };
  /** A new host of this name (docker-host-2 to docker-host-5) is plugged in; and one is thrown away, never the first. */
  'host.add': { in: object; out: null };
  'host.remove': { in: object; out: null };
  /** The host loses its power: its processes are gone. And gets it back: it boots, with its daemon. */
  'host.down': { in: object; out: null };
  'host.up': { in: object; out: null };
  /** The daemon is killed with SIGKILL: containers run on until it is started again. */
  'host.killDaemon': { in: object; out: null };
  /** The daemon is stopped as an administrator does: it ends its containers first. */
  'host.stopDaemon': { in: object; out: null };
  'host.startDaemon': { in: object; out: null };
  /** The host's cable to the other hosts is pulled, and put back. */
  'wire.cut': { in: object; out: null };
  'wire.mend': { in: object; out: null };
  /** The engine remembers an endpoint whose container is gone, as a daemon of 2016 that died did. */
  'host.stale': { in: { readonly network: string; readonly name: string }; out: null };
  /** Time has passed: deadlines and timers that it reaches are acted on. Never goes back. */
  'clock.advance': { in: { readonly now: number }; out: null };
}

/** The name of a command: what is changed, and how. */
export type Kind = keyof Commands;
/** A command of one kind, to the engine of one host. */
export type CommandOf<K extends Kind> = { readonly kind: K; readonly host: HostName } & Commands[K]['in'];
export type Command = { [K in Kind]: CommandOf<K> }[Kind];
/** What a command that was granted is answered. */
export type Answer<K extends Kind> = Commands[K]['out'];

/** Docker's filters: each key's values are alternatives, all keys must hold. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** As the Engine API's swarm InitRequest, as far as the lab knows it. */
export interface SwarmInit {
  /** An address or an interface, perhaps with a port; '' lets the engine choose. */
  readonly advertiseAddr: string;
  readonly listenAddr: string;
  readonly availability: Availability;
  readonly defaultAddrPool: readonly string[];
  readonly defaultAddrPoolMaskLength: number;
  /** 0 leaves it to the engine. */
  readonly dataPathPort: number;
  readonly settings: Partial<ClusterSettings>;
}

/** As the Engine API's NetworkCreateRequest. */
export interface NetworkCreate {
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly configOnly: boolean;
  readonly configFrom: string;
  /** undefined: the daemon's default. */
  readonly enableIPv4?: boolean;
  readonly enableIPv6?: boolean;
  readonly ipam: { readonly driver: string; readonly options: StringMap; readonly config: readonly IpamConfig[] };
  readonly options: StringMap;
  readonly labels: StringMap;
}

/** As the Engine API's IPAMConfig: `--subnet`, `--ip-range`, `--gateway` and `--aux-address` of one pool. */
export interface IpamConfig {
  readonly subnet?: string;
  readonly ipRange?: string;
  readonly gateway?: string;
  readonly auxAddress?: StringMap;
}

/** As the Engine API's NetworkConnectRequest; network and container by name, id, or the beginning of an id. */
export interface NetworkConnect {
  readonly network: string;
  readonly container: string;
  readonly settings: EndpointRequest;
}

/** What a client asks of an endpoint, on `network connect` and for each `--network` of a run. */
export type EndpointRequest = Pick<
  EndpointSettings,
  'ipamConfig' | 'links' | 'aliases' | 'macAddress' | 'driverOpts' | 'gwPriority'
>;

/** As the Engine API's ContainerCreateRequest. */
export interface ContainerCreate {
  /** '' lets the engine make a name up. */
  readonly name: string;
  readonly config: ContainerConfig;
  readonly hostConfig: HostConfig;
  /** In the order of the --network flags; empty: what the network mode says. */
  readonly networks: readonly ({ readonly network: string } & EndpointRequest)[];
  /** What the host has now at the paths that are to be bound; not known: directories. */
  readonly files?: Readonly<Record<string, PathKind>>;
}

/** As the Engine API's ExecCreate and ExecStart in one. */
export interface ContainerExec {
  readonly container: string;
  readonly cmd: readonly string[];
  readonly tty: boolean;
  readonly interactive: boolean;
  readonly workingDir: string;
  readonly env: readonly string[];
  readonly user: string;
  readonly privileged: boolean;
  /** Nobody listens: a command that cannot be executed is then a refusal. */
  readonly detach?: boolean;
  /** What stands now at the paths that the command asks for (`pathsAsked`); elsewhere it is as in the image. */
  readonly files?: Readonly<Record<string, PathKind>>;
}
