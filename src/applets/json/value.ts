/** A JSON value that keeps what JSON.parse would lose: the order of all keys and the digits of numbers. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;

export type JsonObject = ReadonlyMap<string, Json>;

export class JsonNumber {
  readonly value: number;
  /** As it was written; undefined for a number that was computed. */
  readonly literal: string | undefined;

  constructor(value: number, literal?: string) {
    this.value = value;
    this.literal = literal;
  }
}

export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}
