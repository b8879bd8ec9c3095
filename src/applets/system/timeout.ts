import { findProgram } from '../../base/kernel/exec.ts';
import { exitStatus, type Program } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type CommandLine, type Flavour } from '../options.ts';
import { duration } from '../text/number.ts';
import { cannotRun } from './run.ts';
import { labSignal, signalNumber } from './signals.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'fk:ps:v',
    long: { foreground: 'f', 'kill-after=': 'k', 'preserve-status': 'p', 'signal=': 's', verbose: 'v' },
    endAtOperand: true,
    status: 125,
  },
  busybox: { short: 's:k:', endAtOperand: true },
};

/** Runs a command, and signals it when it takes too long. */
export function timeout(flavour: Flavour): Program {
  return function* (io) {
    const line = COMMAND_LINE[flavour];
    const args = yield* readOptions(io, flavour, line);
    if (!args.ok) return args.error;
    const gnu = flavour === 'gnu';
    const [limit, ...argv] = args.value.operands;
    if (limit === undefined || argv.length === 0) return yield* usageError(io, flavour, '', line);
    const name = args.value.last('s') ?? 'TERM';
    const number = signalNumber(name);
    const signal = number === undefined ? undefined : labSignal(number);
    if (signal === undefined) {
      if (gnu) return yield* usageError(io, flavour, `‘${name}’: invalid signal`, line);
      yield* complain(io, flavour, `unknown signal '${name}'`);
      return 1;
    }
    const [milliseconds, grace] = [duration(limit), duration(args.value.last('k') ?? 'inf')];
    if (milliseconds === undefined || grace === undefined) {
      const typed = milliseconds === undefined ? limit : (args.value.last('k') ?? '');
      if (gnu) return yield* usageError(io, flavour, `invalid time interval ‘${typed}’`, line);
      yield* complain(io, flavour, `invalid number '${typed}'`);
      return 1;
    }
    const program = findProgram(io, argv[0] ?? '');
    if (!program.ok) {
      yield* complain(io, flavour, cannotRun(flavour, argv[0] ?? '', program.error, 'failed to run command'));
      return program.error === 'ENOENT' ? 127 : 126;
    }
    const child = io.spawn(program.value, { argv });
    const ended = () => child.ending ?? undefined;
    const deadline = milliseconds === 0 || milliseconds === Infinity ? undefined : io.now() + milliseconds;
    const inTime = yield* io.until(ended, [child.changed], deadline);
    if (inTime !== undefined) return exitStatus(inTime);
    io.kill(child, signal);
    let late = yield* io.until(ended, [child.changed], grace === Infinity ? undefined : io.now() + grace);
    if (late === undefined) {
      io.kill(child, 'SIGKILL');
      late = yield* io.until(ended, [child.changed]);
    }
    const status = late === undefined ? 137 : exitStatus(late);
    // busybox's has made itself the command: its end is the command's.
    return gnu && !args.value.has('p') && status !== 137 ? 124 : status;
  };
}
