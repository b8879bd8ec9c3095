import type { Program } from '../../base/kernel/process.ts';
import type { NetworkPort } from '../../engine/port.ts';
import type { Neighbours } from '../net/neighbours.ts';
import { complain, readOptions } from '../options.ts';

/** net-tools' arp: shows whom the host has spoken to. */
export function arp(at: NetworkPort, neighbours: Neighbours): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'gnu', { short: 'A:p:H:t:i:aednDsv' });
    if (!args.ok) return args.error;
    if (args.value.has('d', 's')) {
      yield* complain(io, 'gnu', 'changing it is not simulated in this lab');
      return 1;
    }
    const all = neighbours.list(at).filter(({ address }) => !address.includes(':'));
    if (args.value.has('a')) {
      for (const { interface: name, address, mac } of all) {
        const owner = mac === null ? '<incomplete>' : `${mac} [ether]`;
        yield* io.stdout.write(`? (${address}) at ${owner} on ${name}\n`);
      }
      return 0;
    }
    if (all.length === 0) return 0;
    yield* io.stdout.write('Address                  HWtype  HWaddress           Flags Mask            Iface\n');
    for (const { interface: name, address, mac } of all) {
      const cells = mac === null ? `        (incomplete)${' '.repeat(30)}` : `ether   ${mac}   C${' '.repeat(21)}`;
      yield* io.stdout.write(`${address.padEnd(25)}${cells}${name}\n`);
    }
    return 0;
  };
}
