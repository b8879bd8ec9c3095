import type { FileSystem } from '../../base/files.ts';
import { findProgram } from '../../base/kernel/exec.ts';
import type { Kernel } from '../../base/kernel/kernel.ts';
import {
  ROOT,
  exitStatus,
  pidNamespace,
  type Io,
  type Place,
  type Process,
  type Program,
  type User,
} from '../../base/kernel/process.ts';
import { SIGNALS, type Signal } from '../../base/kernel/signal.ts';
import type { Tty } from '../../base/kernel/tty.ts';
import type { Result } from '../../base/result.ts';
import type { Answer, CommandOf, ContainerExec, Kind } from '../../engine/command.ts';
import { hostOf } from '../../engine/change.ts';
import { capabilitiesOf } from '../../engine/containers/capabilities.ts';
import { probeOf } from '../../engine/containers/health.ts';
import type { EngineError } from '../../engine/error.ts';
import { containerEnvironment } from '../../engine/links/environment.ts';
import type { Container, ContainerId, EngineEvent, HostName, World } from '../../engine/world.ts';
import type { Layer } from '../machine/container.ts';
import { makeDirectories } from '../machine/makeDirectories.ts';
import { watchHealth, type Watched } from './health.ts';
import { dockerInit, INIT } from './init.ts';
import { ContainerLog, ProcessStreams } from './streams.ts';

export interface RuntimeDeps {
  readonly kernel: Kernel;
  readonly world: () => World;
  readonly dispatch: <K extends Kind>(command: CommandOf<K>) => Result<Answer<K>, EngineError>;
  /** Runs a program of the engine's own, in no container. */
  readonly spawn: (name: string, program: Program) => Process;
  /** Files and programs of a container: its writable layer lives as long as the container. */
  readonly place: (host: HostName, container: Container) => Layer;
}

/** How a check of health is run. */
const CHECK = { tty: false, interactive: false, workingDir: '', env: [], user: '', privileged: false };

/** runc prepares a process inside the container, and its threads take the next ids. recorded: conformance/random/processes */
const RUNTIME_THREADS = 5;

interface Running {
  readonly place: Place;
  readonly main: Process;
  /** The terminals of its processes: each has the lowest number that was free. */
  readonly terminals: Set<Tty>;
}

/**
 * containerd and runc: runs what the engine decides to run. It hears the engine's events (start, kill, pause, unpause,
 * destroy) and reports how processes end; the engine never touches a process.
 */
export class Runtime {
  readonly #deps: RuntimeDeps;
  readonly #running = new Map<ContainerId, Running>();
  /** The streams of the start that is to come, or is under way. */
  readonly #streams = new Map<ContainerId, ProcessStreams>();
  readonly #logs = new Map<ContainerId, ContainerLog>();
  readonly #terminals = new WeakMap<Tty, ContainerId>();
  readonly #onTerminal = new WeakSet<Process>();
  readonly #layers = new Map<ContainerId, Layer>();

  constructor(deps: RuntimeDeps) {
    this.#deps = deps;
  }

  hear(host: HostName, events: readonly EngineEvent[]): void {
    for (const event of events) {
      if (event.type !== 'container') continue;
      const id = containerId(event);
      switch (event.action) {
        case 'start':
          this.#start(host, id);
          break;
        case 'kill':
          this.#kill(id, Number(event.actor.attributes['signal']));
          break;
        case 'pause':
        case 'unpause':
          this.#freeze(id, event.action === 'pause');
          break;
        case 'destroy':
          this.#forget(id);
          break;
        default:
      }
    }
  }

  /** The streams that a client attaches to: of the start under way, or of the next one. */
  streams(container: Container): ProcessStreams {
    const known = this.#streams.get(container.id);
    if (known !== undefined) return known;
    const log = this.log(container.id);
    const { tty, openStdin, stdinOnce } = container.config;
    const streams = new ProcessStreams(this.#deps.kernel, { tty, openStdin, stdinOnce }, (stream, text) =>
      log.add(stream, text),
    );
    this.#streams.set(container.id, streams);
    if (streams.tty !== null) {
      this.#terminals.set(streams.tty, container.id);
      const [rows, columns] = container.hostConfig.consoleSize;
      if (rows > 0 && columns > 0) streams.tty.resize(columns, rows);
    }
    return streams;
  }

