import { indirect, type Method, type StructType, type Value } from './value.ts';

/** A method of a value's type, or of a struct that it embeds, with the value that it is called on. */
export function findMethod(value: Value, name: string): { readonly of: Value; readonly method: Method } | null {
  const own = value.type.methods?.[name];
  if (own !== undefined) return { of: value, method: own };
  if (value.kind !== 'struct') return null;
  for (const [i, field] of value.type.fields.entries()) {
    const inner = value.fields[i];
    const found = field.embedded && inner !== undefined ? findMethod(indirect(inner).value, name) : null;
    if (found !== null) return found;
  }
  return null;
}

/** A field of a struct, or of one that it embeds; null: there is none of this name. */
export function findField(value: Extract<Value, { kind: 'struct' }>, name: string): Value | null {
  const at = value.type.fields.findIndex((field) => field.name === name);
  if (at >= 0) return value.fields[at] ?? null;
  for (const [i, field] of value.type.fields.entries()) {
    const inner = value.fields[i];
    const held = field.embedded && inner !== undefined ? indirect(inner).value : null;
    const found = held?.kind === 'struct' ? findField(held, name) : null;
    if (found !== null) return found;
  }
  return null;
}

export function hasField(type: StructType, name: string): boolean {
  return type.fields.some((field) => {
    const inner = field.type.kind === 'pointer' ? field.type.elem : field.type;
    return field.name === name || (field.embedded && inner.kind === 'struct' && hasField(inner, name));
  });
}
