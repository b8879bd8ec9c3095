import type { SavedSession } from '../../lab/journal.ts';
import type { Branch, Clock } from '../../lab/live.ts';
import { condense } from '../../lab/share/condense.ts';
import { encode, type Shared, type SharedSession } from '../../lab/share/link.ts';
import { compression } from './compression.ts';
import { patiently } from './patience.ts';

/** With branches a link may have so many characters: what passes through any chat and any mail. */
const LONGEST_WITH_BRANCHES = 8000;

/** A link's part behind `#`, and how many branches it leaves out. */
export interface Sent {
  readonly fragment: string;
  readonly leftOut: number;
}

/** Packs a session into a link; null: it takes too long to be played again. Branches come along while the link stays short. */
export async function send(
  session: SharedSession,
  { lesson, look }: Pick<Shared, 'lesson' | 'look'>,
  clock: Clock,
): Promise<Sent | null> {
  const saved = await patiently(condense(session.saved), clock);
  if (saved === null) return null;
  const packed = (branches: readonly Branch[]): Promise<string> =>
    encode({ session: { ...session, saved, branches }, lesson, look }, compression);
  const branches = await condensed(session.branches, clock);
  if (branches !== null) {
    const fragment = await packed(branches);
    if (branches.length === 0 || fragment.length <= LONGEST_WITH_BRANCHES) return { fragment, leftOut: 0 };
  }
  return { fragment: await packed([]), leftOut: session.branches.length };
}

async function condensed(branches: readonly Branch[], clock: Clock): Promise<readonly Branch[] | null> {
  const all: Branch[] = [];
  for (const branch of branches) {
    const saved: SavedSession | null = await patiently(condense(branch.saved), clock);
    if (saved === null) return null;
    all.push({ ...branch, saved });
  }
  return all;
}
