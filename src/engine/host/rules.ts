import { ok } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { tickContainers } from '../containers/tick.ts';
import type { Rules } from '../step.ts';
import type { ContainerId, Socket } from '../world.ts';

/** What happens to a host and to the programs that run on it. */
export const hostRules: Rules<'clock.advance' | 'socket.listen' | 'socket.close'> = {
  'clock.advance': (change, { now }) => {
    change.world = { ...change.world, now: Math.max(now, change.world.now) };
    tickContainers(change);
    return ok(null);
  },
  'socket.listen': (change, { container, socket }) => {
    putSockets(change, container, (sockets) => [...sockets, socket]);
    return ok(null);
  },
  'socket.close': (change, { container, socket }) => {
    putSockets(change, container, (sockets) => sockets.filter((s) => !isSame(s, socket)));
    return ok(null);
  },
};

function putSockets(
  change: Change,
  container: ContainerId | null,
  next: (sockets: readonly Socket[]) => readonly Socket[],
): void {
  if (container === null) {
    change.putHost({ sockets: next(change.host.sockets) });
    return;
  }
  const owner = change.engine.containers.find((c) => c.id === container);
  if (owner !== undefined) change.putContainer({ ...owner, sockets: next(owner.sockets) });
}

function isSame(a: Socket, b: Socket): boolean {
  return a.proto === b.proto && a.address === b.address && a.port === b.port && a.pid === b.pid;
}
