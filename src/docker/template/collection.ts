import { utf8Bytes, utf8Length, utf8Slice } from './utf8.ts';
import {
  assignable,
  CallError,
  canBeNil,
  indirect,
  UINT8,
  unwrap,
  zero,
  type Arg,
  type GoType,
  type Value,
} from './value.ts';

/** `len`: how many bytes, items or keys. */
export function length(arg: Arg): number {
  if (arg === null) throw new CallError('reflect: call of reflect.Value.Type on zero Value');
  const { value, nil } = indirect(arg);
  if (nil) throw new CallError('len of nil pointer');
  switch (value.kind) {
    case 'string':
      return utf8Length(value.value);
    case 'slice':
      return value.items?.length ?? 0;
    case 'map':
      return value.entries?.length ?? 0;
    default:
      throw new CallError(`len of type ${value.type.name}`);
  }
}

/** `index`: an item by each index in turn. */
export function index(of: Arg, indexes: readonly Arg[]): Arg {
  const first = unwrap(of);
  if (first === null) throw new CallError('index of untyped nil');
  return indexes.reduce<Arg>((value, at) => item(value, unwrap(at)), first);
}

function item(of: Arg, at: Arg): Arg {
  const { value, nil } = of === null ? { value: null, nil: true } : indirect(of);
  if (nil || value === null) throw new CallError('index of nil pointer');
  switch (value.kind) {
    case 'string': {
      const byte = utf8Bytes(value.value)[position(at, utf8Length(value.value))];
      if (byte === undefined) throw new CallError('reflect: string index out of range');
      return { kind: 'uint', type: UINT8, value: BigInt(byte) };
    }
    case 'slice': {
      const items = value.items ?? [];
      const found = items[position(at, items.length)];
      if (found === undefined) throw new CallError('reflect: slice index out of range');
      return found;
    }
    case 'map': {
      const key = asKey(at, value.type.key);
      const entry = value.entries?.find(([each]) => 'value' in each && 'value' in key && each.value === key.value);
      return entry?.[1] ?? zero(value.type.elem);
    }
    default:
      throw new CallError(`can't index item of type ${value.type.name}`);
  }
}

/** An index; Go lets the one just after the end pass here. */
function position(at: Arg, end: number): number {
  if (at === null) throw new CallError('cannot index slice/array with nil');
  if (at.kind !== 'int' && at.kind !== 'uint') {
    throw new CallError(`cannot index slice/array with type ${at.type.name}`);
  }
  if (at.value < 0n || at.value > BigInt(end)) throw new CallError(`index out of range: ${at.value}`);
  return Number(at.value);
}

function asKey(at: Arg, type: GoType): Value {
  const key = at ?? (canBeNil(type) ? zero(type) : null);
  if (key === null) throw new CallError(`value is nil; should be of type ${type.name}`);
  if (!assignable(key.type, type)) throw new CallError(`value has type ${key.type.name}; should be ${type.name}`);
  return key;
}

/** `slice`: the bytes of a string, or the items of a list, from one index to another. */
export function slice(of: Arg, indexes: readonly Arg[]): Arg {
  const value = unwrap(of);
  if (value === null) throw new CallError('slice of untyped nil');
  if (indexes.length > 3) throw new CallError(`too many slice indexes: ${indexes.length}`);
  if (value.kind === 'string' && indexes.length === 3) throw new CallError('cannot 3-index slice a string');
  if (value.kind !== 'string' && value.kind !== 'slice') {
    throw new CallError(`can't slice item of type ${value.type.name}`);
  }
  const end = length(value);
  const [from = 0, to = end, capacity] = indexes.map((at) => position(unwrap(at), end));
  if (from > to) throw new CallError(`invalid slice index: ${from} > ${to}`);
  if (capacity !== undefined && to > capacity) throw new CallError(`invalid slice index: ${to} > ${capacity}`);
  if (value.kind === 'string') return { ...value, value: utf8Slice(value.value, from, to) };
  return { ...value, items: value.items?.slice(from, to) ?? null };
}

/** `call`: no value of Docker's is a function, so it only ever fails. `text` is the first argument as it was written. */
export function call(of: Arg, text: string): never {
  const value = unwrap(of);
  if (value === null) throw new CallError('call of nil');
  throw new CallError(`non-function ${text} of type ${value.type.name}`);
}

/** What `html`, `js` and `urlquery` escape: one string as it is, anything else as `print` prints it. */
export function escapable(args: readonly Arg[], print: (args: readonly Arg[]) => string): string {
  const [only] = args;
  if (args.length === 1 && only?.kind === 'string' && only.type.name === 'string') return only.value;
  return print(
    args.map((arg) => arg ?? { kind: 'string', type: { kind: 'string', name: 'string' }, value: '<no value>' }),
  );
}
