import type { Io, Sys } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Connection, NetworkPort } from '../../engine/port.ts';
import { send } from '../../engine/wire/send.ts';

/** Why a TCP connection could not be had, as connect(2) says it; ETIMEDOUT also when the program's own time is up. */
export type ConnectError =
  | 'ECONNREFUSED'
  | 'EHOSTUNREACH'
  | 'ENETUNREACH'
  | 'ETIMEDOUT'
  | 'EADDRNOTAVAIL'
  /** It was taken and closed again before anybody answered. */
  | 'ECONNRESET';

const WORDS: Readonly<Record<ConnectError, string>> = {
  ECONNREFUSED: 'Connection refused',
  EHOSTUNREACH: 'No route to host',
  ENETUNREACH: 'Network is unreachable',
  ETIMEDOUT: 'Connection timed out',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  ECONNRESET: 'Connection reset by peer',
};

export function connectError(error: ConnectError): string {
  return WORDS[error];
}

/** A connection that we opened, with our own end of it. */
export interface Connected extends Connection {
  readonly local: { readonly address: string; readonly port: number };
}

/** Milliseconds between the attempts of the kernel, which gives up after the last. */
const RETRANSMISSIONS: readonly number[] = [1000, 2000, 4000, 8000, 16_000, 32_000, 64_000];

const FIRST_CLIENT_PORT = 32_768;
const CLIENT_PORTS = 28_232;

/**
 * Opens a connection, for at most `limit` milliseconds. A packet that was lost is sent again, as the kernel does: the way may
 * have opened meanwhile.
 */
export function* connect(
  io: Io,
  at: NetworkPort,
  address: string,
  port: number,
  limit = Infinity,
): Sys<Result<Connected, ConnectError>> {
  const deadline = io.now() + limit;
  for (const pause of RETRANSMISSIONS) {
    const journey = send(at.world(), at.netns, { to: address, proto: 'tcp', port });
    at.note(journey);
    const { end, source } = journey;
    switch (end.kind) {
      case 'delivered': {
        if (end.listener?.kind !== 'socket') return err('ECONNREFUSED');
        const { netns, socket } = end.listener;
        const from = { address: source, port: FIRST_CLIENT_PORT + io.random(CLIENT_PORTS) };
        const opened = at.connect({ netns, socket }, from);
        return opened.ok ? ok({ ...opened.value, local: from }) : opened;
      }
      case 'refused':
        return err('ECONNREFUSED');
      case 'closedByProxy':
        return err('ECONNRESET');
      case 'noRoute':
      case 'netUnreachable':
        return err('ENETUNREACH');
      case 'notOurAddress':
      case 'noInterface':
        return err('EADDRNOTAVAIL');
      case 'nobody': {
        const isInTime = io.now() + end.after <= deadline;
        yield* io.sleep(Math.min(end.after, deadline - io.now()));
        return err(isInTime ? 'EHOSTUNREACH' : 'ETIMEDOUT');
      }
      case 'ttlExceeded':
      case 'dropped':
        yield* io.sleep(Math.min(pause, deadline - io.now()));
        if (io.now() >= deadline) return err('ETIMEDOUT');
    }
  }
  return err('ETIMEDOUT');
}

/** Reads from a connection until something comes, it ends ('') or the time is up (undefined). */
export function* readWithin(io: Io, connection: Connection, deadline: number): Sys<string | undefined> {
  const { input } = connection;
  const isReady = yield* io.until(() => (input.ready() ? true : undefined), [input.arrived], finite(deadline));
  return isReady === undefined ? undefined : yield* input.read();
}

function finite(deadline: number): number | undefined {
  return Number.isFinite(deadline) ? deadline : undefined;
}

/** No more is sent; what the other end still sends can be read. */
export function shutdown(connection: Connection): void {
  connection.output.close?.();
}
