/** A port of a container, as the Engine API's container list has it. */
export interface PortRow {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

interface Group {
  readonly key: string;
  readonly first: number;
  last: number;
}

/**
 * The PORTS column. Ports that follow each other are one range where nothing is published, or on the same numbers of one
 * address; those that are published elsewhere come last, each alone. recorded: conformance/swarm/ports-ranges
 */
export function portsText(ports: readonly PortRow[]): string {
  const closed: string[] = [];
  const open = new Map<string, Group>();
  const mapped: string[] = [];
  for (const port of [...ports].sort(comparePorts)) {
    const { IP = '', PrivatePort, PublicPort = 0, Type } = port;
    if (IP !== '' && PublicPort !== PrivatePort) {
      mapped.push(`${hostPort(IP, String(PublicPort))}->${PrivatePort}/${Type}`);
      continue;
    }
    const key = `${IP} ${Type}`;
    const group = open.get(key);
    if (group !== undefined && PrivatePort === group.last + 1) {
      group.last = PrivatePort;
      continue;
    }
    if (group !== undefined) closed.push(groupText(group));
    open.set(key, { key, first: PrivatePort, last: PrivatePort });
  }
  return [...closed, ...[...open.values()].map(groupText), ...mapped].join(', ');
}

function groupText({ key, first, last }: Group): string {
  const [ip = '', type = ''] = key.split(' ');
  const range = first === last ? String(first) : `${first}-${last}`;
  return `${ip === '' ? range : `${hostPort(ip, range)}->${range}`}/${type}`;
}

function hostPort(ip: string, port: string): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

function comparePorts(a: PortRow, b: PortRow): number {
  return (
    a.PrivatePort - b.PrivatePort ||
    compareText(a.IP ?? '', b.IP ?? '') ||
    (a.PublicPort ?? 0) - (b.PublicPort ?? 0) ||
    compareText(a.Type, b.Type)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
