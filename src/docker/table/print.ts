import type { Io, Sys } from '../../base/kernel/process.ts';
import { complain } from '../failure.ts';
import { formatList, listFormat, type Listing } from './list.ts';

/** What a list command was asked for. */
export interface Shown {
  /** --format; '' when there is none. */
  readonly format: string;
  readonly quiet: boolean;
  /** Whole ids and commands: --no-trunc. */
  readonly full: boolean;
}

/** Prints the rows of a list command, or what is wrong with its format; gives the exit status. */
export function* printList<Row>(
  io: Io,
  listing: Listing<Row>,
  rows: readonly Row[],
  { format, quiet, full }: Shown,
): Sys<number> {
  const text = formatList(listing, rows, listFormat(listing, format, quiet), { full, now: io.now() });
  if (!text.ok) return yield* complain(io, text.error);
  yield* io.stdout.write(text.value);
  return 0;
}
