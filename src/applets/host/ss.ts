import type { Program } from '../../base/kernel/process.ts';
import type { NetworkPort } from '../../engine/port.ts';
import type { Socket } from '../../engine/world.ts';
import { readOptions } from '../options.ts';
import { listening } from './netstat.ts';

const COMMAND_LINE = {
  short: 'hVHQnralo46tuwxpeimsKEZzNbdSHWD:f:A:',
  long: {
    listening: 'l',
    all: 'a',
    tcp: 't',
    udp: 'u',
    numeric: 'n',
    processes: 'p',
    'no-header': 'H',
    ipv4: '4',
    ipv6: '6',
  },
} as const;

interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** What stands before it. */
  readonly space: string;
  readonly of: (socket: Socket) => string;
}

/** How many connections may wait, where a program asks for fewer than the kernel's most. */
const BACKLOG: Readonly<Record<string, string>> = { httpd: '9' };

/** Whether a socket takes IPv4 as well: docker-proxy alone has one for each. recorded: conformance/swarm/ports-listeners, random/swarm-ports-filters */
const takesBoth = ({ address, program }: Socket): boolean => address === '::' && program !== 'docker-proxy';

/** iproute2's ss: what listens. Its columns share what the terminal has to spare. recorded: conformance/swarm/ports-listeners */
export function ss(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'gnu', COMMAND_LINE);
    if (!args.ok) return args.error;
    const has = (name: string): boolean => args.value.has(name);
    if (has('s')) {
      yield* io.stderr.write('ss: the summary is not simulated in this lab\n');
      return 1;
    }
    const protocols = (['tcp', 'udp'] as const).filter((proto) => has(proto.charAt(0)));
    const wanted = protocols.length === 0 ? (['tcp', 'udp'] as const) : protocols;
    const sockets =
      has('l') || has('a')
        ? listening(at).filter(
            ({ proto, address }) =>
              wanted.includes(proto) && !(has('4') && address.includes(':')) && !(has('6') && !address.includes(':')),
          )
        : [];
    const columns = columnsOf(wanted.length > 1, has('p'));
    const lines = sockets.map((socket) => columns.map((column) => column.of(socket)));
    const all = has('H') ? lines : [columns.map((column) => column.title), ...lines];
    const width = io.stdout.tty?.columns ?? 0;
    yield* io.stdout.write(render(columns, all, width));
    return 0;
  };
}

function columnsOf(withKind: boolean, withProcess: boolean): readonly Column[] {
  const left = (title: string, of: Column['of'], space = ' '): Column => ({ title, align: 'left', space, of });
  const right = (title: string, of: Column['of']): Column => ({ title, align: 'right', space: ' ', of });
  const shown = ({ address }: Socket): string => (address.includes(':') ? `[${address}]:` : `${address}:`);
  const any = ({ address }: Socket): string => (address.includes(':') ? '[::]:' : '0.0.0.0:');
  const orStar =
    (of: Column['of']): Column['of'] =>
    (socket) =>
      takesBoth(socket) ? '*:' : of(socket);
  return [
    ...(withKind ? [left('Netid', (s) => s.proto)] : []),
    left('State', (s) => (s.proto === 'tcp' ? 'LISTEN' : 'UNCONN')),
    left('Recv-Q', () => '0     '),
    left('Send-Q', (s) => (s.proto === 'udp' ? '0' : (BACKLOG[s.program] ?? '4096')).padEnd(6)),
    right('Local Address:', orStar(shown)),
    left('Port', (s) => String(s.port), ''),
    right('Peer Address:', orStar(any)),
    left('Port', () => '*', ''),
    ...(withProcess
      ? [
          left(
            'Process',
            (s) => ` users:(("${s.program}",pid=${String(s.pid)},fd=${s.program === 'docker-proxy' ? '7' : '3'}))`,
            '',
          ),
        ]
      : []),
  ];
}

/** Each column is as wide as it needs; on a terminal a line's columns share the rest, the last ones what does not divide. */
function render(columns: readonly Column[], lines: readonly (readonly string[])[], screen: number): string {
  const widths = columns.map(({ space }, i) => {
    const longest = Math.max(0, ...lines.map((cells) => cells[i]?.length ?? 0));
    return longest + (i > 0 && longest > 0 ? space.length : 0);
  });
  if (screen > 0) share(widths, screen);
  return lines
    .map((cells) => {
      const text = cells.map((cell, i) => {
        const column = columns[i];
        const space = i > 0 ? (column?.space ?? '') : '';
        const width = Math.max((widths[i] ?? 0) - space.length, 0);
        return space + (column?.align === 'right' ? cell.padStart(width) : cell.padEnd(width));
      });
      return `${screen > 0 ? text.join('') : text.join('').trimEnd()}\n`;
    })
    .join('');
}

function share(widths: number[], screen: number): void {
  let first = 0;
  while (first < widths.length) {
    let last = first;
    let length = widths[first] ?? 0;
    while (last + 1 < widths.length && length + (widths[last + 1] ?? 0) <= screen) length += widths[++last] ?? 0;
    const count = last - first + 1;
    const spare = Math.max(screen - length, 0);
    for (let i = first; i <= last; i++) {
      const extra = last - i < spare % count ? 1 : 0;
      widths[i] = (widths[i] ?? 0) + Math.floor(spare / count) + extra;
    }
    first = last + 1;
  }
}
