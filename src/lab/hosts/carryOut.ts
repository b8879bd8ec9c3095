import type { Io, Process, Sys } from '../../base/kernel/process.ts';
import type { HostName } from '../../engine/world.ts';
import type { Lab } from '../lab.ts';
import { stagesOf, type HostChange } from './change.ts';

/** How long a daemon waits for its containers at most, in milliseconds. */
const LONGEST_STOP = 40_000;

/** Begins a change of a host. The process has ended when the host is as the change leaves it. */
export function carryOut(lab: Lab, change: HostChange): Process {
  return lab.spawn('init', (io) => stages(lab, change, io));
}

function* stages(lab: Lab, change: HostChange, io: Io): Sys<number> {
  for (const { command, settle } of stagesOf(change)) {
    // Meanwhile it may have been thrown away.
    if (command.kind !== 'host.add' && !lab.has(command.host)) return 0;
    lab.dispatch(command);
    yield* io.until(() => isSettled(lab, command.host) || undefined, [lab.changed], io.now() + LONGEST_STOP);
    yield* io.sleep(settle);
  }
  return 0;
}

function isSettled(lab: Lab, host: HostName): boolean {
  const daemon = lab.world.hosts.find((h) => h.name === host)?.engine.daemon;
  return daemon === undefined || daemon === 'running' || daemon === 'stopped';
}
