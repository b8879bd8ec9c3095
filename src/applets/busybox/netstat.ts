import type { Program } from '../../base/kernel/process.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { EMBEDDED_DNS, proxiesOf, socketsIn } from '../../engine/wire/listeners.ts';
import { stackOwner } from '../../engine/wire/netns.ts';
import { hasEmbeddedDns } from '../../engine/wire/send.ts';
import type { Socket } from '../../engine/world.ts';
import { routeTable } from '../net/routeTable.ts';
import { readOptions } from '../options.ts';

const LISTEN = 'LISTEN      ';

/** busybox's netstat: what listens, and routes. recorded: conformance/core/applets-one-network, dns/tty-ports */
export function netstat(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', { short: 'laentuwxr', shortOnly: true });
    if (!args.ok) return args.error;
    const has = (name: string): boolean => args.value.has(name);
    if (has('r')) {
      yield* io.stdout.write(routeTable(at, has('n'), 'netstat', '*'));
      return 0;
    }
    const isEvery = !['t', 'u', 'w', 'x'].some(has);
    const which = has('a') ? 'servers and established' : has('l') ? 'only servers' : 'w/o servers';
    const shown = has('a') || has('l') ? listening(at) : [];
    const lines = shown
      .filter(({ proto }) => isEvery || has(proto === 'tcp' ? 't' : 'u'))
      .map((socket) => line(socket));
    if (isEvery || has('t') || has('u') || has('w')) {
      const head = `Active Internet connections (${which})\n`;
      yield* io.stdout.write(
        `${head}Proto Recv-Q Send-Q Local Address           Foreign Address         State       \n${lines.join('')}`,
      );
    }
    if (isEvery || has('x')) {
      yield* io.stdout.write(
        `Active UNIX domain sockets (${which})\nProto RefCnt Flags       Type       State         I-Node Path\n`,
      );
    }
    return 0;
  };
}

function line({ proto, address, port }: Socket): string {
  const local = `${address}:${String(port)}`.padEnd(23);
  const foreign = `${address.includes(':') ? '::' : '0.0.0.0'}:*`.padEnd(23);
  return `${proto.padEnd(5)}${'0'.padStart(7)}${'0'.padStart(7)} ${local} ${foreign} ${proto === 'tcp' ? LISTEN : ' '.repeat(12)}\n`;
}

/** Ports of the engine's DNS server in a stack: the kernel draws them once; here they follow from the stack's owner. */
const DNS_PORTS = { first: 32_768, count: 28_000 } as const;

function listening(at: NetworkPort): readonly Socket[] {
  const world = at.world();
  const owner = stackOwner(world, at.netns);
  if (owner === null) return [];
  const dns = hasEmbeddedDns(world, owner) ? dnsSockets(owner.container ?? '') : [];
  const proxies = owner.container === null ? proxiesOf(world, owner).map((p) => p.socket) : [];
  const all = [...dns, ...proxies, ...socketsIn(world, owner)];
  return [...all.filter((s) => s.proto === 'tcp'), ...all.filter((s) => s.proto === 'udp')];
}

function dnsSockets(id: string): readonly Socket[] {
  const number = Number.parseInt(id.slice(0, 8), 16);
  return (['tcp', 'udp'] as const).map((proto, i) => ({
    proto,
    address: EMBEDDED_DNS,
    port: DNS_PORTS.first + ((number + i * 7919) % DNS_PORTS.count),
    pid: 0,
    program: '',
  }));
}
