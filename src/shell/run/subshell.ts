import type { Process, Program, SpawnOptions, Sys } from '../../base/kernel/process.ts';
import { Interrupted } from '../../base/kernel/signal.ts';
import type { Session } from './session.ts';
import { standardStreams } from './streams.ts';
import { Unwind } from './unwind.ts';

/** Processes that one machine may run: a fork bomb ends in the shell's own error. */
const MAX_PROCESSES = 128;

/** Starts a process that has a copy of this shell and does something in it. */
export function* fork(
  shell: Session,
  body: (child: Session) => Sys<number>,
  options: Omit<SpawnOptions, 'argv'> = {},
): Sys<Process> {
  yield* checkProcesses(shell);
  // The copy is made now, and not when the process first runs: the shell goes on meanwhile.
  const program: Program = (io) => runToEnd(shell.copy(io), body);
  const { io } = shell;
  return io.spawn(program, { argv: io.process.argv, cwd: shell.cwd, ...standardStreams(shell.streams), ...options });
}

export function* checkProcesses(shell: Session): Sys<void> {
  if (shell.io.process.namespace.processes.size < MAX_PROCESSES) return;
  const bash = shell.dialect === 'bash';
  yield* shell.complain(`${bash ? 'fork: retry' : "can't fork"}: Resource temporarily unavailable`);
  throw new Unwind({ kind: 'abandon', status: bash ? 254 : 2 });
}

/** Runs a whole shell: its end, wherever it comes from, runs the EXIT trap and gives the exit status. */
export function* runToEnd(shell: Session, body: (shell: Session) => Sys<number>): Sys<number> {
  const status = yield* statusOf(shell, body);
  const trap = shell.traps.get('EXIT');
  if (trap === undefined) return status;
  shell.traps.delete('EXIT');
  shell.status = status;
  const last = yield* statusOf(shell, function* (self) {
    yield* self.executor.text(self, trap, 'trap');
    return status;
  });
  return last;
}

function* statusOf(shell: Session, body: (shell: Session) => Sys<number>): Sys<number> {
  try {
    return yield* body(shell);
  } catch (error) {
    if (error instanceof Unwind) return 'status' in error.to ? error.to.status : 0;
    if (error instanceof RangeError) return yield* tooDeep(shell);
    if (error instanceof Interrupted && shell.traps.has('EXIT')) {
      const trap = shell.traps.get('EXIT') ?? '';
      shell.traps.delete('EXIT');
      yield* shell.executor.text(shell, trap, 'trap');
    }
    throw error;
  }
}

/** JavaScript's stack is at its end, where the real shell's would be later. */
export function* tooDeep(shell: Session): Sys<number> {
  if (shell.dialect === 'ash') yield* shell.complain('function recursion limit exceeded');
  else yield* shell.complain('maximum function nesting level exceeded');
  return shell.dialect === 'ash' ? 2 : 1;
}
