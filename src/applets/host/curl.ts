import { openOutput } from '../../base/kernel/open.ts';
import { strerror } from '../../base/files.ts';
import type { Io, Output, Program, Sys } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { numericAddress } from '../../engine/dns/getaddrinfo.ts';
import type { Connection, NetworkPort } from '../../engine/port.ts';
import { connect, connectError, type ConnectError } from '../net/connect.ts';
import { headerOf, readReply, type Reply } from '../net/http.ts';
import { lookUp } from '../net/lookup.ts';
import { byteLength } from '../text/utf8.ts';
import { readCurlOptions, type CurlOptions } from './curlOptions.ts';

const VERSION = '8.22.0';
const HINT = "curl: try 'curl --help' or 'curl --manual' for more information\n";

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21, gopher: 70, telnet: 23 };
const MAX_REDIRECTS = 50;

interface Url {
  readonly scheme: string;
  readonly host: string;
  /** As the Host header has it. */
  readonly authority: string;
  readonly port: number;
  readonly path: string;
}

/** curl's exit status, with what it says. */
interface Failure {
  readonly status: number;
  readonly message: string;
}

/** What a transfer came to, for -w and the meter. */
interface Transfer {
  readonly reply: Reply | null;
  readonly remote: { readonly address: string; readonly port: number } | null;
  readonly started: number;
}

/** The host's curl, for http. recorded: conformance/swarm/ports-publish-forms, bridge-internal, dns/reach-host, link-icc-false */
export function curl(at: NetworkPort): Program {
  return function* (io) {
    const args = io.argv.slice(1);
    const read = readCurlOptions(args);
    if (!read.ok) {
      yield* io.stderr.write(`curl: ${read.error}\n${HINT}`);
      return 2;
    }
    if (read.value.urls.length === 0) {
      yield* io.stderr.write(`${args.length === 0 ? '' : 'curl: (2) no URL specified\n'}${HINT}`);
      return 2;
    }
    let status = 0;
    for (const url of read.value.urls) status = yield* new Curl(io, at, read.value).transfer(url);
    return status;
  };
}

class Curl {
  readonly #io: Io;
  readonly #at: NetworkPort;
  readonly #options: CurlOptions;
  readonly #started: number;

  constructor(io: Io, at: NetworkPort, options: CurlOptions) {
    this.#io = io;
    this.#at = at;
    this.#options = options;
    this.#started = io.now();
  }

  *transfer(text: string): Sys<number> {
    const url = parseUrl(text);
    const got = url.ok ? yield* this.#follow(url.value, 0) : url;
    const { transfer, failure } = got.ok ? got.value : { transfer: null, failure: got.error };
    if (transfer?.reply) {
      const saved = yield* this.#save(transfer.reply, url.ok ? url.value : null, failure);
      if (!saved.ok) return yield* this.#fail(saved.error);
      yield* this.#note(['shutting down connection #0']);
    }
    const status = failure === null ? 0 : yield* this.#fail(failure);
    yield* this.#writeOut(transfer, status, text);
    return status;
  }

