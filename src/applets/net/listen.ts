import type { Io } from '../../base/kernel/process.ts';
import { err, type Result } from '../../base/result.ts';
import type { Listener, NetworkPort } from '../../engine/port.ts';
import { isLocal } from '../../engine/wire/link.ts';
import { proxiesOf, socketsIn } from '../../engine/wire/listeners.ts';
import { stackOwner } from '../../engine/wire/netns.ts';

export type BindError = 'EADDRINUSE' | 'EADDRNOTAVAIL';

export const BIND_WORDS: Readonly<Record<BindError, string>> = {
  EADDRINUSE: 'Address already in use',
  EADDRNOTAVAIL: 'Cannot assign requested address',
};

/** Binds a TCP socket as bind(2) does: one bound to '::' takes the port of every address, of both families. */
export function bind(
  io: Io,
  at: NetworkPort,
  address: string,
  port: number,
  program: string,
): Result<Listener, BindError> {
  const owner = stackOwner(at.world(), at.netns) ?? at.netns;
  const proxies = owner.container === null ? proxiesOf(at.world(), owner).map((proxy) => proxy.socket) : [];
  const isTaken = [...socketsIn(at.world(), owner), ...proxies].some(
    (socket) => socket.proto === 'tcp' && socket.port === port && clash(socket.address, address),
  );
  if (address !== '::' && address !== '0.0.0.0' && !isLocal(at.world(), at.netns, address)) return err('EADDRNOTAVAIL');
  if (isTaken) return err('EADDRINUSE');
  return at.listen({ proto: 'tcp', address, port, pid: io.process.pid, program });
}

function clash(a: string, b: string): boolean {
  if (a === '::' || b === '::' || a === b) return true;
  return (a === '0.0.0.0' && !b.includes(':')) || (b === '0.0.0.0' && !a.includes(':'));
}
