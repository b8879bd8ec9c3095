import type { Clock } from '../../lab/live.ts';
import { Session } from '../../lab/session.ts';
import { open, type Started } from '../start.ts';
import { Stage, type Begin } from './stage.ts';

export interface OpenOptions {
  readonly clock: Clock;
  readonly began: number;
  readonly begin: Begin;
}

export interface EmbeddedLab {
  readonly started: Started;
  readonly stage: Stage;
  /** Kept once the lab is as its address says. */
  readonly ready: Promise<Stage>;
}

/** The same in every visit: documentation may speak of what it shows. */
const SEED = 1;

/** A lab that stands in another page. */
export function openLab({ clock, began, begin }: OpenOptions): EmbeddedLab {
  const kept = new Map<string, string>();
  const storage = {
    load: (name: string) => kept.get(name) ?? null,
    save: (name: string, text: string) => kept.set(name, text) === kept,
    clear: (name: string) => void kept.delete(name),
  };
  const started = open(new Session({ seed: SEED, began }), { clock, storage });
  const stage = new Stage(started.live, clock, begin);
  return { started, stage, ready: stage.reset().then(() => stage) };
}