  *#fail({ status, message }: Failure): Sys<number> {
    if (!this.#has('silent') || this.#has('show-error')) {
      yield* this.#io.stderr.write(`curl: (${String(status)}) ${message}\n`);
    }
    return status;
  }

  #has(flag: string): boolean {
    return this.#options.flags.has(flag);
  }

  #last(name: string): string | undefined {
    return this.#options.values.get(name)?.at(-1);
  }

  *#note(lines: readonly string[], mark = '*'): Sys<void> {
    if (this.#has('verbose')) yield* this.#io.stderr.write(lines.map((line) => `${mark} ${line}\n`).join(''));
  }

  /** Milliseconds that -m leaves. */
  #left(): number {
    const limit = this.#last('max-time');
    return limit === undefined ? Infinity : this.#started + Number(limit) * 1000 - this.#io.now();
  }

  #elapsed(): string {
    return String(Math.floor(this.#io.now() - this.#started));
  }

  /** It looks at the clock once the time is up. */
  #late(): string {
    return String(Math.floor(this.#io.now() - this.#started) + 1);
  }

  *#follow(
    url: Url,
    redirects: number,
  ): Sys<Result<{ readonly transfer: Transfer; readonly failure: Failure | null }, Failure>> {
    const got = yield* this.#request(url);
    if (!got.ok) return got;
    const { reply } = got.value;
    const location = reply === null ? undefined : headerOf(reply.head, 'location');
    const isRedirect = reply !== null && reply.status >= 300 && reply.status < 400 && location !== undefined;
    if (isRedirect && this.#has('location') && redirects < MAX_REDIRECTS) {
      const target = parseUrl(location.startsWith('/') ? `${url.scheme}://${url.authority}${location}` : location);
      return target.ok ? yield* this.#follow(target.value, redirects + 1) : target;
    }
    const isFailure = this.#has('fail') && reply !== null && reply.status >= 400;
    const message = `The requested URL returned error: ${String(reply?.status ?? 0)}`;
    return ok({ transfer: got.value, failure: isFailure ? { status: 22, message } : null });
  }

  *#request(url: Url): Sys<Result<Transfer, Failure>> {
    const io = this.#io;
    const opened = yield* this.#connect(url);
    if (!opened.ok) return opened;
    const { connection, address } = opened.value;
    const remote = { address, port: url.port };
    const lines = this.#message(url);
    yield* this.#note(['using HTTP/1.x']);
    yield* this.#note([...lines, ''], '>');
    yield* this.#note(['Request completely sent off']);
    const body = this.#options.values.get('data')?.join('&') ?? '';
    yield* connection.output.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
    const deadline = io.now() + this.#left();
    const reply = yield* readReply(io, connection, deadline, !this.#has('head'));
    connection.close();
    if (!reply.ok) {
      switch (reply.error.kind) {
        case 'timedOut':
          return err({
            status: 28,
            message: `Operation timed out after ${this.#late()} milliseconds with 0 bytes received`,
          });
        case 'empty':
          return err({ status: 52, message: 'Empty reply from server' });
        case 'notHttp':
          return err({ status: 1, message: 'Received HTTP/0.9 when not allowed' });
      }
    }
    yield* this.#note([reply.value.head.first, ...reply.value.head.headers, ''], '<');
    return ok({ reply: reply.value, remote, started: this.#started });
  }

  *#connect(url: Url): Sys<Result<{ readonly connection: Connection; readonly address: string }, Failure>> {
    const io = this.#io;
    const addresses = yield* this.#resolve(url.host);
    if (addresses.length === 0) return err({ status: 6, message: `Could not resolve host: ${url.host}` });
    if (numericAddress(url.host) === null) {
      const list = (six: boolean): string => addresses.filter((a) => a.includes(':') === six).join(', ') || '(none)';
      const named = `Host ${url.host}:${String(url.port)} was resolved.`;
      yield* this.#note([named, `IPv6: ${list(true)}`, `IPv4: ${list(false)}`]);
    }
    let last: ConnectError = 'ECONNREFUSED';
    for (const address of addresses) {
      const given = this.#last('connect-timeout');
      const limit = Math.min(this.#left(), given === undefined ? Infinity : Number(given) * 1000);
      const shown = address.includes(':') ? `[${address}]` : address;
      yield* this.#note([`  Trying ${shown}:${String(url.port)}...`]);
      const opened = yield* connect(io, this.#at, address, url.port, limit);
      if (opened.ok) {
        const there = `${url.host} (${address} port ${String(url.port)})`;
        const { local } = opened.value;
        yield* this.#note([`Established connection to ${there} from ${local.address} port ${String(local.port)} `]);
        return ok({ connection: opened.value, address });
      }
      last = opened.error;
      if (last === 'ETIMEDOUT') break;
      const from = `${address === '127.0.0.1' || address === '::1' ? address : '0.0.0.0'} port ${String(32_768 + io.random(28_232))}`;
      yield* this.#note([`connect to ${address} port ${String(url.port)} from ${from} failed: ${connectError(last)}`]);
    }
    if (last === 'ETIMEDOUT') {
      return err({ status: 28, message: `Connection timed out after ${this.#late()} milliseconds` });
    }
    if (last === 'ECONNRESET') return err({ status: 56, message: 'Recv failure: Connection reset by peer' });
    const where = `${url.host}:${String(url.port)}`;
    const message = `Failed to connect to ${where} after ${this.#elapsed()} ms: Could not connect to server`;
    yield* this.#note([message, 'closing connection #0']);
    return err({ status: 7, message });
  }

  *#resolve(host: string): Sys<readonly string[]> {
    // localhost is known to curl itself.
    if (host === 'localhost') return ['::1', '127.0.0.1'];
    const numeric = numericAddress(host);
    if (numeric !== null) return [numeric];
    const family = this.#has('ipv6') ? 6 : this.#has('ipv4') ? 4 : 'any';
    return (yield* lookUp(this.#io, this.#at, host, family)).addresses;
  }

  #message({ authority, path }: Url): readonly string[] {
    const data = this.#options.values.get('data');
    const method = this.#last('request') ?? (this.#has('head') ? 'HEAD' : data === undefined ? 'GET' : 'POST');
    const own = this.#options.values.get('header') ?? [];
    const body =
      data === undefined
        ? []
        : [`Content-Length: ${String(byteLength(data.join('&')))}`, 'Content-Type: application/x-www-form-urlencoded'];
    return [
      `${method} ${path} HTTP/1.1`,
      `Host: ${authority}`,
      `User-Agent: ${this.#last('user-agent') ?? `curl/${VERSION}`}`,
      'Accept: */*',
      ...own,
      ...body,
    ];
  }

  *#save(reply: Reply, url: Url | null, failure: Failure | null): Sys<Result<null, Failure>> {
    const io = this.#io;
    const head = [reply.head.first, ...reply.head.headers, ''].map((line) => `${line}\r\n`).join('');
    const withHead = this.#has('head') || this.#has('include') || this.#has('show-headers');
    const body = failure === null ? reply.body : '';
    const text = `${withHead ? head : ''}${body}`;
    const name = this.#has('remote-name') ? yield* this.#remoteName(url) : this.#last('output');
    const isShown = name === undefined && io.stdout.tty !== undefined;
    if (!isShown && !this.#has('silent') && !this.#has('no-progress-meter')) yield* io.stderr.write(meter(text));
    if (!isShown && body !== '') yield* this.#note([`[${String(byteLength(body))} bytes data]`], '{');
    if (name === undefined) {
      yield* io.stdout.write(text);
      return ok(null);
    }
    const opened = openOutput(io, name);
    if (!opened.ok) {
      yield* io.stderr.write(`Warning: Failed to open the file ${name}: ${strerror(opened.error)}\n`);
      return err({ status: 23, message: 'client returned ERROR on write, 121 was not all' });
    }
    const output: Output = opened.value;
    yield* output.write(text);
    return ok(null);
  }

  *#remoteName(url: Url | null): Sys<string> {
    const last =
      url?.path
        .replace(/[?#].*/, '')
        .split('/')
        .at(-1) ?? '';
    if (last !== '') return last;
    if (!this.#has('silent')) yield* this.#io.stderr.write('Warning: No remote filename, uses "curl_response"\n');
    return 'curl_response';
  }

  *#writeOut(transfer: Transfer | null, status: number, url: string): Sys<void> {
    const format = this.#last('write-out');
    if (format === undefined) return;
    const { reply, remote } = transfer ?? { reply: null, remote: null };
    const seconds = ((this.#io.now() - this.#started) / 1000).toFixed(6);
    const code = String(reply?.status ?? 0).padStart(3, '0');
    const variables: Readonly<Record<string, string>> = {
      content_type: reply === null ? '' : (headerOf(reply.head, 'content-type') ?? ''),
      exitcode: String(status),
      http_code: code,
      http_version: reply === null ? '0' : '1.1',
      method: this.#last('request') ?? 'GET',
      num_connects: remote === null ? '0' : '1',
      remote_ip: remote?.address ?? '',
      remote_port: String(remote?.port ?? 0),
      response_code: code,
      scheme: 'http',
      size_download: String(byteLength(reply?.body ?? '')),
      time_connect: seconds,
      time_namelookup: seconds,
      time_total: seconds,
      url,
      url_effective: url,
    };
    const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
    const text = format
      .replace(/\\([nrt])/g, (_, letter: string) => escapes[letter] ?? '')
      .replace(/%\{(\w+)\}/g, (_, name: string) => variables[name] ?? '')
      .replaceAll('%%', '%');
    yield* this.#io.stdout.write(text);
  }
}

function parseUrl(text: string): Result<Url, Failure> {
  const [, scheme = 'http'] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? [];
  const lower = scheme.toLowerCase();
  const standard = PORTS[lower];
  if (standard === undefined) return err({ status: 1, message: `Protocol "${lower}" not supported` });
  const rest = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const [, authority = '', path = ''] = /^([^/?#]*)([^#]*)/.exec(rest.replace(/^[^/@]*@/, '')) ?? [];
  const [, six, named, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(authority) ?? [];
  const host = six ?? named ?? '';
  if (host === '') return err({ status: 3, message: 'URL rejected: No host present' });
  if (port !== undefined && port !== '' && !(/^\d+$/.test(port) && Number(port) <= 65_535)) {
    return err({ status: 3, message: 'URL rejected: Port number was not a decimal number between 0 and 65535' });
  }
  return ok({
    scheme: lower,
    host,
    authority,
    port: port === undefined || port === '' ? standard : Number(port),
    path: path.startsWith('/') ? path : `/${path}`,
  });
}

/** The progress meter, which is shown when the output is not: of a small file it is only its end. */
function meter(text: string): string {
  const size = String(byteLength(text));
  const title =
    '  % Total    % Received % Xferd  Average Speed  Time    Time    Time   Current\n' +
    '                                 Dload  Upload  Total   Spent   Left   Speed\n';
  const row = (percent: string, bytes: string, speed: string): string =>
    `\r${percent.padStart(3)} ${bytes.padStart(6)} ${percent.padStart(3)} ${bytes.padStart(6)}   0      0 ${speed.padStart(6)}      0                              0`;
  return `${title}${row('0', '0', '0')}${row('100', size, String(Number(size) * 400))}\n`;
}
