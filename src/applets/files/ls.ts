import { resolvePath, strerror, type FileStatus } from '../../base/files.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { complain, readOptions, type Arguments, type CommandLine, type Flavour } from '../options.ts';
import { momentAt, strftime } from '../system/calendar.ts';
import { groupName, userName } from '../system/identity.ts';
import { version } from '../text/order.ts';
import { compareBytes } from '../text/utf8.ts';
import { displayWidth } from '../text/width.ts';
import { busyboxColumns, gnuColumns } from './columns.ts';
import { modeText } from './mode.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'aAbBcCdfFgGhiHI:klLmnNopqQrRsStT:uUvw:xXZ1D',
    long: {
      all: 'a',
      'almost-all': 'A',
      classify: 'F',
      'color=?': 'color',
      directory: 'd',
      'format=': 'format',
      'full-time': 'full-time',
      'group-directories-first': 'group-directories-first',
      'human-readable': 'h',
      'indicator-style=': 'indicator',
      inode: 'i',
      'no-group': 'G',
      'numeric-uid-gid': 'n',
      literal: 'N',
      recursive: 'R',
      reverse: 'r',
      size: 's',
      'sort=': 'sort',
      'time=': 'time',
      'time-style=': 'time-style',
      'width=': 'w',
    },
    status: 2,
  },
  busybox: {
    short: 'Cxlinsk1aApdgoLFRSXvthtucHwrT:w:',
    long: { 'color=?': 'color', 'full-time': 'full-time', 'group-directories-first': 'group-directories-first' },
  },
};

interface Entry {
  /** As it is shown. */
  readonly name: string;
  readonly path: string;
  readonly status: FileStatus;
}

interface Settings {
  readonly flavour: Flavour;
  readonly args: Arguments;
  readonly layout: 'long' | 'lines' | 'columns' | 'across' | 'commas';
}

/** Lists directories: in columns on a terminal, else a name a line. */
export function ls(flavour: Flavour): Program {
  return function* (io) {
    const read = yield* readOptions(io, flavour, COMMAND_LINE[flavour]);
    if (!read.ok) return read.error;
    const args = read.value;
    const settings: Settings = { flavour, args, layout: layoutOf(io, args) };
    const follows = !args.has('l', 'd', 'F', 'g', 'o', 'n') || args.has('L', 'H');
    const [files, directories]: [Entry[], Entry[]] = [[], []];
    let status = 0;
    for (const name of args.operands.length === 0 ? ['.'] : args.operands) {
      const path = resolvePath(io.cwd, name);
      const followed = io.place.files.status(path);
      const own = io.place.files.lstat(path);
      // GNU shows a link that leads nowhere; busybox complains of it.
      const found = !follows || (!followed.ok && flavour === 'gnu') ? own : followed;
      if (name === '' || !found.ok) {
        const why = strerror(name === '' || found.ok ? 'ENOENT' : found.error);
        yield* complain(io, flavour, flavour === 'gnu' ? `cannot access '${name}': ${why}` : `${name}: ${why}`);
        status = flavour === 'gnu' ? 2 : 1;
        continue;
      }
      const directory = found.value.kind === 'directory' && !args.has('d');
      (directory ? directories : files).push({ name, path, status: found.value });
    }
    if (files.length > 0) yield* show(io, settings, sorted(settings, files), false);
    const titled = args.operands.length > 1 || args.has('R');
    let first = files.length === 0;
    for (const directory of sorted(settings, directories)) {
      yield* list(io, settings, directory, titled, first);
      first = false;
    }
    return status;
  };
}

function layoutOf(io: Io, args: Arguments): Settings['layout'] {
  switch (args.lastOf('l', 'g', 'o', 'n', 'full-time', '1', 'C', 'x', 'm')) {
    case 'l':
    case 'g':
    case 'o':
    case 'n':
    case 'full-time':
      return 'long';
    case '1':
      return args.has('l', 'g', 'o', 'n') ? 'long' : 'lines';
    case 'C':
      return 'columns';
    case 'x':
      return 'across';
    case 'm':
      return 'commas';
    default:
      return io.stdout.tty === undefined ? 'lines' : 'columns';
  }
}

