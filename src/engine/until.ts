import { daysUntil } from '../base/calendar.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Filters } from './command.ts';
import { refusal, type EngineError } from './error.ts';

/** Milliseconds in Go's units of time. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * The `until` filter of the prunes as milliseconds since the epoch; null when it was not given.
 * recorded: conformance/core/network-prune
 */
export function untilOf(filters: Filters, now: number): Result<number | null, EngineError> {
  const values = filters['until'];
  if (values === undefined) return ok(null);
  if (values.length > 1) return err(refusal('invalidParameter', 'more than one until filter specified'));
  return parseMoment(values[0] ?? '', now);
}

/**
 * A moment as Docker reads it: a duration before now (`10m`, `1h30m`), a date or time (of UTC when it names no zone), or
 * seconds since the epoch.
 */
export function parseMoment(text: string, now: number): Result<number, EngineError> {
  const duration = text === '0' ? undefined : parseDuration(text);
  if (duration !== undefined) return ok(Math.floor((now - duration) / 1000) * 1000);
  const date = parseDate(text);
  if (date !== undefined) return ok(date);
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return ok(Number(text) * 1000);
  return err(refusal('invalidParameter', `failed to parse value as time or duration: ${JSON.stringify(text)}`));
}

/** Go's time.ParseDuration, in milliseconds. */
function parseDuration(text: string): number | undefined {
  const [, sign = '', parts = ''] = /^([+-]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(text) ?? [];
  if (parts === '') return undefined;
  let sum = 0;
  for (const [, digits = '', unit = ''] of parts.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    sum += Number(digits) * (UNITS[unit] ?? 0);
  }
  return sign === '-' ? -sum : sum;
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?)?(?:Z|([+-])(\d\d):(\d\d))?$/;

function parseDate(text: string): number | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((n) => Number(n ?? 0));
  const offset = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * (match[8] === '-' ? -1 : 1);
  return (
    daysUntil(year, month, day) * 86_400_000 +
    ((hour * 60 + minute - offset) * 60 + second) * 1000 +
    Number(`0.${match[7] ?? '0'}`) * 1000
  );
}
