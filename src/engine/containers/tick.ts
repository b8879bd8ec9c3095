import type { Change } from '../change.ts';
import { signalMain } from './kill.ts';
import { SIGKILL } from './signals.ts';
import { startContainer } from './start.ts';
import { putState } from './state.ts';

/** Acts on what the world's clock has reached: the patience of a stop is at its end, a restart has waited long enough. */
export function tickContainers(change: Change): void {
  if (change.engine.daemon === 'stopped') return;
  const { now } = change.world;
  const due = (at: number | null | undefined): boolean => at !== null && at !== undefined && at <= now;
  for (const { id, state } of change.engine.containers) {
    if (state.stopping !== null && due(state.stopping.deadline)) {
      putState(change, id, { stopping: { ...state.stopping, deadline: null } });
      signalMain(change, id, SIGKILL);
    }
    if (due(state.restarts.at)) {
      putState(change, id, { restarts: { ...state.restarts, at: null } });
      startContainer(change, id, 'policy');
    }
  }
}
