import { err, ok, type Result } from '../../base/result.ts';

/** A host with the port that was written behind it, as busybox's programs take them. */
export interface HostPort {
  readonly host: string;
  readonly port: number | null;
}

/**
 * Reads HOST, HOST:PORT, [IPV6], [IPV6]:PORT. The error is what busybox says after the program's name.
 * recorded: conformance/dns/ping-errors (`http://x` has the port '//x')
 */
export function readHostPort(text: string): Result<HostPort, string> {
  const [, bracketed, behind] = /^\[([^\]]*)\](?::(.*))?$/.exec(text) ?? [];
  if (bracketed !== undefined) return withPort(bracketed, behind);
  const colons = text.split(':').length - 1;
  if (colons !== 1) return ok({ host: text, port: null });
  const at = text.indexOf(':');
  return withPort(text.slice(0, at), text.slice(at + 1));
}

function withPort(host: string, text: string | undefined): Result<HostPort, string> {
  if (text === undefined) return ok({ host, port: null });
  return /^\d+$/.test(text) && Number(text) <= 65_535 ? ok({ host, port: Number(text) }) : err(`bad port '${text}'`);
}
