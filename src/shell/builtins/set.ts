import type { Sys } from '../../base/kernel/process.ts';
import { quoteForShell } from '../expand/quote.ts';
import type { Dialect } from '../dialect.ts';
import type { Option, Session } from '../run/session.ts';
import { singleQuoteAsAsh } from '../run/trace.ts';
import { fail, failOption, type Builtin } from './builtin.ts';

const USAGE = 'set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]';

/** The options by name, as `set -o` lists them; null for those that change nothing here. */
const NAMES: Readonly<Record<'bash' | 'ash', readonly (readonly [string, Option | null])[]>> = {
  bash: [
    ['allexport', 'a'],
    ['braceexpand', null],
    ['emacs', null],
    ['errexit', 'e'],
    ['errtrace', null],
    ['functrace', null],
    ['hashall', null],
    ['histexpand', null],
    ['history', null],
    ['ignoreeof', null],
    ['interactive-comments', null],
    ['keyword', null],
    ['monitor', 'm'],
    ['noclobber', 'C'],
    ['noexec', 'n'],
    ['noglob', 'f'],
    ['nolog', null],
    ['notify', 'b'],
    ['nounset', 'u'],
    ['onecmd', null],
    ['physical', null],
    ['pipefail', 'pipefail'],
    ['posix', null],
    ['privileged', null],
    ['verbose', 'v'],
    ['vi', null],
    ['xtrace', 'x'],
  ],
  ash: [
    ['errexit', 'e'],
    ['noglob', 'f'],
    ['ignoreeof', null],
    ['interactive', null],
    ['monitor', 'm'],
    ['noexec', 'n'],
    ['stdin', null],
    ['xtrace', 'x'],
    ['verbose', 'v'],
    ['noclobber', 'C'],
    ['allexport', 'a'],
    ['notify', 'b'],
    ['nounset', 'u'],
    ['vi', null],
    ['pipefail', 'pipefail'],
  ],
};
const ALWAYS_ON: ReadonlySet<string> = new Set(['braceexpand', 'hashall', 'interactive-comments']);
const WHEN_INTERACTIVE: ReadonlySet<string> = new Set(['histexpand', 'history', 'interactive', 'stdin']);
const LETTERS: Readonly<Record<'bash' | 'ash', string>> = { bash: 'abefmnuvxChkptBEHPT', ash: 'abefmnuvxCI' };
const EFFECTIVE: ReadonlySet<string> = new Set('abCefmnuvx');

/** set [-+abefmnuvxC] [-+o NAME] [--] [WORD...]: options, and the positional parameters. */
export const set: Builtin = function* (shell, words) {
  if (words.length === 1) return yield* printVariables(shell);
  const parsed = yield* applyOptions(shell, words.slice(1), 'set');
  if (typeof parsed === 'number') return parsed;
  if (parsed.positional !== null) shell.positional = parsed.positional;
  return 0;
};

/** Options as `set` and the shell's own command line have them; a status when one is wrong. */
export function* applyOptions(
  shell: Session,
  words: readonly string[],
  name: string,
): Sys<number | { readonly positional: readonly string[] | null }> {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return { positional: words.slice(at + 1) };
    if (word === '-') {
      shell.options.delete('x');
      shell.options.delete('v');
      return { positional: at + 1 < words.length ? words.slice(at + 1) : null };
    }
    const sign = word[0];
    if ((sign !== '-' && sign !== '+') || word.length < 2) return { positional: words.slice(at) };
    for (const letter of word.slice(1)) {
      if (letter === 'o') {
        const status = yield* namedOption(shell, words[++at], sign === '-', name);
        if (status !== 0) return status;
      } else if (!LETTERS[shell.dialect].includes(letter))
        return yield* failOption(shell, name, `${sign}${letter}`, USAGE);
      else if (isOption(letter)) switchOption(shell, letter, sign === '-');
    }
  }
  return { positional: null };
}

/** The first of the letters that is no option of the shell's. */
export function unknownLetter(dialect: Dialect, letters: string): string | null {
  return [...letters].find((letter) => letter !== 'o' && !LETTERS[dialect].includes(letter)) ?? null;
}

function isOption(letter: string): letter is Exclude<Option, 'pipefail'> {
  return EFFECTIVE.has(letter);
}

function switchOption(shell: Session, option: Option, on: boolean): void {
  if (on) shell.options.add(option);
  else shell.options.delete(option);
}

function* namedOption(shell: Session, option: string | undefined, on: boolean, command: string): Sys<number> {
  if (option === undefined) {
    yield* printOptions(shell, on);
    return 0;
  }
  const known = NAMES[shell.dialect].find(([name]) => name === option);
  if (known === undefined) {
    if (shell.dialect === 'ash') return yield* fail(shell, command, `illegal option ${on ? '-' : '+'}o ${option}`);
    return yield* fail(shell, command, `${option}: invalid option name`, 2);
  }
  if (known[1] !== null) switchOption(shell, known[1], on);
  return 0;
}

function* printOptions(shell: Session, table: boolean): Sys<void> {
  if (table && shell.dialect === 'ash') yield* shell.out('Current option settings\n');
  for (const [name, option] of NAMES[shell.dialect]) {
    const on =
      option !== null
        ? shell.options.has(option)
        : (ALWAYS_ON.has(name) && shell.dialect === 'bash') || (WHEN_INTERACTIVE.has(name) && shell.interactive);
    if (!table) yield* shell.out(`set ${on ? '-' : '+'}o ${name}\n`);
    else if (shell.dialect === 'bash') yield* shell.out(`${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`);
    else yield* shell.out(`${name.padEnd(16)}${on ? 'on' : 'off'}\n`);
  }
}

function* printVariables(shell: Session): Sys<number> {
  for (const name of shell.variables.names()) {
    const value = shell.variables.get(name);
    if (value === undefined) continue;
    const shown = shell.dialect === 'ash' ? singleQuoteAsAsh(value) : value === '' ? '' : quoteForShell(value);
    yield* shell.out(`${name}=${shown}\n`);
  }
  return 0;
}
