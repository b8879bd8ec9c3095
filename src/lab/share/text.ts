import { never } from '../../base/never.ts';
import { err, type Result } from '../../base/result.ts';
import { readSavedSession, type JournalEntry, type SavedSession } from '../journal.ts';
import { hostChangeText, type HostChange } from '../hosts/change.ts';
import { readDirective } from '../scenario/directive.ts';
import { withoutPhrases, withPhrases } from './phrases.ts';

// A saved session as a short text of characters below U+0100, made for a compressor: what is alike stands together.
//   checksum,seed,hosts,began,unit,until / the entries, each its time since the one before and its kind / the keys.
// Keys end in \r, as lines do, or in \0 where they do not; so does what happened to a host, as scenarios write it.
// Times are counted in units, of so many milliseconds.

const UNITS = [1000, 100, 10];

/** Everything of the session: `readSessionText` gives the very same value back. */
export function sessionText({ seed, began, hosts, journal, until }: SavedSession): string {
  const times = [...journal.map(({ at }) => at), until];
  const unit = UNITS.find((unit) => times.every((at) => (at - began) % unit === 0)) ?? 1;
  let last = began;
  const since = (at: number): string => {
    // Sums of whole numbers are exact; any other time is written in full.
    const text = Number.isSafeInteger(at) && Number.isSafeInteger(last) ? String((at - last) / unit) : `=${String(at)}`;
    last = at;
    return text === '0' ? '' : text;
  };
  const entries = journal.map((entry): string => {
    const time = since(entry.at);
    switch (entry.kind) {
      case 'type':
        return entry.terminal === 0 ? time : `${time}t${entry.terminal}`;
      case 'open':
        return `${time}o${entry.host}`;
      case 'resize':
        return `${time}r${entry.terminal}x${entry.columns}x${entry.rows}`;
      case 'host':
        return `${time}h`;
      default:
        return never(entry);
    }
  });
  const head = [seed, hosts, began, unit, since(until)].join(',');
  const keys = withPhrases(journal.map((entry) => closed(textOf(entry))).join(''));
  const body = `${head}\n${entries.join(',')}\n${keys}`;
  return `${checksum(body)},${body}`;
}

/** What stands of an entry among the keys; null: nothing. */
function textOf(entry: JournalEntry): string | null {
  if (entry.kind === 'host') return hostChangeText(entry.change);
  return entry.kind === 'type' ? entry.keys : null;
}

const PARTS = /^([0-9a-z]+),((\d+),(\d+),([\d.e+-]+),(\d+),([^,\n]*)\n([^\n]*)\n([^]*))$/;
const ENTRY = /^(-?\d+|=[\d.e+-]+)?(?:t(\d+)|o(\d+)|r(\d+)x(\d+)x(\d+)|(h))?$/;

/** Reads what `sessionText` wrote; of anything else it says only that it is something else. */
export function readSessionText(text: string): Result<SavedSession, 'damaged'> {
  const [, sum, body = '', seed, hosts, began, unit, until = '', entries = '', keys = ''] = PARTS.exec(text) ?? [];
  if (sum !== checksum(body)) return err('damaged');
  let last = Number(began);
  const time = (text = ''): number =>
    (last = text.startsWith('=') ? Number(text.slice(1)) : last + Number(text) * Number(unit));
  const typed = opened(withoutPhrases(keys));
  const journal = entries.split(',').map((entry): JournalEntry | null => {
    const [found, since, terminal = '0', host, resized, columns, rows, happened] = ENTRY.exec(entry) ?? [];
    if (found === undefined) return null;
    const at = time(since);
    if (host !== undefined) return { kind: 'open', at, host: Number(host) };
    if (resized === undefined) {
      const { done, value } = typed.next();
      if (happened !== undefined) {
        const change = readHostChangeText(value ?? '');
        return change === null ? null : { kind: 'host', at, change };
      }
      return done === true ? null : { kind: 'type', at, terminal: Number(terminal), keys: value };
    }
    return { kind: 'resize', at, terminal: Number(resized), columns: Number(columns), rows: Number(rows) };
  });
  if (typed.next().done !== true) return err('damaged');
  const value = { version: 1, seed: Number(seed), began: Number(began), hosts: Number(hosts), journal };
  const saved = readSavedSession(JSON.stringify({ ...value, until: time(until) }));
  return saved.ok ? saved : err('damaged');
}

/** What happened to a host, out of the words that scenarios have for it; null: it is none of them. */
export function readHostChangeText(text: string): HostChange | null {
  const read = readDirective(text);
  return read.ok && read.value.kind === 'host' ? read.value.change : null;
}

/** Keys with their end: what would be taken for one inside of them is escaped, and so is what is not ASCII. */
function closed(keys: string | null): string {
  if (keys === null) return '';
  const line = keys.endsWith('\r');
  return `${escaped(line ? keys.slice(0, -1) : keys)}${line ? '\r' : '\0'}`;
}

/** A text without \0 and \r, of ASCII alone, in which four hexadecimal digits follow each \x01. */
export function escaped(text: string): string {
  return text.replace(
    /[\0\x01\r]|[^\0-\x7f]/g,
    (character) => `\x01${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What `escaped` was given. */
export function unescaped(text: string): string {
  return text.replace(/\x01([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function* opened(text: string): Generator<string, undefined, void> {
  for (const [, inside = '', end] of text.matchAll(/([^\0\r]*)([\0\r]|$)/g)) {
    if (end === '' && inside === '') continue;
    const keys = unescaped(inside);
    yield end === '\r' ? `${keys}\r` : keys;
  }
  return undefined;
}

/** FNV-1a: raw deflate has no sum of its own, and a damaged journal would be another journal. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
