import { call, escapable, index, length, slice } from './collection.ts';
import { equalsAny, lessThan } from './compare.ts';
import { escapeHtml, escapeJs, escapeQuery } from './escape.ts';
import type { Functions, TemplateFunction } from './evaluate.ts';
import { jsonOf } from './json.ts';
import { sprint, sprintln } from './print.ts';
import { sprintf } from './printf.ts';
import { utf8Length, utf8Slice } from './utf8.ts';
import {
  ANY,
  bool,
  CallError,
  INT,
  int,
  REFLECT,
  STRING,
  string,
  STRINGS,
  strings,
  textOf,
  truth,
  type Arg,
} from './value.ts';

const numberOf = (arg: Arg | undefined): number => (arg?.kind === 'int' ? Number(arg.value) : 0);
const textsOf = (arg: Arg | undefined): readonly string[] =>
  arg?.kind === 'slice' ? (arg.items ?? []).map(textOf) : [];

const onText = (change: (text: string) => string): TemplateFunction => ({
  params: [STRING],
  call: ([text]) => string(change(textOf(text))),
});
const ofAnything = (text: (args: readonly Arg[]) => string): TemplateFunction => ({
  params: [],
  rest: ANY,
  call: (args) => string(text(args)),
});
const comparison = (holds: (a: Arg, b: Arg) => boolean): TemplateFunction => ({
  params: [REFLECT, REFLECT],
  call: ([a = null, b = null]) => bool(holds(a, b)),
});

/** Go's own. recorded: conformance/core/templates-functions */
const BUILTINS: Readonly<Record<string, TemplateFunction>> = {
  and: { params: [REFLECT], rest: REFLECT, stopsAt: false, call: () => null },
  or: { params: [REFLECT], rest: REFLECT, stopsAt: true, call: () => null },
  not: { params: [REFLECT], call: ([value = null]) => bool(!truth(value)) },
  eq: { params: [REFLECT], rest: REFLECT, call: ([first = null, ...others]) => bool(equalsAny(first, others)) },
  ne: comparison((a, b) => !equalsAny(a, [b])),
  lt: comparison(lessThan),
  le: comparison((a, b) => lessThan(a, b) || equalsAny(a, [b])),
  gt: comparison((a, b) => !lessThan(a, b) && !equalsAny(a, [b])),
  ge: comparison((a, b) => !lessThan(a, b)),
  len: { params: [REFLECT], call: ([value = null]) => int(length(value)) },
  index: { params: [REFLECT], rest: REFLECT, call: ([of = null, ...indexes]) => index(of, indexes) },
  slice: { params: [REFLECT], rest: REFLECT, call: ([of = null, ...indexes]) => slice(of, indexes) },
  call: { params: [REFLECT], rest: REFLECT, takesText: true, call: ([of = null], text) => call(of, text) },
  html: ofAnything((args) => escapeHtml(escapable(args, sprint))),
  js: ofAnything((args) => escapeJs(escapable(args, sprint))),
  urlquery: ofAnything((args) => escapeQuery(escapable(args, sprint))),
  print: ofAnything(sprint),
  println: ofAnything(sprintln),
  printf: { params: [STRING], rest: ANY, call: ([format, ...args]) => string(sprintf(textOf(format), args)) },
};

/** What Docker adds. */
const DOCKERS: Readonly<Record<string, TemplateFunction>> = {
  json: { params: [ANY], call: ([value = null]) => string(jsonOf(value)) },
  split: {
    params: [STRING, STRING],
    call: ([text, separator]) => strings(split(textOf(text), textOf(separator))),
  },
  join: {
    params: [STRINGS, STRING],
    call: ([texts, separator]) => string(textsOf(texts).join(textOf(separator))),
  },
  title: onText(title),
  lower: onText((text) => text.toLowerCase()),
  upper: onText(upper),
  pad: {
    params: [STRING, INT, INT],
    call: ([text, before, after]) => string(padded(textOf(text), numberOf(before), numberOf(after))),
  },
  truncate: {
    params: [STRING, INT],
    call: ([text, most]) => string(truncated(textOf(text), numberOf(most))),
  },
};

function split(text: string, separator: string): readonly string[] {
  return separator === '' ? [...text] : text.split(separator);
}

/** Go maps each character alone: ß, for which there is no single capital, stays. */
function upper(text: string): string {
  return [...text].map((char) => (char.toUpperCase().length === char.length ? char.toUpperCase() : char)).join('');
}

/** A capital after all that is no letter, digit or underscore; an apostrophe counts as none of them. */
function title(text: string): string {
  return text.replaceAll(/(^|[^\p{L}\p{Nd}_])(\p{L})/gu, (_, before: string, letter: string) => before + upper(letter));
}

function padded(text: string, before: number, after: number): string {
  if (text === '') return '';
  if (before < 0 || after < 0) throw new CallError('strings: negative Repeat count');
  return ' '.repeat(before) + text + ' '.repeat(after);
}

function truncated(text: string, most: number): string {
  if (utf8Length(text) < most) return text;
  if (most < 0) throw new CallError(`runtime error: slice bounds out of range [:${most}]`);
  return utf8Slice(text, 0, most);
}

/** All that a template of Docker's can call. */
export const FUNCTIONS: Functions = new Map([...Object.entries(BUILTINS), ...Object.entries(DOCKERS)]);

/** In the header of a table, Docker's functions leave the column's name as it is; pad still pads. */
export const HEADER_FUNCTIONS: Functions = new Map([
  ...FUNCTIONS,
  ...['json', 'title', 'lower', 'upper'].map((name) => [name, onText((text) => text)] as const),
  ...(['split', 'join'] as const).map(
    (name) => [name, { params: [STRING, STRING], call: ([text]: readonly Arg[]) => text ?? null }] as const,
  ),
  ['truncate', { params: [STRING, INT], call: ([text]: readonly Arg[]) => text ?? null }] as const,
]);
