import type { World } from '../engine/world.ts';
import type { Found } from '../lessons/check.ts';
import type { Made } from './explain/together.ts';
import type { Printed } from './printed.ts';
import type { Whereabouts } from './terminal.ts';

/** All that is to be seen of a session at a moment of it. Immutable. */
export interface Sight {
  /** The lab's clock. */
  readonly now: number;
  readonly world: World;
  /** The world when the last line was entered: what differs from `world` is what it changed. */
  readonly before: World;
  /** Those of hosts that are there. */
  readonly terminals: readonly TerminalState[];
  /** What each terminal has printed, by its number. */
  readonly printed: readonly Printed[];
  /** What programs found out about the network, each thing once. */
  readonly findings: readonly Found[];
  /** The last lookup or packet of a program, with what belongs to it, oldest first; empty before the first. */
  readonly traced: readonly Made[];
}

export interface TerminalState extends Whereabouts {
  readonly id: number;
  readonly hostName: string;
}
