import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { ok, err, type Result } from '../../base/result.ts';
import { parseResolvConf } from '../../engine/dns/files.ts';
import type { Question, QuestionType, Resolution } from '../../engine/dns/resolution.ts';
import { resolve } from '../../engine/dns/resolve.ts';
import { reverseName } from '../../engine/dns/reverse.ts';
import { parseAddress } from '../../engine/ipam/address.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { readHostPort } from '../net/hostPort.ts';
import { filesOf, lookUp, shuffler } from '../net/lookup.ts';
import { complain, usageError } from '../options.ts';

const TYPES: readonly QuestionType[] = ['SOA', 'NS', 'A', 'AAAA', 'CNAME', 'MX', 'TXT', 'PTR', 'SRV', 'ANY'];

/** How long it waits for a server, and after which it asks again, in milliseconds. */
const TIMEOUT = 5000;
const RETRY = 2500;

const NO_SERVER = ';; connection timed out; no servers could be reached\n\n';

interface Settings {
  readonly types: readonly QuestionType[];
  readonly debug: boolean;
  readonly host: string;
  readonly server: string | undefined;
}

interface Server {
  /** As it was typed. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/**
 * busybox's nslookup (the big one): asks a server itself, never /etc/hosts; all its questions at once.
 * recorded: conformance/dns/dns-user-network, dns-ptr, dns-upstream-answers, dns-internal, dns-no-upstream
 */
export function nslookup(at: NetworkPort): Program {
  return function* (io) {
    const read = readArguments(io.argv.slice(1));
    if (!read.ok) {
      if (read.error === '') return yield* usageError(io, 'busybox', '');
      yield* complain(io, 'busybox', read.error);
      return 1;
    }
    const settings = read.value;
    const conf = parseResolvConf(filesOf(io, at).resolvConf);
    const questions = questionsOf(settings, conf.search);
    const servers = yield* serversOf(io, at, settings.server, conf.servers);
    if (servers === null) return 1;
    return yield* ask(io, at, questions, servers, settings.debug);
  };
}

function readArguments(args: readonly string[]): Result<Settings, string> {
  const types: QuestionType[] = [];
  const operands: string[] = [];
  let debug = false;
  for (const arg of args) {
    if (!arg.startsWith('-')) {
      operands.push(arg);
      continue;
    }
    const [, name = '', , value = ''] = /^-([a-z]+)(=(.*))?$/.exec(arg) ?? [];
    if (['type', 'querytype', 'query', 'q'].includes(name)) {
      const type = TYPES.find((t) => t.toLowerCase() === value.toLowerCase());
      if (type === undefined) return err(`invalid query type "${value}"`);
      types.push(type);
    } else if (name === 'debug') debug = true;
    else if (name !== 'port' && name !== 'timeout' && name !== 'retry') return err('');
  }
  const [host, server] = operands;
  return host === undefined || operands.length > 2 ? err('') : ok({ types, debug, host, server });
}

/** The questions as they are typed: a name may end with a dot. A question for PTR is never completed with a search domain. */
function questionsOf({ types, host }: Settings, search: readonly string[]): readonly Question[] {
  const reversed = parseAddress(host) === undefined ? null : reverseName(host);
  if (types.length === 0 && reversed !== null) return [{ name: reversed, type: 'PTR' }];
  const asked: readonly QuestionType[] = types.length === 0 ? ['A', 'AAAA'] : types;
  const names = (type: QuestionType): readonly string[] =>
    search.length > 0 && !host.includes('.') && type !== 'PTR' ? search.map((domain) => `${host}.${domain}`) : [host];
  return asked.flatMap((type) => names(type).map((name) => ({ name, type })));
}

function* serversOf(
  io: Io,
  at: NetworkPort,
  typed: string | undefined,
  configured: readonly string[],
): Sys<readonly Server[] | null> {
  if (typed === undefined) return configured.map((address) => ({ name: address, address, port: 53 }));
  const read = readHostPort(typed);
  if (!read.ok) {
    yield* complain(io, 'busybox', read.error);
    return null;
  }
  const { host, port } = read.value;
  const { addresses } = yield* lookUp(io, at, host);
  const [address] = addresses;
  if (address === undefined) {
    yield* complain(io, 'busybox', `bad address '${typed}'`);
    return null;
  }
  return [{ name: typed, address, port: port ?? 53 }];
}

function* ask(
  io: Io,
  at: NetworkPort,
  questions: readonly Question[],
  servers: readonly Server[],
  debug: boolean,
): Sys<number> {
  for (const server of servers) {
    const resolutions = questions.map(({ name, type }) =>
      resolve(at.world(), at.netns, { name: name.replace(/\.$/, ''), type }, server.address),
    );
    for (const resolution of resolutions) at.note(resolution);
    const kinds = resolutions.map((r) => r.outcome.kind);
    if (kinds.includes('noRoute')) {
      yield* complain(io, 'busybox', `can't connect to remote host (${server.address}): Network is unreachable`);
      return 1;
    }
    if (kinds.includes('refused')) {
      yield* refused(io, server, questions.length);
      continue;
    }
    const arrivals = resolutions.map(arrival);
    const isComplete = arrivals.every((time) => time <= TIMEOUT);
    yield* io.sleep(isComplete ? Math.max(...arrivals) : TIMEOUT);
    // A failure that came in time counts as an answer of the server's, even while it is asked again.
    if (resolutions.some((r) => r.outcome.kind !== 'silence' && (r.after ?? Infinity) < TIMEOUT)) {
      yield* io.stdout.write(`Server:\t\t${server.name}\nAddress:\t${shown(server)}\n\n`);
      if (!isComplete) break;
      yield* answers(io, questions, resolutions, debug);
      return resolutions.every((r) => r.outcome.kind === 'answer') ? 0 : 1;
    }
  }
  yield* io.stdout.write(NO_SERVER);
  return 1;
}

/** When the answer is final: a server failure is asked again until the time is up. */
function arrival({ outcome, after }: Resolution): number {
  if (outcome.kind === 'silence' || after === null) return Infinity;
  return outcome.kind === 'servfail' && after > 0 ? Infinity : after;
}

/** The second packet finds the port closed; a single one is read for, and asked again. */
function* refused(io: Io, server: Server, questions: number): Sys<void> {
  if (questions > 1) {
    yield* complain(io, 'busybox', `write to '${server.name}': Connection refused`);
    return;
  }
  for (let attempt = 0; attempt < TIMEOUT / RETRY; attempt++) {
    yield* complain(io, 'busybox', 'read: Connection refused');
    yield* io.sleep(RETRY);
  }
}

/** A block for each question, in the order in which the answers came: they are on their way together. */
function* answers(
  io: Io,
  questions: readonly Question[],
  resolutions: readonly Resolution[],
  debug: boolean,
): Sys<void> {
  const shuffle = shuffler(io);
  for (const [number, resolution] of shuffle([...resolutions.entries()])) {
    if (debug) yield* io.stdout.write(`Query #${String(number)} completed in 1ms:\n`);
    yield* io.stdout.write(`${block(resolution, questions[number]?.name ?? '', shuffle)}\n`);
  }
}

/** A failure names what was typed, an answer what the server was asked. */
function block(
  { question, outcome }: Resolution,
  typed: string,
  shuffle: <T>(items: readonly T[]) => readonly T[],
): string {
  if (outcome.kind !== 'answer') {
    return `** server can't find ${typed}: ${outcome.kind === 'nxdomain' ? 'NXDOMAIN' : 'SERVFAIL'}\n`;
  }
  const lines = shuffle(outcome.answers).map((answer) =>
    answer.kind === 'address'
      ? `Name:\t${question.name}\nAddress: ${answer.address}\n`
      : `${question.name}\tname = ${answer.name}\n`,
  );
  return `Non-authoritative answer:\n${lines.join('')}`;
}

function shown({ address, port }: Server): string {
  return address.includes(':') ? `[${address}]:${String(port)}` : `${address}:${String(port)}`;
}
