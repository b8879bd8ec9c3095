import { openInput, openOutput } from '../../base/kernel/open.ts';
import { strerror, type FileError } from '../../base/files.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { getopt, type Arguments, type OptionSpec } from '../options.ts';
import { readAll } from '../text/input.ts';
import { compareBytes } from '../text/utf8.ts';
import { parseJson, type JsonError } from './parse.ts';
import { isArray, isObject, JsonNumber, type Json } from './value.ts';

const SPEC: OptionSpec = {
  short: 'h',
  long: {
    help: 'h',
    'sort-keys': 'sort-keys',
    'no-ensure-ascii': 'no-ensure-ascii',
    'json-lines': 'json-lines',
    'indent=': 'indent',
    tab: 'tab',
    'no-indent': 'no-indent',
    compact: 'compact',
  },
};

const LAYOUTS = ['indent', 'tab', 'no-indent', 'compact'];

const OPTIONS = `
A simple command line interface for json module to validate and pretty-print
JSON objects.

positional arguments:
  infile             a JSON file to be validated or pretty-printed
  outfile            write the output of infile to outfile

options:
  -h, --help         show this help message and exit
  --sort-keys        sort the output of dictionaries alphabetically by key
  --no-ensure-ascii  disable escaping of non-ASCII characters
  --json-lines       parse input using the JSON Lines format. Use with --no-
                     indent or --compact to produce valid JSON Lines output.
  --indent INDENT    separate items with newlines and use this number of
                     spaces for indentation
  --tab              separate items with newlines and use tabs for indentation
  --no-indent        separate items with spaces rather than newlines
  --compact          suppress all whitespace separation (most compact)
`;

interface Layout {
  /** What each level is indented by; null: all on one line. */
  readonly indent: string | null;
  readonly comma: string;
  readonly colon: string;
  readonly ascii: boolean;
  readonly sorted: boolean;
}

/** python3 of the lab: `-m json.tool` as Python 3.14 has it, and nothing else. */
export const python: Program = function* (io) {
  const [first, module, ...rest] = io.argv.slice(1);
  const name = io.argv[0]?.split('/').at(-1) ?? 'python3';
  if (first === '--version' || first === '-V') {
    yield* io.stdout.write('Python 3.14.8\n');
    return 0;
  }
  const tool = first === '-m' ? module : first?.startsWith('-m') === true ? first.slice(2) : undefined;
  if (tool !== 'json.tool') {
    yield* io.stderr.write(`${name}: this lab has only Python's JSON formatter: ${name} -m json.tool\n`);
    return 1;
  }
  return yield* jsonTool(io, `${name} -m json.tool`, first === '-m' ? rest : io.argv.slice(2));
};

function* jsonTool(io: Io, name: string, argv: readonly string[]): Sys<number> {
  const args = getopt(SPEC, argv);
  if (!args.ok) return yield* fail(io, name, argparseWords(args.error, argv));
  if (args.value.has('h')) {
    yield* io.stdout.write(usage(name) + OPTIONS);
    return 0;
  }
  const layouts = args.value.options.filter((option) => LAYOUTS.includes(option.name));
  const [chosen, other] = [layouts[0], layouts.find((option) => option.name !== layouts[0]?.name)];
  if (chosen !== undefined && other !== undefined)
    return yield* fail(io, name, `argument --${other.name}: not allowed with argument --${chosen.name}`);
  const indent = args.value.last('indent');
  if (indent !== undefined && !/^\s*[-+]?[0-9]+\s*$/.test(indent))
    return yield* fail(io, name, `argument --indent: invalid int value: '${indent}'`);
  const [infile = '-', outfile, ...extra] = args.value.operands;
  if (extra.length > 0) return yield* fail(io, name, `unrecognized arguments: ${extra.join(' ')}`);
  const input = infile === '-' ? null : openInput(io, infile);
  if (input !== null && !input.ok) return yield* missing(io, infile, input.error);
  const text = yield* readAll(input === null ? io.stdin : input.value);
  const layout = readLayout(args.value);
  const texts = args.value.has('json-lines') ? text.split('\n').filter((line) => line.trim() !== '') : [text];
  let out = '';
  for (const one of texts) {
    const value = parseJson(one);
    if (!value.ok) {
      yield* io.stdout.write(out);
      yield* io.stderr.write(`${describe(one, value.error)}\n`);
      return 1;
    }
    out += `${show(value.value, layout, '')}\n`;
  }
  const output = outfile === undefined ? null : openOutput(io, outfile);
  if (output !== null && !output.ok) return yield* missing(io, outfile ?? '', output.error);
  yield* (output === null ? io.stdout : output.value).write(out);
  return 0;
}

