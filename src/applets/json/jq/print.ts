import { compareBytes } from '../../text/utf8.ts';
import { isArray, isObject, JsonNumber, type Json } from '../value.ts';
import { numberText } from './number.ts';

export interface Layout {
  /** What each level is indented by; null: all on one line. */
  readonly indent: string | null;
  readonly sorted: boolean;
  readonly ascii: boolean;
}

const COMPACT: Layout = { indent: null, sorted: false, ascii: false };

const NAMED: Readonly<Record<string, string>> = { '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A value as JSON text. */
export function print(value: Json, layout: Layout = COMPACT, margin = ''): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value, layout.ascii);
  if (value instanceof JsonNumber) return numberText(value);
  const inner = margin + (layout.indent ?? '');
  const colon = layout.indent === null ? ':' : ': ';
  const parts = isArray(value)
    ? value.map((item) => print(item, layout, inner))
    : members(value, layout).map(([key, item]) => quote(key, layout.ascii) + colon + print(item, layout, inner));
  const [open, close] = isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  if (layout.indent === null) return open + parts.join(',') + close;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${margin}${close}`;
}

function members(value: Json, { sorted }: Layout): readonly (readonly [string, Json])[] {
  const all = [...(isObject(value) ? value : [])];
  return sorted ? all.sort(([a], [b]) => compareBytes(a, b)) : all;
}

function quote(text: string, ascii: boolean): string {
  const shown = text.replace(ascii ? /["\\\0-\x1f]|[^ -~]/g : /["\\\0-\x1f\x7f]/g, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : (NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  return `"${shown}"`;
}
