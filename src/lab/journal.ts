import { err, ok, type Result } from '../base/result.ts';

/** What a person did, and when on the lab's own clock (milliseconds since the Unix epoch). Terminals are counted from 0. */
export type JournalEntry =
  | { readonly kind: 'type'; readonly at: number; readonly terminal: number; readonly keys: string }
  | { readonly kind: 'open'; readonly at: number; readonly host: number }
  | {
      readonly kind: 'resize';
      readonly at: number;
      readonly terminal: number;
      readonly columns: number;
      readonly rows: number;
    };

/** All that a session follows from: the same value brings back the same session, byte for byte. */
export interface SavedSession {
  readonly version: 1;
  readonly seed: number;
  /** When it began. */
  readonly began: number;
  readonly hosts: number;
  readonly journal: readonly JournalEntry[];
  /** The lab's clock when it was saved. */
  readonly until: number;
}

/** Reads a saved session out of anything; the error is a sentence for people. */
export function readSavedSession(text: string): Result<SavedSession, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('This is not a saved session: it is not JSON.');
  }
  if (!isRecord(value)) return err('This is not a saved session.');
  if (value['version'] !== 1)
    return err(`This session was saved by another version (${String(value['version'])}); this lab reads version 1.`);
  const { seed, began, hosts, journal, until } = value;
  if (!isWhole(seed) || !isTime(began) || !isTime(until) || !isWhole(hosts) || hosts < 1 || hosts > 5)
    return err('This saved session is damaged: its head does not say how it began.');
  if (!Array.isArray(journal) || journal.length === 0) return err('This saved session is damaged: it has no journal.');
  let terminals = 0;
  const damaged = journal.findIndex((entry: unknown) => {
    if (!isEntry(entry)) return true;
    if (entry.kind !== 'open') return entry.terminal >= terminals;
    terminals++;
    return entry.host < 1 || entry.host > hosts;
  });
  if (damaged >= 0) return err(`This saved session is damaged: entry ${damaged + 1} of its journal cannot be read.`);
  // Each entry was checked just now.
  return ok({ version: 1, seed, began, hosts, until, journal: journal as readonly JournalEntry[] });
}

function isEntry(entry: unknown): entry is JournalEntry {
  if (!isRecord(entry) || !isTime(entry['at'])) return false;
  switch (entry['kind']) {
    case 'type':
      return isWhole(entry['terminal']) && typeof entry['keys'] === 'string';
    case 'open':
      return isWhole(entry['host']);
    case 'resize':
      return isWhole(entry['terminal']) && isWhole(entry['columns']) && isWhole(entry['rows']);
    default:
      return false;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
