import { strerror } from '../../base/files.ts';
import { openOutput } from '../../base/kernel/open.ts';
import { never } from '../../base/never.ts';
import type { Io, Output, Program, Sys } from '../../base/kernel/process.ts';
import { resolvePath } from '../../base/files.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { connect, connectError } from '../net/connect.ts';
import { readHostPort } from '../net/hostPort.ts';
import { readReply, type Reply } from '../net/http.ts';
import { lookUp } from '../net/lookup.ts';
import { complain, readOptions, usageError, type Arguments } from '../options.ts';
import { byteLength } from '../text/utf8.ts';

const COMMAND_LINE = {
  short: 'cqSO:o:P:Y:U:T:t:n::',
  long: {
    spider: 'spider',
    'header=': 'header',
    'post-data=': 'post-data',
    'post-file=': 'post-file',
    'no-check-certificate': 'no-check-certificate',
    continue: 'c',
    quiet: 'q',
    'output-document=': 'O',
    'output-file=': 'o',
    'directory-prefix=': 'P',
    'proxy=': 'Y',
    'user-agent=': 'U',
    'timeout=': 'T',
    'tries=': 't',
    'server-response': 'S',
  },
} as const;

/** Milliseconds that it waits when -T says nothing. */
const TIMEOUT = 900_000;

interface Url {
  readonly host: string;
  /** As it is shown: with the port if one was given. */
  readonly authority: string;
  readonly port: number;
  readonly path: string;
}

/** busybox's wget, for http. recorded: conformance/dns/tty-ports, reach-stopped-paused, link-icc-false, swarm/ports-* */
export function wget(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', COMMAND_LINE);
    if (!args.ok) return args.error;
    const timeout = args.value.last('T');
    if (timeout !== undefined && !/^\d+$/.test(timeout)) {
      yield* complain(io, 'busybox', `invalid number '${timeout}'`);
      return 1;
    }
    if (args.value.operands.length === 0) return yield* usageError(io, 'busybox', '');
    for (const text of args.value.operands) {
      const failure = yield* new Retrieval(io, at, args.value).run(text);
      if (failure === null) continue;
      yield* complain(io, 'busybox', failure);
      return 1;
    }
    return 0;
  };
}

class Retrieval {
  readonly #io: Io;
  readonly #at: NetworkPort;
  readonly #args: Arguments;
  readonly #wait: number;

  constructor(io: Io, at: NetworkPort, args: Arguments) {
    this.#io = io;
    this.#at = at;
    this.#args = args;
    const seconds = Number(args.last('T') ?? 0);
    this.#wait = seconds === 0 ? TIMEOUT : seconds * 1000;
  }

  /** Gives what went wrong, if anything. */
  *run(text: string): Sys<string | null> {
    const url = parseUrl(text);
    if (!url.ok) return url.error;
    const got = yield* this.#request(url.value);
    if (!got.ok) return got.error;
    const { head, status, body } = got.value;
    if (this.#args.has('S')) {
      // It reads no further than a status that it does not like.
      const shown = status === 200 ? [head.first, ...head.headers, ''] : [head.first];
      yield* this.#io.stderr.write(shown.map((line) => `  ${line}\n`).join(''));
    }
    if (status !== 200) return `server returned error: ${head.first}`;
    if (this.#args.has('spider')) {
      yield* this.#say('remote file exists\n');
      return null;
    }
    return yield* this.#save(url.value, body);
  }

  *#say(text: string): Sys<void> {
    if (!this.#args.has('q')) yield* this.#io.stderr.write(text);
  }

