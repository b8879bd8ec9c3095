import { err, ok, type Result } from '../../base/result.ts';
import { formatAddress, parseAddress } from '../../engine/ipam/address.ts';
import { quoted } from './strconv.ts';

const DOMAIN_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const DOMAIN = new RegExp(`^(${DOMAIN_LABEL}(?:\\.${DOMAIN_LABEL})*)\\.?\\s*$`);

// What the client refuses of a flag's value before it asks the daemon. recorded: conformance/cli/flag-values

/** `--label`: the name may stand behind blanks, which stay. recorded: conformance/core/network-create-args, cli/run-options */
export function checkLabel(value: string): Result<string, string> {
  const name = (value.split('=', 1)[0] ?? '').replace(/^[ \t]+/, '');
  if (name === '') return err(`invalid label '${value}': empty name`);
  return /[ \t]/.test(name) ? err(`label '${name}' contains whitespaces`) : ok(value);
}

/** `--link`: NAME or NAME:ALIAS. */
export function checkLink(value: string): Result<string, string> {
  if (value === '') return err('empty string specified for links');
  return value.split(':').length > 2 ? err(`bad format for links: ${value}`) : ok(value);
}

/** `--env`: NAME=VALUE, or NAME to take the client's own. */
export function checkEnv(value: string): Result<string, string> {
  return value === '' || value.startsWith('=') ? err(`invalid environment variable: ${value}`) : ok(value);
}

/** `--add-host`: NAME:IP or NAME=IP, with or without brackets; `host-gateway` stands for the host's address. */
export function checkHost(value: string): Result<string, string> {
  const at = value.includes('=') ? value.indexOf('=') : value.indexOf(':');
  const [name, address] = [value.slice(0, Math.max(at, 0)), value.slice(at + 1)];
  if (name === '' || name.includes(':')) return err(`bad format for add-host: ${quoted(value)}`);
  if (address === 'host-gateway') return ok(`${name}:${address}`);
  const bare = address.replace(/^\[(.+)\]$/, '$1');
  if (parseAddress(bare.trim()) === undefined) return err(`invalid IP address in add-host: ${quoted(bare)}`);
  return ok(`${name}:${bare}`);
}

/** `--dns`; given back as Go writes it. */
export function checkAddress(value: string): Result<string, string> {
  const address = parseAddress(value.trim());
  return address === undefined ? err(`IP address is not correctly formatted: ${value}`) : ok(formatAddress(address));
}

/** `--dns-search`: a domain, without the dot at its end, or `.` for none. recorded: conformance/dns/dns-options, cli/run-options */
export function checkDomain(value: string): Result<string, string> {
  const trimmed = value.replaceAll(/^ +| +$/g, '');
  if (trimmed === '.') return ok(trimmed);
  const [, domain = ''] = DOMAIN.exec(trimmed) ?? [];
  const isDomain = /[a-zA-Z]/.test(trimmed) && domain !== '' && domain.length < 255;
  return isDomain ? ok(domain) : err(`${trimmed} is not a valid domain`);
}

/** `--attach`. */
export function checkStream(value: string): Result<string, string> {
  const stream = value.toLowerCase();
  if (!['stdin', 'stdout', 'stderr'].includes(stream)) return err('valid streams are STDIN, STDOUT and STDERR');
  return ok(stream);
}
