import { never } from '../../base/never.ts';
import type { Json } from './from-json.ts';
import { timeJson } from './time.ts';
import { textOf, truth, type Arg, type StructType, type Value } from './value.ts';

/** How text is escaped: 'html' also hides <, > and & from HTML, as Go's json.Marshal does; the `json` function does not. */
export type Escape = 'html' | 'plain';

/** A string as Go's encoding/json writes it. */
function jsonString(text: string, escape: Escape = 'plain'): string {
  const hidden = escape === 'html' ? /[<>&\u2028\u2029]/g : /[\u2028\u2029]/g;
  return JSON.stringify(text).replaceAll(hidden, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * A value as the template function `json` writes it: structs with the fields of their type in its order, maps sorted by key.
 * An object reached through methods (a row of `ps`) has all that take no argument, sorted, its text escaped for HTML.
 */
export function jsonOf(value: Arg): string {
  return write(value, 'plain');
}

function write(value: Arg, escape: Escape): string {
  if (value === null) return 'null';
  switch (value.kind) {
    case 'bool':
    case 'int':
    case 'uint':
    case 'float':
      return String(value.value);
    case 'string':
      return value.type.name === 'json.Number' ? value.value : jsonString(value.value, escape);
    case 'time':
      return `"${timeJson(value.value)}"`;
    case 'interface':
      return write(value.holds, escape);
    case 'pointer':
      return write(value.to, escape);
    case 'slice':
      return value.items === null ? 'null' : `[${value.items.map((item) => write(item, escape)).join(',')}]`;
    case 'map':
      if (value.entries === null) return 'null';
      return `{${value.entries.map(([key, item]) => `${jsonString(textOf(key))}:${write(item, escape)}`).join(',')}}`;
    case 'struct':
      return `{${members(value, escape).join(',')}}`;
    default:
      return never(value);
  }
}

type Struct = Extract<Value, { kind: 'struct' }>;

function members(value: Struct, escape: Escape): readonly string[] {
  if (value.type.fields.length === 0 && value.type.methods !== undefined) return methodMembers(value, value.type);
  return value.type.fields.flatMap((field, i) => {
    const item = value.fields[i];
    if (item === undefined || (field.omitEmpty && !truth(item))) return [];
    if (field.json !== null) return [`${jsonString(field.json)}:${write(item, escape)}`];
    const inner = item.kind === 'pointer' ? item.to : item;
    return inner?.kind === 'struct' ? members(inner, escape) : [];
  });
}

function methodMembers(value: Struct, type: StructType): readonly string[] {
  return Object.entries(type.methods ?? {})
    .filter(([, method]) => method.params.length === 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, method]) => `${jsonString(name)}:${write(method.call(value, []), 'html')}`);
}

/** Plain data as one line, its keys in the order that they have. */
export function jsonLine(json: Json, escape: Escape = 'plain'): string {
  return writeJson(json, '', '', escape);
}

/** Plain data with an indent of four blanks, as `inspect` prints it; empty lists and objects stay on one line. */
export function jsonIndented(json: Json, indent = '    ', escape: Escape = 'plain'): string {
  return writeJson(json, indent, '\n', escape);
}

function writeJson(json: Json, indent: string, newline: string, escape: Escape): string {
  if (typeof json === 'string') return jsonString(json, escape);
  if (typeof json !== 'object' || json === null) return JSON.stringify(json ?? null);
  const [open, close, items] = Array.isArray(json)
    ? ['[', ']', json.map((item: Json) => writeJson(item, indent, inner(newline, indent), escape))]
    : ['{', '}', memberTexts(json, indent, newline, escape)];
  if (items.length === 0) return open + close;
  return `${open}${inner(newline, indent)}${items.join(`,${inner(newline, indent)}`)}${newline}${close}`;
}

const inner = (newline: string, indent: string): string => (newline === '' ? '' : newline + indent);

function memberTexts(json: object, indent: string, newline: string, escape: Escape): readonly string[] {
  return Object.entries(json)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => {
      const text = writeJson(item, indent, inner(newline, indent), escape);
      return `${jsonString(key, escape)}:${newline === '' ? '' : ' '}${text}`;
    });
}
