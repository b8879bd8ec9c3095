import { machineName } from '../../applets/busybox/hostname.ts';
import { queueLength } from '../../applets/net/masks.ts';
import { trafficOf } from '../../applets/net/traffic.ts';
import type { Process } from '../../base/kernel/process.ts';
import { interfaceSettings } from '../../engine/inspect/interfaceSettings.ts';
import { interfacesOf } from '../../engine/inspect/interfaces.ts';
import { routesOf } from '../../engine/inspect/routes.ts';
import type { Netns, World } from '../../engine/world.ts';
import { directory, file, mounted, type Node } from '../../shell/files/node.ts';
import type { Lab } from '../lab.ts';

/** What the kernel shows as files: of a network stack /sys/class/net, /proc/net, /proc/sys/net, and of processes /proc/PID. */
export function systemFiles(
  lab: Lab,
  netns: Netns,
  processes: () => readonly Process[],
): readonly (readonly [path: string, node: Node])[] {
  const interfaces = (): ReadonlyMap<string, Node> =>
    new Map(
      interfacesOf(lab.world, netns).map((i) => [
        i.name,
        directory(
          new Map<string, Node>([
            ['address', file(`${i.mac}\n`, 0o444)],
            ['carrier', file(`${i.carrier ? 1 : 0}\n`, 0o444)],
            ['ifindex', file(`${i.index}\n`, 0o444)],
            ['iflink', file(`${i.peer ?? i.index}\n`, 0o444)],
            ['mtu', file(`${i.mtu}\n`, 0o444)],
            ['operstate', file(`${i.kind === 'loopback' ? 'unknown' : i.carrier ? 'up' : 'down'}\n`, 0o444)],
            ['tx_queue_len', file(`${queueLength(i)}\n`, 0o444)],
            ['type', file(`${i.kind === 'loopback' ? LOOPBACK : ETHERNET}\n`, 0o444)],
          ]),
        ),
      ]),
    );
  const started = lab.kernel.now;
  const uptime = (): string => `${((lab.kernel.now - started) / 1000).toFixed(2)} 0.00\n`;
  const conf = (): ReadonlyMap<string, Node> =>
    new Map(
      interfacesOf(lab.world, netns).map((i) => {
        const settings = Object.entries(interfaceSettings(lab.world, netns, i));
        return [i.name, directory(new Map(settings.map(([key, value]) => [key, file(`${value}\n`, 0o444)])))];
      }),
    );
  const ipv4 = directory(
    new Map<string, Node>([
      ['conf', directory(conf)],
      ['ip_forward', file('1\n', 0o444)],
    ]),
  );
  const name = (): string => `${machineName({ netns, world: () => lab.world })}\n`;
  const proc = (): ReadonlyMap<string, Node> =>
    new Map<string, Node>([
      ...processes().map((process): [string, Node] => [String(process.pid), directory(processFiles(process))]),
      [
        'net',
        directory(
          new Map([
            ['dev', mounted(() => counters(lab.world, netns), undefined, 0o444)],
            ['route', mounted(() => routeTable(lab.world, netns), undefined, 0o444)],
          ]),
        ),
      ],
      [
        'sys',
        directory(
          new Map([
            ['kernel', directory(new Map([['hostname', mounted(name, undefined, 0o444)]]))],
            ['net', directory(new Map([['ipv4', ipv4]]))],
          ]),
        ),
      ],
      ['uptime', mounted(uptime, undefined, 0o444)],
    ]);
  return [
    ['/proc', directory(proc, 0o555, started)],
    ['/sys/class/net', directory(interfaces)],
  ];
}

function processFiles({ argv, comm }: Process): ReadonlyMap<string, Node> {
  return new Map<string, Node>([
    ['cmdline', file(argv.map((word) => `${word}\0`).join(''), 0o444)],
    ['comm', file(`${comm}\n`, 0o444)],
  ]);
}

/** What /sys/class/net/NAME/type says. */
const ETHERNET = 1;
const LOOPBACK = 772;

const DEV_HEAD = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
`;

/** /proc/net/dev. recorded: conformance/core/applets-addresses */
function counters(world: World, netns: Netns): string {
  const rows = interfacesOf(world, netns).map((i) => {
    const { rxBytes, rxPackets, txBytes, txPackets } = trafficOf(i);
    const received = `${String(rxBytes).padStart(8)} ${String(rxPackets).padStart(7)}    0    0    0     0          0         0`;
    const sent = `${String(txBytes).padStart(8)} ${String(txPackets).padStart(7)}    0    0    0     0       0          0`;
    return `${i.name.padStart(6)}:${received} ${sent}\n`;
  });
  return DEV_HEAD + rows.join('');
}

const ROUTE_HEAD = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
const UP = 1;
const GATEWAY = 2;

/** /proc/net/route: IPv4 only, addresses as hexadecimal numbers in the machine's byte order, lines padded to 127 characters. */
function routeTable(world: World, netns: Netns): string {
  const rows = routesOf(world, netns)
    .filter((route) => route.family === 4)
    .map(({ destination, via = '0.0.0.0', interface: name }) => {
      const [network = '', length = '0'] = destination === 'default' ? ['0.0.0.0'] : destination.split('/');
      const mask = littleEndian(maskOf(Number(length)));
      const flags = (via === '0.0.0.0' ? UP : UP | GATEWAY).toString(16).padStart(4, '0').toUpperCase();
      return [name, littleEndian(octets(network)), littleEndian(octets(via)), flags, 0, 0, 0, mask, 0, 0, 0].join('\t');
    });
  return [ROUTE_HEAD, ...rows].map((row) => `${row.padEnd(127)}\n`).join('');
}

function octets(address: string): readonly number[] {
  return address.split('.').map(Number);
}

function maskOf(length: number): readonly number[] {
  return [0, 8, 16, 24].map((before) => (0xff00 >> Math.max(0, Math.min(8, length - before))) & 0xff);
}

function littleEndian(bytes: readonly number[]): string {
  return bytes
    .toReversed()
    .map((byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    .join('');
}
