import { valueText } from './print.ts';
import { CallError, comparable, indirect, same, unwrap, type Arg, type Value } from './value.ts';

type Basic = 'bool' | 'int' | 'uint' | 'float' | 'string';

function basicKind(value: Arg): Basic | null {
  switch (value?.kind) {
    case 'bool':
    case 'int':
    case 'uint':
    case 'float':
    case 'string':
      return value.kind;
    default:
      return null;
  }
}

const isInteger = (kind: Basic | null): boolean => kind === 'int' || kind === 'uint';

const plain = (value: Arg): boolean | bigint | number | string | null =>
  value !== null && basicKind(value) !== null && 'value' in value && value.kind !== 'time' ? value.value : null;

function incompatible(a: Value, b: Value): CallError {
  return new CallError(`incompatible types for comparison: ${a.type.name} and ${b.type.name}`);
}

/** `eq`: whether the first is any of the others. */
export function equalsAny(first: Arg, others: readonly Arg[]): boolean {
  if (others.length === 0) throw new CallError('missing argument for comparison');
  return others.some((other) => equals(unwrap(first), unwrap(other)));
}

function equals(a: Arg, b: Arg): boolean {
  const [kindA, kindB] = [basicKind(a), basicKind(b)];
  if (kindA !== kindB && !(isInteger(kindA) && isInteger(kindB))) {
    if (a !== null && b !== null) throw incompatible(a, b);
    return false;
  }
  if (kindA !== null) return plain(a) === plain(b);
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  if (a === null || b === null) return false;
  if (!comparable(b)) throw new CallError(`non-comparable type ${valueText(b)}: ${b.type.name}`);
  return same(a, b);
}

function isNil(value: Arg): boolean {
  if (value === null) return true;
  if (value.kind === 'pointer') return indirect(value).nil;
  return (value.kind === 'slice' && value.items === null) || (value.kind === 'map' && value.entries === null);
}

/** `lt`: numbers by size, text by its bytes; nothing else has an order. */
export function lessThan(first: Arg, second: Arg): boolean {
  const [a, b] = [unwrap(first), unwrap(second)];
  const [kindA, kindB] = [basicKind(a), basicKind(b)];
  if (a === null || b === null || kindA === null || kindB === null) throw new CallError('invalid type for comparison');
  if (kindA !== kindB && !(isInteger(kindA) && isInteger(kindB))) throw incompatible(a, b);
  if (kindA === 'bool') throw new CallError('invalid type for comparison');
  const [x, y] = [plain(a), plain(b)];
  return x !== null && y !== null && x < y;
}
