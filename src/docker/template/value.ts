import { never } from '../../base/never.ts';
import type { GoTime } from './time.ts';

/**
 * Go's view of the data that a template prints. A template sees types: what a nil slice, a nil pointer or a missing map key
 * prints, and what an error calls a value, depends on them. A type is data (a shape, see shapes/), and `fromJson` lays
 * it over the JSON that the Engine API answers.
 */
export type GoType = BasicType | SliceType | MapType | StructType | PointerType | InterfaceType | ReflectType;

interface Named {
  /** As %T prints it: 'string', '[]string', '*container.State'. Types are the same when their names are. */
  readonly name: string;
  readonly methods?: Methods;
}

export interface BasicType extends Named {
  readonly kind: 'bool' | 'int' | 'uint' | 'float' | 'string' | 'time';
  /** What the type's String method gives, where %v does not print the value itself. */
  readonly text?: (value: Value) => string;
}

export interface SliceType extends Named {
  readonly kind: 'slice';
  readonly elem: GoType;
  /** Of a Go array: how many elements it always has. */
  readonly length?: number;
}

export interface MapType extends Named {
  readonly kind: 'map';
  readonly key: GoType;
  readonly elem: GoType;
}

export interface StructType extends Named {
  readonly kind: 'struct';
  readonly fields: readonly Field[];
}

export interface Field {
  /** As a template names it. */
  readonly name: string;
  /** The key in the JSON; null: the fields of this struct stand in the JSON of the one that embeds it. */
  readonly json: string | null;
  readonly type: GoType;
  readonly omitEmpty: boolean;
  /** Its fields and methods are reached through the struct that embeds it. */
  readonly embedded: boolean;
}

export interface PointerType extends Named {
  readonly kind: 'pointer';
  readonly elem: GoType;
}

export interface InterfaceType extends Named {
  readonly kind: 'interface';
}

/** The parameter of a builtin that takes a value as it is, with its interface around it. */
export interface ReflectType extends Named {
  readonly kind: 'reflect';
}

export type Value =
  | { readonly kind: 'bool'; readonly type: GoType; readonly value: boolean }
  | { readonly kind: 'int' | 'uint'; readonly type: GoType; readonly value: bigint }
  | { readonly kind: 'float'; readonly type: GoType; readonly value: number }
  | { readonly kind: 'string'; readonly type: GoType; readonly value: string }
  | { readonly kind: 'time'; readonly type: GoType; readonly value: GoTime }
  | { readonly kind: 'slice'; readonly type: SliceType; readonly items: readonly Value[] | null }
  | { readonly kind: 'map'; readonly type: MapType; readonly entries: readonly Entry[] | null }
  | { readonly kind: 'struct'; readonly type: StructType; readonly fields: readonly Value[] }
  | { readonly kind: 'pointer'; readonly type: PointerType; readonly to: Value | null }
  | { readonly kind: 'interface'; readonly type: InterfaceType; readonly holds: Value | null };

/** A key and its value; a map's entries are kept sorted by key, as Go ranges over and prints them. */
export type Entry = readonly [Value, Value];

/** A value, or none at all: the untyped nil, the key that a map lacks. Go calls it the zero reflect.Value. */
export type Arg = Value | null;

export interface Method {
  readonly params: readonly GoType[];
  /** May throw CallError: 'error calling NAME: ...'. */
  call(receiver: Value, args: readonly Arg[]): Arg;
}
export type Methods = Readonly<Record<string, Method>>;

/** What a function or a method of a template says when it cannot do what it was asked. */
export class CallError extends Error {}

export const BOOL: GoType = { kind: 'bool', name: 'bool' };
export const INT: GoType = { kind: 'int', name: 'int' };
export const INT64: GoType = { kind: 'int', name: 'int64' };
export const UINT8: GoType = { kind: 'uint', name: 'uint8' };
const FLOAT64: GoType = { kind: 'float', name: 'float64' };
export const STRING: GoType = { kind: 'string', name: 'string' };
export const ANY: InterfaceType = { kind: 'interface', name: 'interface {}' };
export const REFLECT: ReflectType = { kind: 'reflect', name: 'reflect.Value' };
export const STRINGS: SliceType = sliceOf(STRING);

export function sliceOf(elem: GoType, name = `[]${elem.name}`): SliceType {
  return { kind: 'slice', name, elem };
}

export function arrayOf(length: number, elem: GoType): SliceType {
  return { kind: 'slice', name: `[${length}]${elem.name}`, elem, length };
}

export function mapOf(key: GoType, elem: GoType, name = `map[${key.name}]${elem.name}`): MapType {
  return { kind: 'map', name, key, elem };
}

export function pointerTo(elem: GoType): PointerType {
  return { kind: 'pointer', name: `*${elem.name}`, elem };
}

export const bool = (value: boolean): Value => ({ kind: 'bool', type: BOOL, value });
export const int = (value: number | bigint): Value => ({ kind: 'int', type: INT, value: BigInt(value) });
export const float = (value: number): Value => ({ kind: 'float', type: FLOAT64, value });
export const string = (value: string): Value => ({ kind: 'string', type: STRING, value });
export const strings = (values: readonly string[]): Value => ({
  kind: 'slice',
  type: STRINGS,
  items: values.map(string),
});

