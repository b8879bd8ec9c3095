import type { Program } from '../../base/kernel/process.ts';
import { interfacesOf, type Interface } from '../../engine/inspect/interfaces.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { broadcastOf, netmask, queueLength } from '../net/masks.ts';
import { humanBytes, trafficOf } from '../net/traffic.ts';
import { complain, readOptions } from '../options.ts';

const SCOPES = { host: 'Host', link: 'Link', global: 'Global' } as const;

/** busybox's ifconfig: shows interfaces by name. recorded: conformance/core/applets-*, dns/tty-shell, swarm/ipv6-run */
export function ifconfig(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', { short: 'a', shortOnly: true, endAtOperand: true });
    if (!args.ok) return args.error;
    const all = interfacesOf(at.world(), at.netns).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const [name, ...settings] = args.value.operands;
    if (name === undefined) {
      yield* io.stdout.write(all.map(describe).join('\n'));
      return 0;
    }
    const found = all.find((i) => i.name === name);
    if (found === undefined) {
      yield* complain(io, 'busybox', `${name}: error fetching interface information: Device not found`);
      return 1;
    }
    if (settings.length > 0) {
      yield* complain(io, 'busybox', 'SIOCSIFFLAGS: Operation not permitted');
      return 1;
    }
    yield* io.stdout.write(describe(found));
    return 0;
  };
}

function describe(i: Interface): string {
  const isLoopback = i.kind === 'loopback';
  const indent = ' '.repeat(10);
  const traffic = trafficOf(i);
  const link = isLoopback ? 'Link encap:Local Loopback  ' : `Link encap:Ethernet  HWaddr ${i.mac.toUpperCase()}  `;
  const four = i.addresses.filter((a) => a.family === 4).slice(0, 1);
  // The kernel lists them by a hash of its own: seen were mostly link-local ones first, and last where there is no IPv4.
  const listed = i.addresses.filter((a) => a.family === 6);
  const six = four.length > 0 ? listed.toReversed() : listed;
  const flags = isLoopback ? 'UP LOOPBACK RUNNING' : `UP BROADCAST ${i.carrier ? 'RUNNING ' : ''}MULTICAST`;
  const lines = [
    ...four.map((a) => {
      const broadcast = broadcastOf(a);
      return `inet addr:${a.address}${broadcast === '' ? '' : `  Bcast:${broadcast}`}  Mask:${netmask(a.bits)}`;
    }),
    ...six.map((a) => `inet6 addr: ${a.address}/${String(a.bits)} Scope:${SCOPES[a.scope]}`),
    `${flags}  MTU:${String(i.mtu)}  Metric:1`,
    `RX packets:${String(traffic.rxPackets)} errors:0 dropped:0 overruns:0 frame:0`,
    `TX packets:${String(traffic.txPackets)} errors:0 dropped:0 overruns:0 carrier:0`,
    `collisions:0 txqueuelen:${String(queueLength(i))} `,
    `RX bytes:${bytes(traffic.rxBytes)}  TX bytes:${bytes(traffic.txBytes)}`,
  ];
  return `${i.name.padEnd(10)}${link}\n${lines.map((line) => `${indent}${line}\n`).join('')}`;
}

function bytes(count: number): string {
  return `${String(count)} (${humanBytes(count)})`;
}
