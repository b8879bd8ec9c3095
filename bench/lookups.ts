import { getaddrinfo } from '../src/engine/dns/getaddrinfo.ts';
import { nameTable } from '../src/engine/dns/names.ts';
import { send } from '../src/engine/wire/send.ts';
import type { Benchmark } from './measure.ts';
import { crowdedHost, unread } from './worlds.ts';

/** Names and packets, each in a world of which nothing was worked out before. */
export function lookups(): readonly Benchmark[] {
  const host = crowdedHost(200, 20, 3);
  const { world } = host;
  const crammed = crowdedHost(20, 20, 20).world;
  const asker = { host: host.host, container: host.container('c0').id };
  const [near] = host.engine.endpoints.filter((e) => e.container === host.container('c20').id);
  const to = near?.ipv4 ?? '';
  return [
    {
      name: 'nameTable: 200 containers on 20 networks, 3 each',
      limit: 50,
      prepare: () => {
        const fresh = unread(world);
        return () => nameTable(fresh);
      },
    },
    {
      name: 'nameTable: 20 containers, each on all 20 networks',
      prepare: () => {
        const fresh = unread(crammed);
        return () => nameTable(fresh);
      },
    },
    {
      name: 'a lookup among 200 containers',
      prepare: () => {
        const fresh = unread(world);
        return () => getaddrinfo(fresh, asker, 'app20', 'any');
      },
    },
    {
      name: 'a packet among 200 containers',
      prepare: () => {
        const fresh = unread(world);
        return () => send(fresh, asker, { to, proto: 'icmp' });
      },
    },
  ];
}
