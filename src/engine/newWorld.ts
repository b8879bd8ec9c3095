import { seeded } from '../base/random.ts';
import { Change } from './change.ts';
import { putFreshHost } from './host/fresh.ts';
import { hostNamed } from './host/name.ts';
import type { DaemonOptions, Lack, Upstream, World } from './world.ts';

export interface WorldOptions {
  readonly seed: number;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** How many hosts hang on the wire: docker-host-1 and so on. */
  readonly hosts?: number;
  readonly dockerd?: Partial<DaemonOptions>;
  /** What the DNS server 10.0.2.3 knows; silent when not given. */
  readonly upstream?: Upstream['records'];
  /** What the kernel cannot make; an ordinary host's makes all. */
  readonly lacks?: readonly Lack[];
}

/** A fresh world: each host has its two interfaces and an engine with docker0, the networks bridge, host and none, and three images. */
export function newWorld({ seed, now, hosts = 1, dockerd = {}, upstream = 'silent', lacks = [] }: WorldOptions): World {
  let world: World = { random: seeded(seed), now, hosts: [], lacks, clusters: [] };
  for (let number = 1; number <= hosts; number++) {
    const change = new Change(world, hostNamed(number));
    putFreshHost(change, { icc: true, ...dockerd }, upstream);
    world = change.world;
  }
  return world;
}
