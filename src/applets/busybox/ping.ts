import { Interrupted } from '../../base/kernel/signal.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { numericAddress } from '../../engine/dns/getaddrinfo.ts';
import { interfacesOf } from '../../engine/inspect/interfaces.ts';
import type { NetworkPort } from '../../engine/port.ts';
import type { JourneyEnd } from '../../engine/wire/journey.ts';
import { isLocal } from '../../engine/wire/link.ts';
import { echoRequest, milliseconds, roundTrip } from '../net/echo.ts';
import { readHostPort } from '../net/hostPort.ts';
import { lookUp } from '../net/lookup.ts';
import { complain, readOptions, usageError, type Arguments } from '../options.ts';

const COMMAND_LINE = { short: '46qvnAc:s:t:w:W:I:p:i:', shortOnly: true } as const;

/** A ping carries no more than this. */
const MAX_DATA = 65_507;
/** Bytes of data that hold the time it was sent. */
const TIME_BYTES = 4;
const ICMP_HEADER = 8;

interface Settings {
  readonly family: 4 | 6 | 'any';
  /** 0: no limit. */
  readonly count: number;
  readonly size: number;
  readonly ttl: number | undefined;
  /** Milliseconds. */
  readonly interval: number;
  readonly deadline: number;
  readonly timeout: number;
  readonly adaptive: boolean;
  readonly quiet: boolean;
  readonly interface: string | undefined;
  readonly source: string | undefined;
}

/**
 * busybox's ping: a line for each answer, nothing for what is lost, statistics at the end.
 * recorded: conformance/dns/ping-flags, ping-errors, ping-interrupt, reach-*
 */
export function ping(at: NetworkPort, family: 4 | 6 | 'any' = 'any'): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', COMMAND_LINE);
    if (!args.ok) return args.error;
    const { operands } = args.value;
    const [host] = operands;
    const bad = badNumber(args.value);
    if (bad !== undefined) {
      yield* complain(io, 'busybox', `invalid number '${bad}'`);
      return 1;
    }
    if (host === undefined || operands.length > 1) return yield* usageError(io, 'busybox', '');
    const settings = yield* settle(io, at, args.value, family);
    if (settings === null) return 1;
    const address = yield* resolved(io, at, host, settings.family);
    return address === null ? 1 : yield* new Pinger(io, at, settings, host, address).run();
  };
}

/** The first argument that is no number, in the order in which they are read. */
function badNumber(args: Arguments): string | undefined {
  const whole = args.options.find(({ name, value }) => 'ctwW'.includes(name) && !/^\d+$/.test(value));
  const others = (['s', 'p', 'i'] as const).map((name) => [name, args.last(name)] as const);
  const form = { s: /^\d+$/, p: /^[\da-fA-F]{1,2}$/, i: /^\d+(\.\d*)?$/ };
  return whole?.value ?? others.find(([name, value]) => value !== undefined && !form[name].test(value))?.[1];
}

function* settle(io: Io, at: NetworkPort, args: Arguments, family: 4 | 6 | 'any'): Sys<Settings | null> {
  const number = (name: string, fallback: number): number => Number(args.last(name) ?? fallback);
  const named = args.last('I');
  const isInterface = interfacesOf(at.world(), at.netns).some((i) => i.name === named);
  const source = named === undefined || isInterface ? undefined : (numericAddress(named) ?? undefined);
  if (named !== undefined && !isInterface && source === undefined) {
    yield* complain(io, 'busybox', `bad address '${named}'`);
    return null;
  }
  const chosen = args.lastOf('4', '6');
  return {
    family: chosen === undefined ? family : chosen === '4' ? 4 : 6,
    count: number('c', 0),
    size: number('s', 56),
    ttl: args.has('t') && number('t', 0) > 0 ? number('t', 0) : undefined,
    interval: number('i', 1) * 1000,
    deadline: number('w', 0) * 1000,
    timeout: number('W', 10) * 1000,
    adaptive: args.has('A'),
    quiet: args.has('q'),
    interface: isInterface ? named : undefined,
    source,
  };
}

function* resolved(io: Io, at: NetworkPort, host: string, family: 4 | 6 | 'any'): Sys<string | null> {
  const read = readHostPort(host);
  if (!read.ok) {
    yield* complain(io, 'busybox', read.error);
    return null;
  }
  // A zone says which link; the lab's stacks ask their routes instead.
  if (/^fe80:.*%\w+$/i.test(host)) return host;
  const { addresses } = yield* lookUp(io, at, read.value.host, family);
  const [address] = addresses;
  if (address === undefined) yield* complain(io, 'busybox', `bad address '${host}'`);
  return address ?? null;
}

class Pinger {
  readonly #io: Io;
  readonly #at: NetworkPort;
  readonly #settings: Settings;
  readonly #host: string;
  readonly #address: string;
  #sent = 0;
  readonly #times: number[] = [];

  constructor(io: Io, at: NetworkPort, settings: Settings, host: string, address: string) {
    this.#io = io;
    this.#at = at;
    this.#settings = settings;
    this.#host = host;
    this.#address = address;
  }

