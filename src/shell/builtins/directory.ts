import { resolvePath, strerror } from '../../base/files.ts';
import { fail, letters, type Builtin } from './builtin.ts';

/** cd [-LP] [DIRECTORY]: HOME without an operand, OLDPWD for `-`. */
export const cd: Builtin = function* (shell, words) {
  const bash = shell.dialect === 'bash';
  const { operands } = letters(words, 'LPe@');
  if (bash && operands.length > 1) return yield* fail(shell, 'cd', 'too many arguments');
  const [operand] = operands;
  let target = operand ?? shell.variables.get('HOME');
  if (target === undefined) return bash ? yield* fail(shell, 'cd', 'HOME not set') : 0;
  if (operand === '-') {
    const old = shell.variables.get('OLDPWD');
    if (old === undefined && bash) return yield* fail(shell, 'cd', 'OLDPWD not set');
    target = old ?? shell.cwd;
  }
  if (target === '') return bash ? yield* fail(shell, 'cd', 'null directory') : 0;
  const path = resolvePath(shell.cwd, target);
  const status = shell.io.place.files.status(path);
  const error = !status.ok ? status.error : status.value.kind === 'directory' ? null : 'ENOTDIR';
  if (error !== null)
    return yield* fail(
      shell,
      'cd',
      bash ? `${target}: ${strerror(error)}` : `can't cd to ${target}: ${strerror(error)}`,
    );
  shell.variables.set('OLDPWD', shell.cwd);
  shell.variables.mark('OLDPWD', { exported: true });
  shell.cwd = path;
  shell.variables.set('PWD', path);
  if (operand === '-') yield* shell.out(`${path}\n`);
  return 0;
};

/** pwd: the directory as it was gone to. */
export const pwd: Builtin = function* (shell) {
  yield* shell.out(`${shell.cwd}\n`);
  return 0;
};
