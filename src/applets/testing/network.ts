import { Kernel } from '../../base/kernel/kernel.ts';
import { pipe, sinkOutput, textInput } from '../../base/kernel/pipe.ts';
import {
  exitStatus,
  pidNamespace,
  waitQueue,
  type Ending,
  type Pipe,
  type Program,
  type WaitQueue,
} from '../../base/kernel/process.ts';
import { err, ok } from '../../base/result.ts';
import { Change } from '../../engine/change.ts';
import type { Connection, NetworkPort } from '../../engine/port.ts';
import { hostRules } from '../../engine/host/rules.ts';
import type { Town } from '../../engine/testing/town.ts';
import type { Netns, Socket, World } from '../../engine/world.ts';
import { busyboxNetworkPrograms } from '../busybox/network.ts';
import { hostNetworkPrograms } from '../host/network.ts';
import { MemoryFiles } from './memory-files.ts';

export interface Run {
  /** stdout and stderr as a terminal would mix them. */
  readonly text: string;
  readonly status: number;
  /** Seconds of virtual time. */
  readonly took: number;
}

interface Bound {
  readonly backlog: Connection[];
  readonly arrived: WaitQueue;
}

/** A town with processes in its stacks: for tests of the network's programs. */
export class LiveTown {
  readonly kernel = new Kernel({ now: 1_795_246_631_000, seed: 1 });
  readonly traces: unknown[] = [];
  #world: World;
  readonly #town: Town;
  readonly #bound = new Map<string, Bound>();
  readonly #programs = new Map<string, ReadonlyMap<string, Program>>();
  readonly #files = new Map<string, MemoryFiles>();

  constructor(town: Town) {
    this.#town = town;
    this.#world = town.world;
  }

  get world(): World {
    return this.#world;
  }

  become(world: World): void {
    this.#world = world;
  }

  files(container: string | null): MemoryFiles {
    const known = this.#files.get(container ?? '') ?? new MemoryFiles(() => Math.floor(this.kernel.now));
    this.#files.set(container ?? '', known);
    return known;
  }

  /** Starts a program in the background, which goes on while others run; with `stdin` null nobody ever types. Gives what it has printed so far. */
  start(container: string | null, line: string, stdin: string | null = ''): () => string {
    let text = '';
    this.#spawn(
      container,
      line,
      stdin,
      (more) => void (text += more),
      () => {},
    );
    this.kernel.settle();
    return () => text;
  }

  /** Lets so many seconds pass. */
  pass(seconds: number): void {
    this.kernel.run(this.kernel.now + seconds * 1000);
  }

  /** Runs a program to its end, or until ^C after so many seconds. */
  run(
    container: string | null,
    line: string,
    options: { readonly stdin?: string; readonly interruptAfter?: number } = {},
  ): Run {
    let text = '';
    const done: { ending: Ending | null } = { ending: null };
    const start = this.kernel.now;
    const process = this.#spawn(
      container,
      line,
      options.stdin ?? '',
      (more) => void (text += more),
      (ending) => void (done.ending = ending),
    );
    const limit = start + (options.interruptAfter ?? 3600) * 1000;
    this.kernel.run(limit, () => done.ending !== null);
    if (done.ending === null) {
      this.kernel.signal(process, 'SIGINT');
      this.kernel.settle();
    }
    const { ending } = done;
    const took = Math.round((this.kernel.now - start) / 100) / 10;
    return { text, status: ending === null ? -1 : exitStatus(ending), took };
  }

  #spawn(
    container: string | null,
    line: string,
    stdin: string | null,
    print: (text: string) => void,
    onEnd: (ending: Ending) => void,
  ) {
    const argv = line.split(' ').filter((word) => word !== '');
    const programs = this.#programsOf(container);
    const program = programs.get(argv[0] ?? '');
    if (program === undefined) throw new Error(`no program ${line}`);
    return this.kernel.spawn(program, {
      argv,
      env: new Map([['PATH', '/bin']]),
      cwd: '/',
      place: { namespace: pidNamespace(100), files: this.files(container), programs },
      stdin: stdin === null ? pipe(this.kernel).input : textInput(stdin),
      stdout: sinkOutput(print),
      stderr: sinkOutput(print),
      onEnd,
    });
  }

  #programsOf(container: string | null): ReadonlyMap<string, Program> {
    const known = this.#programs.get(container ?? '');
    if (known !== undefined) return known;
    const port = this.#port(this.#town.netns(container));
    const made = container === null ? hostNetworkPrograms(port) : busyboxNetworkPrograms(port);
    this.#programs.set(container ?? '', made);
    return made;
  }

  #port(netns: Netns): NetworkPort {
    const key = (at: Netns, { proto, address, port }: Socket): string =>
      [at.host, at.container ?? '', proto, address, port].join(' ');
    return {
      netns,
      world: () => this.#world,
      changed: waitQueue(),
      note: (trace) => void this.traces.push(trace),
      listen: (socket) => {
        const bound: Bound = { backlog: [], arrived: waitQueue() };
        const name = key(netns, socket);
        if (this.#bound.has(name)) return err('EADDRINUSE');
        this.#bound.set(name, bound);
        this.#tell('socket.listen', netns, socket);
        return ok({
          *accept() {
            while (bound.backlog.length === 0) yield { on: [bound.arrived] };
            const [next] = bound.backlog.splice(0, 1);
            if (next === undefined) throw new Error('an empty backlog was not empty');
            return next;
          },
          ready: () => bound.backlog.length > 0,
          arrived: bound.arrived,
          close: () => {
            this.#bound.delete(name);
            this.#tell('socket.close', netns, socket);
          },
        });
      },
      connect: (to, from) => {
        const bound = this.#bound.get(key(to.netns, to.socket));
        if (bound === undefined) return err('ECONNREFUSED');
        const [there, back] = [pipe(this.kernel), pipe(this.kernel)];
        bound.backlog.push(end(from, there, back));
        this.kernel.wake(bound.arrived);
        return ok(end({ address: to.socket.address, port: to.socket.port }, back, there));
      },
    };
  }

  #tell(kind: 'socket.listen' | 'socket.close', { host, container }: Netns, socket: Socket): void {
    const change = new Change(this.#world, host);
    if (kind === 'socket.listen') hostRules[kind](change, { kind, host, container, socket });
    else hostRules[kind](change, { kind, host, container, socket });
    this.#world = change.world;
  }
}

function end(peer: Connection['peer'], from: Pipe, to: Pipe): Connection {
  from.input.open?.();
  to.output.open?.();
  return {
    peer,
    input: from.input,
    output: to.output,
    close: () => {
      from.input.close?.();
      to.output.close?.();
    },
  };
}
