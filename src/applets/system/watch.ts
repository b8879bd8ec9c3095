import { findProgram } from '../../base/kernel/exec.ts';
import type { Program } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type Flavour } from '../options.ts';
import { momentAt, strftime } from './calendar.ts';

const LONG = { 'interval=': 'n', 'no-title': 't', exec: 'x', differences: 'd', errexit: 'e', chgexit: 'g' };

const HINT = `
Usage:
 watch [options] command

Options:
  -b, --beep             beep if command has a non-zero exit
  -c, --color            interpret ANSI color and style sequences
  -C, --no-color         do not interpret ANSI color and style sequences
  -d, --differences[=<permanent>]
                         highlight changes between updates
  -e, --errexit          exit if command has a non-zero exit
  -f, --follow           Follow the output and don't clear screen
  -g, --chgexit          exit when output from command changes
  -q, --equexit <cycles>
                         exit when output from command does not change
  -n, --interval <secs>  seconds to wait between updates
  -p, --precise          -n includes command running time
  -r, --no-rerun         do not rerun program on window resize
  -s, --shotsdir         directory to store screenshots
  -t, --no-title         turn off header
  -w, --no-wrap          turn off line wrapping
  -x, --exec             pass command to exec instead of "sh -c"

 -h, --help     display this help and exit
 -v, --version  output version information and exit

For more details see watch(1).`;

/** Runs a command again and again, each time on a cleared screen, until it is interrupted. */
export function watch(flavour: Flavour): Program {
  return function* (io) {
    const short = flavour === 'gnu' ? 'bcCdefgn:prtwx' : 'dtn:';
    const line = { short, ...(flavour === 'gnu' ? { long: LONG, hint: HINT } : {}), endAtOperand: true };
    const args = yield* readOptions(io, flavour, line);
    if (!args.ok) return args.error;
    const { operands } = args.value;
    if (operands.length === 0) return yield* usageError(io, flavour, '', line);
    const typed = args.value.last('n') ?? '2';
    const seconds = Number(typed.replace(',', '.'));
    if (typed.trim() === '' || Number.isNaN(seconds)) {
      yield* complain(
        io,
        flavour,
        flavour === 'gnu' ? `failed to parse argument: '${typed}'` : `invalid number '${typed}'`,
      );
      return 1;
    }
    const argv = args.value.has('x') ? operands : ['sh', '-c', operands.join(' ')];
    const program = findProgram(io, argv[0] ?? '');
    if (!program.ok) {
      yield* complain(io, flavour, `can't execute '${argv[0]}'`);
      return 127;
    }
    const columns = io.stdout.tty?.columns ?? 80;
    for (;;) {
      const interval = `Every ${seconds.toFixed(1)}s: ${operands.join(' ')}`;
      const now = strftime('%a %b %e %H:%M:%S %Y', momentAt(io.now()), true);
      const title = args.value.has('t')
        ? ''
        : `${interval.slice(0, columns - now.length - 1).padEnd(columns - now.length)}${now}\n\n`;
      yield* io.stdout.write(`\x1b[H\x1b[J${title}`);
      yield* io.wait(io.spawn(program.value, { argv }));
      yield* io.sleep(Math.max(0.1, seconds) * 1000);
    }
  };
}
