import type { HostName } from '../../engine/world.ts';
import type { Lab } from '../lab.ts';
import type { Fault } from './scenario.ts';

type HostFault = 'host.down' | 'host.up' | 'host.killDaemon' | 'host.stopDaemon' | 'host.startDaemon';

/** What each fault does, and how long the host then took on the recorded machine, in milliseconds. */
const COURSES: Readonly<Record<Fault, readonly { readonly kind: HostFault; readonly settle: number }[]>> = {
  crash: [
    { kind: 'host.down', settle: 1500 },
    { kind: 'host.up', settle: 1000 },
  ],
  down: [{ kind: 'host.down', settle: 1500 }],
  up: [
    { kind: 'host.up', settle: 0 },
    { kind: 'host.startDaemon', settle: 1000 },
  ],
  kill9: [
    { kind: 'host.killDaemon', settle: 1300 },
    { kind: 'host.startDaemon', settle: 500 },
  ],
  restart: [
    { kind: 'host.stopDaemon', settle: 1500 },
    { kind: 'host.startDaemon', settle: 1000 },
  ],
  stop: [{ kind: 'host.stopDaemon', settle: 500 }],
};
/** How long a daemon waits for its containers at most, in milliseconds. */
const LONGEST_STOP = 40_000;

/** Lets a fault happen to a host, and time pass until the host is as the fault leaves it. */
export function carryOut(lab: Lab, fault: Fault, host: HostName): void {
  for (const { kind, settle } of COURSES[fault]) {
    lab.dispatch({ kind, host });
    lab.kernel.run(lab.kernel.now + LONGEST_STOP, () => isSettled(lab, host));
    lab.kernel.run(lab.kernel.now + settle);
  }
}

function isSettled(lab: Lab, host: HostName): boolean {
  const daemon = lab.world.hosts.find((h) => h.name === host)?.engine.daemon;
  return daemon === 'running' || daemon === 'stopped';
}