  *#request(url: Url): Sys<Result<Reply, string>> {
    const io = this.#io;
    const { addresses } = yield* lookUp(io, this.#at, url.host);
    const [address] = addresses;
    if (address === undefined) return err(`bad address '${url.authority}'`);
    const shown = address.includes(':') ? `[${address}]` : address;
    yield* this.#say(`Connecting to ${url.authority} (${shown}:${String(url.port)})\n`);
    const opened = yield* connect(io, this.#at, address, url.port, this.#wait);
    if (!opened.ok) {
      if (opened.error === 'ETIMEDOUT') return err('download timed out');
      if (opened.error === 'ECONNRESET') return err(`error getting response: ${connectError(opened.error)}`);
      const where = address.includes(':') ? '' : ` (${address})`;
      return err(`can't connect to remote host${where}: ${connectError(opened.error)}`);
    }
    const connection = opened.value;
    yield* connection.output.write(this.#message(url));
    const reply = yield* readReply(io, connection, io.now() + this.#wait, !this.#args.has('spider'));
    connection.close();
    if (reply.ok) return reply;
    switch (reply.error.kind) {
      case 'timedOut':
        return err('download timed out');
      case 'empty':
        return err('error getting response');
      case 'notHttp':
        return err(`bad header line: ${reply.error.line.toLowerCase()}`);
      default:
        return never(reply.error);
    }
  }

  #message({ authority, path }: Url): string {
    const data = this.#args.last('post-data');
    const method = data !== undefined ? 'POST' : this.#args.has('spider') ? 'HEAD' : 'GET';
    const own = this.#args.all('header');
    const lines = [
      `${method} ${path} HTTP/1.1`,
      `Host: ${authority}`,
      `User-Agent: ${this.#args.last('U') ?? 'Wget'}`,
      'Connection: close',
      ...own,
      ...(data === undefined ? [] : [`Content-Length: ${String(byteLength(data))}`]),
    ];
    return `${lines.join('\r\n')}\r\n\r\n${data ?? ''}`;
  }

  *#save({ path }: Url, body: string): Sys<string | null> {
    const io = this.#io;
    const given = this.#args.last('O');
    const last = path.replace(/\?.*$/, '').split('/').at(-1) ?? '';
    const name = last === '' ? 'index.html' : last;
    const directory = this.#args.last('P');
    const target = given ?? (directory === undefined ? name : `${directory.replace(/\/$/, '')}/${name}`);
    if (target === '-') {
      yield* this.#say(`writing to stdout\n${meterName('-')}`);
      yield* io.stdout.write(body);
      // The last of it takes a moment to come: whoever reads has printed it before the meter is full.
      yield* io.sleep(1);
      yield* this.#say(`${meter(io, body)}written to stdout\n`);
      return null;
    }
    const file = this.#open(target, given !== undefined);
    if (!file.ok) return `can't open '${target}': ${file.error}`;
    if (this.#args.has('c') && file.value.restarted) yield* io.stderr.write('wget: restart failed\n');
    yield* this.#say(`saving to '${target}'\n${meterName(target)}`);
    yield* file.value.output.write(body);
    yield* this.#say(`${meter(io, body)}'${target}' saved\n`);
    return null;
  }

  /** A name of its own choice must be new; with -O, or -c, the file is written anew. */
  #open(target: string, given: boolean): Result<{ readonly output: Output; readonly restarted: boolean }, string> {
    const exists = this.#io.place.files.status(resolvePath(this.#io.cwd, target)).ok;
    if (exists && !given && !this.#args.has('c')) return err(strerror('EEXIST'));
    const opened = openOutput(this.#io, target);
    return opened.ok ? ok({ output: opened.value, restarted: exists }) : err(strerror(opened.error));
  }
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

function parseUrl(text: string): Result<Url, string> {
  const [, scheme] = /^([^/]*):\/\//.exec(text) ?? [];
  const port = PORTS[scheme ?? 'http'];
  if (port === undefined) return err(`not an http or ftp url: ${text}`);
  const rest = scheme === undefined ? text : text.slice(scheme.length + 3);
  const [, authority = '', path = ''] = /^([^/?#]*)([^#]*)/.exec(rest) ?? [];
  const read = readHostPort(authority);
  if (!read.ok) return read;
  return ok({
    host: read.value.host,
    authority,
    port: read.value.port ?? port,
    path: path.startsWith('/') ? path : `/${path}`,
  });
}

/** What is left of the terminal's width for the bar. */
const BESIDE_THE_BAR = 48;

function meterName(target: string): string {
  return `\r${(target.split('/').at(-1) ?? target).slice(0, 20).padEnd(20)} `;
}

function meter(io: Io, body: string): string {
  const columns = io.stderr.tty?.columns ?? 80;
  const bar = '*'.repeat(Math.max(columns - BESIDE_THE_BAR, 0));
  return `100% |${bar}|${String(byteLength(body)).padStart(6)}  0:00:00 ETA\n`;
}
