import { openInput } from '../../base/kernel/open.ts';
import { textInput } from '../../base/kernel/pipe.ts';
import { findProgram } from '../../base/kernel/exec.ts';
import { strerror } from '../../base/files.ts';
import { exitStatus, type Io, type Program, type Sys } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type CommandLine, type Flavour } from '../options.ts';
import { readAll } from '../text/input.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: '0a:d:E:I:L:n:P:prs:tx',
    long: {
      null: '0',
      'arg-file=': 'a',
      'delimiter=': 'd',
      'max-lines=?': 'L',
      'max-args=': 'n',
      'max-procs=': 'P',
      interactive: 'p',
      'no-run-if-empty': 'r',
      'max-chars=': 's',
      verbose: 't',
      exit: 'x',
      'replace=?': 'I',
    },
    endAtOperand: true,
  },
  busybox: { short: 'trn:s:E:xpI:P:a:0', long: { 'no-run-if-empty': 'r' }, endAtOperand: true },
};

/** Runs a command with arguments read from stdin. */
export function xargs(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, COMMAND_LINE[flavour]);
    if (!args.ok) return args.error;
    const command = args.value.operands.length === 0 ? ['echo'] : args.value.operands;
    for (const letter of ['n', 'L']) {
      const value = args.value.last(letter);
      if (value === undefined || /^[1-9][0-9]*$/.test(value)) continue;
      const digits = /^-?[0-9]+$/.test(value);
      if (flavour === 'gnu') {
        const said = digits
          ? `value ${value} for -${letter} option should be >= 1`
          : `invalid number "${value}" for -${letter} option`;
        return yield* usageError(io, flavour, said);
      }
      yield* complain(
        io,
        flavour,
        digits ? `number ${value} is not in 1..2147483647 range` : `invalid number '${value}'`,
      );
      return 1;
    }
    const file = args.value.last('a');
    const input = file === undefined ? null : openInput(io, file);
    if (input !== null && !input.ok) {
      const why = strerror(input.error);
      yield* complain(
        io,
        flavour,
        flavour === 'gnu' ? `Cannot open input file ‘${file}’: ${why}` : `can't open '${file}': ${why}`,
      );
      return 1;
    }
    const text = yield* readAll(input === null ? io.stdin : input.value);
    const replaced = args.value.has('I') ? args.value.last('I') || '{}' : undefined;
    const separator = args.value.has('0') ? '\0' : unescaped(args.value.last('d'));
    const words =
      replaced !== undefined && separator === undefined
        ? {
            words: text
              .split('\n')
              .map((line) => line.trimStart())
              .filter((line) => line !== ''),
            fault: null,
          }
        : separator === undefined
          ? split(text)
          : { words: text.split(separator).filter((word, at, all) => word !== '' || at < all.length - 1), fault: null };
    if (words.fault !== null) {
      yield* complain(io, flavour, flavour === 'gnu' ? words.fault : (words.fault.split(';')[0] ?? ''));
      return 1;
    }
    const batch = Number(args.value.last('n') ?? args.value.last('L') ?? Infinity);
    const lines =
      args.value.has('L') && !args.value.has('n')
        ? text
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => split(line).words)
        : null;
    const batches: (readonly string[])[] = [];
    if (replaced !== undefined)
      for (const word of words.words) batches.push(command.map((part) => part.replaceAll(replaced, word)));
    else if (lines !== null)
      for (let at = 0; at < lines.length; at += batch)
        batches.push([...command, ...lines.slice(at, at + batch).flat()]);
    else if (words.words.length === 0) batches.push(...(args.value.has('r') ? [] : [command]));
    else
      for (let at = 0; at < words.words.length; at += Math.min(batch, 5000))
        batches.push([...command, ...words.words.slice(at, at + Math.min(batch, 5000))]);
    let result = 0;
    for (const argv of batches) {
      if (args.value.has('t')) yield* io.stderr.write(`${argv.join(' ')}\n`);
      const status = yield* runOne(io, flavour, argv);
      if (status === 255 || status >= 124) return status === 255 ? 124 : status;
      if (status !== 0) result = 123;
    }
    return result;
  };
}

/** Runs one command line: 124 to 127 end xargs, other failures are remembered. */
function* runOne(io: Io, flavour: Flavour, argv: readonly string[]): Sys<number> {
  const name = argv[0] ?? '';
  const program = findProgram(io, name);
  if (!program.ok) {
    const why = strerror(program.error);
    yield* complain(io, flavour, flavour === 'gnu' ? `failed to run command ‘${name}’: ${why}` : `${name}: ${why}`);
    return program.error === 'ENOENT' ? 127 : 126;
  }
  const ending = yield* io.wait(io.spawn(program.value, { argv, stdin: textInput('') }));
  if (ending === 'stopped') return 0;
  if ('signal' in ending) {
    yield* complain(io, flavour, `${name}: terminated by signal ${exitStatus(ending) - 128}`);
    return 125;
  }
  if (ending.status === 255) {
    yield* complain(io, flavour, `${name}: exited with status 255; aborting`);
    return 124;
  }
  return ending.status === 0 ? 0 : 1;
}

function unescaped(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return { '\\n': '\n', '\\t': '\t', '\\0': '\0', '\\\\': '\\' }[text] ?? text;
}

/** Words parted by blanks; quotes and backslashes keep blanks in a word. */
function split(text: string): { words: readonly string[]; fault: string | null } {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") {
      const end = text.indexOf(character, at + 1);
      const line = text.indexOf('\n', at + 1);
      if (end < 0 || (line >= 0 && line < end)) {
        const kind = character === '"' ? 'double' : 'single';
        return {
          words,
          fault: `unmatched ${kind} quote; by default quotes are special to xargs unless you use the -0 option`,
        };
      }
      word = (word ?? '') + text.slice(at + 1, end);
      at = end;
    } else if (character === '\\') word = (word ?? '') + text.charAt(++at);
    else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  return { words: word === null ? words : [...words, word], fault: null };
}
