import type { Io } from '../../base/kernel/process.ts';
import type { NetworkPort } from '../../engine/port.ts';
import type { Journey, Packet } from '../../engine/wire/journey.ts';
import { send } from '../../engine/wire/send.ts';

/** An echo request is sent and followed, and noted. */
export function echoRequest(at: NetworkPort, packet: Omit<Packet, 'proto'>): Journey {
  const journey = send(at.world(), at.netns, { ...packet, proto: 'icmp' });
  at.note(journey);
  return journey;
}

/** A round-trip time in microseconds, as chance draws it about what such a way takes. */
export function roundTrip(io: Io, { hops }: Journey): number {
  const isLocal = hops.every((hop) => hop.kind === 'loopback');
  const [least, spread] = isLocal ? [31, 40] : [64, 90];
  return least + io.random(spread) + hops.filter((hop) => hop.kind === 'forward').length * io.random(40);
}

/** Microseconds as milliseconds with three digits. */
export function milliseconds(micro: number): string {
  return `${String(Math.floor(micro / 1000))}.${String(Math.floor(micro) % 1000).padStart(3, '0')}`;
}
