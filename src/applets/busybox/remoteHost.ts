import type { Io, Sys } from '../../base/kernel/process.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { connectError, type ConnectError } from '../net/connect.ts';
import { lookUp } from '../net/lookup.ts';
import { complain } from '../options.ts';

/** Where nc and telnet are to connect to; null: they were told what is wrong with the port or the host. */
export function* remoteHost(
  io: Io,
  at: NetworkPort,
  host: string,
  service: string,
): Sys<{ readonly address: string; readonly port: number } | null> {
  if (!/^\d+$/.test(service) || Number(service) > 65_535) {
    yield* complain(io, 'busybox', `bad port '${service}'`);
    return null;
  }
  const { addresses } = yield* lookUp(io, at, host);
  const [address] = addresses;
  if (address !== undefined) return { address, port: Number(service) };
  yield* complain(io, 'busybox', `bad address '${host}'`);
  return null;
}

/** busybox's words for a connection that could not be had; an IPv6 address is left out. */
export function cannotConnect(address: string, error: ConnectError): string {
  const where = address.includes(':') ? '' : ` (${address})`;
  return `can't connect to remote host${where}: ${connectError(error)}`;
}
