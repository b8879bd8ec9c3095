import { Kernel } from '../base/kernel/kernel.ts';
import { pidNamespace, waitQueue, type Process, type Program, type Sys } from '../base/kernel/process.ts';
import { sinkOutput, textInput } from '../base/kernel/pipe.ts';
import type { Result } from '../base/result.ts';
import { hostOf } from '../engine/change.ts';
import type { Answer, CommandOf, Kind } from '../engine/command.ts';
import { nextDeadline } from '../engine/deadlines.ts';
import type { EngineError } from '../engine/error.ts';
import { hostNamed } from '../engine/host/name.ts';
import { newWorld, type WorldOptions } from '../engine/newWorld.ts';
import { step } from '../engine/step.ts';
import type { Trace } from '../engine/trace.ts';
import type { ContainerId, EngineEvent, HostName, World } from '../engine/world.ts';
import { MemoryFiles } from '../shell/files/memory.ts';
import { directory } from '../shell/files/node.ts';
import { containerPlace } from './machine/container.ts';
import { hostPlace } from './machine/host.ts';
import { keepVolumes } from './machine/volumes.ts';
import { enginePort } from './port/enginePort.ts';
import { Sockets } from './port/networkPort.ts';
import { Runtime } from './runtime/runtime.ts';
import { Terminal, type TerminalOptions } from './terminal.ts';

export interface LabOptions extends WorldOptions {
  /** How long the daemons work on a request, in milliseconds; default: no time. */
  readonly latency?: (kind: Kind) => number;
  /** A fault in a program of ours: told to whoever watches, never to the learner as a blank page. */
  readonly onCrash?: (error: unknown) => void;
}

/** A command line that a person entered at a shell's prompt. */
export interface EnteredLine {
  readonly text: string;
  /** The host's name, or that of the container whose shell it was. */
  readonly at: string;
}

type EventListener = (events: readonly EngineEvent[]) => void;

/**
 * One session: a world, the processes on it, and its terminals. Everything that happens follows from its options, from
 * what is typed and when (`Terminal.type`), and from the passing of time (`kernel.run`): nothing else has a say.
 */
export class Lab {
  readonly kernel: Kernel;
  readonly runtime: Runtime;
  readonly sockets: Sockets;
  /** Woken at every change of the world. */
  readonly changed = waitQueue();
  readonly terminals: Terminal[] = [];
  #world: World;
  readonly #latency: (kind: Kind) => number;
  readonly #listeners = new Map<HostName, Set<EventListener>>();
  readonly #traceListeners = new Set<(trace: Trace) => void>();
  readonly #lineListeners = new Set<(line: EnteredLine) => void>();
  readonly #places = new Map<HostName, ReturnType<typeof hostPlace>>();

