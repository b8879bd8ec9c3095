import { err, ok, type Result } from '../base/result.ts';
import type { Filters } from './command.ts';
import { refusal, type EngineError } from './error.ts';
import type { StringMap } from './world.ts';

/** Refuses a key that the request does not know. recorded: conformance/core/network-ls-filters */
export function validateFilters(filters: Filters, known: readonly string[]): Result<null, EngineError> {
  const unknown = Object.keys(filters).find((key) => !known.includes(key));
  return unknown === undefined
    ? ok(null)
    : err(refusal('invalidParameter', unknown === '' ? 'invalid filter' : `invalid filter '${unknown}'`));
}

/** Whether the text is one of the key's values, or the key is not filtered by. */
export function matchesExactly(filters: Filters, key: string, text: string): boolean {
  return filters[key]?.includes(text) ?? true;
}

/** Whether a value of the key, taken as a regular expression, is found in the text, or the key is not filtered by. */
export function matches(filters: Filters, key: string, text: string): boolean {
  return filters[key]?.some((value) => value === text || isFound(value, text)) ?? true;
}

/** Whether all values of the key hold: `name` or `name=value`. */
export function matchesLabels(filters: Filters, key: string, labels: StringMap): boolean {
  return (filters[key] ?? []).every((value) => {
    const [, name = '', wanted] = /^([^=]*)(?:=([\s\S]*))?$/.exec(value) ?? [];
    return Object.hasOwn(labels, name) && (wanted === undefined || labels[name] === wanted);
  });
}

/** The filters `label` and `label!` of the prunes. */
export function prunesLabels(filters: Filters, labels: StringMap): boolean {
  return (
    matchesLabels(filters, 'label', labels) &&
    (filters['label!'] === undefined || !matchesLabels(filters, 'label!', labels))
  );
}

function isFound(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}
