import type { Io, Process, Program, Sys } from '../../base/kernel/process.ts';
import { complain, programName, readOptions, usageError, type Flavour } from '../options.ts';
import { labSignal, SIGNAL_NAMES, signalNumber } from './signals.ts';

const HELP = `
Usage:
 kill [options] <pid> [...]

Options:
 <pid> [...]            send signal to every <pid> listed
 -<signal>, -s, --signal <signal>
                        specify the <signal> to be sent
 -q, --queue <value>    integer value to be sent with the signal
 -l, --list=[<signal>]  list all signal names, or convert one to a name
 -L, --table            list all signal names in a nice table

 -h, --help     display this help and exit
 -V, --version  output version information and exit

For more details see kill(1).
`;

/** Sends a signal to processes; the shells have a kill of their own, which knows their jobs. */
export function kill(flavour: Flavour): Program {
  return function* (io) {
    const args = io.argv.slice(1);
    const [first, second] = args;
    if (first === '-l') return yield* list(io, flavour, args.slice(1));
    let name = 'TERM';
    let pids = args;
    if (first === '-s' && second !== undefined) [name, pids] = [second, args.slice(2)];
    else if (first !== undefined && /^-./.test(first) && first !== '--') [name, pids] = [first.slice(1), args.slice(1)];
    if (pids[0] === '--') pids = pids.slice(1);
    const number = signalNumber(name);
    if (number === undefined) {
      if (flavour === 'gnu') yield* io.stderr.write(`kill: invalid argument ${name.charAt(0)}\n${HELP}`);
      else yield* complain(io, flavour, `bad signal name '${name}'`);
      return 1;
    }
    if (pids.length === 0) {
      if (flavour === 'gnu') yield* io.stderr.write(HELP);
      else yield* complain(io, flavour, 'you need to specify whom to kill');
      return 1;
    }
    let failed = false;
    for (const typed of pids) {
      const why = yield* killOne(io, flavour, typed, number);
      if (why === null) continue;
      failed = true;
      yield* complain(io, flavour, why);
      // procps gives up at a word that is no number.
      if (flavour === 'gnu' && !/^-?[0-9]+$/.test(typed)) break;
    }
    return failed ? 1 : 0;
  };
}

/** Signals one process, or a group (`-PID`); gives what to complain of. */
function* killOne(io: Io, flavour: Flavour, typed: string, number: number): Sys<string | null> {
  if (!/^-?[0-9]+$/.test(typed))
    return flavour === 'gnu' ? `failed to parse argument: '${typed}'` : `invalid number '${typed}'`;
  const { processes } = io.place.namespace;
  const pid = Number(typed);
  const target = pid < 0 ? processes.get(-pid)?.group : processes.get(pid);
  if (target === undefined)
    return flavour === 'gnu' ? `(${typed}): No such process` : `can't kill pid ${typed}: No such process`;
  yield* send(io, flavour, target, number);
  return null;
}

function* send(io: Io, flavour: Flavour, target: Process | Process['group'], number: number): Sys<void> {
  const signal = labSignal(number);
  if (signal !== undefined) io.kill(target, signal);
  else if (number !== 0) yield* complain(io, flavour, `signal ${number} is not simulated in this lab`);
}

function* list(io: Io, flavour: Flavour, names: readonly string[]): Sys<number> {
  if (names.length === 0) {
    const numbered = SIGNAL_NAMES.map((name, at) => `${String(at + 1).padStart(2)}) ${name}\n`).join('');
    const rows = `${SIGNAL_NAMES.slice(0, 16).join(' ')}\n${SIGNAL_NAMES.slice(16).join(' ')}\n`;
    yield* io.stdout.write(flavour === 'gnu' ? rows : numbered);
    return 0;
  }
  for (const name of names) {
    const number = signalNumber(name);
    const shown =
      number === undefined ? undefined : /^[0-9]+$/.test(name) ? SIGNAL_NAMES[(number & 127) - 1] : String(number);
    if (shown === undefined) {
      yield* complain(io, flavour, flavour === 'gnu' ? `unknown signal name ${name}` : `unknown signal '${name}'`);
      return 1;
    }
    yield* io.stdout.write(`${shown}\n`);
  }
  return 0;
}

/** Signals every process of a name. */
export const killall: Program = function* (io) {
  const args = io.argv.slice(1);
  const quiet = args[0] === '-q';
  if (quiet) args.shift();
  if (args[0] === '-l') return yield* list(io, 'busybox', args.slice(1));
  let number: number | undefined = 15;
  if (args[0]?.startsWith('-') === true) {
    const typed = args.shift()?.slice(1) ?? '';
    const name = typed === 's' ? (args.shift() ?? '') : typed;
    number = signalNumber(name);
    if (number === undefined) {
      yield* complain(io, 'busybox', `bad signal name '${name}'`);
      return 1;
    }
  }
  if (args.length === 0) {
    yield* complain(io, 'busybox', 'you need to specify whom to kill');
    return 1;
  }
  let missing = false;
  for (const name of args) {
    const found = named(io, name);
    if (found.length === 0) {
      missing = true;
      if (!quiet) yield* complain(io, 'busybox', `${name}: no process killed`);
    }
    for (const process of found) yield* send(io, 'busybox', process, number);
  }
  return missing ? 1 : 0;
};

/** The numbers of the processes of a name, the latest first. */
export function pidof(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, { short: 'so:' });
    if (!args.ok) return args.error;
    if (args.value.operands.length === 0) return flavour === 'gnu' ? 1 : yield* usageError(io, flavour, '');
    const pids = args.value.operands.flatMap((name) => named(io, name).map(({ pid }) => pid));
    const shown = args.value.has('s')
      ? pids.slice(0, 1)
      : pids.filter((pid) => !args.value.all('o').includes(String(pid)));
    if (shown.length === 0) return 1;
    yield* io.stdout.write(`${shown.join(' ')}\n`);
    return 0;
  };
}

function named(io: Io, name: string): readonly Process[] {
  const own = programName(io, 'busybox');
  return [...io.place.namespace.processes.values()]
    .filter((process) => process !== io.process || name !== own)
    .filter(({ argv, comm }) => [comm, argv[0], argv[0]?.split('/').at(-1)].includes(name))
    .sort((a, b) => b.pid - a.pid);
}