  /**
   * It may not send ICMP. Where stdout is a stream of its own, the client has mostly shown the error before it.
   * recorded: conformance/random/users, cli/capabilities
   */
  *#refused(greeting: string): Sys<number> {
    const { stdout, stderr } = this.#io;
    const isOneStream = stdout.tty !== undefined || stdout === stderr;
    if (isOneStream) yield* stdout.write(greeting);
    yield* complain(this.#io, 'busybox', 'permission denied (are you root?)');
    if (!isOneStream) yield* stdout.write(greeting);
    return 1;
  }

  *run(): Sys<number> {
    const { source, size } = this.#settings;
    const io = this.#io;
    const from = source === undefined ? '' : ` from ${source}`;
    const greeting = `PING ${this.#host} (${this.#address})${from}: ${String(size)} data bytes\n`;
    if (!io.process.user.capabilities.includes('NET_RAW')) return yield* this.#refused(greeting);
    yield* io.stdout.write(greeting);
    if (source !== undefined && !isLocal(this.#at.world(), this.#at.netns, source)) {
      yield* complain(io, 'busybox', "can't set multicast source interface");
      return 1;
    }
    try {
      io.catchSignals('SIGINT');
      const failure = yield* this.#exchange();
      if (failure !== null) {
        yield* complain(io, 'busybox', `sendto: ${failure}`);
        return 1;
      }
    } catch (error) {
      if (!(error instanceof Interrupted) || error.signal !== 'SIGINT') throw error;
    }
    yield* this.#statistics();
    return this.#times.length === 0 ? 1 : 0;
  }

  /** Sends until the count, the deadline or a failure to send ends it. Gives the failure. */
  *#exchange(): Sys<string | null> {
    const { count, deadline, interval, adaptive } = this.#settings;
    const io = this.#io;
    const start = io.now();
    const end = deadline === 0 ? Infinity : start + deadline;
    for (;;) {
      const sentAt = io.now();
      if (sentAt >= end) return null;
      const failure = yield* this.#one();
      if (failure !== null) return failure;
      if (count > 0 && this.#times.length >= count) return null;
      if (count > 0 && this.#sent >= count) {
        yield* io.sleep(Math.min(this.#lastWait(), end - io.now()));
        return null;
      }
      const isAnswered = adaptive && this.#times.length === this.#sent;
      // The next one goes out on the second, however long the line took to print.
      yield* io.sleep(isAnswered ? 0 : Math.min(start + this.#sent * interval, end) - io.now());
    }
  }

  *#one(): Sys<string | null> {
    const { size, ttl, quiet, source } = this.#settings;
    if (size > MAX_DATA) return 'Message too long';
    const seq = this.#sent;
    const journey = echoRequest(this.#at, {
      to: this.#address.replace(/%.*$/, ''),
      ...(ttl === undefined ? {} : { ttl }),
      ...(source === undefined ? {} : { from: source }),
      ...(this.#settings.interface === undefined ? {} : { interface: this.#settings.interface }),
    });
    const { end } = journey;
    const failure = failureOf(end, source);
    if (failure !== null) return failure;
    this.#sent++;
    if (end.kind !== 'delivered') return null;
    const time = roundTrip(this.#io, journey) + Math.floor(size / 80);
    yield* this.#io.sleep(time / 1000);
    if (size >= TIME_BYTES) this.#times.push(time);
    else this.#times.push(NaN);
    if (quiet) return null;
    const timed = size >= TIME_BYTES ? ` time=${milliseconds(time)} ms` : '';
    const bytes = String(size + ICMP_HEADER);
    yield* this.#io.stdout.write(
      `${bytes} bytes from ${end.address}: seq=${String(seq)} ttl=${String(end.ttl)}${timed}\n`,
    );
    return null;
  }

  /** After the last one: two round trips, a second at least; the whole timeout while nothing has come. */
  #lastWait(): number {
    return this.#times.length > 0 ? 1000 : this.#settings.timeout;
  }

  *#statistics(): Sys<void> {
    const received = this.#times.length;
    const sent = this.#sent;
    const loss = sent === 0 ? 0 : Math.floor(((sent - received) * 100) / sent);
    const packets = `${String(sent)} packets transmitted, ${String(received)} packets received`;
    const timed = this.#times.filter((time) => !Number.isNaN(time));
    const average = timed.reduce((sum, time) => sum + time, 0) / timed.length;
    const figures = [Math.min(...timed), average, Math.max(...timed)].map(milliseconds).join('/');
    const trip = timed.length === 0 ? '' : `round-trip min/avg/max = ${figures} ms\n`;
    const text = `\n--- ${this.#host} ping statistics ---\n${packets}, ${String(loss)}% packet loss\n${trip}`;
    yield* this.#io.stdout.write(text);
  }
}

/** Why the kernel does not even send it. */
function failureOf(end: JourneyEnd, source: string | undefined): string | null {
  if (end.kind === 'noRoute') return 'Network is unreachable';
  const fromLoopback = source?.startsWith('127.') === true;
  return fromLoopback && !(end.kind === 'delivered' && end.address.startsWith('127.')) ? 'Invalid argument' : null;
}
