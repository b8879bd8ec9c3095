import { resolvePath, strerror } from '../../../base/files.ts';
import { openInput } from '../../../base/kernel/open.ts';
import { sinkOutput } from '../../../base/kernel/pipe.ts';
import type { Io, Program, Sys } from '../../../base/kernel/process.ts';
import { complain, readOptions, usageError, type CommandLine, type Flavour } from '../../options.ts';
import { chomp, LineReader, readAll } from '../input.ts';
import { execute, type LineSource } from './execute.ts';
import { parseScript, type Script } from './script.ts';
import { USAGE } from './usage.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'bsnrzuEe:f:l:i::s',
    long: {
      quiet: 'n',
      silent: 'n',
      debug: 'debug',
      'expression=': 'e',
      'file=': 'f',
      'follow-symlinks': 'follow',
      'in-place=?': 'i',
      'line-length=': 'l',
      posix: 'posix',
      'regexp-extended': 'E',
      separate: 's',
      sandbox: 'sandbox',
      unbuffered: 'u',
      'null-data': 'z',
    },
    hint: USAGE,
  },
  busybox: {
    short: 'i::rEne:f:',
    long: { 'regexp-extended': 'r', quiet: 'n', silent: 'n', 'expression=': 'e', 'file=': 'f', 'in-place=?': 'i' },
  },
};

/** Edits a stream of lines as a script says. */
export function sed(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, COMMAND_LINE[flavour]);
    if (!args.ok) return args.error;
    const operands = [...args.value.operands];
    const pieces: { text: string; where: string }[] = [];
    for (const { name, value } of args.value.options) {
      if (name === 'e') pieces.push({ text: value, where: `-e expression #${pieces.length + 1}` });
      if (name !== 'f') continue;
      const file = openInput(io, value);
      if (!file.ok) {
        const said = `${value}: ${strerror(file.error)}`;
        yield* complain(io, flavour, flavour === 'gnu' ? `couldn't open file ${said}` : said);
        return 1;
      }
      pieces.push({ text: chomp(yield* readAll(file.value)), where: `file ${value}` });
    }
    if (!args.value.has('e', 'f')) {
      const first = operands.shift();
      if (first === undefined) return yield* usageError(io, flavour, '', COMMAND_LINE[flavour]);
      pieces.push({ text: first, where: '-e expression #1' });
    }
    const script = parseScript(flavour, pieces, args.value.has('E', 'r'));
    if (!script.ok) {
      yield* complain(io, flavour, script.error.message);
      return script.error.status;
    }
    const quiet = args.value.has('n') || script.value.quiet;
    const paths = operands.length === 0 ? ['-'] : operands;
    const suffix = args.value.last('i');
    if (suffix !== undefined) return yield* inPlace(io, flavour, script.value, operands, suffix, quiet);
    if (args.value.has('s')) {
      let failed = 0;
      for (const path of paths) {
        const source = new Files(io, flavour, [path], '\n');
        const status = yield* execute(io, script.value, source, io.stdout, { quiet, flavour });
        if (status !== null) return status;
        failed = source.status || failed;
      }
      return failed;
    }
    const source = new Files(io, flavour, paths, args.value.has('z') ? '\0' : '\n');
    const status = yield* execute(io, script.value, source, io.stdout, { quiet, flavour });
    return status ?? source.status;
  };
}

/** -i: each file is replaced by what the script makes of it; a suffix keeps the old one (`*` in it is the name). */
function* inPlace(
  io: Io,
  flavour: Flavour,
  script: Script,
  paths: readonly string[],
  suffix: string,
  quiet: boolean,
): Sys<number> {
  let failed = 0;
  for (const path of paths) {
    const source = new Files(io, flavour, [path], '\n');
    let text = '';
    const out = sinkOutput((part) => void (text += part));
    if (!(yield* source.more()) && source.status !== 0) {
      failed = source.status;
      continue;
    }
    const status = yield* execute(io, script, source, out, { quiet, flavour });
    const file = resolvePath(io.cwd, path);
    if (status !== null) while (yield* source.more()) text += (yield* source.next()) ?? '';
    if (suffix !== '') {
      const name = path.split('/').at(-1) ?? '';
      const backup = suffix.includes('*') ? suffix.replaceAll('*', name) : `${name}${suffix}`;
      const before = io.place.files.read(file);
      if (before.ok) io.place.files.write(resolvePath(file, `../${backup}`), before.value);
    }
    io.place.files.write(file, text);
    if (status !== null) return status;
  }
  return failed;
}

/** Several files as one stream of lines. */
class Files implements LineSource {
  status = 0;
  readonly #io: Io;
  readonly #flavour: Flavour;
  readonly #paths: string[];
  readonly #separator: string;
  #reader: LineReader | null = null;
  #path = '-';
  #ahead: { line: string; path: string } | null = null;
  #shown = '-';

  constructor(io: Io, flavour: Flavour, paths: readonly string[], separator: string) {
    this.#io = io;
    this.#flavour = flavour;
    this.#paths = [...paths];
    this.#separator = separator;
  }

  name(): string {
    return this.#shown;
  }

  *next(): Sys<string | null> {
    const line = this.#ahead ?? (yield* this.#fetch());
    this.#ahead = null;
    if (line === null) return null;
    this.#shown = line.path;
    // Only the last line of all may lack its newline.
    if (this.#separator === '\0') return line.line.endsWith('\0') ? `${line.line.slice(0, -1)}\n` : line.line;
    if (line.line.endsWith('\n') || !(yield* this.more())) return line.line;
    return `${line.line}\n`;
  }

  *more(): Sys<boolean> {
    this.#ahead ??= yield* this.#fetch();
    return this.#ahead !== null;
  }

  *#fetch(): Sys<{ line: string; path: string } | null> {
    for (;;) {
      const line = this.#reader === null ? null : yield* this.#reader.next();
      if (line !== null) return { line, path: this.#path };
      const path = this.#paths.shift();
      if (path === undefined) return null;
      this.#reader = yield* this.#open(path);
      this.#path = path;
    }
  }

  *#open(path: string): Sys<LineReader | null> {
    const io = this.#io;
    if (path === '-') return new LineReader(io.stdin, this.#separator);
    const opened = openInput(io, path);
    if (opened.ok) return new LineReader(opened.value, this.#separator);
    const why = strerror(opened.error);
    if (this.#flavour === 'busybox') {
      if (opened.error === 'EISDIR') return null;
      yield* complain(io, 'busybox', `${path}: ${why}`);
      this.status = 1;
      return null;
    }
    const directory = opened.error === 'EISDIR';
    yield* complain(io, 'gnu', directory ? `read error on ${path}: ${why}` : `can't read ${path}: ${why}`);
    this.status = directory ? 4 : 2;
    return null;
  }
}
