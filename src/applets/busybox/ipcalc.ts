import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { formatAddress, parseAddress } from '../../engine/ipam/address.ts';
import { netmask } from '../net/masks.ts';
import { complain, readOptions, usageError } from '../options.ts';

const EVERYTHING = (1n << 32n) - 1n;

/** busybox's ipcalc, but for -h, which would ask for a name. recorded: conformance/core/applets-addresses */
export const ipcalc: Program = function* (io) {
  const args = yield* readOptions(io, 'busybox', { short: 'bnmphs', shortOnly: true });
  if (!args.ok) return args.error;
  const { operands } = args.value;
  const [target = '', given] = operands;
  const isAsked = args.value.has('b', 'n', 'm', 'p', 'h');
  if (operands.length === 0 || operands.length > 2 || !isAsked) return yield* usageError(io, 'busybox', '');
  const fail = (why: string): Sys<number> => failed(io, why, args.value.has('s'));
  const [text = '', prefix] = target.split('/');
  if (prefix !== undefined && (!/^\d+$/.test(prefix) || Number(prefix) > 32)) {
    return yield* fail(/^\d+$/.test(prefix) ? `number ${prefix} is not in 0..32 range` : `invalid number '${prefix}'`);
  }
  const address = parseAddress(text);
  if (address?.family !== 4) return yield* fail(`bad IP address: ${text}`);
  if (prefix !== undefined && given !== undefined) return yield* fail('use prefix or netmask, not both');
  const typed = parseAddress(given ?? (prefix === undefined ? classMask(address.value) : netmask(Number(prefix))));
  if (typed?.family !== 4) return yield* fail(`bad netmask: ${given ?? ''}`);
  if (args.value.has('h')) return yield* fail('-h is not simulated in this lab');
  const mask = typed.value;
  const show = (value: bigint): string => formatAddress({ family: 4, value });
  const lines: readonly (readonly [option: string, line: string])[] = [
    ['m', `NETMASK=${show(mask)}`],
    ['b', `BROADCAST=${show(address.value | (EVERYTHING ^ mask))}`],
    ['n', `NETWORK=${show(address.value & mask)}`],
    ['p', `PREFIX=${String(mask.toString(2).replaceAll('0', '').length)}`],
  ];
  const asked = lines.filter(([option]) => args.value.has(option)).map(([, line]) => `${line}\n`);
  yield* io.stdout.write(asked.join(''));
  return 0;
};

function* failed(io: Io, why: string, isSilent: boolean): Sys<number> {
  if (!isSilent) yield* complain(io, 'busybox', why);
  return 1;
}

/** The netmask of the address's class, as before there were prefixes. */
function classMask(address: bigint): string {
  const first = address >> 24n;
  if (first < 128n) return '255.0.0.0';
  return first < 192n ? '255.255.0.0' : '255.255.255.0';
}
