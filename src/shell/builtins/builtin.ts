import type { Sys } from '../../base/kernel/process.ts';
import type { Session } from '../run/session.ts';
import { Unwind } from '../run/unwind.ts';

/** A command that the shell does itself: `words` begins with its name. Gives its status. */
export type Builtin = (shell: Session, words: readonly string[]) => Sys<number>;

/** Builtins whose errors end a script in ash, and before which ash keeps assignments (POSIX, special built-ins). */
const SPECIAL: ReadonlySet<string> = new Set(
  '. : break continue eval exec exit export readonly return set shift source times trap unset'.split(' '),
);

export function isSpecial(name: string): boolean {
  return SPECIAL.has(name);
}

/** Complains in a builtin's name; gives its status, or in ash leaves the command line if the builtin is a special one. */
export function* fail(shell: Session, name: string, text: string, status?: number): Sys<number> {
  yield* shell.complain(text, name);
  const bash = shell.dialect === 'bash';
  if (!bash && isSpecial(name)) throw new Unwind({ kind: 'abandon', status: status ?? 2 });
  return status ?? (bash ? 1 : 2);
}

/** bash's two lines about an option that it does not know; ash's one. */
export function* failOption(shell: Session, name: string, option: string, usage: string): Sys<number> {
  if (shell.dialect === 'ash') return yield* fail(shell, name, `illegal option ${option}`);
  yield* shell.complain(`${option}: invalid option`, name);
  yield* shell.err(`${name}: usage: ${usage}\n`);
  return 2;
}

/** A message of a busybox applet that is a builtin in ash: no line, no name. */
export function* failApplet(shell: Session, text: string, status: number): Sys<number> {
  yield* shell.err(`${shell.name}: ${text}\n`);
  return status;
}

/** Single letter options before the operands, of which `known` may be; '--' ends them. */
export function letters(
  words: readonly string[],
  known: string,
): { readonly found: ReadonlySet<string>; readonly operands: readonly string[]; readonly unknown: string | null } {
  const found = new Set<string>();
  let at = 1;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') {
      at++;
      break;
    }
    if (!/^-./.test(word)) break;
    for (const letter of word.slice(1)) {
      if (!known.includes(letter)) return { found, operands: words.slice(at), unknown: `-${letter}` };
      found.add(letter);
    }
  }
  return { found, operands: words.slice(at), unknown: null };
}
