import type { Input, Output, Sys, WaitQueue } from '../base/kernel/process.ts';
import type { Signal } from '../base/kernel/signal.ts';
import type { Tty } from '../base/kernel/tty.ts';
import type { Result } from '../base/result.ts';
import type { Answer, CommandOf, ContainerExec, Kind } from './command.ts';
import type { EngineError } from './error.ts';
import type { Trace } from './trace.ts';
import type { EngineEvent, HostName, Netns, Socket, World } from './world.ts';

/**
 * A client's connection to the Docker daemon of one host: what the `docker` program is given. The lab implements it,
 * over `step` for the state and over the kernel for processes and their streams.
 */
export interface EnginePort {
  readonly host: HostName;
  /** Refuses with `daemonDown` while no daemon answers; every call below begins with the same. */
  ping(): Result<null, EngineError>;
  /** A question that changes nothing: `read` is one of the functions of inspect/. */
  query<T>(read: (world: World, host: HostName) => Result<T, EngineError>): Result<T, EngineError>;
  /** A request, and its answer once it has been carried out: `container.stop` blocks until the container has stopped. */
  request<K extends Kind>(
    command: Omit<CommandOf<K>, 'host'> & { readonly kind: K },
  ): Sys<Result<Answer<K>, EngineError>>;
  /** The streams of a container's main process. Refuses as the engine does for a container that does not run. */
  attach(container: string, options: AttachOptions): Sys<Result<Attachment, EngineError>>;
  /** Starts a command in a running container. */
  exec(command: ContainerExec): Sys<Result<Attachment, EngineError>>;
  /** What the main process has printed: complete lines, oldest first. */
  logs(container: string): Result<LogReader, EngineError>;
  /** The same of a task, whichever node has it; null when there is nothing to read, or its node does not answer. */
  taskLog(task: string): LogReader | null;
  /** The processes of a running container, as the host sees them. */
  top(container: string): Result<readonly HostProcess[], EngineError>;
  /** What happens from now on. */
  events(): EventReader;
  /** Blocks until the container's main process ends (`not-running`, `next-exit`) or it is `removed`; gives the exit code. */
  wait(container: string, condition: 'not-running' | 'next-exit' | 'removed'): Sys<Result<number, EngineError>>;
}

/** What a client asks when it attaches. */
export interface AttachOptions {
  /** Whether the client gives input. */
  readonly stdin: boolean;
}

/** Both ends of a process in a container, from the client's side. */
export interface Attachment {
  /** The container's terminal, if it has one: type into it, listen to it. */
  readonly tty: Tty | null;
  /** Gives the terminal a size; its programs hear of it if it is another than before. */
  resize(columns: number, rows: number): void;
  /** What the process has printed since the last call, in its order; on a terminal all of it is stdout. */
  take(): readonly Printed[];
  /** Woken when the process prints something or ends. */
  readonly changed: WaitQueue;
  /** Where its input goes (null: not attached). */
  readonly stdin: Output | null;
  /** No more input comes: closes the process's stdin. */
  closeStdin(): void;
  /** The exit status of the process once it has ended, else undefined. */
  exitCode(): number | undefined;
  /** Sends a signal to a container's main process. */
  signal(name: Signal): void;
  /** Lets go of the streams; the process goes on. */
  detach(): void;
}

/** What a process printed in one go. */
export interface Printed {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** A line that the json-file driver kept. */
export interface LogLine {
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  readonly stream: 'stdout' | 'stderr';
  /** With its newline. */
  readonly text: string;
}

/** A container's log, as `docker logs -f` follows it. */
export interface LogReader {
  readonly lines: () => readonly LogLine[];
  /** Woken when a line comes, or the container ends. */
  readonly changed: WaitQueue;
  /** Whether no more can come: the container does not run. */
  readonly ended: () => boolean;
}

/** A process as `ps` on the host shows it. */
export interface HostProcess {
  /** In the host's count. */
  readonly pid: number;
  readonly parent: number;
  readonly uid: number;
  /** Milliseconds since the Unix epoch. */
  readonly started: number;
  readonly onTerminal: boolean;
  readonly argv: readonly string[];
}

/** The events from the moment on that it was asked for. */
export interface EventReader {
  /** The events since the last call. */
  take(): readonly EngineEvent[];
  readonly arrived: WaitQueue;
  close(): void;
}

/**
 * What a program sees of the network it runs in: its network stack, and the world that lookups and packets are computed
 * from (engine/dns, engine/wire). Applets get one; the lab implements it.
 */
export interface NetworkPort {
  readonly netns: Netns;
  world(): World;
  /** Woken at every change of the world. */
  readonly changed: WaitQueue;
  /** Notes a lookup or a packet as the last one, for whoever wants to see why (journey view, `drydock why`). */
  note(trace: Trace): void;
  /** Listens for connections; refuses with EADDRINUSE. `pid` and `program` are the caller's, as netstat shows them. */
  listen(socket: Socket): Result<Listener, 'EADDRINUSE'>;
  /** Opens a connection to a socket that `engine/wire` found to be listening there. */
  connect(
    to: { readonly netns: Netns; readonly socket: Socket },
    from: { readonly address: string; readonly port: number },
  ): Result<Connection, 'ECONNREFUSED'>;
}

/** A socket that listens; its connections wait until they are accepted. */
export interface Listener {
  accept(): Sys<Connection>;
  /** Whether a connection waits to be accepted; `arrived` is woken when one comes. */
  ready(): boolean;
  readonly arrived: WaitQueue;
  close(): void;
}

/** One end of a TCP connection. */
export interface Connection {
  readonly peer: { readonly address: string; readonly port: number };
  readonly input: Input;
  readonly output: Output;
  close(): void;
}
