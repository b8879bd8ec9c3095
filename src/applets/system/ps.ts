import { commOf } from '../../base/kernel/exec.ts';
import type { Io, Process, Program, Sys } from '../../base/kernel/process.ts';
import { complain, readOptions } from '../options.ts';
import { momentAt, strftime } from './calendar.ts';
import { groupName, userName } from './identity.ts';

interface Column {
  readonly header: string;
  readonly width: number;
  readonly right?: boolean;
  readonly of: (process: Process, io: Io) => string;
}

const name = ({ comm }: Process): string => comm;
const args = ({ argv }: Process): string => argv.join(' ');
/** busybox's: with the name before it where the command line begins otherwise (recorded: conformance/random/scripts). */
const busyboxArgs = (process: Process): string =>
  commOf(process.argv) === process.comm ? args(process) : `{${process.comm}} ${args(process)}`;
const state = ({ state: now }: Process, io: Io, self: Process): string =>
  self === io.process ? 'R' : now === 'stopped' ? 'T' : 'S';
const user = ({ user: { uid } }: Process, io: Io): string => userName(io, uid) ?? String(uid);
const group = ({ user: { gid } }: Process, io: Io): string => groupName(io, gid) ?? String(gid);

/** A process's group is numbered by its first process. */
const pgid = (process: Process): string =>
  String(Math.min(...[...process.group.members].map(({ pid }) => pid), process.pid));

/** The process that it comes from, by number; 0 if that is outside the container, 1 if it has ended. */
export const parentPid = ({ parent, namespace, pid }: Process): string => {
  if (parent !== null && parent.namespace === namespace) return parent.state === 'ended' ? '1' : String(parent.pid);
  return pid === 1 || namespace.processes.has(1) ? '0' : '1';
};

const BUSYBOX: Readonly<Record<string, Column>> = {
  user: { header: 'USER', width: 8, of: user },
  group: { header: 'GROUP', width: 8, of: group },
  comm: { header: 'COMMAND', width: 16, of: name },
  args: { header: 'COMMAND', width: 256, of: busyboxArgs },
  pid: { header: 'PID', width: 5, right: true, of: ({ pid }) => String(pid) },
  ppid: { header: 'PPID', width: 5, right: true, of: parentPid },
  pgid: { header: 'PGID', width: 5, right: true, of: pgid },
  nice: { header: 'NI', width: 5, right: true, of: () => '0' },
  rgroup: { header: 'RGROUP', width: 8, of: group },
  ruser: { header: 'RUSER', width: 8, of: user },
  tty: { header: 'TT', width: 6, of: () => '?' },
  vsz: { header: 'VSZ', width: 4, right: true, of: () => '2336' },
  sid: { header: 'SID', width: 5, right: true, of: pgid },
  stat: { header: 'STAT', width: 4, of: (process, io) => state(process, io, process) },
  rss: { header: 'RSS', width: 4, right: true, of: () => '1396' },
};

const byPid = (io: Io): readonly Process[] => [...io.place.namespace.processes.values()].sort((a, b) => a.pid - b.pid);

/** busybox's ps: every process of the container, with `-o` the columns that are named. */
export const busyboxPs: Program = function* (io) {
  const read = yield* readOptions(io, 'busybox', { short: 'o:T' });
  if (!read.ok) return read.error;
  const wanted = read.value.has('o') ? read.value.all('o').join(',') : 'pid,user,args';
  const columns: Column[] = [];
  for (const item of wanted.split(/[, ]/)) {
    const [, key = '', header] = /^([^=]*)(?:=([^]*))?$/.exec(item) ?? [];
    const column = BUSYBOX[key];
    if (column === undefined) {
      yield* complain(
        io,
        'busybox',
        `bad -o argument '${key}', supported arguments: ${Object.keys(BUSYBOX).join(',')}`,
      );
      return 1;
    }
    columns.push(header === undefined ? column : { ...column, header, width: Math.max(header.length, 3) });
  }
  const width = io.stdout.tty === undefined ? Infinity : io.stdout.tty.columns - 1;
  yield* io.stdout.write(
    `${row(columns.map((column) => [column.header, { ...column, right: false }])).slice(0, width)}\n`,
  );
  for (const process of byPid(io))
    yield* io.stdout.write(`${row(columns.map((column) => [column.of(process, io), column])).slice(0, width)}\n`);
  return 0;
};

function row(cells: readonly (readonly [string, Column])[]): string {
  const texts = cells.map(([text, { width, right = false }]) => {
    const cut = text.slice(0, width);
    return right ? cut.padStart(width) : cut.padEnd(width);
  });
  return texts.join(' ').trimEnd();
}

