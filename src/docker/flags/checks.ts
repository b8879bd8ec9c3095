import { err, ok, type Result } from '../../base/result.ts';
import { parseAddress } from '../../engine/ipam/address.ts';

// What the client refuses of a flag's value before it asks the daemon. recorded: conformance/cli/flag-values

/** `--label`. recorded: conformance/core/network-create-args */
export function checkLabel(value: string): Result<string, string> {
  const name = value.split('=', 1)[0] ?? '';
  if (name.trim() === '') return err(`invalid label '${value}': empty name`);
  return /\s/.test(name.trim()) ? err(`label '${name}' contains whitespaces`) : ok(value.trimStart());
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

/** `--add-host`: NAME:IP or NAME=IP; `host-gateway` stands for the host's address. */
export function checkHost(value: string): Result<string, string> {
  const [, name = '', ip = ''] = /^([^:=]*)[:=]([\s\S]*)$/.exec(value) ?? [];
  if (name === '') return err(`bad format for add-host: "${value}"`);
  const bare = ip.replace(/^\[(.*)\]$/, '$1');
  if (ip !== 'host-gateway' && parseAddress(bare) === undefined) {
    return err(`invalid IP address in add-host: "${ip}"`);
  }
  return ok(`${name}:${bare}`);
}

/** `--dns`. */
export function checkAddress(value: string): Result<string, string> {
  const trimmed = value.trim();
  return parseAddress(trimmed) === undefined ? err(`IP address is not correctly formatted: ${value}`) : ok(trimmed);
}

/** `--dns-search`: a domain, or `.` for none. */
export function checkDomain(value: string): Result<string, string> {
  const trimmed = value.trim();
  if (trimmed === '.') return ok(trimmed);
  const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
  const isDomain = new RegExp(`^${label}(?:\\.${label})*\\.?$`).test(trimmed) && /[a-zA-Z]/.test(trimmed);
  return isDomain && trimmed.length < 255 ? ok(trimmed) : err(`${trimmed} is not a valid domain`);
}

/** `--attach`. */
export function checkStream(value: string): Result<string, string> {
  const stream = value.toLowerCase();
  if (!['stdin', 'stdout', 'stderr'].includes(stream)) return err('valid streams are STDIN, STDOUT and STDERR');
  return ok(stream);
}
