import { Interrupted } from '../../base/kernel/signal.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { parseHosts } from '../../engine/dns/files.ts';
import { numericAddress } from '../../engine/dns/getaddrinfo.ts';
import { interfacesOf } from '../../engine/inspect/interfaces.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { echoRequest, roundTrip } from '../net/echo.ts';
import { filesOf, lookUp } from '../net/lookup.ts';
import { broadcastOf } from '../net/masks.ts';
import { getopt, type Arguments } from '../options.ts';
import { PING_USAGE } from './pingUsage.ts';

const OPTIONS = '3aAbBc:CdDe:fF:hHi:I:l:Lm:M:nN:Op:qQ:rRs:S:t:T:UvVw:W:46';

/** Milliseconds that it waits for an answer when -W says nothing. */
const LINGER = 10_000;
const MAX_DATA = 65_507;
const HEADERS = { 4: 28, 6: 48 } as const;
const TIME_BYTES = 16;

/** The host's ping, of iputils: it prints what routers say, counts errors, and words things its own way. recorded: conformance/dns/reach-host */
export function ping(at: NetworkPort, family: 4 | 6 | 'any' = 'any'): Program {
  return function* (io) {
    const read = getopt({ short: OPTIONS, shortOnly: true }, io.argv.slice(1));
    const name = io.argv[0] ?? 'ping';
    if (!read.ok) {
      yield* io.stderr.write(`${name}: ${read.error}\n${PING_USAGE}`);
      return 2;
    }
    const args = read.value;
    if (args.has('h')) {
      yield* io.stderr.write(PING_USAGE);
      return 2;
    }
    const host = args.operands.at(-1);
    const fault = faultOf(args) ?? (host === undefined ? 'usage error: Destination address required' : undefined);
    if (fault !== undefined || host === undefined) {
      yield* io.stderr.write(`${name}: ${fault ?? ''}\n`);
      return host === undefined && fault?.startsWith('usage') === true ? 1 : 2;
    }
    return yield* begin(io, at, args, host, name, family);
  };
}

function faultOf(args: Arguments): string | undefined {
  const count = args.last('c');
  const size = args.last('s');
  if (count !== undefined && !/^[+-]?\d+$/.test(count)) return `invalid argument: '${count}'`;
  if (count !== undefined && Number(count) < 1) {
    return `invalid argument: '${count}': out of range: 1 <= value <= 9223372036854775807`;
  }
  if (size !== undefined && !/^\d+$/.test(size)) return `invalid argument: '${size}'`;
  if (Number(size ?? 0) > MAX_DATA) {
    return `invalid -s value: '${size ?? ''}': out of range: 0 <= value <= ${String(MAX_DATA)}`;
  }
  return undefined;
}

function* begin(
  io: Io,
  at: NetworkPort,
  args: Arguments,
  host: string,
  name: string,
  family: 4 | 6 | 'any',
): Sys<number> {
  const fail = function* (message: string): Sys<number> {
    yield* io.stderr.write(`${name}: ${message}\n`);
    return 2;
  };
  const chosen = args.lastOf('4', '6');
  const wanted = chosen === undefined ? family : chosen === '4' ? 4 : 6;
  // Nothing that has a colon and is no address is asked of a server.
  const isAskable = !host.includes(':') || numericAddress(host) !== null;
  const { addresses, failure } = isAskable
    ? yield* lookUp(io, at, host, wanted)
    : { addresses: [], failure: 'noName' as const };
  const [found] = addresses;
  if (found === undefined) {
    const other = wanted === 'any' || !isAskable ? undefined : (yield* lookUp(io, at, host)).addresses[0];
    if (other !== undefined) return yield* fail(`${host}: Address family for hostname not supported`);
    const why = failure === 'tryAgain' ? 'Temporary failure in name resolution' : 'Name or service not known';
    return yield* fail(`${host}: ${why}`);
  }
  const address = found === '0.0.0.0' ? '127.0.0.1' : found;
  const interfaces = interfacesOf(at.world(), at.netns);
  const named = args.last('I');
  const bound = interfaces.find((i) => i.name === named);
  if (named !== undefined && bound === undefined && numericAddress(named) === null) {
    return yield* fail(`SO_BINDTODEVICE ${named}: No such device`);
  }
  if (interfaces.some((i) => i.addresses.some((a) => broadcastOf(a) === address)) && !args.has('b')) {
    return yield* fail('Do you want to ping broadcast? Then -b. If not, check your local firewall rules');
  }
  const source = bound === undefined ? named : bound.addresses.find((a) => a.family === 4)?.address;
  const first = echoRequest(at, {
    to: address,
    ...(bound === undefined && named !== undefined ? { from: named } : {}),
  });
  if (first.end.kind === 'noRoute') return yield* fail('connect: Network is unreachable');
  if (first.end.kind === 'notOurAddress') return yield* fail('bind: Cannot assign requested address');
  const size = Number(args.last('s') ?? 56);
  const from = named === undefined ? '' : ` from ${source ?? ''} ${bound === undefined ? '' : named}:`;
  const bytes = address.includes(':')
    ? `${String(size)} data bytes`
    : `${String(size)}(${String(size + HEADERS[4])}) bytes of data.`;
  yield* io.stdout.write(`PING ${host} (${address})${from} ${bytes}\n`);
  const shown = numericAddress(host) === null && !args.has('n') ? reverse(io, at, address) : address;
  return yield* new Pinger(io, at, args, { host, address, shown, size, bound: bound?.name, source }).run();
}

