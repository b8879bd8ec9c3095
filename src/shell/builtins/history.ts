import { fail, type Builtin } from './builtin.ts';

/** history [N]; history -c */
export const history: Builtin = function* (shell, [, operand]) {
  if (operand === '-c') {
    shell.history.length = 0;
    return 0;
  }
  if (operand !== undefined && !/^\d+$/.test(operand))
    return yield* fail(shell, 'history', `${operand}: numeric argument required`);
  const bash = shell.dialect === 'bash';
  const first = operand === undefined ? 0 : Math.max(0, shell.history.length - Number(operand));
  for (const [at, line] of shell.history.entries()) {
    if (at < first) continue;
    yield* shell.out(`${String(bash ? at + 1 : at).padStart(bash ? 5 : 4)}${bash ? '  ' : ' '}${line}\n`);
  }
  return 0;
};
