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

/** Go's Duration.String: nanoseconds as `1m30s`, `1.5s`, `300ms`, `0s`. recorded: conformance/swarm/service-rolling */
export function durationText(nanoseconds: number): string {
  const size = Math.abs(nanoseconds);
  const sign = nanoseconds < 0 ? '-' : '';
  if (size === 0) return '0s';
  const small = [['µs', 1e3] as const, ['ms', 1e6] as const].findLast(([, unit]) => size >= unit);
  if (size < 1e3) return `${sign}${String(size)}ns`;
  if (size < 1e9 && small !== undefined) return `${sign}${String(size / small[1])}${small[0]}`;
  const hours = Math.floor(size / 3600e9);
  const minutes = Math.floor((size % 3600e9) / 60e9);
  const rest = `${String((size % 60e9) / 1e9)}s`;
  if (hours > 0) return `${sign}${String(hours)}h${String(minutes)}m${rest}`;
  return `${sign}${minutes > 0 ? `${String(minutes)}m` : ''}${rest}`;
}
