import type { FileKind } from '../../base/files.ts';

const TYPES: Readonly<Record<FileKind, string>> = { file: '-', directory: 'd', link: 'l', device: 'c' };

/** `-rwxr-xr-x`, as ls shows a file's type and permissions. */
export function modeText(kind: FileKind, mode: number): string {
  return TYPES[kind] + permissions(mode);
}

/** `rwxr-xr-x`, set-id and sticky bits included. */
export function permissions(mode: number): string {
  const triple = (shift: number, special: number, letter: string): string => {
    const bits = (mode >> shift) & 7;
    const runs = (bits & 1) !== 0;
    const set = (mode & special) !== 0;
    const last = set ? (runs ? letter : letter.toUpperCase()) : runs ? 'x' : '-';
    return `${(bits & 4) === 0 ? '-' : 'r'}${(bits & 2) === 0 ? '-' : 'w'}${last}`;
  };
  return triple(6, 0o4000, 's') + triple(3, 0o2000, 's') + triple(0, 0o1000, 't');
}

const WHO: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 };

/** The mode that `chmod MODE` makes of an old one: octal, or symbolic (`u+x,g-w`). Undefined when it is neither. */
export function changedMode(text: string, before: number, directory: boolean): number | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8);
  let mode = before;
  for (const clause of text.split(',')) {
    const [, who = '', actions = ''] = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(clause) ?? [];
    if (actions === '') return undefined;
    // Without `who` the umask (022) shields the bits that it names.
    const mask = who === '' ? 0o777 : [...who].reduce((bits, letter) => bits | (WHO[letter] ?? 0), 0);
    const shield = who === '' ? ~0o022 : ~0;
    for (const [, operator = '', letters = ''] of actions.matchAll(/([-+=])([ugo]|[rwxXst]*)/g)) {
      const bits = wanted(letters, mode, directory) & mask & shield;
      const special =
        (letters.includes('s') ? ((mask & 0o700) === 0 ? 0 : 0o4000) | ((mask & 0o070) === 0 ? 0 : 0o2000) : 0) |
        (letters.includes('t') ? 0o1000 : 0);
      if (operator === '+') mode |= bits | special;
      else if (operator === '-') mode &= ~(bits | special);
      else mode = (mode & ~mask) | bits | special;
    }
  }
  return mode;
}

function wanted(letters: string, mode: number, directory: boolean): number {
  let bits = 0;
  for (const letter of letters) {
    if (letter === 'r') bits |= 0o444;
    if (letter === 'w') bits |= 0o222;
    if (letter === 'x' || (letter === 'X' && (directory || (mode & 0o111) !== 0))) bits |= 0o111;
    const copied = { u: (mode >> 6) & 7, g: (mode >> 3) & 7, o: mode & 7 }[letter];
    if (copied !== undefined) bits |= copied * 0o111;
  }
  return bits;
}
