import { err, ok, type Result } from '../../base/result.ts';
import { hostChangeText } from '../hosts/change.ts';
import type { SavedSession } from '../journal.ts';
import type { Branch } from '../live.ts';
import { checksum, escaped, readHostChangeText, readSessionText, sessionText, unescaped } from './text.ts';

/** A session and the courses that were left in it. */
export interface Bundle {
  readonly saved: SavedSession;
  readonly branches: readonly Branch[];
}

/** Stands between two parts: in a session's text a hexadecimal digit follows each \x01. */
const BETWEEN = '\x01/';

/** Of a branch: its fork, its lines, what happened to a host first, and its first line. */
const HEAD = /^(\d{1,9}),(\d{1,9}),([^]*?)\x01,([^]*)$/;

/**
 * Everything of a session with its branches, as one text of characters below U+0100: `readBundleText` gives the same value
 * back. What a branch shares with the session costs a compressor next to nothing.
 */
export function bundleText({ saved, branches }: Bundle): string {
  const parts = branches.flatMap(({ saved, fork, line, change, lines }) => [
    `${fork},${lines},${change === null ? '' : escaped(hostChangeText(change))}\x01,${escaped(line)}`,
    sessionText(saved),
  ]);
  const body = [sessionText(saved), ...parts].join(BETWEEN);
  return `${checksum(body)},${body}`;
}

/** Reads what `bundleText` wrote. */
export function readBundleText(text: string): Result<Bundle, 'damaged'> {
  const [, sum, body = ''] = /^([0-9a-z]+),([^]*)$/.exec(text) ?? [];
  if (sum !== checksum(body)) return err('damaged');
  const [main = '', ...parts] = body.split(BETWEEN);
  const saved = readSessionText(main);
  if (!saved.ok || parts.length % 2 > 0) return err('damaged');
  const branches: Branch[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const [, fork, lines, happened = '', line = ''] = HEAD.exec(parts[i] ?? '') ?? [];
    const own = readSessionText(parts[i + 1] ?? '');
    const change = happened === '' ? null : readHostChangeText(unescaped(happened));
    if (fork === undefined || !own.ok || (happened !== '' && change === null)) return err('damaged');
    branches.push({ saved: own.value, fork: Number(fork), line: unescaped(line), change, lines: Number(lines) });
  }
  return ok({ saved: saved.value, branches });
}
