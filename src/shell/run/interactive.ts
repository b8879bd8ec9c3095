import { Interrupted } from '../../base/kernel/signal.ts';
import type { Io, Sys } from '../../base/kernel/process.ts';
import { warnOfStopped } from '../builtins/flow.ts';
import { runList } from './execute.ts';
import { reportJobs } from './foreground.ts';
import { expandHistory } from './history.ts';
import { promptText } from './prompt.ts';
import { makeParser, nextCommand, reportFault, warnOfDocuments, type Supply } from './script.ts';
import type { Session } from './session.ts';
import { tooDeep } from './subshell.ts';
import { Unwind } from './unwind.ts';

/**
 * Reads a line that a user types, after a prompt; null at ^D. It throws Interrupted('SIGINT') at ^C, with the cursor on
 * a new line. What is typed after it stays in the input.
 */
export type ReadLine = (io: Io, prompt: string, kind: 'primary' | 'continuation') => Sys<string | null>;

/** Lines as the terminal's own discipline lets one edit them: `bash --noediting`. */
export const cookedLine: ReadLine = function* (io, prompt) {
  yield* io.stderr.write(prompt);
  try {
    return yield* io.stdin.readLine();
  } catch (error) {
    // ^C was echoed, without a newline.
    if (error instanceof Interrupted && error.signal === 'SIGINT') yield* io.stderr.write('\n');
    throw error;
  }
};

/** The loop of a shell on a terminal; gives its exit status. */
export function* runInteractive(shell: Session, readLine: ReadLine): Sys<number> {
  const { io } = shell;
  shell.options.add('m');
  io.catchSignals('SIGINT');
  io.ignoreSignals('SIGTERM', 'SIGQUIT', 'SIGTSTP');
  shell.foreground(null);
  for (;;) {
    const parser = makeParser(shell, 'interactive');
    try {
      for (;;) {
        const parsed = yield* nextCommand(parser, ask(shell, readLine));
        if (parsed.kind === 'end') {
          if (!(yield* leaves(shell))) continue;
          return shell.status;
        }
        if (parsed.kind === 'fault') {
          yield* reportFault(shell, parsed.fault, parsed.text, 'interactive');
          shell.status = 2;
          // ^D in the midst of a command ends bash with it.
          if (parser.source.ended && shell.dialect === 'bash') return yield* say(shell, 2);
        } else if (parsed.kind === 'command') {
          yield* warnOfDocuments(shell, parsed);
          const before = shell.warned;
          yield* runList(shell, parsed.list);
          if (before) shell.warned = false;
        }
      }
    } catch (error) {
      yield* recover(shell, error);
    }
  }
}

/** Back to the prompt after something left the command line; what ends the shell goes on. */
function* recover(shell: Session, error: unknown): Sys<void> {
  shell.loops = 0;
  shell.conditions = 0;
  shell.foreground(null);
  if (error instanceof RangeError) {
    shell.status = yield* tooDeep(shell);
    return;
  }
  if (!(error instanceof Unwind) || error.to.kind === 'exit') throw error;
  if (error.to.kind === 'return') throw new Unwind({ kind: 'exit', status: error.to.status });
  if (error.to.kind === 'abandon') {
    shell.status = error.to.status;
    if (error.to.newline === true) yield* shell.err('\n');
  }
}

/** ^D at the prompt: whether the shell ends. */
function* leaves(shell: Session): Sys<boolean> {
  if (shell.dialect === 'bash') yield* shell.err('exit\n');
  return !(yield* warnOfStopped(shell));
}

function* say(shell: Session, status: number): Sys<number> {
  yield* shell.err('exit\n');
  return status;
}

/** Asks for lines: with PS1 where a command begins, PS2 where one goes on. */
function ask(shell: Session, readLine: ReadLine): Supply {
  return function* (fresh) {
    for (;;) {
      if (fresh) {
        yield* shell.runTraps();
        yield* reportJobs(shell);
      }
      const prompt = yield* promptText(shell, fresh ? 'PS1' : 'PS2');
      const line = yield* typedLine(shell, () => readLine(shell.io, prompt, fresh ? 'primary' : 'continuation'));
      if (line === null) return null;
      const expanded = shell.dialect === 'bash' ? yield* withHistory(shell, line) : line;
      if (expanded === null) continue;
      if (expanded.trim() !== '') remember(shell, expanded, fresh);
      return `${expanded}\n`;
    }
  };
}

function* typedLine(shell: Session, read: () => Sys<string | null>): Sys<string | null> {
  for (;;) {
    try {
      return yield* read();
    } catch (error) {
      if (!(error instanceof Interrupted) || error.signal !== 'SIGINT') throw error;
      const trap = shell.traps.get('SIGINT');
      if (trap === undefined) throw new Unwind({ kind: 'abandon', status: 130 });
      yield* shell.executor.text(shell, trap, 'trap');
    }
  }
}

/** The line with its history expansions; null when one names no command, which is told. */
function* withHistory(shell: Session, line: string): Sys<string | null> {
  if (!/[!^]/.test(line)) return line;
  const expanded = expandHistory(line, shell.history);
  if (expanded.kind === 'missing') {
    yield* shell.complain(`${expanded.event}: event not found`);
    return null;
  }
  if (expanded.changed) yield* shell.err(`${expanded.line}\n`);
  return expanded.line;
}

function remember(shell: Session, line: string, fresh: boolean): void {
  if (fresh) shell.history.push(line);
  else shell.history[shell.history.length - 1] += `\n${line}`;
}
