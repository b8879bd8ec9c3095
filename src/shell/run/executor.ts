import { builtinOf } from '../builtins/index.ts';
import { runCommand, runList } from './execute.ts';
import { runScript, textSupply } from './script.ts';
import type { Executor } from './session.ts';
import { runWords } from './simple.ts';

/** The executor, for those parts of it that it is itself made of. */
export const executor: Executor = {
  list: (shell, list) => runList(shell, list, shell.subshell),
  command: (shell, command) => runCommand(shell, command),
  text: (shell, text, where) => runScript(shell, textSupply(text), where),
  words: runWords,
  isBuiltin: (shell, name) => builtinOf(shell.dialect, name) !== undefined,
};
