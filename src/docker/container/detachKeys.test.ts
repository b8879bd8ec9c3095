import { expect, test } from 'vitest';
import { DetachWatch, parseDetachKeys } from './detachKeys.ts';

test.each([
  ['', '\x10\x11'],
  ['ctrl-q', '\x11'],
  ['ctrl-a,b', '\x01b'],
  ['ctrl-@,ctrl-[,ctrl-\\,ctrl-],ctrl-^,ctrl-_,DEL', '\0\x1b\x1c\x1d\x1e\x1f\x7f'],
])('%s are keys', (text, keys) => expect(parseDetachKeys(text)).toEqual({ ok: true, value: keys }));

test.each(['ctrl-nonsense', 'ab', 'ctrl-P', 'a,', 'ctrl-'])('%s are none', (text) =>
  expect(parseDetachKeys(text).ok).toBe(false),
);

/** What is sent on after each piece that is typed; `|` and the rest where the keys were found. */
function passed(keys: string, ...pieces: readonly string[]): readonly string[] {
  const watch = new DetachWatch(keys);
  return pieces.map((piece) => {
    const { sent, rest } = watch.pass(piece);
    return rest === null ? sent : `${sent}|${rest}`;
  });
}

test.each<[string, readonly string[], readonly string[]]>([
  ['other keys', ['ls\r'], ['ls\r']],
  ['the sequence', ['PQ'], ['|']],
  ['the sequence in two pieces', ['P', 'Q'], ['', '|']],
  ['what stands before and behind', ['lsPQexit'], ['ls|exit']],
  ['a beginning is held back until another key comes', ['P', 'x'], ['', 'Px']],
  ['a key that breaks it off begins no other', ['P', 'P', 'Q'], ['', 'PP', 'Q']],
  ['broken off within a piece', ['PPQ', 'PQ'], ['PPQ', '|']],
])('%s', (_, pieces, sent) => expect(passed('PQ', ...pieces)).toEqual(sent));