function usage(name: string): string {
  const margin = ' '.repeat(`usage: ${name} `.length);
  return (
    `usage: ${name} [-h] [--sort-keys] [--no-ensure-ascii]\n` +
    `${margin}[--json-lines] [--indent INDENT | --tab |\n${margin}--no-indent | --compact]\n${margin}[infile] [outfile]\n`
  );
}

function* fail(io: Io, name: string, message: string): Sys<number> {
  yield* io.stderr.write(`${usage(name)}${name}: error: ${message}\n`);
  return 2;
}

/** argparse's words for what getopt found. */
function argparseWords(message: string, argv: readonly string[]): string {
  const [, long] = /^option '(--[^']*)' requires/.exec(message) ?? [];
  if (long !== undefined) return `argument ${long}: expected one argument`;
  const known = new Set(Object.keys(SPEC.long ?? {}).map((key) => `--${key.replace('=', '')}`));
  const unknown = argv.filter((arg) => arg.startsWith('-') && arg !== '-' && !known.has(arg.split('=')[0] ?? ''));
  return `unrecognized arguments: ${unknown.join(' ')}`;
}

/** The end of Python's traceback: what goes before it are places in its own files. */
function* missing(io: Io, path: string, error: FileError): Sys<number> {
  const [type, number] =
    error === 'EISDIR'
      ? ['IsADirectoryError', 21]
      : error === 'EACCES'
        ? ['PermissionError', 13]
        : ['FileNotFoundError', 2];
  yield* io.stderr.write(`${type}: [Errno ${number}] ${strerror(error)}: '${path}'\n`);
  return 1;
}

function describe(text: string, { message, at }: JsonError): string {
  const before = [...text.slice(0, at)];
  const line = before.filter((character) => character === '\n').length + 1;
  const column = before.length - before.lastIndexOf('\n');
  return `${message}: line ${line} column ${column} (char ${before.length})`;
}

function readLayout(args: Arguments): Layout {
  const indent = Number(args.last('indent') ?? 4);
  const style = args.lastOf(...LAYOUTS);
  const oneLine = style === 'compact' || style === 'no-indent';
  return {
    indent: oneLine ? null : style === 'tab' ? '\t' : ' '.repeat(Math.max(0, indent)),
    comma: style === 'no-indent' ? ', ' : ',',
    colon: style === 'compact' ? ':' : ': ',
    ascii: !args.has('no-ensure-ascii'),
    sorted: args.has('sort-keys'),
  };
}

function show(value: Json, layout: Layout, margin: string): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value, layout.ascii);
  if (value instanceof JsonNumber) return pythonNumber(value);
  const { indent, comma, colon, sorted } = layout;
  const inner = margin + (indent ?? '');
  const parts = isArray(value)
    ? value.map((item) => show(item, layout, inner))
    : [...(isObject(value) ? value : [])]
        .toSorted(([a], [b]) => (sorted ? compareBytes(a, b) : 0))
        .map(([key, member]) => quote(key, layout.ascii) + colon + show(member, layout, inner));
  const [open, close] = isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  if (indent === null) return open + parts.join(comma) + close;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${margin}${close}`;
}

const NAMED: Readonly<Record<string, string>> = { '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quote(text: string, ascii: boolean): string {
  const pattern = ascii ? /["\\]|[^ -~]/g : /["\\\0-\x1f]/g;
  const quoted = text.replace(pattern, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : (NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  return `"${quoted}"`;
}

/** Whole numbers keep their digits; others are shown as repr(float) does. */
function pythonNumber({ value, literal }: JsonNumber): string {
  if (literal !== undefined && /^-?[0-9]+$/.test(literal)) return literal === '-0' ? '0' : literal;
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16)
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const places = Math.max(1, digits.replace(/^-?\d\.?/, '').length - exponent);
  return value.toFixed(places);
}