/** procps' ps: `ps`, `ps -e`, `ps -ef`, `ps aux`, `-o` with the columns of the table below. */
export const procps: Program = function* (io) {
  const words = io.argv.slice(1);
  const at = words.findIndex((word) => /^-?[a-zA-Z]*o$/.test(word));
  const inline = words.find((word) => /^-o./.test(word));
  const chosen = at >= 0 ? words[at + 1] : inline?.slice(2);
  const letters = words
    .filter((word, i) => word !== chosen && i !== at && word !== inline)
    .join('')
    .replaceAll('-', '');
  const wrong = [...letters].find((letter) => !'aAefFlLuwxT'.includes(letter));
  if (wrong !== undefined) {
    yield* io.stderr.write(
      `error: unsupported option (BSD syntax)\n\nUsage:\n ps [options]\n\n Try 'ps --help <simple|list|output|threads|misc|all>'\n  or 'ps --help <s|l|o|t|m|a>'\n for additional help text.\n\nFor more details see ps(1).\n`,
    );
    return 1;
  }
  const all = /[aAex]/.test(letters);
  const own = io.stdout.tty ?? io.stdin.tty;
  const shown = byPid(io).filter((process) => all || process === io.process || ancestors(io.process).includes(process));
  if (chosen !== undefined) return yield* chosenColumns(io, shown, chosen);
  const terminal = own === undefined ? '?' : 'pts/0';
  const started = ({ started: time }: Process): string => strftime('%H:%M', momentAt(time), true);
  const line = (process: Process): string => {
    if (letters.includes('u'))
      return `${user(process, io).padEnd(8)} ${String(process.pid).padStart(7)}  0.0  0.0   2336  1396 ${terminal.padEnd(8)} ${state(process, io, process).padEnd(4)} ${started(process)}   0:00 ${args(process)}`;
    if (letters.includes('f'))
      return `${user(process, io).padEnd(8)} ${String(process.pid).padStart(7)} ${parentPid(process).padStart(7)}  0 ${started(process)} ${terminal.padEnd(8)} 00:00:00 ${args(process)}`;
    return `${String(process.pid).padStart(7)} ${terminal.padEnd(8)} 00:00:00 ${name(process)}`;
  };
  const header = letters.includes('u')
    ? 'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND'
    : letters.includes('f')
      ? 'UID          PID    PPID  C STIME TTY          TIME CMD'
      : '    PID TTY          TIME CMD';
  yield* io.stdout.write(`${header}\n${shown.map((process) => `${line(process)}\n`).join('')}`);
  return 0;
};

function ancestors(process: Process): readonly Process[] {
  const found: Process[] = [];
  for (let above = process.parent; above !== null; above = above.parent) found.push(above);
  return found;
}

const PROCPS: Readonly<Record<string, Column>> = {
  pid: { header: 'PID', width: 7, right: true, of: ({ pid }) => String(pid) },
  ppid: { header: 'PPID', width: 7, right: true, of: parentPid },
  pgid: { header: 'PGID', width: 7, right: true, of: pgid },
  user: { header: 'USER', width: 8, of: user },
  group: { header: 'GROUP', width: 8, of: group },
  comm: { header: 'COMMAND', width: 15, of: name },
  cmd: { header: 'CMD', width: 27, of: args },
  args: { header: 'COMMAND', width: 27, of: args },
  command: { header: 'COMMAND', width: 27, of: args },
  stat: { header: 'STAT', width: 4, of: (process, io) => state(process, io, process) },
  state: { header: 'S', width: 1, of: (process, io) => state(process, io, process) },
  tty: { header: 'TT', width: 8, of: (_, io) => (io.stdout.tty === undefined ? '?' : 'pts/0') },
  time: { header: 'TIME', width: 8, right: true, of: () => '00:00:00' },
  etime: { header: 'ELAPSED', width: 11, right: true, of: ({ started }, io) => elapsed(io.now() - started) },
};

function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${two(hours)}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function* chosenColumns(io: Io, shown: readonly Process[], chosen: string): Sys<number> {
  const columns: Column[] = [];
  for (const item of chosen.split(/[, ]/)) {
    const [, key = '', header] = /^([^=]*)(?:=([^]*))?$/.exec(item) ?? [];
    const column = PROCPS[key];
    if (column === undefined) {
      yield* io.stderr.write(
        `error: unknown user-defined format specifier "${key}"\n\nUsage:\n ps [options]\n\n Try 'ps --help <simple|list|output|threads|misc|all>'\n  or 'ps --help <s|l|o|t|m|a>'\n for additional help text.\n\nFor more details see ps(1).\n`,
      );
      return 1;
    }
    columns.push(header === undefined ? column : { ...column, header });
  }
  const last = columns.at(-1);
  const wide = columns.map((column) =>
    column === last ? { ...column, width: column.right === true ? column.width : 4096 } : column,
  );
  if (wide.some(({ header }) => header !== ''))
    yield* io.stdout.write(`${row(wide.map((column) => [column.header, column]))}\n`);
  for (const process of shown)
    yield* io.stdout.write(`${row(wide.map((column) => [column.of(process, io), column]))}\n`);
  return 0;
}
