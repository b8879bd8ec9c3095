import { err, ok, type Result } from '../../base/result.ts';
import { parseFloating } from './strconv.ts';

const UNITS = ['b', 'k', 'm', 'g', 't', 'p'];

/** A size as `--memory` takes it (go-units' RAMInBytes): 10m, 1.5g, 512KiB; in bytes. recorded: conformance/cli/flag-values */
export function parseBytes(text: string): Result<number, string> {
  const end = Math.max(...[...'0123456789. '].map((digit) => text.lastIndexOf(digit)));
  if (end < 0) return err(`invalid size: '${text}'`);
  const number = parseFloating(text.slice(0, end + 1).replace(/ $/, ''));
  if (!number.ok) return number;
  if (number.value < 0) return err(`invalid size: '${text}'`);
  const suffix = text.slice(end + 1);
  if (suffix === '') return ok(Math.trunc(number.value));
  const unit = UNITS.indexOf(suffix.charAt(0).toLowerCase());
  const wellFormed = /^(?:b|[kmgtp](?:i?b)?)$/i.test(suffix);
  return wellFormed ? ok(Math.trunc(number.value * 1024 ** unit)) : err(`invalid suffix: '${suffix}'`);
}