  constructor(options: LabOptions) {
    this.#world = newWorld(options);
    const { onCrash, latency = () => 0 } = options;
    this.#latency = latency;
    this.kernel = new Kernel({
      now: options.now,
      seed: options.seed,
      ...(onCrash === undefined ? {} : { onCrash: (_process, error) => onCrash(error) }),
    });
    const world = (): World => this.#current();
    const dispatch = this.dispatch.bind(this);
    this.sockets = new Sockets({
      kernel: this.kernel,
      world,
      changed: this.changed,
      dispatch,
      note: (trace) => {
        for (const listener of this.#traceListeners) listener(trace);
      },
    });
    this.runtime = new Runtime({
      kernel: this.kernel,
      world,
      dispatch,
      spawn: (name, program) => this.spawn(name, program),
      place: (host, container) => containerPlace(this, host, container),
    });
    this.spawn('dockerd', () => this.#dockerd());
  }

  get world(): World {
    return this.#world;
  }

  /** Runs a program of the lab's own, on no host. */
  spawn(name: string, program: Program): Process {
    return this.kernel.spawn(program, {
      argv: [name],
      env: new Map(),
      cwd: '/',
      place: {
        namespace: pidNamespace(),
        files: new MemoryFiles(directory(), () => this.kernel.now),
        programs: new Map(),
      },
      stdin: textInput(''),
      stdout: sinkOutput(() => {}),
      stderr: sinkOutput(() => {}),
    });
  }

  /** Takes a command to the engine; what it causes among the processes is under way when this returns. */
  dispatch<K extends Kind>(command: CommandOf<K>): Result<Answer<K>, EngineError> {
    this.#pass();
    const { world, result, events } = step(this.#world, command);
    if (result.ok && (command.kind === 'host.down' || command.kind === 'host.remove')) this.#cutPower(command.host);
    this.#become(world, command.host, events);
    if (command.kind === 'host.up') for (const terminal of this.#terminalsOn(command.host)) terminal.login();
    if (command.kind === 'host.remove' && result.ok) this.#forget(command.host);
    return result;
  }

  has(host: HostName): boolean {
    return this.#world.hosts.some((h) => h.name === host);
  }

  /** Hosts are counted from 1. */
  hostName(number: number): HostName {
    const name = hostNamed(number);
    if (!this.has(name)) throw new Error(`the lab has no ${name}`);
    return name;
  }

  /** A client's connection to a host's daemon, as the docker program gets it. */
  engine(host: HostName): ReturnType<typeof enginePort> {
    return enginePort(
      {
        kernel: this.kernel,
        runtime: this.runtime,
        world: () => this.#current(),
        changed: this.changed,
        dispatch: this.dispatch.bind(this),
        latency: this.#latency,
        files: (name) => this.place(name).files,
        listen: (name, listener) => this.#listen(name, listener),
      },
      host,
    );
  }

  /** The host's files and programs; they live as long as the lab. */
  place(host: HostName): ReturnType<typeof hostPlace> {
    const place = this.#places.get(host) ?? hostPlace(this, host);
    this.#places.set(host, place);
    return place;
  }

  openTerminal(options: TerminalOptions): Terminal {
    const terminal = new Terminal(this, options);
    this.terminals.push(terminal);
    return terminal;
  }

  /** Hears the trace of every lookup and packet, as it is made; gives the function that stops it. */
  onTrace(listener: (trace: Trace) => void): () => void {
    this.#traceListeners.add(listener);
    return () => void this.#traceListeners.delete(listener);
  }

  /** Hears each line that is entered at a prompt, before it is carried out; gives the function that stops it. */
  onLine(listener: (line: EnteredLine) => void): () => void {
    this.#lineListeners.add(listener);
    return () => void this.#lineListeners.delete(listener);
  }

  noteLine(line: EnteredLine): void {
    for (const listener of this.#lineListeners) listener(line);
  }

  /** The engines' own clock: acts on deadlines (a stop that takes too long, a restart that is due) when they come. */
  *#dockerd(): Sys<number> {
    for (;;) {
      const next = nextDeadline(this.#world);
      if (next !== null && next <= this.kernel.now) this.#advance();
      else yield next === null ? { on: [this.changed] } : { on: [this.changed], until: next };
    }
  }

  /** Tells the engines what time it is, if the world's clock is behind. */
  #pass(): void {
    if (this.#world.now < this.kernel.now) this.#advance();
  }

  /** The world at this moment of the kernel's clock: programs see ages, and what has been forgotten. */
  #current(): World {
    this.#pass();
    return this.#world;
  }

  #advance(): void {
    const now = this.kernel.now;
    for (const { name } of this.#world.hosts) {
      const { world, events } = step(this.#world, { kind: 'clock.advance', host: name, now });
      this.#become(world, name, events);
    }
  }

  /** Every process of a host is gone: those in its containers, and its shells. */
  #cutPower(name: HostName): void {
    const { engine } = hostOf(this.#world, name);
    const connected = this.#terminalsOn(name).filter((terminal) => terminal.isConnected);
    this.runtime.lose(engine.containers.filter((c) => c.state.pid !== 0).map((c) => c.id));
    const processes = this.#places.get(name)?.place.namespace.processes.values() ?? [];
    for (const process of [...processes]) this.kernel.signal(process, 'SIGKILL', true);
    for (const terminal of connected) terminal.hangUp();
  }

  /** A host is not there any more: another of its name finds nothing of it. */
  #forget(name: HostName): void {
    for (const terminal of this.#terminalsOn(name)) terminal.close();
    this.#places.delete(name);
    this.#listeners.delete(name);
  }

  #terminalsOn(host: HostName): readonly Terminal[] {
    return this.terminals.filter((terminal) => terminal.host === host);
  }

  #become(world: World, host: HostName, events: readonly EngineEvent[]): void {
    if (world === this.#world) return;
    const before = this.#world;
    this.#world = world;
    if (this.has(host)) keepVolumes({ world, host, files: this.place(host).files, now: this.kernel.now }, events);
    this.runtime.hear(host, events);
    // What one manager does the others hear, too.
    for (const [name, listeners] of this.#listeners) {
      const heard = eventsOn(world, name).slice(eventsOn(before, name).length);
      if (heard.length > 0) for (const listener of listeners) listener(heard);
    }
    this.kernel.wake(this.changed);
  }

  #listen(host: HostName, listener: EventListener): () => void {
    const listeners = this.#listeners.get(host) ?? new Set();
    this.#listeners.set(host, listeners);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** The container with this id, wherever it is. */
  container(host: HostName, id: ContainerId) {
    return hostOf(this.#world, host).engine.containers.find((c) => c.id === id);
  }
}

function eventsOn(world: World, name: HostName): readonly EngineEvent[] {
  return world.hosts.find((h) => h.name === name)?.engine.events ?? [];
}
