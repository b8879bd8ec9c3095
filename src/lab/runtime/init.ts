import { findProgram } from '../../base/kernel/exec.ts';
import { exitStatus, type Program } from '../../base/kernel/process.ts';
import { Interrupted, type Signal } from '../../base/kernel/signal.ts';

/** What --init puts before a command. */
export const INIT = ['/sbin/docker-init', '--'];

const FORWARDED: readonly Signal[] = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGTERM'];

/**
 * The first process of a container with --init: it starts the command, passes on what signals it gets, and ends as that does.
 * A command that is not the first process is ended by them. recorded: conformance/core/run-settings
 */
export const dockerInit: Program = function* (io) {
  const { argv, stdin } = io;
  io.catchSignals(...FORWARDED);
  const child = io.spawn(command, { argv: argv.slice(INIT.length), group: 'new' });
  if (stdin.tty !== undefined) stdin.tty.foreground = child.group;
  const ended = () => child.ending ?? undefined;
  for (;;) {
    try {
      const ending = yield* io.until(ended, [child.changed]);
      if (ending !== undefined) return exitStatus(ending);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      io.kill(child, error.signal);
    }
  }
};

const command: Program = function* (io) {
  const [name = ''] = io.argv;
  const program = findProgram(io, name);
  if (program.ok) return yield* program.value(io);
  const [why, status] = program.error === 'EACCES' ? ['Permission denied', 126] : ['No such file or directory', 127];
  yield* io.stderr.write(`[FATAL tini (${String(io.process.pid)})] exec ${name} failed: ${why}\n`);
  return status;
};
