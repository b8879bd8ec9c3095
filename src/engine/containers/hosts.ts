import type { HostsRecord } from '../world.ts';

/** The host's own /etc/hosts. */
export const HOST_HOSTS = '127.0.0.1 localhost\n';

const STANDARD: readonly HostsRecord[] = [
  { address: '127.0.0.1', names: 'localhost' },
  { address: '::1', names: 'localhost ip6-localhost ip6-loopback' },
  { address: 'fe00::', names: 'ip6-localnet' },
  { address: 'ff00::', names: 'ip6-mcastprefix' },
  { address: 'ff02::1', names: 'ip6-allnodes' },
  { address: 'ff02::2', names: 'ip6-allrouters' },
];

function line({ address, names }: HostsRecord): string {
  return `${address}\t${names}`;
}

/** A new file: the standard lines, then these. recorded: conformance/core/container-files */
export function newHosts(records: readonly HostsRecord[]): string {
  return [...STANDARD, ...records].map((record) => `${line(record)}\n`).join('');
}

export function withRecords(file: string, records: readonly HostsRecord[]): string {
  return file + records.map((record) => `${line(record)}\n`).join('');
}

/** Without the lines that say exactly this; a user's own lines stay. recorded: conformance/dns/dns-add-host */
export function withoutRecords(file: string, records: readonly HostsRecord[]): string {
  const gone = new Set(records.map(line));
  return mapLines(file, (text) => (gone.has(text) ? null : text));
}

/** The lines that begin with this name get another address: a link's target has started anew. */
export function withAddress(file: string, name: string, address: string): string {
  return mapLines(file, (text) => {
    const [, names] = text.split('\t');
    return names !== undefined && (names === name || names.startsWith(`${name} `)) ? `${address}\t${names}` : text;
  });
}

function mapLines(file: string, map: (line: string) => string | null): string {
  const lines = file.split('\n');
  const last = lines.pop() ?? '';
  const kept = lines.map(map).filter((text) => text !== null);
  return kept.map((text) => `${text}\n`).join('') + last;
}

/** What an endpoint's addresses are called in its own container: the full name, and the part before the dot. */
export function ownNames({ hostname, domainname }: { readonly hostname: string; readonly domainname: string }): string {
  const full = domainname === '' ? hostname : `${hostname}.${domainname}`;
  const dot = full.indexOf('.');
  return dot > 0 ? `${full} ${full.slice(0, dot)}` : full;
}