  log(id: ContainerId): ContainerLog {
    const log = this.#logs.get(id) ?? new ContainerLog(this.#deps.kernel);
    this.#logs.set(id, log);
    return log;
  }

  /** Starts a process beside the main one. Its streams end with it. */
  exec(host: HostName, container: Container, command: ContainerExec, execId: string): ProcessStreams {
    return this.#exec(host, container, command, execId).streams;
  }

  #exec(host: HostName, container: Container, command: ContainerExec, execId: string) {
    const running = this.#running.get(container.id);
    if (running === undefined) throw new Error('the engine let an exec into a container that does not run');
    const streams = new ProcessStreams(
      this.#deps.kernel,
      { tty: command.tty, openStdin: command.interactive, stdinOnce: true },
      () => {},
    );
    const process = this.#spawn(host, container, running.place, streams, {
      argv: command.cmd,
      program: execute,
      cwd: command.workingDir === '' ? container.config.workingDir : command.workingDir,
      env: command.env,
      tty: command.tty,
      user: command.user === '' ? container.config.user : command.user,
      privileged: command.privileged,
      onEnd: (exitCode) => {
        if (streams.tty !== null) running.terminals.delete(streams.tty);
        streams.end(exitCode);
        this.#deps.dispatch({ kind: 'runtime.execDied', host, container: container.id, execId, exitCode });
      },
    });
    if (streams.tty !== null) {
      streams.tty.foreground = process.group;
      const taken = new Set([...running.terminals].map((tty) => tty.number));
      while (taken.has(streams.tty.number)) streams.tty.number++;
      running.terminals.add(streams.tty);
      this.#terminals.set(streams.tty, container.id);
    }
    return { streams, process };
  }

  /** An exec that cannot be executed: runc's process and its threads were there all the same. recorded: conformance/random/term-exec */
  failedExec(container: ContainerId): void {
    const running = this.#running.get(container);
    if (running !== undefined) running.place.namespace.last += 1 + RUNTIME_THREADS;
  }

  /** The container that a process on this terminal runs in; null when it is none's. */
  containerOf(tty: Tty): ContainerId | null {
    return this.#terminals.get(tty) ?? null;
  }

  /** The processes of a container, its main process first (docker top). */
  processes(id: ContainerId): readonly Process[] {
    return [...(this.#running.get(id)?.place.namespace.processes.values() ?? [])];
  }

  /** Whether a process of a container, or the one that it comes from, was started on a terminal. */
  isOnTerminal(process: Process): boolean {
    return this.#onTerminal.has(process) || (process.parent !== null && this.isOnTerminal(process.parent));
  }

  /** A host lost its power, or its daemon died with its containers: every process of theirs is gone, and nobody is told. */
  lose(ids: readonly ContainerId[]): void {
    for (const id of ids) {
      const running = this.#running.get(id);
      this.#running.delete(id);
      if (running !== undefined) this.#deps.kernel.signal(running.main, 'SIGKILL', true);
    }
  }

  /** The files of a container that was started once; null before. */
  files(id: ContainerId): FileSystem | null {
    return this.#layers.get(id)?.files ?? null;
  }

  #start(host: HostName, id: ContainerId): void {
    const container = hostOf(this.#deps.world(), host).engine.containers.find((c) => c.id === id);
    if (container === undefined) return;
    const known = this.#layers.get(id);
    const layer = known === undefined ? this.#deps.place(host, container) : { ...known, files: known.begin() };
    this.#layers.set(id, layer);
    // A working directory that the image does not have is made.
    if (container.config.workingDir !== '') makeDirectories(layer.files, container.config.workingDir);
    const place: Place = { ...layer, namespace: pidNamespace() };
    const streams = this.streams(container);
    const { entrypoint, cmd, workingDir, tty } = container.config;
    const { init } = container.hostConfig;
    const main = this.#spawn(host, container, place, streams, {
      argv: [...(init === true ? INIT : []), ...(entrypoint ?? []), ...(cmd ?? [])],
      program: init === true ? dockerInit : execute,
      cwd: workingDir,
      env: [],
      tty,
      user: container.config.user,
      privileged: false,
      onEnd: (exitCode) => this.#ended(host, id, main, exitCode),
    });
    const terminals = new Set<Tty>();
    if (streams.tty !== null) {
      streams.tty.foreground = main.group;
      terminals.add(streams.tty);
    }
    this.#running.set(id, { place, main, terminals });
    if (probeOf(container) !== null) this.#watch(host, id);
  }

  /** Checks the health of a container that has just been started. */
  #watch(host: HostName, id: ContainerId): void {
    const { kernel, dispatch, spawn, world } = this.#deps;
    const container = (): Container | undefined => hostOf(world(), host).engine.containers.find((c) => c.id === id);
    const run: Watched['run'] = (cmd) => {
      const command: ContainerExec = { ...CHECK, container: id, cmd };
      const asked = dispatch({ kind: 'container.exec', host, ...command });
      const found = container();
      if (!asked.ok || asked.value.failed !== null || found === undefined) return null;
      return this.#exec(host, found, command, asked.value.execId);
    };
    spawn('healthcheck', (io) =>
      watchHealth(io, {
        container,
        run,
        note: (result) => void dispatch({ kind: 'runtime.health', host, container: id, ...result }),
        kill: (process) => kernel.signal(process, 'SIGKILL', true),
      }),
    );
  }

  #ended(host: HostName, id: ContainerId, main: Process, exitCode: number): void {
    const streams = this.#streams.get(id);
    this.#streams.delete(id);
    this.#logs.get(id)?.end();
    // A process that was lost with its host ends unheard.
    if (this.#running.get(id)?.main === main) {
      this.#running.delete(id);
      this.#deps.dispatch({ kind: 'runtime.exited', host, container: id, exitCode });
    }
    streams?.end(exitCode);
  }

  #kill(id: ContainerId, number: number): void {
    const running = this.#running.get(id);
    const signal = (Object.keys(SIGNALS) as Signal[]).find((name) => SIGNALS[name] === number); // keys of a constant table
    if (running !== undefined && signal !== undefined) this.#deps.kernel.signal(running.main, signal, true);
  }

  #freeze(id: ContainerId, frozen: boolean): void {
    const running = this.#running.get(id);
    if (running !== undefined) this.#deps.kernel.freeze(running.place, frozen);
  }

  #forget(id: ContainerId): void {
    this.#layers.delete(id);
    this.#logs.delete(id);
    this.#streams.delete(id);
  }

  #spawn(
    host: HostName,
    container: Container,
    place: Place,
    streams: ProcessStreams,
    options: {
      readonly argv: readonly string[];
      readonly program: Program;
      readonly cwd: string;
      readonly env: readonly string[];
      readonly tty: boolean;
      readonly user: string;
      /** Whether it may do more than its container may. */
      readonly privileged: boolean;
      readonly onEnd: (exitCode: number) => void;
    },
  ): Process {
    const process = this.#deps.kernel.spawn(options.program, {
      argv: options.argv,
      env: environment(containerEnvironment(this.#deps.world(), host, container.id, options)),
      cwd: options.cwd === '' ? '/' : options.cwd,
      user: userOf(options.user, options.privileged ? ROOT.capabilities : capabilitiesOf(container.hostConfig)),
      place,
      stdin: streams.stdin,
      stdout: streams.stdout,
      stderr: streams.stderr,
      onEnd: (ending) => options.onEnd(exitStatus(ending)),
    });
    place.namespace.last += RUNTIME_THREADS;
    if (options.tty) this.#onTerminal.add(process);
    return process;
  }
}

/** `NAME|UID[:GROUP|GID]`. The engine has looked whether they are known: every name is root's, and root's group is everybody's. */
function userOf(text: string, capabilities: User['capabilities']): User {
  const [uid = 0, gid = 0] = text.split(':').map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
  return { uid, gid, capabilities: uid === 0 ? capabilities : [] };
}

/** Later variables win, in the place of the earlier one. */
function environment(variables: readonly string[]): ReadonlyMap<string, string> {
  const env = new Map<string, string>();
  for (const variable of variables) {
    const at = variable.indexOf('=');
    if (at > 0) env.set(variable.slice(0, at), variable.slice(at + 1));
  }
  return env;
}

/** execve: the engine has looked already whether it is there. */
function execute(io: Io): ReturnType<Program> {
  const program = findProgram(io, io.argv[0] ?? '');
  if (program.ok) return program.value(io);
  return (function* () {
    yield* io.stderr.write(`exec: ${io.argv[0] ?? ''}: not found\n`);
    return program.error === 'EACCES' ? 126 : 127;
  })();
}

function containerId(event: EngineEvent): ContainerId {
  return event.actor.id as ContainerId; // a container event's actor is a container
}
