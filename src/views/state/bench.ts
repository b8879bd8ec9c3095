import { createContext, useContext } from 'react';
import { useStore, type StoreApi } from 'zustand';
import type { LiveSession, LiveState } from '../../lab/live.ts';
import type { Line } from '../../lab/session.ts';
import type { Language } from '../messages/messages.ts';
import type { ViewState, ViewStore } from './view.ts';

/** What every pane of the workbench works with. */
export interface Bench {
  readonly live: LiveSession;
  /** The session as the panes show it: a frame behind the terminal. */
  readonly shown: StoreApi<LiveState>;
  readonly view: ViewStore;
  readonly language: Language;
  /** Types a line into the terminal that is shown, as a person would; one that is meant for another host into a terminal there. */
  readonly enter: (line: Line) => void;
  /** What is kept between visits, by name. */
  readonly kept: { load(name: string): string | null; save(name: string, text: string): void };
}

export const BenchContext = createContext<Bench | null>(null);

export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (bench === null) throw new Error('a pane stands outside of the workbench');
  return bench;
}

export function useLive<T>(read: (state: LiveState) => T): T {
  return useStore(useBench().shown, read);
}

export function useView<T>(read: (state: ViewState) => T): T {
  return useStore(useBench().view, read);
}

/** The step that is looked at of the journey that is shown; null: all of it. */
export function useStep(): number | null {
  const first = useLive((state) => state.traced[0]);
  return useView(({ step }) => (step?.of === first ? (step?.at ?? null) : null));
}
