import type { Kernel } from '../../base/kernel/kernel.ts';
import { pipe } from '../../base/kernel/pipe.ts';
import { waitQueue, type WaitQueue } from '../../base/kernel/process.ts';
import { err, ok } from '../../base/result.ts';
import type { CommandOf } from '../../engine/command.ts';
import type { Connection, Listener, NetworkPort } from '../../engine/port.ts';
import type { Trace } from '../../engine/trace.ts';
import type { Netns, Socket, World } from '../../engine/world.ts';

export interface NetworkPortDeps {
  readonly kernel: Kernel;
  readonly world: () => World;
  readonly changed: WaitQueue;
  readonly dispatch: (command: CommandOf<'socket.listen'> | CommandOf<'socket.close'>) => unknown;
  readonly note: (trace: Trace) => void;
}

interface Bound {
  readonly socket: Socket;
  readonly backlog: Connection[];
  readonly arrived: WaitQueue;
}

/** The sockets of every network stack: who listens where, and the streams between two ends. */
export class Sockets {
  readonly #deps: NetworkPortDeps;
  readonly #bound = new Map<string, Bound>();

  constructor(deps: NetworkPortDeps) {
    this.#deps = deps;
  }

  /** What programs in `netns` see of the network. `pid` and `program` are what netstat shows of a listener. */
  port(netns: Netns): NetworkPort {
    const { world, changed, note } = this.#deps;
    return {
      netns,
      world,
      changed,
      note,
      listen: (socket) => {
        const key = keyOf(netns, socket);
        if (this.#bound.has(key)) return err('EADDRINUSE');
        const bound: Bound = { socket, backlog: [], arrived: waitQueue() };
        this.#bound.set(key, bound);
        this.#deps.dispatch({ kind: 'socket.listen', host: netns.host, container: netns.container, socket });
        return ok(this.#listener(netns, key, bound));
      },
      connect: (to, from) => {
        const bound = this.#bound.get(keyOf(to.netns, to.socket));
        if (bound === undefined) return err('ECONNREFUSED');
        const [near, far] = this.#pair(from, { address: to.socket.address, port: to.socket.port });
        bound.backlog.push(far);
        this.#deps.kernel.wake(bound.arrived);
        return ok(near);
      },
    };
  }

  #listener(netns: Netns, key: string, bound: Bound): Listener {
    return {
      *accept() {
        for (;;) {
          const connection = bound.backlog.shift();
          if (connection !== undefined) return connection;
          yield { on: [bound.arrived] };
        }
      },
      ready: () => bound.backlog.length > 0,
      arrived: bound.arrived,
      close: () => {
        if (this.#bound.get(key) !== bound) return;
        this.#bound.delete(key);
        this.#deps.dispatch({
          kind: 'socket.close',
          host: netns.host,
          container: netns.container,
          socket: bound.socket,
        });
      },
    };
  }

  /** Two ends of one connection; what one writes the other reads. */
  #pair(near: Connection['peer'], far: Connection['peer']): [Connection, Connection] {
    const there = pipe(this.#deps.kernel);
    const back = pipe(this.#deps.kernel);
    return [end(far, back, there), end(near, there, back)];
  }
}

type Pipe = ReturnType<typeof pipe>;

function end(peer: Connection['peer'], from: Pipe, to: Pipe): Connection {
  from.input.open?.();
  to.output.open?.();
  let open = true;
  return {
    peer,
    input: from.input,
    output: to.output,
    close: () => {
      if (!open) return;
      open = false;
      from.input.close?.();
      to.output.close?.();
    },
  };
}

function keyOf(netns: Netns, socket: Pick<Socket, 'proto' | 'address' | 'port'>): string {
  return `${netns.host} ${netns.container ?? ''} ${socket.proto} ${socket.address} ${socket.port}`;
}
