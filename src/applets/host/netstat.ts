import type { Program } from '../../base/kernel/process.ts';
import { interfacesOf } from '../../engine/inspect/interfaces.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { proxiesOf, socketsIn } from '../../engine/wire/listeners.ts';
import type { Socket } from '../../engine/world.ts';
import { routeTable } from '../net/routeTable.ts';
import { readOptions } from '../options.ts';
import { rows } from './ifconfig.ts';

const COMMAND_LINE = {
  short: 'rIigsMvnNeopclaFCtuUwx46WZ',
  long: {
    route: 'r',
    interfaces: 'i',
    numeric: 'n',
    listening: 'l',
    all: 'a',
    tcp: 't',
    udp: 'u',
    programs: 'p',
    extend: 'e',
    unix: 'x',
  },
} as const;

/** net-tools' netstat: what the host listens on. recorded: conformance/swarm/ports-listeners, ports-conflict-host, core/host-view */
export function netstat(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'gnu', COMMAND_LINE);
    if (!args.ok) return args.error;
    const has = (name: string): boolean => args.value.has(name);
    if (has('r')) {
      yield* io.stdout.write(routeTable(at, has('n'), 'netstat', '0.0.0.0'));
      return 0;
    }
    if (has('i')) {
      const head =
        'Kernel Interface table\nIface             MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n';
      const all = interfacesOf(at.world(), at.netns).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      yield* io.stdout.write(head + rows(all));
      return 0;
    }
    const isEvery = !['t', 'u', 'w', 'x'].some(has);
    const which = has('a') ? 'servers and established' : has('l') ? 'only servers' : 'w/o servers';
    const columns = `State      ${has('e') ? ' User       Inode     ' : ''}${has('p') ? ' PID/Program name    ' : ''}`;
    const sockets = has('a') || has('l') ? listening(at) : [];
    const lines = sockets
      .filter(({ proto }) => isEvery || has(proto === 'tcp' ? 't' : 'u'))
      .map((socket) => line(socket, has('p'), has('e')));
    if (isEvery || has('t') || has('u') || has('w')) {
      const head = `Active Internet connections (${which})\n`;
      yield* io.stdout.write(
        `${head}Proto Recv-Q Send-Q Local Address           Foreign Address         ${columns}\n${lines.join('')}`,
      );
    }
    if (isEvery || has('x')) {
      const head = `Active UNIX domain sockets (${which})\n`;
      yield* io.stdout.write(`${head}Proto RefCnt Flags       Type       State         I-Node   Path\n`);
    }
    return 0;
  };
}

function line({ proto, address, port, pid, program }: Socket, withProgram: boolean, extended: boolean): string {
  const six = address.includes(':');
  const local = `${address}:${String(port)}`.padEnd(23);
  const foreign = `${six ? '::' : '0.0.0.0'}:*`.padEnd(23);
  const state = (proto === 'tcp' ? 'LISTEN' : '').padEnd(11);
  const inode = extended ? ` ${'0'.padEnd(10)} ${String(130_000 + port).padEnd(10)}` : '';
  const owner = withProgram ? ` ${(program === '' ? '-' : `${String(pid)}/${program}`).padEnd(20)}` : '';
  return `${(proto + (six ? '6' : '')).padEnd(5)}      0      0 ${local} ${foreign} ${state}${inode}${owner}\n`;
}

/** TCP before UDP, IPv4 before IPv6, as the kernel's files come. */
export function listening(at: NetworkPort): readonly Socket[] {
  const all = [...proxiesOf(at.world(), at.netns).map((p) => p.socket), ...socketsIn(at.world(), at.netns)];
  const kind = ({ proto, address }: Socket): number => (proto === 'tcp' ? 0 : 2) + (address.includes(':') ? 1 : 0);
  return all.toSorted((a, b) => kind(a) - kind(b));
}
