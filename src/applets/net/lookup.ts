import type { Io, Sys } from '../../base/kernel/process.ts';
import { getaddrinfo, type AddressLookup } from '../../engine/dns/getaddrinfo.ts';
import { nameFiles, type NameFiles } from '../../engine/dns/files.ts';
import type { NetworkPort } from '../../engine/port.ts';

/** A program looks a name up: it takes the time that the servers take, and is noted. */
export function* lookUp(io: Io, at: NetworkPort, name: string, family: 4 | 6 | 'any' = 'any'): Sys<AddressLookup> {
  const lookup = getaddrinfo(at.world(), at.netns, name, family, { files: filesOf(io, at), shuffle: shuffler(io) });
  at.note(lookup);
  if (lookup.after > 0) yield* io.sleep(lookup.after);
  return lookup;
}

/** /etc/hosts and /etc/resolv.conf as the program finds them. */
export function filesOf(io: Io, at: NetworkPort): NameFiles {
  const kept = nameFiles(at.world(), at.netns);
  const read = (path: string, fallback: string): string => {
    const content = io.place.files.read(path);
    return content.ok ? content.value : fallback;
  };
  return { hosts: read('/etc/hosts', kept.hosts), resolvConf: read('/etc/resolv.conf', kept.resolvConf) };
}

/** An order that the world's chance draws. */
export function shuffler(io: Io): <T>(items: readonly T[]) => readonly T[] {
  return <T>(items: readonly T[]) => {
    const left = [...items];
    const drawn: T[] = [];
    while (left.length > 0) drawn.push(...left.splice(left.length === 1 ? 0 : io.random(left.length), 1));
    return drawn;
  };
}
