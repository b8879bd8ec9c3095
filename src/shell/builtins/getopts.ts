import { assign } from '../expand/value.ts';
import { fail, type Builtin } from './builtin.ts';

/** getopts OPTIONS NAME [WORD...]: the next option of the words, or of the positional parameters, in NAME; 1 after the last. */
export const getopts: Builtin = function* (shell, [, spec, name, ...given]) {
  if (spec === undefined || name === undefined) {
    if (shell.dialect === 'ash') return yield* fail(shell, 'getopts', 'usage: getopts optstring var [arg]');
    yield* shell.err('getopts: usage: getopts optstring name [arg ...]\n');
    return 2;
  }
  const words = given.length > 0 ? given : shell.positional;
  const index = Number(shell.variables.get('OPTIND') ?? 1);
  let { offset } = shell.getopts;
  if (index !== shell.getopts.index) offset = 0;
  const word = words[index - 1] ?? '';
  if (offset === 0 && (!/^-./.test(word) || word === '--')) {
    yield* assign(shell, 'OPTIND', String(word === '--' ? index + 1 : index));
    yield* assign(shell, name, '?');
    return 1;
  }
  const at = offset === 0 ? 1 : offset;
  const letter = word[at] ?? '';
  const silent = spec.startsWith(':');
  const place = letter === ':' ? -1 : spec.indexOf(letter, silent ? 1 : 0);
  const rest = word.slice(at + 1);
  let next = rest === '' ? index + 1 : index;
  let found = letter;
  let argument: string | null = null;
  if (place < 0) {
    found = '?';
    argument = silent ? letter : null;
    if (!silent) {
      const bash = shell.dialect === 'bash';
      yield* shell.err(bash ? `${shell.name}: illegal option -- ${letter}\n` : `Illegal option -${letter}\n`);
    }
  } else if (spec[place + 1] === ':') {
    argument = rest === '' ? (words[index] ?? null) : rest;
    next = rest === '' ? index + 2 : index + 1;
    if (argument === null) {
      found = silent ? ':' : '?';
      argument = silent ? letter : null;
      if (!silent) {
        const bash = shell.dialect === 'bash';
        yield* shell.err(
          bash ? `${shell.name}: option requires an argument -- ${letter}\n` : `No arg for -${letter} option\n`,
        );
      }
      next = index + 1;
    }
  }
  shell.getopts = { index: next, offset: next === index ? at + 1 : 0 };
  yield* assign(shell, 'OPTIND', String(next));
  if (argument === null && shell.dialect === 'bash') shell.variables.unset('OPTARG');
  else yield* assign(shell, 'OPTARG', argument ?? '');
  yield* assign(shell, name, found);
  return 0;
};
