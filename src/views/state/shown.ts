import { createStore, type StoreApi } from 'zustand/vanilla';
import type { World } from '../../engine/world.ts';
import type { LiveState } from '../../lab/live.ts';

/** Where frames are not drawn (a page in the background, a frame out of sight) the panes follow after so many milliseconds. */
const PATIENCE = 250;
/** After so many milliseconds a frame is on the screen that was begun: what the panes work would take the processor from it. */
const DRAWN = 8;

/**
 * The session as the panes around the terminal show it. A key is answered in the terminal first: what it changed reaches
 * the panes once the frame with the answer is painted. Another session, or another point of one, reaches them at once.
 */
export function shownAfterPaint(live: StoreApi<LiveState>): StoreApi<LiveState> {
  const known = new WeakMap<World['hosts'], World>();
  /** A world in which only time has passed is to be seen as the same. */
  const timeless = (world: World): World => {
    const same = known.get(world.hosts);
    if (same?.clusters === world.clusters) return same;
    known.set(world.hosts, world);
    return world;
  };
  const read = (): LiveState => {
    const state = live.getState();
    return { ...state, world: timeless(state.world), before: timeless(state.before) };
  };
  const shown = createStore(read);
  let forget: (() => void) | null = null;
  const show = (): void => {
    forget?.();
    forget = null;
    shown.setState(read(), true);
  };
  live.subscribe(({ epoch }) => {
    if (epoch !== shown.getState().epoch) show();
    else forget ??= afterPaint(show);
  });
  return shown;
}

/** Calls back once the next frame is painted; gives the function that takes it back. */
function afterPaint(callback: () => void): () => void {
  let timer = setTimeout(callback, PATIENCE);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(callback, DRAWN);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
