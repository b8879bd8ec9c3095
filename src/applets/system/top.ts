import type { Io, Process, Program, Sys } from '../../base/kernel/process.ts';
import { COOKED, RAW } from '../../base/kernel/tty.ts';
import { complain, readOptions } from '../options.ts';
import { parentPid } from './ps.ts';

const HEADER = '  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND';
/** The lab's machines have 4 GB, and nothing in them takes a processor's time. */
const MEMORY = 'Mem: 1203456K used, 2829148K free, 1284K shrd, 88236K buff, 641508K cached';
const PROCESSOR = 'CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq';

/** busybox's top: the processes of the container every 5 seconds, until `q`, the end of -n COUNT rounds, or a signal. */
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
  const keyboard = args.has('b') ? undefined : io.stdin.tty;
  if (keyboard !== undefined) keyboard.mode = { ...RAW, signals: true };
  try {
    for (let round = 1; ; round++) {
      yield* io.stdout.write(screen(io, !args.has('b')));
      if (round >= count) return 0;
      const pause = Math.max(0.1, seconds) * 1000;
      if (keyboard === undefined) yield* io.sleep(pause);
      else if (yield* quits(io, io.now() + pause)) return 0;
    }
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

function screen(io: Io, clears: boolean): string {
  const { rows, columns } = io.stdout.tty ?? { rows: 24, columns: 80 };
  const width = columns - 1;
  const all = [...io.place.namespace.processes.values()].toSorted((a, b) => a.pid - b.pid);
  const load = `Load average: 0.00 0.00 0.00 1/${String(all.length)} ${String(io.place.namespace.last)}`;
  const shown = clears ? all.slice(0, Math.max(1, rows - 5)) : all;
  const table = shown.map((process) => line(process, io).slice(0, width));
  const lines = [MEMORY, PROCESSOR, load, HEADER, ...table];
  if (!clears) return `${lines.join('\n')}\n`;
  return `\x1b[H\x1b[J${[MEMORY, PROCESSOR, load, `\x1b[7m${HEADER.padEnd(width)}\x1b[m`, ...table].join('\n')}\n`;
}

function line(process: Process, io: Io): string {
  const { pid, user, argv, state } = process;
  const owner = user.uid === 0 ? 'root' : String(user.uid);
  const status = process === io.process ? 'R' : state === 'stopped' ? 'T' : 'S';
  const numbers = [String(pid).padStart(5), parentPid(process).padStart(5)].join(' ');
  return `${numbers} ${owner.padEnd(8)} ${status.padEnd(4)}  2336   0%   0   0% ${argv.join(' ')}`;
}
