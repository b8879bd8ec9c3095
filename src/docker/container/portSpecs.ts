import { err, ok, type Result } from '../../base/result.ts';
import { parseAddress } from '../../engine/ipam/address.ts';
import type { PortBinding } from '../../engine/world.ts';
import { quoted } from '../flags/strconv.ts';

export interface PortSpecs {
  /** "80/tcp"; none twice. */
  readonly exposed: readonly string[];
  readonly bindings: readonly PortBinding[];
}

/**
 * What -p and --expose ask for. The error is the client's own words for the first that is wrong, published ones first.
 * recorded: conformance/swarm/ports-ranges, conformance/cli/flag-values
 */
export function portSpecs(published: readonly string[], exposed: readonly string[]): Result<PortSpecs, string> {
  const bindings: PortBinding[] = [];
  const ports = new Set<string>();
  const plain: string[] = [];
  for (const spec of published) {
    const short = spec.includes('=') ? shortForm(spec) : ok(spec);
    if (!short.ok) return short;
    plain.push(short.value);
  }
  for (const spec of plain) {
    const bound = publishedPorts(spec);
    if (!bound.ok) return bound;
    bindings.push(...bound.value);
    for (const { port } of bound.value) ports.add(port);
  }
  for (const spec of exposed) {
    const open = exposedPorts(spec);
    if (!open.ok) return open;
    for (const port of open.value) ports.add(port);
  }
  return ok({ exposed: [...ports], bindings });
}

/** `published=9200,target=80,protocol=tcp` as `9200:80/tcp`. */
function shortForm(spec: string): Result<string, string> {
  const values: Record<string, string> = { protocol: 'tcp' };
  for (const param of spec.split(',')) {
    const at = param.indexOf('=');
    if (at <= 0) return err(`invalid publish opts format (should be name=value but got '${param}')`);
    values[param.slice(0, at)] = param.slice(at + 1);
  }
  return ok(`${values['published'] ?? ''}:${values['target'] ?? ''}/${values['protocol'] ?? ''}`);
}

/** `[[IP:][HOST_PORT]:]PORT[/PROTO]`, where both ports may be ranges. */
function publishedPorts(spec: string): Result<readonly PortBinding[], string> {
  const parts = spec.split(':');
  const { proto, port: inside } = splitProto(parts.at(-1) ?? '');
  const hostPort = parts.length > 1 ? (parts.at(-2) ?? '') : '';
  const address = parts.slice(0, -2).join(':');
  const hostIp = bareHost(address);
  if (!hostIp.ok) return err(`Invalid ip address ${address}: address ${address}:: ${hostIp.error}`);
  if (hostIp.value !== '' && parseAddress(hostIp.value) === undefined) {
    return err(`Invalid ip address: ${hostIp.value}`);
  }
  if (inside === '') return err(`No port specified: ${spec}<empty>`);
  const target = portRange(inside);
  if (!target.ok) return err(`Invalid containerPort: ${inside}`);
  const source = hostPort === '' ? ok(null) : portRange(hostPort);
  if (!source.ok) return err(`Invalid hostPort: ${hostPort}`);
  const [first, last] = target.value;
  if (source.value !== null && first !== last && last - first !== source.value[1] - source.value[0]) {
    return err(`Invalid ranges specified for container and host Ports: ${inside} and ${hostPort}`);
  }
  if (!['tcp', 'udp', 'sctp'].includes(proto.toLowerCase())) return err(`Invalid proto: ${proto}`);
  return ok(
    numbers(first, last).map((port, i): PortBinding => ({
      port: `${String(port)}/${proto.toLowerCase()}`,
      hostIp: hostIp.value,
      hostPort: source.value === null ? '' : hostPortOf(source.value, i, first === last),
    })),
  );
}

/** One port for a range of host ports takes the first of them that is free. */
function hostPortOf([first, last]: Range, i: number, single: boolean): string {
  return single && first !== last ? `${String(first)}-${String(last)}` : String(first + i);
}

/** `PORT[-PORT][/PROTO]`. */
function exposedPorts(spec: string): Result<readonly string[], string> {
  if (spec.includes(':')) return err(`invalid port format for --expose: ${spec}`);
  const { proto, port } = splitProto(spec);
  const range = portRange(port);
  if (!range.ok) return err(`invalid range format for --expose: ${spec}, error: ${range.error}`);
  return ok(numbers(...range.value).map((number) => `${String(number)}/${proto}`));
}

/** Of a protocol without a port nothing is left. */
function splitProto(text: string): { readonly proto: string; readonly port: string } {
  const [port = '', proto = ''] = text.split('/');
  if (port === '') return { proto: '', port: '' };
  return { proto: proto === '' ? 'tcp' : proto, port };
}

type Range = readonly [first: number, last: number];

/** `8000` or `8000-9000`; the error is Go's. */
function portRange(text: string): Result<Range, string> {
  if (text === '') return err('Empty string specified for ports.');
  const [from = '', to = from] = text.split('-');
  for (const number of [from, to]) {
    const wrong = portFault(number);
    if (wrong !== null) return err(wrong);
  }
  const range: Range = [Number(from), Number(to)];
  return range[1] < range[0] ? err(`Invalid range specified for the Port: ${text}`) : ok(range);
}

/** What Go says of a text that is no port number, or null. */
export function portFault(text: string): string | null {
  if (!/^\d+$/.test(text)) return `strconv.ParseUint: parsing ${quoted(text)}: invalid syntax`;
  return Number(text) > 65_535 ? `strconv.ParseUint: parsing ${quoted(text)}: value out of range` : null;
}

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** An address without the brackets that IPv6 has before a port (net.SplitHostPort of it and a colon). */
function bareHost(address: string): Result<string, string> {
  if (!address.startsWith('[')) return address.includes(':') ? err('too many colons in address') : ok(address);
  const end = address.indexOf(']');
  if (end < 0) return err("missing ']' in address");
  if (end < address.length - 1)
    return err(address[end + 1] === ':' ? 'too many colons in address' : 'missing port in address');
  return ok(address.slice(1, end));
}
