import type { Io, Sys } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Connection } from '../../engine/port.ts';
import { timestampOf } from '../../engine/change.ts';
import { byteLength } from '../text/utf8.ts';
import { readWithin } from './connect.ts';

/** The head of an HTTP message: its first line and the header lines, without line ends. */
export interface Head {
  readonly first: string;
  readonly headers: readonly string[];
}

export interface Reply {
  readonly head: Head;
  readonly status: number;
  readonly body: string;
}

/** What goes wrong while a reply is read. */
export type ReplyError =
  { readonly kind: 'timedOut' } | { readonly kind: 'empty' } | { readonly kind: 'notHttp'; readonly line: string };

/** Reads a whole reply, until the other end closes or the body that it announced is there. */
export function* readReply(
  io: Io,
  connection: Connection,
  deadline: number,
  hasBody = true,
): Sys<Result<Reply, ReplyError>> {
  let text = '';
  for (;;) {
    const parsed = parse(text, hasBody);
    if (parsed !== null && parsed.isWhole) return ok(parsed.reply);
    const more = yield* readWithin(io, connection, deadline);
    if (more === undefined) return err({ kind: 'timedOut' });
    if (more === '') return parsed === null ? notHttp(text) : ok(parsed.reply);
    text += more;
    if (text.includes('\n') && !text.startsWith('HTTP/')) return notHttp(text);
  }
}

function notHttp(text: string): Result<never, ReplyError> {
  return text === '' ? err({ kind: 'empty' }) : err({ kind: 'notHttp', line: text.split(/\r?\n/)[0] ?? '' });
}

function parse(text: string, hasBody: boolean): { readonly reply: Reply; readonly isWhole: boolean } | null {
  const [, head, body = ''] = /^([^]*?)\r?\n\r?\n([^]*)$/.exec(text) ?? [];
  if (head === undefined) return null;
  const [first = '', ...headers] = head.split(/\r?\n/);
  const [, status = '0'] = /^HTTP\/\S+ (\d+)/.exec(first) ?? [];
  const length = headerOf({ first, headers }, 'content-length');
  const isWhole = !hasBody || (length !== undefined && byteLength(body) >= Number(length));
  return { reply: { head: { first, headers }, status: Number(status), body: hasBody ? body : '' }, isWhole };
}

/** A header's value, by its name in any case. */
export function headerOf({ headers }: Head, name: string): string | undefined {
  const found = headers.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return found?.slice(name.length + 1).trim();
}

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A moment as HTTP writes it: Sat, 21 Nov 2026 09:14:44 GMT. */
export function httpDate(milliseconds: number): string {
  const [, year = '', month = '', day = '', time = ''] =
    /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(timestampOf(milliseconds)) ?? [];
  const weekday = DAYS[Math.floor(milliseconds / 86_400_000) % 7] ?? '';
  return `${weekday}, ${day} ${MONTHS[Number(month) - 1] ?? ''} ${year} ${time} GMT`;
}