/**
 * A thing that a template reaches through methods alone: a row of `ps`, of `network ls`. `typeName` is what errors call it,
 * without the asterisk.
 */
export function object(typeName: string, methods: Methods): Value {
  const type: StructType = { kind: 'struct', name: typeName, fields: [], methods };
  return { kind: 'pointer', type: pointerTo(type), to: { kind: 'struct', type, fields: [] } };
}

/** Follows pointers and interfaces to what they hold; `nil` is true where one holds nothing. */
export function indirect(value: Value): { readonly value: Value; readonly nil: boolean } {
  let at = value;
  for (;;) {
    const next = at.kind === 'pointer' ? at.to : at.kind === 'interface' ? at.holds : at;
    if (next === null) return { value: at, nil: true };
    if (next === at) return { value: at, nil: false };
    at = next;
  }
}

/** What an interface holds; any other value as it is. */
export function unwrap(value: Arg): Arg {
  return value?.kind === 'interface' ? value.holds : value;
}

/** Whether `if`, `and`, `or` and `not` take a value as true: it is not empty. */
export function truth(value: Arg): boolean {
  if (value === null) return false;
  switch (value.kind) {
    case 'bool':
      return value.value;
    case 'int':
    case 'uint':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'string':
      return value.value !== '';
    case 'slice':
      return (value.items?.length ?? 0) > 0;
    case 'map':
      return (value.entries?.length ?? 0) > 0;
    case 'pointer':
      return value.to !== null;
    case 'interface':
      return value.holds !== null && truth(value.holds);
    case 'struct':
    case 'time':
      return true;
    default:
      return never(value);
  }
}

/** What a type's variable holds before anything is put into it. */
export function zero(type: GoType): Arg {
  switch (type.kind) {
    case 'bool':
      return { kind: 'bool', type, value: false };
    case 'int':
    case 'uint':
      return { kind: type.kind, type, value: 0n };
    case 'float':
      return { kind: 'float', type, value: 0 };
    case 'string':
      return { kind: 'string', type, value: '' };
    case 'time':
      return { kind: 'time', type, value: { seconds: -62135596800, nanos: 0 } };
    case 'slice':
      return { kind: 'slice', type, items: type.length === undefined ? null : zeros(type.elem, type.length) };
    case 'map':
      return { kind: 'map', type, entries: null };
    case 'struct':
      return { kind: 'struct', type, fields: type.fields.flatMap((field) => zeros(field.type, 1)) };
    case 'pointer':
      return { kind: 'pointer', type, to: null };
    case 'interface':
      return { kind: 'interface', type, holds: null };
    case 'reflect':
      return null;
    default:
      return never(type);
  }
}

function zeros(type: GoType, count: number): readonly Value[] {
  return Array.from({ length: count }, () => zero(type)).filter((value) => value !== null);
}

/** The text of a value that is a string; '' of any other. */
export function textOf(value: Arg | undefined): string {
  return value?.kind === 'string' ? value.value : '';
}

/** Whether nil can be assigned to a type. */
export function canBeNil(type: GoType): boolean {
  return (
    ['interface', 'map', 'pointer', 'reflect'].includes(type.kind) ||
    (type.kind === 'slice' && type.length === undefined)
  );
}

/** Whether Go lets a value of one type be assigned to a variable of another: strslice.StrSlice to []string, say. */
export function assignable(from: GoType, to: GoType): boolean {
  if (to.kind === 'interface' || from.name === to.name) return true;
  const [a, b] = [literalName(from), literalName(to)];
  return a !== null && a === b && (from.name === a || to.name === b);
}

/** The name of a slice or map type without the name that it was given. */
function literalName(type: GoType): string | null {
  if (type.kind === 'slice') return type.length === undefined ? `[]${type.elem.name}` : null;
  return type.kind === 'map' ? `map[${type.key.name}]${type.elem.name}` : null;
}

/** Whether == is defined for a value: not for slices and maps, nor for structs that hold them. */
export function comparable(value: Value): boolean {
  if (value.kind === 'slice') return value.type.length !== undefined && (value.items ?? []).every(comparable);
  if (value.kind === 'map') return false;
  if (value.kind === 'interface') return value.holds === null || comparable(value.holds);
  return value.kind !== 'struct' || value.fields.every(comparable);
}

/** Go's == on values of which `comparable` holds. */
export function same(a: Value, b: Value): boolean {
  if (a.type.name !== b.type.name) return false;
  if (a.kind === 'struct' && b.kind === 'struct') return allSame(a.fields, b.fields);
  if (a.kind === 'slice' && b.kind === 'slice') return allSame(a.items ?? [], b.items ?? []);
  if (a.kind === 'pointer' && b.kind === 'pointer') return a.to === b.to;
  if (a.kind === 'time' && b.kind === 'time') {
    return a.value.seconds === b.value.seconds && a.value.nanos === b.value.nanos;
  }
  if (a.kind === 'interface' && b.kind === 'interface') {
    return a.holds === null || b.holds === null ? a.holds === b.holds : same(a.holds, b.holds);
  }
  return 'value' in a && 'value' in b && a.value === b.value;
}

function allSame(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((value, i) => b[i] !== undefined && same(value, b[i]));
}
