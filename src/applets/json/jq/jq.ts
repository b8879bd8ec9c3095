import { strerror } from '../../../base/files.ts';
import { openInput } from '../../../base/kernel/open.ts';
import type { Io, Program, Sys } from '../../../base/kernel/process.ts';
import { readAll } from '../../text/input.ts';
import type { Json } from '../value.ts';
import { Halt, type World } from './builtins.ts';
import { undefinedNames } from './check.ts';
import { Evaluator, TooMuchWork } from './evaluate.ts';
import { JqSyntaxError } from './lex.ts';
import { parse } from './parse.ts';
import { prelude } from './prelude.ts';
import { print, type Layout } from './print.ts';
import { JsonStream, JsonTextError } from './read.ts';
import { Scope } from './scope.ts';
import type { Filter } from './syntax.ts';
import { USAGE } from './usage.ts';
import { isTrue, JqError } from './values.ts';

interface Options {
  program: string | null;
  readonly files: string[];
  readonly flags: Set<string>;
  indent: string | null;
  readonly named: Map<string, Json>;
  readonly positional: Json[];
}

const LONG: Readonly<Record<string, string>> = {
  '--null-input': 'n',
  '--raw-input': 'R',
  '--slurp': 's',
  '--compact-output': 'c',
  '--raw-output': 'r',
  '--join-output': 'j',
  '--ascii-output': 'a',
  '--sort-keys': 'S',
  '--monochrome-output': 'M',
  '--exit-status': 'e',
  '--unbuffered': 'u',
  '--raw-output0': '0',
};

const NO_COLOURS = 'colours are not simulated in this lab';
const HINT =
  'Use jq --help for help with command-line options,\nor see the jq manpage, or online docs at https://jqlang.org\n';

/** The JSON processor, jq 1.8. */
export const jq: Program = function* (io) {
  const options = readCommandLine(io.argv.slice(1));
  if (typeof options === 'string') {
    if (options === '--version' || options === '-V') {
      yield* io.stdout.write('jq-1.8.2\n');
      return 0;
    }
    if (options === '-h' || options === '--help') {
      yield* io.stdout.write('jq: the text of --help is not simulated in this lab\n');
      return 0;
    }
    yield* io.stderr.write(`jq: ${options}\n${HINT}`);
    return 2;
  }
  if (options.program === null) {
    // In a pipe the program may be left out.
    if (io.stdin.tty !== undefined && io.stdout.tty !== undefined) {
      yield* io.stderr.write(USAGE);
      return 2;
    }
    options.program = '.';
  }
  const filter = compile(options.program, options);
  if (typeof filter === 'string') {
    yield* io.stderr.write(filter);
    return 3;
  }
  return yield* new Session(io, options, filter).run();
};

/** The options, or what is wrong with them (or the option that asks for no run at all). */
function readCommandLine(args: readonly string[]): Options | string {
  const options: Options = {
    program: null,
    files: [],
    flags: new Set(),
    indent: '  ',
    named: new Map(),
    positional: [],
  };
  let rest: 'files' | 'args' | 'jsonargs' = 'files';
  let ended = false;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const take = (count: number): readonly string[] | null => {
      const taken = args.slice(at + 1, at + 1 + count);
      at += count;
      return taken.length === count ? taken : null;
    };
    if (ended || !arg.startsWith('-') || arg === '-') {
      if (options.program === null) options.program = arg;
      else if (rest === 'files') options.files.push(arg);
      else {
        const value = rest === 'args' ? arg : jsonValue(arg);
        if (value === undefined) return 'Invalid JSON text passed to --jsonargs';
        options.positional.push(value);
      }
      continue;
    }
    if (arg === '--') ended = true;
    else if (arg === '--help' || arg === '--version') return arg;
    else if (arg === '--arg' || arg === '--argjson' || arg === '--slurpfile' || arg === '--rawfile') {
      const [name, text] = take(2) ?? [];
      if (name === undefined || text === undefined)
        return `${arg} takes two parameters (e.g. ${arg} ${arg === '--argjson' ? 'varname text' : 'varname value'})`;
      if (arg.endsWith('file')) return `${arg} is not simulated in this lab`;
      const value = arg === '--arg' ? text : jsonValue(text);
      if (value === undefined) return 'invalid JSON text passed to --argjson';
      if (!options.named.has(name)) options.named.set(name, value);
    } else if (arg === '--args' || arg === '--jsonargs') rest = arg === '--args' ? 'args' : 'jsonargs';
    else if (arg === '--tab') options.indent = '\t';
    else if (arg === '--indent') {
      const [width] = take(1) ?? [];
      if (width === undefined) return '--indent takes one parameter';
      if (!/^-?[0-9]+$/.test(width) || Number(width) < -1 || Number(width) > 7)
        return '--indent takes a number between -1 and 7';
      options.indent = Number(width) === 0 ? null : ' '.repeat(Math.max(0, Number(width)));
    } else if (arg.startsWith('--')) {
      const letter = LONG[arg];
      if (letter === undefined) return arg === '--color-output' ? NO_COLOURS : `Unknown option ${arg}`;
      options.flags.add(letter);
    } else {
      for (const letter of arg.slice(1)) {
        if (letter === 'h' || letter === 'V') return `-${letter}`;
        if (!'nRscrjaSMe'.includes(letter)) return letter === 'C' ? NO_COLOURS : `Unknown option ${arg}`;
        options.flags.add(letter);
      }
    }
  }
  if (options.flags.has('c')) options.indent = null;
  return options;
}