/** A target that was named is shown with the name that /etc/hosts has for its address. */
function reverse(io: Io, at: NetworkPort, address: string): string {
  const line = parseHosts(filesOf(io, at).hosts).find((l) => l.address === address);
  return line === undefined ? address : `${line.names[0] ?? ''} (${address})`;
}

interface Target {
  readonly host: string;
  readonly address: string;
  readonly shown: string;
  readonly size: number;
  readonly bound: string | undefined;
  readonly source: string | undefined;
}

/** A packet whose next hop nobody had: the kernel says so when it gives up. */
interface Pending {
  readonly seq: number;
  readonly due: number;
  readonly by: string;
}

class Pinger {
  readonly #io: Io;
  readonly #at: NetworkPort;
  readonly #args: Arguments;
  readonly #target: Target;
  readonly #times: number[] = [];
  #received = 0;
  #sent = 0;
  #errors = 0;
  #pipe = 0;
  #pending: Pending[] = [];
  #firstSent = 0;
  #lastSent = 0;

  constructor(io: Io, at: NetworkPort, args: Arguments, target: Target) {
    this.#io = io;
    this.#at = at;
    this.#args = args;
    this.#target = target;
  }

  *run(): Sys<number> {
    try {
      this.#io.catchSignals('SIGINT');
      yield* this.#exchange();
    } catch (error) {
      if (!(error instanceof Interrupted) || error.signal !== 'SIGINT') throw error;
    }
    yield* this.#statistics();
    return this.#received > 0 ? 0 : 1;
  }

  *#exchange(): Sys<void> {
    const io = this.#io;
    const seconds = (name: string): number | undefined => {
      const given = this.#args.last(name);
      return given === undefined || !/^\d*\.?\d+$/.test(given) ? undefined : Number(given) * 1000;
    };
    const count = Number(this.#args.last('c') ?? Infinity);
    const interval = seconds('i') ?? 1000;
    const linger = seconds('W') ?? LINGER;
    const start = io.now();
    const end = start + (seconds('w') ?? Infinity);
    this.#firstSent = start;
    while (this.#sent < count) {
      yield* this.#waitUntil(Math.min(start + this.#sent * interval, end));
      if (io.now() >= end) return;
      yield* this.#one();
    }
    // After the last one: two round trips for what may still come, all of -W while nothing has.
    const last = this.#received > 0 ? Math.min(linger, 1000) : linger;
    while (this.#received + this.#errors < count && io.now() < Math.min(this.#lastSent + last, end)) {
      const due = this.#pending[0]?.due ?? Infinity;
      yield* this.#waitUntil(Math.min(due, this.#lastSent + last, end));
      if (due === Infinity) return;
    }
  }

