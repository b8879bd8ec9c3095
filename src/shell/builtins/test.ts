import { judge, type Surroundings } from '../../base/condition.ts';
import type { Sys } from '../../base/kernel/process.ts';
import type { Session } from '../run/session.ts';
import { isTerminal } from '../run/streams.ts';
import { failApplet, type Builtin } from './builtin.ts';

/** test EXPRESSION, [ EXPRESSION ]: 0 true, 1 false, 2 not understood. In ash [[ ]] is the same. */
export const test: Builtin = function* (shell, words) {
  const [name = 'test'] = words;
  const closer = name === '[' ? ']' : name === '[[' ? ']]' : null;
  let operands = words.slice(1);
  if (closer !== null) {
    if (operands.at(-1) !== closer)
      return yield* complain(shell, name, shell.dialect === 'bash' ? `missing \`${closer}'` : `missing ${closer}`);
    operands = operands.slice(0, -1);
  }
  const holds = judge(surroundingsOf(shell), shell.dialect === 'bash' ? 'bash' : 'busybox', operands);
  return holds.ok ? (holds.value ? 0 : 1) : yield* complain(shell, name, holds.error);
};

function* complain(shell: Session, name: string, text: string): Sys<number> {
  if (shell.dialect === 'ash') return yield* failApplet(shell, text, 2);
  yield* shell.complain(text, name);
  return 2;
}

/** What a shell's conditions are asked of. */
export function surroundingsOf({ io, cwd, streams, variables, options }: Session): Surroundings {
  return {
    files: io.place.files,
    cwd,
    isTerminal: (descriptor) => isTerminal(streams.get(descriptor)),
    isSet: (operator, name) =>
      operator === '-v' ? variables.get(name) !== undefined : name === 'pipefail' && options.has('pipefail'),
  };
}
