import type { Availability } from '../../engine/swarm/cluster.ts';

const KNOWN: readonly string[] = ['active', 'pause', 'drain'];

export function isAvailability(text: string): text is Availability {
  return KNOWN.includes(text);
}

/** What the client says of another word. */
export function notAvailability(text: string): string {
  return `invalid availability ${JSON.stringify(text)}, only active, pause and drain are supported`;
}
