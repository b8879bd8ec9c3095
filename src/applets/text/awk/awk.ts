import { strerror } from '../../../base/files.ts';
import { openInput } from '../../../base/kernel/open.ts';
import type { Io, Program, Sys } from '../../../base/kernel/process.ts';
import {
  complain,
  getopt,
  programName,
  readOptions,
  usageError,
  type CommandLine,
  type Flavour,
} from '../../options.ts';
import { readAll } from '../input.ts';
import { AwkSyntaxError, unescapeString } from './lex.ts';
import { parse } from './parse.ts';
import { RecordReader } from './records.ts';
import { AwkError, Interpreter } from './run.ts';
import { USAGE } from './usage.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'F:v:f:W:',
    long: { 'field-separator=': 'F', 'assign=': 'v', 'file=': 'f' },
    endAtOperand: true,
    status: 2,
  },
  busybox: { short: 'F:v:f:e:', endAtOperand: true, shortOnly: true },
};

const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)=([^]*)$/;

/** The pattern-scanning language; the host's is mawk. */
export function awk(flavour: Flavour): Program {
  return function* (io) {
    const gnu = flavour === 'gnu';
    const args = gnu
      ? getopt(COMMAND_LINE.gnu, io.argv.slice(1))
      : yield* readOptions(io, flavour, COMMAND_LINE.busybox);
    if (!args.ok) {
      if (typeof args.error === 'number') return args.error;
      const [, lacking] = /^option requires an argument -- '(.)'$/.exec(args.error) ?? [];
      const typed = io.argv.find((arg) => arg.startsWith('-')) ?? '';
      yield* complain(
        io,
        flavour,
        lacking === undefined ? `not an option: ${typed}` : `option -${lacking} lacks argument`,
      );
      return 2;
    }
    const operands = [...args.value.operands];
    const texts = [...args.value.all('e')];
    for (const path of args.value.all('f')) {
      const file = path === '-' ? { ok: true as const, value: io.stdin } : openInput(io, path);
      if (!file.ok) {
        const why = strerror(file.error);
        yield* complain(io, flavour, gnu ? `cannot open "${path}" (${why})` : `can't open '${path}': ${why}`);
        return gnu ? 2 : 1;
      }
      texts.push(yield* readAll(file.value));
    }
    if (!args.value.has('f', 'e')) {
      const program = operands.shift();
      if (program === undefined) {
        if (!gnu) return yield* usageError(io, flavour, '');
        yield* io.stderr.write(USAGE);
        return 0;
      }
      texts.push(program);
    }
    let run: Interpreter | null = null;
    try {
      const source = parse(texts.join('\n'), !gnu);
      const files = new Files(io, flavour);
      run = new Interpreter(io, source, {
        flavour,
        arguments: [io.argv[0]?.split('/').at(-1) ?? 'awk', ...operands],
        nextInput: (assign, list) => files.next(assign, list),
      });
      for (const { name, value } of args.value.options) {
        if (name === 'F') run.assign('FS', value === 't' ? '\t' : unescapeString(value));
        if (name !== 'v') continue;
        const [, variable, text] = ASSIGNMENT.exec(value) ?? [];
        if (variable === undefined || text === undefined) {
          if (!gnu) return yield* usageError(io, flavour, '');
          yield* complain(io, flavour, `improper assignment: -v ${value}`);
          return 2;
        }
        run.assign(variable, unescapeString(text));
      }
      return yield* run.run();
    } catch (error) {
      if (error instanceof AwkSyntaxError) {
        yield* complain(
          io,
          flavour,
          gnu ? mawkWords(error, programName(io, flavour)) : `cmd. line:1: ${busyboxWords(error)}`,
        );
      } else if (error instanceof AwkError) {
        const place = error.place === true ? `\n\t${run?.place() ?? ''}` : '';
        yield* complain(
          io,
          flavour,
          gnu || error.place === null ? error.message + place : `cmd. line:1: ${error.message}`,
        );
      } else throw error;
      return gnu ? 2 : 1;
    }
  };
}

function mawkWords({ fault, line, near }: AwkSyntaxError, name: string): string {
  switch (fault) {
    case 'string':
      return `line ${line}: runaway string constant ${near} ...`;
    case 'regex':
      return `line ${line}: runaway regular expression ${near} ...`;
    case 'unclosed':
      return `line ${line}: missing } near end of file`;
    case 'undefined':
      return `line ${line}: function ${near} never defined`;
    case 'extra':
      return `line ${line}: extra '}'\n${name}: line ${line}: syntax error at or near end of line`;
    default:
      return `line ${line}: syntax error at or near ${near === '' ? 'end of line' : near}`;
  }
}

function busyboxWords({ fault, near }: AwkSyntaxError): string {
  if (fault === 'undefined') return 'Call to undefined function';
  return fault === 'string' || fault === 'regex' || (fault === 'token' && near === '')
    ? 'Unexpected end of string'
    : 'Unexpected token';
}

/** The operands in turn: files to read, and assignments made on the way. Without a file stdin is read. */
class Files {
  readonly #io: Io;
  readonly #flavour: Flavour;
  #at = 0;
  #any = false;

  constructor(io: Io, flavour: Flavour) {
    this.#io = io;
    this.#flavour = flavour;
  }

  *next(
    assign: (name: string, value: string) => void,
    list: () => readonly string[],
  ): Sys<{ reader: RecordReader; name: string } | null> {
    for (;;) {
      const path = list()[this.#at++];
      if (path === undefined) {
        if (this.#any) return null;
        this.#any = true;
        return { reader: new RecordReader(this.#io.stdin), name: '' };
      }
      if (path === '') continue;
      const [, name, value] = ASSIGNMENT.exec(path) ?? [];
      if (name !== undefined && value !== undefined) {
        assign(name, unescapeString(value));
        continue;
      }
      this.#any = true;
      const file = path === '-' ? { ok: true as const, value: this.#io.stdin } : openInput(this.#io, path);
      if (file.ok) return { reader: new RecordReader(file.value), name: path };
      const why = strerror(file.error);
      if (this.#flavour === 'gnu') throw new AwkError(`cannot open "${path}" (${why})`, null);
      throw file.error === 'EISDIR' ? new AwkError(why) : new AwkError(`${path}: ${why}`, null);
    }
  }
}
