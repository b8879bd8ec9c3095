import type { Interface } from '../../engine/inspect/interfaces.ts';

/** What an interface has counted. */
export interface Traffic {
  readonly rxPackets: number;
  readonly rxBytes: number;
  readonly txPackets: number;
  readonly txBytes: number;
}

/**
 * The counters of an interface. The lab counts no packets: it shows what an interface has seen when it has just come up,
 * some neighbours' questions and its own. recorded: conformance/core/applets-one-network
 */
export function trafficOf({ kind }: Interface): Traffic {
  if (kind === 'loopback') return { rxPackets: 0, rxBytes: 0, txPackets: 0, txBytes: 0 };
  return { rxPackets: 12, rxBytes: 1112, txPackets: 3, txBytes: 126 };
}

/** 1112 as `1.0 KiB`, as both ifconfigs write it. */
export function humanBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  // It cuts off, and does not round.
  return `${(Math.floor(value * 10) / 10).toFixed(1)} ${units[unit] ?? ''}`;
}