function jsonValue(text: string): Json | undefined {
  try {
    return new JsonStream(text).next();
  } catch (error) {
    if (error instanceof JsonTextError) return undefined;
    throw error;
  }
}

/** The program, or what the compiler says of it. */
function compile(text: string, { named }: Options): Filter | string {
  const errors: string[] = [];
  const report = (message: string, at: number, end: number): void => {
    const lines = text.slice(0, at).split('\n');
    const column = (lines.at(-1) ?? '').length;
    const line = text.split('\n')[lines.length - 1] ?? '';
    errors.push(
      `jq: error: ${message} at <top-level>, line ${lines.length}, column ${column + 1}:\n    ${line}\n    ${' '.repeat(column)}${'^'.repeat(Math.max(1, end - at))}\n`,
    );
  };
  const failed = (): string =>
    `${errors.join('')}jq: ${errors.length} compile error${errors.length === 1 ? '' : 's'}\n`;
  try {
    const filter = parse(text);
    if (filter === null) return 'jq: error: Top-level program not given (try ".")\njq: 1 compile error\n';
    const functions = prelude().map(({ name, parameters }) => `${name}/${parameters.length}`);
    const variables = ['$ENV', '$ARGS', ...[...named.keys()].map((name) => `$${name}`)];
    for (const { name, at, end } of undefinedNames(filter, [...functions, ...variables]))
      report(`${name} is not defined`, at, end);
    return errors.length === 0 ? filter : failed();
  } catch (error) {
    if (!(error instanceof JqSyntaxError)) throw error;
    for (let fault: JqSyntaxError | null = error; fault !== null; fault = fault.also)
      report(fault.message, fault.at, fault.end);
    return failed();
  }
}

/** How many results are printed before others get their turn. */
const RESULTS = 64;

class Session {
  readonly #io: Io;
  readonly #options: Options;
  readonly #filter: Filter;
  readonly #scope: Scope;
  readonly #layout: Layout;
  readonly #texts: { text: string; name: string | null }[] = [];
  #stream: JsonStream | null = null;
  #name: string | null = null;
  #status = 0;
  #last: Json | undefined;
  #printed = 0;

  constructor(io: Io, options: Options, filter: Filter) {
    this.#io = io;
    this.#options = options;
    this.#filter = filter;
    this.#layout = { indent: options.indent, sorted: options.flags.has('S'), ascii: options.flags.has('a') };
    const outer = new Scope(null);
    for (const definition of prelude())
      outer.define(definition.name, definition.parameters.length, { kind: 'definition', definition, scope: outer });
    for (const [name, value] of options.named) outer.bind(name, value);
    outer.bind('ENV', new Map(io.env));
    outer.bind(
      'ARGS',
      new Map<string, Json>([
        ['positional', options.positional],
        ['named', new Map(options.named)],
      ]),
    );
    this.#scope = outer;
  }

