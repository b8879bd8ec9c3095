import { never } from '../../base/never.ts';
import { parseTime } from './time.ts';
import {
  ANY,
  mapOf,
  sliceOf,
  STRING,
  textOf,
  type Entry,
  type Field,
  type GoType,
  type StructType,
  type Value,
} from './value.ts';

/** What the Engine API answers: plain data, objects and lists of it. `undefined` is a key that is not there. */
export type Json = null | undefined | boolean | number | string | object;

/** A field of a struct. `json` is its key where that differs; `omitempty` as in Go's struct tags. */
export function field(name: string, type: GoType, json: string = name, option?: 'omitempty'): Field {
  return { name, json, type, omitEmpty: option !== undefined, embedded: false };
}

/** A struct that another embeds: its fields stand in the other's JSON and are reached through it. */
export function embedded(type: GoType): Field {
  const name = type.name.replace(/^.*\./, '').replace(/^\*/, '');
  return { name, json: null, type, omitEmpty: false, embedded: true };
}

/**
 * Lays a type over the JSON that stands for it, as encoding/json decodes it. The engine's objects have the fields of their
 * types, so that what does not fit (a text for a number) is a fault of the engine's types; it reads as the zero value.
 */
export function fromJson(json: Json, type: GoType): Value {
  switch (type.kind) {
    case 'bool':
      return { kind: 'bool', type, value: json === true };
    case 'int':
    case 'uint':
      return { kind: type.kind, type, value: typeof json === 'number' ? BigInt(Math.trunc(json)) : 0n };
    case 'float':
      return { kind: 'float', type, value: typeof json === 'number' ? json : 0 };
    case 'string':
      return { kind: 'string', type, value: typeof json === 'string' ? json : '' };
    case 'time':
      return {
        kind: 'time',
        type,
        value: parseTime(typeof json === 'string' ? json : '') ?? { seconds: -62135596800, nanos: 0 },
      };
    case 'slice':
      return { kind: 'slice', type, items: isList(json) ? json.map((item) => fromJson(item, type.elem)) : null };
    case 'map': {
      const entries = isObject(json) ? Object.entries(json) : null;
      return {
        kind: 'map',
        type,
        entries:
          entries === null
            ? null
            : sorted(entries.map(([key, item]) => [fromJson(key, type.key), fromJson(item, type.elem)])),
      };
    }
    case 'struct': {
      const read = isObject(json) ? json : {};
      return {
        kind: 'struct',
        type,
        fields: type.fields.map((each) => fromJson(each.json === null ? json : read[each.json], each.type)),
      };
    }
    case 'pointer':
      return { kind: 'pointer', type, to: json === null || json === undefined ? null : fromJson(json, type.elem) };
    case 'interface': {
      return { kind: 'interface', type, holds: raw(json) };
    }
    case 'reflect':
      throw new Error('reflect.Value is the type of a parameter, not of data');
    default:
      return never(type);
  }
}

/** A number as JSON writes it: a string for the template, as encoding/json's UseNumber has it. */
const JSON_NUMBER: GoType = {
  kind: 'string',
  name: 'json.Number',
  text: textOf,
};
const RAW_LIST = sliceOf(ANY);
const RAW_OBJECT = mapOf(STRING, ANY);

/** JSON without a type: what Go decodes into an interface{}, and what inspect falls back to. */
export function raw(json: Json): Value | null {
  if (json === null || json === undefined) return null;
  if (typeof json === 'boolean') return fromJson(json, { kind: 'bool', name: 'bool' });
  if (typeof json === 'number') return { kind: 'string', type: JSON_NUMBER, value: JSON.stringify(json) };
  if (typeof json === 'string') return fromJson(json, STRING);
  return fromJson(json, isList(json) ? RAW_LIST : RAW_OBJECT);
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function isObject(json: Json): json is Readonly<Record<string, Json>> {
  return typeof json === 'object' && json !== null && !isList(json);
}

function sorted(entries: Entry[]): readonly Entry[] {
  return entries.sort(([a], [b]) => {
    const [x, y] = ['value' in a ? a.value : '', 'value' in b ? b.value : ''];
    return x < y ? -1 : x > y ? 1 : 0;
  });
}

/** A struct type. Fields are in Go's order, which is the order of %v and of the JSON. */
export function structType(name: string, fields: readonly Field[]): StructType {
  return { kind: 'struct', name, fields };
}
