import { err, ok, type Result } from '../../base/result.ts';
import { quoted } from './strconv.ts';

const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Go's time.ParseDuration: `1h30m`, `1.5s`, `-300ms`; in nanoseconds. recorded: conformance/cli/flag-values */
export function parseDuration(text: string): Result<number, string> {
  const invalid = err(`time: invalid duration ${quoted(text)}`);
  const body = text.replace(/^[+-]/, '');
  if (body === '0') return ok(0);
  if (body === '') return invalid;
  let total = 0;
  let at = 0;
  while (at < body.length) {
    const [part = '', number = '', unit = ''] = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(body.slice(at)) ?? [];
    if (part === '') return invalid;
    if (unit === '') return err(`time: missing unit in duration ${quoted(text)}`);
    const nanoseconds = NANOSECONDS[unit];
    if (nanoseconds === undefined) return err(`time: unknown unit ${quoted(unit)} in duration ${quoted(text)}`);
    total += Number(number) * nanoseconds;
    at += part.length;
  }
  return ok(text.startsWith('-') ? -total : total);
}