  *#waitUntil(time: number): Sys<void> {
    for (;;) {
      const next = this.#pending[0];
      const until = Math.min(next?.due ?? Infinity, time);
      if (until > this.#io.now()) yield* this.#io.sleep(until - this.#io.now());
      if (next === undefined || next.due > this.#io.now()) return;
      this.#pending.shift();
      this.#errors++;
      this.#pipe = Math.max(this.#pipe, this.#sent - next.seq);
      yield* this.#line(`From ${next.by} icmp_seq=${String(next.seq)} Destination Host Unreachable`);
    }
  }

  *#one(): Sys<void> {
    const io = this.#io;
    const { address, shown, size, bound, source } = this.#target;
    const ttl = this.#args.last('t');
    const seq = ++this.#sent;
    this.#lastSent = io.now();
    const journey = echoRequest(this.#at, {
      to: address,
      ...(ttl === undefined ? {} : { ttl: Number(ttl) }),
      ...(bound === undefined ? (source === undefined ? {} : { from: source }) : { interface: bound }),
    });
    const { end } = journey;
    if (this.#args.has('O') && seq > 1 && this.#received < seq - 1) {
      yield* this.#line(`no answer yet for icmp_seq=${String(seq - 1)}`);
    }
    if (end.kind === 'nobody') {
      // Packets that wait for the same question fail with it.
      const due = this.#pending[0]?.due ?? io.now() + end.after;
      const by = end.by ?? journey.hops.flatMap((h) => (h.kind === 'route' ? [h.source] : []))[0] ?? '';
      this.#pending.push({ seq, due, by });
    } else if (end.kind === 'ttlExceeded') {
      this.#errors++;
      yield* this.#line(`From ${end.by} icmp_seq=${String(seq)} Time to live exceeded`);
    } else if (end.kind === 'delivered') {
      const time = roundTrip(io, journey);
      yield* io.sleep(time / 1000);
      this.#received++;
      const timed = size >= TIME_BYTES;
      if (timed) this.#times.push(time);
      const took = timed ? ` time=${figure(time)} ms` : '';
      yield* this.#line(
        `${String(size + 8)} bytes from ${shown}: icmp_seq=${String(seq)} ttl=${String(end.ttl)}${took}`,
      );
    }
  }

  *#line(text: string): Sys<void> {
    if (this.#args.has('q')) return;
    const stamp = this.#args.has('D') ? `[${(this.#io.now() / 1000).toFixed(6)}] ` : '';
    yield* this.#io.stdout.write(`${stamp}${text}\n`);
  }

  *#statistics(): Sys<void> {
    const loss = this.#sent === 0 ? 0 : ((this.#sent - this.#received) * 100) / this.#sent;
    const errors = this.#errors === 0 ? '' : `, +${String(this.#errors)} errors`;
    // Each pause is a little longer than it was meant to be.
    const late = Math.max(this.#sent - 1, 0) * this.#io.random(20);
    const took = Math.floor(this.#lastSent - this.#firstSent) + late;
    const packets = `${String(this.#sent)} packets transmitted, ${String(this.#received)} received${errors}`;
    yield* this.#io.stdout.write(
      `\n--- ${this.#target.host} ping statistics ---\n` +
        `${packets}, ${String(Number(loss.toPrecision(6)))}% packet loss, time ${String(took)}ms\n`,
    );
    if (this.#times.length > 0) {
      const average = this.#times.reduce((sum, t) => sum + t, 0) / this.#times.length;
      const squares = this.#times.reduce((sum, t) => sum + t * t, 0) / this.#times.length;
      const deviation = Math.sqrt(Math.max(squares - average * average, 0));
      const figures = [Math.min(...this.#times), average, Math.max(...this.#times), deviation];
      const text = figures.map((t) => (Math.floor(t) / 1000).toFixed(3)).join('/');
      yield* this.#io.stdout.write(`rtt min/avg/max/mdev = ${text} ms\n`);
    }
    if (this.#pipe > 1) yield* this.#io.stdout.write(`pipe ${String(this.#pipe)}\n`);
  }
}

/** Microseconds as milliseconds: fewer digits the longer it took. */
function figure(micro: number): string {
  const digits = micro >= 100_000 ? 0 : micro >= 10_000 ? 1 : micro >= 1000 ? 2 : 3;
  return (micro / 1000).toFixed(digits);
}
