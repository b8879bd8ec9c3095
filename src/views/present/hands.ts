import { createContext, useContext } from 'react';
import type { Clock } from '../../lab/live.ts';
import type { Line } from '../../lab/session.ts';

/** What a presenter types with. */
export interface Hands {
  readonly clock: Clock;
  /** The terminal for a line, which is the one that is shown from then on; null: its host is not there, and the person is told. */
  readonly terminalFor: (line: Line) => number | null;
}

export const HandsContext = createContext<Hands | null>(null);

export function useHands(): Hands {
  const hands = useContext(HandsContext);
  if (hands === null) throw new Error('a stage stands outside of the workbench');
  return hands;
}
