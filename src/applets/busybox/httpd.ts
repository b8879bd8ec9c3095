import { resolvePath, strerror } from '../../base/files.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { numericAddress } from '../../engine/dns/getaddrinfo.ts';
import type { Connection, Listener, NetworkPort } from '../../engine/port.ts';
import { httpDate } from '../net/http.ts';
import { bind, BIND_WORDS } from '../net/listen.ts';
import { complain, readOptions } from '../options.ts';
import { byteLength } from '../text/utf8.ts';

const COMMAND_LINE = { short: 'c:d:h:e:r:m:u:p:ifv', shortOnly: true } as const;

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  gif: 'image/gif',
  htm: 'text/html',
  html: 'text/html',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
};

const ERRORS = {
  400: ['Bad Request', 'Unsupported method'],
  404: ['Not Found', 'The requested URL was not found'],
  501: ['Not Implemented', 'The requested method is not recognized'],
} as const;

/** busybox's httpd: files of a directory. Without -f it goes on in the background. recorded: conformance/swarm/ports-conflict-host */
export function httpd(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', COMMAND_LINE);
    if (!args.ok) return args.error;
    const home = resolvePath(io.cwd, args.value.last('h') ?? '.');
    const status = io.place.files.status(home);
    if (!status.ok || status.value.kind !== 'directory') {
      const why = strerror(status.ok ? 'ENOTDIR' : status.error);
      yield* complain(io, 'busybox', `can't change directory to '${args.value.last('h') ?? '.'}': ${why}`);
      return 1;
    }
    const where = addressOf(args.value.last('p') ?? '80');
    if (where === null) {
      yield* complain(io, 'busybox', `bad address '${args.value.last('p') ?? ''}'`);
      return 1;
    }
    const bound = bind(io, at, where.address, where.port, 'httpd');
    if (!bound.ok) {
      yield* complain(io, 'busybox', `bind: ${BIND_WORDS[bound.error]}`);
      return 1;
    }
    const daemon: Program = (child) => serve(child, bound.value, home);
    if (args.value.has('f')) return yield* daemon(io);
    io.spawn(daemon, { argv: io.argv, cwd: '/', group: 'new' });
    return 0;
  };
}

/** -p PORT, or ADDRESS:PORT. */
function addressOf(text: string): { readonly address: string; readonly port: number } | null {
  const [, host, port] = /^(?:(.*):)?(\d+)$/.exec(text) ?? [];
  if (port === undefined) return null;
  if (host === undefined) {
    // A number that is no port is taken for an address, which is nobody's.
    return Number(port) <= 65_535
      ? { address: '::', port: Number(port) }
      : { address: numericAddress(port) ?? port, port: 80 };
  }
  const address = numericAddress(host.replace(/^\[|\]$/g, ''));
  return address === null ? null : { address, port: Number(port) };
}

function* serve(io: Io, listener: Listener, home: string): Sys<number> {
  try {
    for (;;) {
      const connection = yield* listener.accept();
      io.spawn((child) => handle(child, connection, home), { argv: io.argv });
    }
  } finally {
    listener.close();
  }
}

function* handle(io: Io, connection: Connection, home: string): Sys<number> {
  const request = yield* connection.input.readLine();
  if (request !== null && request !== '') {
    const [, method = '', target = ''] = /^(\S+)\s+(\S+)\s+HTTP\/\S+\s*$/.exec(request) ?? [];
    if (method !== '') yield* skipHeaders(connection);
    yield* connection.output.write(reply(io, method, target, home));
  }
  connection.close();
  return 0;
}

function* skipHeaders(connection: Connection): Sys<void> {
  for (;;) {
    const line = yield* connection.input.readLine();
    if (line === null || line.trim() === '') return;
  }
}

function reply(io: Io, method: string, target: string, home: string): string {
  if (method === '') return failure(io, 400);
  if (method !== 'GET' && method !== 'HEAD') return failure(io, 501);
  const path = resolvePath('/', decode(target.replace(/[?#].*$/, '')));
  const file =
    target.endsWith('/') || path === '/' ? `${home}${path === '/' ? '' : path}/index.html` : `${home}${path}`;
  const status = io.place.files.status(file);
  if (status.ok && status.value.kind === 'directory') return moved(io, `${path}/`);
  const content = io.place.files.read(file);
  if (!status.ok || !content.ok) return failure(io, 404);
  const size = byteLength(content.value);
  const seconds = Math.floor(status.value.modified / 1000);
  const headers = [
    `Content-type: ${TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream'}`,
    'Accept-Ranges: bytes',
    `Last-Modified: ${httpDate(seconds * 1000)}`,
    `ETag: "${seconds.toString(16)}-${size.toString(16)}"`,
    `Content-Length: ${String(size)}`,
  ];
  return message(io, '200 OK', headers, content.value);
}

function moved(io: Io, location: string): string {
  return message(io, '302 Found', ['Content-type: text/html', `Location: ${location}`], '');
}

function failure(io: Io, status: keyof typeof ERRORS): string {
  const [title, text] = ERRORS[status];
  const heading = `${String(status)} ${title}`;
  const body = `<HTML><HEAD><TITLE>${heading}</TITLE></HEAD>\n<BODY><H1>${heading}</H1>\n${text}\n</BODY></HTML>\n`;
  return message(io, heading, ['Content-type: text/html'], body);
}

function message(io: Io, status: string, headers: readonly string[], body: string): string {
  const lines = [`HTTP/1.1 ${status}`, `Date: ${httpDate(io.now())}`, 'Connection: close', ...headers];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

function decode(path: string): string {
  return path.replace(/%([\da-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
