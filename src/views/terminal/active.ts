import { useStore } from 'zustand';
import type { LiveSession } from '../../lab/live.ts';

/** The terminal that is shown: the one that was chosen; an earlier point may not have it, and a host that is removed takes its own along. */
export function useActive(live: LiveSession, chosen: number): number {
  return useStore(live.store, ({ terminals }) =>
    terminals.some((t) => t.id === chosen) ? chosen : (terminals.at(-1)?.id ?? 0),
  );
}
