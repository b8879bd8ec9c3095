import { expect, test } from 'vitest';
import { getaddrinfo } from '../../engine/dns/getaddrinfo.ts';
import { resolve } from '../../engine/dns/resolve.ts';
import { town } from '../../engine/testing/town.ts';
import type { Trace } from '../../engine/trace.ts';
import { send } from '../../engine/wire/send.ts';
import { lastTogether } from './together.ts';

const place = town(
  { nw: { subnet: '172.25.0.0/16' } },
  { a: { networks: { nw: '172.25.0.2' } }, b: { networks: { nw: '172.25.0.3' } }, c: { mode: 'host' } },
);
const { world } = place;
const a = place.netns('a');

const lookup = (name: string): Trace => getaddrinfo(world, a, name, 'any');
const ping = (to: string, from = a): Trace => send(world, from, { to, proto: 'icmp' });
const ask = (name: string, type: 'A' | 'AAAA'): Trace => resolve(world, a, { name, type }, '127.0.0.11');

const shown = (trace: Trace): string =>
  trace.kind === 'lookup'
    ? `lookup ${trace.name}`
    : trace.kind === 'resolution'
      ? `${trace.question.type} ${trace.question.name}`
      : `packet ${trace.packet.to}`;

test.each<readonly [string, readonly Trace[], readonly string[]]>([
  ['nothing', [], []],
  ['a lookup that failed', [lookup('b'), lookup('nosuch')], ['lookup nosuch']],
  [
    'packets with their lookup',
    [lookup('a'), lookup('b'), ping('172.25.0.3'), ping('172.25.0.3')],
    ['lookup b', 'packet 172.25.0.3'],
  ],
  ['a packet to an address', [lookup('b'), lookup('172.25.0.3'), ping('172.25.0.9')], ['packet 172.25.0.9']],
  ["another stack's lookup", [lookup('b'), ping('172.25.0.3', place.netns('b'))], ['packet 172.25.0.3']],
  ['both questions for a name', [ask('a', 'A'), ask('b', 'A'), ask('b', 'AAAA')], ['A b', 'AAAA b']],
  ['questions put again', [ask('b', 'A'), ask('b', 'AAAA'), ask('b', 'A'), ask('b', 'AAAA')], ['A b', 'AAAA b']],
])('%s', (_, traces, together) => {
  const made = traces.map((trace) => ({ trace, world }));
  expect(lastTogether(made).map(({ trace }) => shown(trace))).toEqual(together);
});
