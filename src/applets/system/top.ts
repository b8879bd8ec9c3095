import type { Io, Process, Program, Sys } from '../../base/kernel/process.ts';
import { Interrupted, SIGNALS } from '../../base/kernel/signal.ts';
import { COOKED, RAW } from '../../base/kernel/tty.ts';
import { complain, readOptions } from '../options.ts';
import { parentPid } from './ps.ts';

const HEADER = '  PID  PPID USER     STAT   RSS %RSS %CPU COMMAND';
/** The lab's machines have 4 GB, and nothing in them takes a processor's time. */
const MEMORY = 'Mem: 1203456K used, 2829148K free, 1284K shrd, 88236K buff, 641508K cached';
const PROCESSOR = 'CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq';

/**
 * busybox's top: the processes of the container every 5 seconds, until `q`, the end of -n COUNT rounds, or a signal, which it
 * hears also as a container's first process. The form: busybox 1.38 in a container
 */
export const top: Program = function* (io) {
  const read = yield* readOptions(io, 'busybox', { short: 'bHmn:d:' });
  if (!read.ok) return read.error;
  const args = read.value;
  const count = Number(args.last('n') ?? Infinity);
  const seconds = Number(args.last('d') ?? 5);
  if (Number.isNaN(count) || Number.isNaN(seconds)) {
    yield* complain(io, 'busybox', `invalid number '${String(Number.isNaN(count) ? args.last('n') : args.last('d'))}'`);
    return 1;
  }
  const isBatch = args.has('b');
  const keyboard = isBatch ? undefined : io.stdin.tty;
  if (keyboard !== undefined) keyboard.mode = { ...RAW, signals: true };
  io.catchSignals('SIGINT', 'SIGTERM');
  try {
    for (let round = 1; ; round++) {
      yield* io.stdout.write(screen(io, isBatch, keyboard !== undefined));
      if (round >= count) return 0;
      const pause = Math.max(0.1, seconds) * 1000;
      if (keyboard === undefined) yield* io.sleep(pause);
      else if (yield* quits(io, io.now() + pause)) return 0;
    }
  } catch (error) {
    if (error instanceof Interrupted) return 128 + SIGNALS[error.signal];
    throw error;
  } finally {
    if (keyboard !== undefined) keyboard.mode = COOKED;
  }
};

/** Waits for a key until the next round; whether it was `q`. Any other key brings the next round about. */
function* quits(io: Io, deadline: number): Sys<boolean> {
  const { stdin } = io;
  const hasKey = yield* io.until(() => (stdin.ready() ? true : undefined), [stdin.arrived], deadline);
  if (hasKey === undefined) return false;
  const keys = yield* stdin.read();
  return keys === '' || /[qQ]/.test(keys);
}

/** A terminal's screen is drawn over; without -b the last line of a table does not end. */
function screen(io: Io, isBatch: boolean, isTerminal: boolean): string {
  const { rows, columns } = io.stdout.tty ?? { rows: 24, columns: 80 };
  const all = [...io.place.namespace.processes.values()].toSorted((a, b) => a.pid - b.pid);
  const load = `Load average: 0.00 0.00 0.00 1/${String(all.length)} ${String(io.place.namespace.last)}`;
  const shown = isBatch ? all : all.slice(0, Math.max(1, rows - 5));
  const table = shown.map((process) => line(process, io).slice(0, columns - 1));
  if (!isTerminal) return `${[MEMORY, PROCESSOR, load, HEADER, ...table].join('\n')}${isBatch ? '\n' : ''}`;
  const drawn = [MEMORY, PROCESSOR, load, `\x1b[7m${HEADER}\x1b[m`, ...table];
  return `\x1b[H${drawn.join('\x1b[K\n')}\x1b[K\x1b[J\r`;
}

function line(process: Process, io: Io): string {
  const { pid, user, argv, state } = process;
  const owner = user.uid === 0 ? 'root' : String(user.uid);
  const status = process === io.process ? 'R' : state === 'stopped' ? 'T' : 'S';
  const numbers = [String(pid).padStart(5), parentPid(process).padStart(5)].join(' ');
  return `${numbers} ${owner.padEnd(8)} ${status.padEnd(4)}  1396   0%   0% ${argv.join(' ')}`;
}
