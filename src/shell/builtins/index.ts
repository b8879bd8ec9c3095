import type { Dialect } from '../dialect.ts';
import type { Builtin } from './builtin.ts';
import { cd, pwd } from './directory.ts';
import { declare, local, mark, unset } from './declare.ts';
import { echo } from './echo.ts';
import {
  evaluateText,
  exec,
  exit,
  failing,
  leaveLoop,
  letBuiltin,
  returnFrom,
  shift,
  source,
  succeed,
} from './flow.ts';
import { getopts } from './getopts.ts';
import { history } from './history.ts';
import { bg, disown, fg, jobs, kill, wait } from './jobs.ts';
import { times, ulimit, umask } from './limits.ts';
import { alias, builtin, command, type, unalias } from './names.ts';
import { printf } from './printf.ts';
import { read } from './read.ts';
import { set } from './set.ts';
import { test } from './test.ts';
import { trap } from './trap.ts';

export { isSpecial } from './builtin.ts';

const BOTH: readonly (readonly [string, Builtin])[] = [
  ['.', source],
  [':', succeed],
  ['[', test],
  ['alias', alias],
  ['bg', bg],
  ['break', leaveLoop],
  ['cd', cd],
  ['command', command],
  ['continue', leaveLoop],
  ['echo', echo],
  ['eval', evaluateText],
  ['exec', exec],
  ['exit', exit],
  ['export', mark],
  ['false', failing],
  ['fg', fg],
  ['getopts', getopts],
  ['hash', succeed],
  ['history', history],
  ['jobs', jobs],
  ['kill', kill],
  ['let', letBuiltin],
  ['local', local],
  ['printf', printf],
  ['pwd', pwd],
  ['read', read],
  ['readonly', mark],
  ['return', returnFrom],
  ['set', set],
  ['shift', shift],
  ['source', source],
  ['test', test],
  ['times', times],
  ['trap', trap],
  ['true', succeed],
  ['type', type],
  ['ulimit', ulimit],
  ['umask', umask],
  ['unalias', unalias],
  ['unset', unset],
  ['wait', wait],
];

const BUILTINS: Readonly<Record<Dialect, ReadonlyMap<string, Builtin>>> = {
  bash: new Map([
    ...BOTH,
    ['builtin', builtin],
    ['declare', declare],
    ['disown', disown],
    ['enable', succeed],
    ['logout', exit],
    ['shopt', succeed],
    ['typeset', declare],
  ]),
  ash: new Map([...BOTH, ['[[', test]]),
};

/** A builtin by its name. */
export function builtinOf(dialect: Dialect, name: string): Builtin | undefined {
  return BUILTINS[dialect].get(name);
}

/** The names of a dialect's builtins, for completion. */
export function builtinNames(dialect: Dialect): readonly string[] {
  return [...BUILTINS[dialect].keys()].toSorted();
}
