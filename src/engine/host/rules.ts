import { ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { tickContainers } from '../containers/tick.ts';
import type { EngineError } from '../error.ts';
import type { Rules } from '../step.ts';
import { noteReach } from '../swarm/leader.ts';
import { tickSwarm } from '../swarm/tick.ts';
import type { ContainerId, Socket } from '../world.ts';
import { killDaemon, powerOff, powerOn, startDaemon, stopDaemon } from './daemon.ts';
import { addHost, removeHost } from './plug.ts';
import { leaveStale } from './stale.ts';

type Fault =
  'host.down' | 'host.up' | 'host.killDaemon' | 'host.stopDaemon' | 'host.startDaemon' | 'wire.cut' | 'wire.mend';

/** A fault needs no permission: it happens. */
const fault =
  (effect: (change: Change) => void) =>
  (change: Change): Result<null, EngineError> => {
    effect(change);
    return ok(null);
  };

const wire = (wired: boolean): ReturnType<typeof fault> =>
  fault((change) => {
    change.putHost({ wired });
    noteReach(change);
  });

/** What happens to a host and to the programs that run on it. */
export const hostRules: Rules<
  Fault | 'host.add' | 'host.remove' | 'host.stale' | 'clock.advance' | 'socket.listen' | 'socket.close'
> = {
  'host.down': fault(powerOff),
  'host.up': fault(powerOn),
  'host.killDaemon': fault(killDaemon),
  'host.stopDaemon': fault(stopDaemon),
  'host.startDaemon': fault(startDaemon),
  'wire.cut': wire(false),
  'wire.mend': wire(true),
  'host.add': addHost,
  'host.remove': removeHost,
  'host.stale': leaveStale,
  'clock.advance': (change, { now }) => {
    change.world = { ...change.world, now: Math.max(now, change.world.now) };
    tickContainers(change);
    tickSwarm(change);
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