function* list(io: Io, settings: Settings, directory: Entry, titled: boolean, first: boolean): Sys<void> {
  const { args } = settings;
  if (!first) yield* io.stdout.write('\n');
  if (titled) yield* io.stdout.write(`${directory.name}:\n`);
  const names = io.place.files.list(directory.path);
  if (!names.ok) {
    yield* complain(io, settings.flavour, `cannot open directory '${directory.name}': ${strerror(names.error)}`);
    return;
  }
  const hidden = args.has('a', 'f') ? ['.', '..', ...names.value] : names.value;
  const wanted = hidden.filter((name) => !name.startsWith('.') || args.has('a', 'A', 'f'));
  const entries = wanted.flatMap((name): Entry[] => {
    const path = resolvePath(directory.path, name);
    const status = args.has('L') ? io.place.files.status(path) : io.place.files.lstat(path);
    return status.ok ? [{ name, path, status: status.value }] : [];
  });
  const shown = sorted(settings, entries);
  yield* show(io, settings, shown, true);
  if (!args.has('R')) return;
  for (const entry of shown) {
    if (entry.status.kind !== 'directory' || entry.name === '.' || entry.name === '..') continue;
    const name = `${directory.name.replace(/\/+$/, '') || '/'}/${entry.name}`.replace(/^\/\//, '/');
    yield* list(io, settings, { ...entry, name }, true, false);
  }
}

function sorted({ args }: Settings, entries: readonly Entry[]): readonly Entry[] {
  const key =
    args.last('sort') ??
    { t: 'time', S: 'size', v: 'version', X: 'extension', U: 'none', f: 'none' }[
      args.lastOf('t', 'S', 'v', 'X', 'U', 'f') ?? ''
    ];
  const names = (a: Entry, b: Entry): number => compareBytes(a.name, b.name);
  const order = (a: Entry, b: Entry): number => {
    switch (key) {
      case 'time':
        return b.status.modified - a.status.modified || names(a, b);
      case 'size':
        return b.status.size - a.status.size || names(a, b);
      case 'version':
        return version(a.name, b.name);
      case 'extension':
        return compareBytes(extension(a.name), extension(b.name)) || names(a, b);
      case 'none':
        return 0;
      default:
        return names(a, b);
    }
  };
  const result = entries.toSorted(order);
  if (args.has('r')) result.reverse();
  if (args.has('group-directories-first'))
    result.sort((a, b) => Number(b.status.kind === 'directory') - Number(a.status.kind === 'directory'));
  return result;
}

const extension = (name: string): string => /\.[^.]*$/.exec(name)?.[0] ?? '';

function* show(io: Io, settings: Settings, entries: readonly Entry[], total: boolean): Sys<void> {
  const { args, flavour, layout } = settings;
  const onTerminal = io.stdout.tty !== undefined;
  const quote = flavour === 'gnu' && onTerminal && !args.has('N');
  const anyQuoted = quote && entries.some(({ name }) => needsQuotes(name));
  const nameOf = (entry: Entry): string => {
    const text = quote
      ? needsQuotes(entry.name)
        ? quoted(entry.name)
        : (anyQuoted ? ' ' : '') + entry.name
      : entry.name;
    return text + mark(args, entry);
  };
  const kilobytes = entries.reduce((sum, { status }) => sum + blocks(status), 0);
  const human = (n: number): string => (args.has('h') ? humanSize(n, flavour) : String(n));
  if (total && (layout === 'long' || args.has('s')) && (flavour === 'gnu' || layout === 'long'))
    yield* io.stdout.write(`total ${args.has('h') ? humanSize(kilobytes * 1024, flavour) : kilobytes}\n`);
  if (layout === 'long') {
    yield* io.stdout.write(longRows(io, settings, entries, nameOf, human));
    return;
  }
  const widest = Math.max(0, ...entries.map(({ status }) => human(blocks(status)).length));
  const names = entries.map((entry) => {
    if (!args.has('s')) return nameOf(entry);
    return `${human(blocks(entry.status)).padStart(flavour === 'gnu' ? widest : 6)} ${nameOf(entry)}`;
  });
  const typed = args.last('w');
  const screen = typed === undefined ? (io.stdout.tty?.columns ?? 80) : Number(typed) || Infinity;
  const columns = flavour === 'gnu' ? gnuColumns : busyboxColumns;
  if (layout === 'lines') yield* io.stdout.write(names.map((name) => `${name}\n`).join(''));
  else if (layout === 'commas') yield* io.stdout.write(commas(names, screen));
  else yield* io.stdout.write(columns(names, screen, displayWidth, layout === 'across'));
}

function mark(args: Arguments, { status: { kind, mode } }: Entry): string {
  if (kind === 'directory') return args.has('F', 'p') ? '/' : '';
  if (!args.has('F')) return '';
  return kind === 'link' ? (args.has('l') ? '' : '@') : kind === 'file' && (mode & 0o111) !== 0 ? '*' : '';
}

/** In units of 1 K, as an ext4 or overlay file system counts them. */
function blocks({ kind, size }: FileStatus): number {
  if (kind === 'directory') return 4;
  return kind === 'file' ? Math.ceil(size / 4096) * 4 : 0;
}

function humanSize(size: number, flavour: Flavour): string {
  if (size < 1024) return String(size);
  let [value, power] = [size, 0];
  while (value >= 1024 && power < 6) {
    value /= 1024;
    power++;
  }
  // GNU rounds up, busybox to the nearest tenth and with one always.
  const tenths = flavour === 'gnu' ? Math.ceil(value * 10) / 10 : Math.round(value * 10) / 10;
  const text = tenths < 10 || flavour === 'busybox' ? tenths.toFixed(1) : String(Math.ceil(value));
  return text + ' KMGTPE'.charAt(power);
}

function longRows(
  io: Io,
  { args, flavour }: Settings,
  entries: readonly Entry[],
  nameOf: (entry: Entry) => string,
  human: (n: number) => string,
): string {
  const now = io.now();
  const names = args.has('n') ? null : { user: userName(io, 0) ?? '0', group: groupName(io, 0) ?? '0' };
  const rows = entries.map((entry) => {
    const { status } = entry;
    const target = status.kind === 'link' ? ` -> ${status.target ?? ''}` : '';
    return {
      mode: modeText(status.kind, status.mode),
      links: String(linkCount(io, entry)),
      user: names?.user ?? '0',
      group: names?.group ?? '0',
      size: status.kind === 'device' ? '1,   3' : human(status.size),
      time: timeText(status.modified, now, flavour, args.has('full-time')),
      name: nameOf(entry) + target,
    };
  });
  const width = (column: 'links' | 'user' | 'group' | 'size'): number =>
    Math.max(0, ...rows.map((row) => row[column].length));
  const widths = { links: width('links'), user: width('user'), group: width('group'), size: width('size') };
  const [owners, groups] = [!args.has('g'), !args.has('o', 'G')];
  return rows
    .map((row) => {
      if (flavour === 'busybox') {
        const who = `${owners ? `${row.user.padEnd(8)} ` : ''}${groups ? `${row.group.padEnd(8)} ` : ''}`;
        return `${row.mode} ${row.links.padStart(4)} ${who}${row.size.padStart(args.has('h') ? 7 : 9)} ${row.time} ${row.name}\n`;
      }
      const who = `${owners ? `${row.user.padEnd(widths.user)} ` : ''}${groups ? `${row.group.padEnd(widths.group)} ` : ''}`;
      return `${row.mode} ${row.links.padStart(widths.links)} ${who}${row.size.padStart(widths.size)} ${row.time} ${row.name}\n`;
    })
    .join('');
}

function linkCount(io: Io, { path, status }: Entry): number {
  if (status.kind !== 'directory') return 1;
  const names = io.place.files.list(path);
  const below = names.ok ? names.value : [];
  return 2 + below.filter((name) => isDirectory(io, resolvePath(path, name))).length;
}

function isDirectory(io: Io, path: string): boolean {
  const status = io.place.files.lstat(path);
  return status.ok && status.value.kind === 'directory';
}

const HALF_A_YEAR = (31_556_952 / 2) * 1000;

function timeText(time: number, now: number, flavour: Flavour, full: boolean): string {
  const moment = momentAt(time);
  if (full) return strftime(flavour === 'gnu' ? '%F %T.%N +0000' : '%F %T +0000', moment, true);
  const recent = time > now - HALF_A_YEAR && time <= now + (flavour === 'gnu' ? 0 : 900_000);
  return strftime(recent ? '%b %e %H:%M' : '%b %e  %Y', moment, true);
}

function commas(names: readonly string[], screen: number): string {
  let out = '';
  let position = 0;
  for (const [at, name] of names.entries()) {
    const width = displayWidth(name) + (at < names.length - 1 ? 2 : 0);
    if (at > 0 && position + width >= screen) {
      out = `${out.trimEnd()}\n`;
      position = 0;
    }
    out += at < names.length - 1 ? `${name}, ` : name;
    position += width;
  }
  return names.length === 0 ? '' : `${out}\n`;
}

const needsQuotes = (name: string): boolean => name === '' || /[\s!"$&'()*;<=>?[\\\]^`{|}]|^[~#]/.test(name);

function quoted(name: string): string {
  return name.includes("'") && !/["$`\\!]/.test(name) ? `"${name}"` : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}
