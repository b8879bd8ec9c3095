import { fail, letters, type Builtin } from './builtin.ts';

/** umask [-S] [MODE] */
export const umask: Builtin = function* (shell, words) {
  const { operands } = letters(words, 'pS');
  const [mode] = operands;
  if (mode === undefined) {
    yield* shell.out(`${shell.umask.toString(8).padStart(4, '0')}\n`);
    return 0;
  }
  if (!/^[0-7]{1,4}$/.test(mode)) {
    const bash = shell.dialect === 'bash';
    return yield* fail(shell, 'umask', bash ? `${mode}: octal number out of range` : `Illegal mode: ${mode}`);
  }
  shell.umask = Number.parseInt(mode, 8);
  return 0;
};

/** ulimit [-SH] [-LETTER]: nothing is limited but open files. */
export const ulimit: Builtin = function* (shell, words) {
  yield* shell.out(words.some((word) => /^-[SH]*n/.test(word)) ? '20000\n' : 'unlimited\n');
  return 0;
};

/** times: no program takes a processor's time here. */
export const times: Builtin = function* (shell) {
  yield* shell.out('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');
  return 0;
};
