import { err, ok, type Result } from '../base/result.ts';
import { MOST_HOSTS } from '../engine/host/name.ts';
import { readHostChange, type HostChange } from './hosts/change.ts';

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
    }
  /** Something was made happen to a host: it lost its power, another one was added ... */
  | { readonly kind: 'host'; readonly at: number; readonly change: HostChange };

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

/** Why a text is no saved session that this lab can bring back. */
export type SavedSessionError =
  | { readonly kind: 'notJson' | 'notASession' | 'head' | 'noJournal' }
  /** It was saved by a lab whose sessions have another version than 1, which this one reads. */
  | { readonly kind: 'version'; readonly version: number }
  /** An entry of the journal cannot be read; entries are counted from 1. */
  | { readonly kind: 'entry'; readonly entry: number };

/** Reads a saved session out of anything. */
export function readSavedSession(text: string): Result<SavedSession, SavedSessionError> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err({ kind: 'notJson' });
  }
  if (!isRecord(value) || typeof value['version'] !== 'number') return err({ kind: 'notASession' });
  if (value['version'] !== 1) return err({ kind: 'version', version: value['version'] });
  const { seed, began, hosts, journal, until } = value;
  if (!isWhole(seed) || !isTime(began) || !isTime(until) || !isWhole(hosts) || hosts < 1 || hosts > MOST_HOSTS)
    return err({ kind: 'head' });
  if (!Array.isArray(journal) || journal.length === 0) return err({ kind: 'noJournal' });
  const there = new Set(Array.from({ length: hosts }, (_, i) => i + 1));
  let terminals = 0;
  const damaged = journal.findIndex((entry: unknown) => {
    if (!isEntry(entry)) return true;
    switch (entry.kind) {
      case 'open':
        terminals++;
        return !there.has(entry.host);
      case 'host':
        return !follows(there, entry.change);
      default:
        return entry.terminal >= terminals;
    }
  });
  if (damaged >= 0) return err({ kind: 'entry', entry: damaged + 1 });
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
      return isWhole(entry['terminal']) && isSide(entry['columns']) && isSide(entry['rows']);
    case 'host':
      return readHostChange(entry['change']) !== null;
    default:
      return false;
  }
}

/** Keeps count of the hosts that are there; false: the change is of one that is not, or adds one that is. */
function follows(there: Set<number>, { kind, host }: HostChange): boolean {
  if (there.has(host) === (kind === 'add')) return false;
  if (kind === 'add') there.add(host);
  if (kind === 'remove') there.delete(host);
  return there.has(1);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The last moment of the year 9999: Docker writes years with four digits. */
const LAST_TIME = 253_402_300_799_999;

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LAST_TIME;
}

/** A terminal's sides are what a screen can have. */
function isSide(value: unknown): boolean {
  return isWhole(value) && value >= 1 && value <= 1000;
}
