import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { parseResolvConf } from '../../engine/dns/files.ts';
import { resolve } from '../../engine/dns/resolve.ts';
import { reverseName } from '../../engine/dns/reverse.ts';
import type { NetworkPort } from '../../engine/port.ts';
import type { Journey } from '../../engine/wire/journey.ts';
import { send } from '../../engine/wire/send.ts';
import { milliseconds } from '../net/echo.ts';
import { filesOf, lookUp } from '../net/lookup.ts';
import { complain, readOptions, usageError } from '../options.ts';

const BASE_PORT = 33_434;
const PACKET_SIZE = { 4: 46, 6: 72 } as const;

interface Settings {
  readonly address: string;
  readonly first: number;
  readonly hops: number;
  readonly probes: number;
  /** Milliseconds. */
  readonly wait: number;
  readonly numeric: boolean;
  readonly echo: boolean;
}

/** busybox's traceroute: probes with a growing TTL. recorded: conformance/swarm/overlay-two-hosts */
export function traceroute(at: NetworkPort, family: 4 | 6 | 'any' = 'any'): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', { short: '46FIlnrdvxt:i:m:p:q:s:w:z:f:', shortOnly: true });
    if (!args.ok) return args.error;
    const [host, size] = args.value.operands;
    if (host === undefined || args.value.operands.length > 2) return yield* usageError(io, 'busybox', '');
    const bad = ['f', 'm', 'q', 'w', 'p', 't', 'z']
      .map((name) => args.value.last(name))
      .find((n) => n !== undefined && !/^\d+$/.test(n));
    if (bad !== undefined) {
      yield* complain(io, 'busybox', `invalid number '${bad}'`);
      return 1;
    }
    const chosen = args.value.lastOf('4', '6');
    const { addresses } = yield* lookUp(io, at, host, chosen === undefined ? family : chosen === '4' ? 4 : 6);
    const [address] = addresses;
    if (address === undefined) {
      yield* complain(io, 'busybox', `bad address '${host}'`);
      return 1;
    }
    if (!io.process.user.capabilities.includes('NET_RAW')) {
      yield* complain(io, 'busybox', 'socket: Operation not permitted');
      return 1;
    }
    const number = (name: string, fallback: number): number => Number(args.value.last(name) ?? fallback);
    const hops = number('m', 30);
    const bytes = size === undefined ? PACKET_SIZE[address.includes(':') ? 6 : 4] : Number(size);
    yield* io.stdout.write(
      `traceroute to ${host} (${address}), ${String(hops)} hops max, ${String(bytes)} byte packets\n`,
    );
    return yield* trace(io, at, {
      address,
      first: number('f', 1),
      hops,
      probes: number('q', 3),
      wait: number('w', 3) * 1000,
      numeric: args.value.has('n'),
      echo: args.value.has('I'),
    });
  };
}

function* trace(io: Io, at: NetworkPort, settings: Settings): Sys<number> {
  const { first, hops, probes, wait } = settings;
  for (let ttl = first; ttl <= hops; ttl++) {
    yield* io.stdout.write(`${String(ttl).padStart(2)} `);
    let shown = '';
    let isOver = false;
    for (let probe = 0; probe < probes; probe++) {
      const journey = probeOnce(at, settings, ttl, probe);
      const { end } = journey;
      if (end.kind === 'noRoute') {
        yield* io.stdout.write('\n');
        yield* complain(io, 'busybox', 'sendto: Network is unreachable');
        return 1;
      }
      const answer = answerOf(journey);
      if (answer === null) {
        yield* io.sleep(wait);
        yield* io.stdout.write(' *');
      } else {
        const time = 1 + io.random(6) + journey.hops.filter((hop) => hop.kind === 'forward').length * 3;
        const who = answer.by === shown ? '' : ` ${named(io, at, answer.by, settings.numeric)}`;
        shown = answer.by;
        yield* io.stdout.write(`${who}  ${milliseconds(time)} ms${answer.mark}`);
        isOver ||= answer.isLast;
      }
      if (probe < probes - 1 && answer === null) yield* io.stdout.write(' ');
    }
    yield* io.stdout.write('\n');
    if (isOver) return 0;
  }
  return 0;
}

function probeOnce(at: NetworkPort, { address, echo }: Settings, ttl: number, probe: number): Journey {
  const journey = send(at.world(), at.netns, {
    to: address,
    ttl,
    ...(echo ? { proto: 'icmp' } : { proto: 'udp', port: BASE_PORT + ttl + probe }),
  });
  at.note(journey);
  return journey;
}

/** Who answers a probe: a router on the way, or the goal, whose port is closed. */
function answerOf({ end }: Journey): { readonly by: string; readonly mark: string; readonly isLast: boolean } | null {
  switch (end.kind) {
    case 'ttlExceeded':
      return { by: end.by, mark: '', isLast: false };
    case 'refused':
    case 'delivered':
      return { by: end.address, mark: '', isLast: true };
    case 'netUnreachable':
      return { by: end.by, mark: ' !N', isLast: true };
    default:
      return null;
  }
}

function named(io: Io, at: NetworkPort, address: string, numeric: boolean): string {
  if (numeric) return address;
  const { servers } = parseResolvConf(filesOf(io, at).resolvConf);
  const question = { name: reverseName(address) ?? '', type: 'PTR' } as const;
  const { outcome } = resolve(at.world(), at.netns, question, servers[0] ?? '');
  const [answer] = outcome.kind === 'answer' ? outcome.answers : [];
  return answer?.kind === 'name' ? `${answer.name} (${address})` : `${address} (${address})`;
}