  *run(): Sys<number> {
    yield* this.#readInputs();
    const { flags } = this.#options;
    try {
      if (flags.has('n')) yield* this.#apply(null);
      else if (flags.has('s')) yield* this.#apply(this.#slurped());
      else
        for (;;) {
          const input = this.#nextInput();
          if (input === undefined) break;
          yield* this.#apply(input);
        }
    } catch (error) {
      if (error instanceof Halt) return yield* this.#halt(error);
      if (error instanceof JsonTextError) {
        yield* this.#io.stderr.write(`jq: parse error: ${error.message}\n`);
        return 5;
      }
      throw error;
    }
    if (this.#status !== 0) return this.#status;
    if (!flags.has('e')) return 0;
    return this.#last === undefined ? 4 : isTrue(this.#last) ? 0 : 1;
  }

  *#readInputs(): Sys<void> {
    const { files } = this.#options;
    if (files.length === 0) {
      // Without need of it stdin is left alone.
      const needed = !this.#options.flags.has('n') || /\binputs?\b/.test(this.#options.program ?? '');
      this.#texts.push({ text: needed ? yield* readAll(this.#io.stdin) : '', name: null });
    }
    for (const path of files) {
      const file = openInput(this.#io, path);
      if (file.ok) this.#texts.push({ text: yield* readAll(file.value), name: path });
      else {
        yield* this.#io.stderr.write(`jq: error: Could not open file ${path}: ${strerror(file.error)}\n`);
        this.#status = 2;
      }
    }
  }

  #slurped(): Json {
    if (this.#options.flags.has('R')) return this.#texts.map(({ text }) => text).join('');
    const values: Json[] = [];
    for (;;) {
      const value = this.#nextInput();
      if (value === undefined) return values;
      values.push(value);
    }
  }

  #nextInput(): Json | undefined {
    for (;;) {
      const [text] = this.#texts;
      if (this.#options.flags.has('R') && !this.#options.flags.has('s')) {
        if (text === undefined) return undefined;
        const [, line] = /^([^\n]*)\n?/.exec(text.text) ?? [];
        if (text.text === '') this.#texts.shift();
        else {
          text.text = text.text.slice((line ?? '').length + 1);
          return line ?? '';
        }
        continue;
      }
      if (this.#stream === null) {
        if (text === undefined) return undefined;
        this.#texts.shift();
        this.#stream = new JsonStream(text.text);
        this.#name = text.name;
      }
      const value = this.#stream.next();
      if (value !== undefined) return value;
      this.#stream = null;
    }
  }

  *#apply(input: Json): Sys<void> {
    const messages: string[] = [];
    const world: World = {
      now: () => this.#io.now(),
      nextInput: () => this.#nextInput(),
      lineNumber: () => this.#stream?.line ?? 0,
      inputFile: () => this.#name,
      message: (text) => void messages.push(text),
    };
    try {
      for (const result of new Evaluator(world).values(this.#filter, input, this.#scope)) {
        yield* this.#io.stderr.write(messages.splice(0).join(''));
        yield* this.#print(result);
      }
      yield* this.#io.stderr.write(messages.splice(0).join(''));
      this.#status = this.#status === 5 ? 0 : this.#status;
    } catch (error) {
      yield* this.#io.stderr.write(messages.splice(0).join(''));
      const said = this.#complaint(error);
      this.#status = 5;
      yield* this.#io.stderr.write(`jq: error (at ${this.#name ?? '<stdin>'}:${this.#stream?.line ?? 0})${said}\n`);
    }
  }

  #complaint(error: unknown): string {
    if (error instanceof JqError)
      return typeof error.value === 'string' ? `: ${error.value}` : ` (not a string): ${print(error.value)}`;
    if (error instanceof TooMuchWork) return ': this filter does more than the lab lets it';
    // The engine's stack, which a filter that calls itself for ever fills.
    if (error instanceof RangeError) return ': this filter calls itself too deeply for the lab';
    throw error;
  }

  *#print(result: Json): Sys<void> {
    const { flags } = this.#options;
    this.#last = result;
    const raw = flags.has('r') || flags.has('j') || flags.has('0');
    const text = raw && typeof result === 'string' ? result : print(result, this.#layout);
    yield* this.#io.stdout.write(text + (flags.has('j') ? '' : flags.has('0') ? '\0' : '\n'));
    if (++this.#printed % RESULTS === 0) yield* this.#io.sleep(0);
  }

  *#halt({ status, value }: Halt): Sys<number> {
    if (value !== undefined) yield* this.#io.stderr.write(typeof value === 'string' ? value : `${print(value)}\n`);
    return status;
  }
}
