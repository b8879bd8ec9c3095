import type { Program } from '../../base/kernel/process.ts';
import { interfacesOf, type Interface } from '../../engine/inspect/interfaces.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { broadcastOf, netmask, queueLength } from '../net/masks.ts';
import { humanBytes, trafficOf } from '../net/traffic.ts';
import { readOptions } from '../options.ts';

const SCOPES = { global: '0x0<global>', link: '0x20<link>', host: '0x10<host>' } as const;

/** net-tools' ifconfig. recorded: conformance/swarm/bridge-options */
export function ifconfig(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'gnu', { short: 'asv', endAtOperand: true });
    if (!args.ok) return args.error;
    const all = interfacesOf(at.world(), at.netns).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const [name, ...settings] = args.value.operands;
    if (name === undefined) {
      yield* io.stdout.write(args.value.has('s') ? table(all) : all.map((i) => `${describe(i)}\n`).join(''));
      return 0;
    }
    const found = all.find((i) => i.name === name);
    if (found === undefined || settings.length > 0) {
      const why =
        found === undefined
          ? 'error fetching interface information: Device not found'
          : 'changing it is not simulated in this lab';
      yield* io.stderr.write(`${name}: ${why}\n`);
      return 1;
    }
    yield* io.stdout.write(args.value.has('s') ? table([found]) : `${describe(found)}\n`);
    return 0;
  };
}

function describe(i: Interface): string {
  const isLoopback = i.kind === 'loopback';
  const flags = isLoopback
    ? 'flags=73<UP,LOOPBACK,RUNNING>'
    : i.carrier
      ? 'flags=4163<UP,BROADCAST,RUNNING,MULTICAST>'
      : 'flags=4099<UP,BROADCAST,MULTICAST>';
  const traffic = trafficOf(i);
  const queue = `txqueuelen ${String(queueLength(i))}`;
  const lines = [
    ...i.addresses
      .filter((a) => a.family === 4)
      .slice(0, 1)
      .map((a) => {
        const broadcast = broadcastOf(a);
        const end = broadcast === '' ? '' : `  broadcast ${broadcast}`;
        return `inet ${a.address}  netmask ${netmask(a.bits)}${end}`;
      }),
    ...i.addresses
      .filter((a) => a.family === 6)
      .map((a) => `inet6 ${a.address}  prefixlen ${String(a.bits)}  scopeid ${SCOPES[a.scope]}`),
    isLoopback ? `loop  ${queue}  (Local Loopback)` : `ether ${i.mac}  ${queue}  (Ethernet)`,
    `RX packets ${String(traffic.rxPackets)}  bytes ${bytes(traffic.rxBytes)}`,
    'RX errors 0  dropped 0  overruns 0  frame 0',
    `TX packets ${String(traffic.txPackets)}  bytes ${bytes(traffic.txBytes)}`,
    // A bridge drops the first packets of its own, which come before its ports are up.
    `TX errors 0  dropped ${i.kind === 'bridge' && i.carrier ? '2' : '0'} overruns 0  carrier 0  collisions 0`,
  ];
  return `${i.name}: ${flags}  mtu ${String(i.mtu)}\n${lines.map((line) => `        ${line}\n`).join('')}`;
}

function bytes(count: number): string {
  return `${String(count)} (${humanBytes(count)})`;
}

/** `ifconfig -s` and `netstat -i`, without their first line. */
export function rows(interfaces: readonly Interface[]): string {
  return interfaces
    .map((i) => {
      const { rxPackets, txPackets } = trafficOf(i);
      const name = i.name.padEnd(14).slice(0, 14);
      const flag = i.kind === 'loopback' ? 'LRU' : i.carrier ? 'BMRU' : 'BMU';
      const numbers = `${String(i.mtu).padStart(7)}${String(rxPackets).padStart(9)}      0      0 0`;
      return `${name}${numbers}      ${String(txPackets).padStart(8)}      0      0      0 ${flag}\n`;
    })
    .join('');
}

function table(interfaces: readonly Interface[]): string {
  return `Iface      MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n${rows(interfaces)}`;
}
