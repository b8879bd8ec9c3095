import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNatural } from './natural.ts';
import { portsText, type PortRow } from './ports.ts';
import { align } from './tabwriter.ts';
import { ellipsis, humanSize } from './units.ts';

test.each([
  ['a\tb\tc\n', 'a         b         c\n'],
  ['a long cell here\tb\nx\ty\n', 'a long cell here   b\nx                  y\n'],
  // A column ends where a line has no cell in it, and begins anew below.
  ['wide wide wide\tb\nalone\nx\ty\n', 'wide wide wide   b\nalone\nx         y\n'],
  ['a\t\tb\n', 'a                   b\n'],
  ['a\t\n', 'a         \n'],
  ['', ''],
])('aligns %j', (text, aligned) => expect(align(text)).toBe(aligned));

// recorded: conformance/core/network-ls
test('names are in natural order', () => {
  const names = ['net10', 'bridge', 'Zed', 'net9', '10net', 'alpha', 'net09', 'net', '9net', 'net9a'];
  expect([...names].sort(compareNatural)).toEqual([
    '9net',
    '10net',
    'Zed',
    'alpha',
    'bridge',
    'net',
    'net9',
    'net9a',
    'net09',
    'net10',
  ]);
});

test('the natural order is an order', () => {
  const names = fc.string({ unit: fc.constantFrom('a', 'B', '0', '1', '9', '-'), maxLength: 6 });
  fc.assert(
    fc.property(names, names, names, (a, b, c) => {
      expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) + 0);
      expect(compareNatural(a, b) === 0).toBe(a === b);
      if (compareNatural(a, b) < 0 && compareNatural(b, c) < 0) expect(compareNatural(a, c)).toBeLessThan(0);
    }),
  );
});

test.each([
  [0, '0B'],
  [999, '999B'],
  [1000, '1kB'],
  [2_065_225, '2.07MB'],
  [12_345_678, '12.3MB'],
  [999_999, '1e+03kB'],
  [1_500_000_000, '1.5GB'],
])('%d bytes are %s', (bytes, text) => expect(humanSize(bytes)).toBe(text));

test.each([
  ['docker-entrypoint.sh redis-server', 20, 'docker-entrypoint.s…'],
  ['exactly twenty chars', 20, 'exactly twenty chars'],
  ['echo 你好世界你好世界', 20, 'echo 你好世界你好世…'],
  ['echo 你好世界你好世界你', 20, 'echo 你好世界你好世…'],
])('%s in %d columns', (text, columns, cut) => expect(ellipsis(text, columns)).toBe(cut));

const published = (ports: readonly (readonly [number, number])[], ips: readonly string[]): readonly PortRow[] =>
  ports.flatMap(([PublicPort, PrivatePort]) => ips.map((IP) => ({ IP, PrivatePort, PublicPort, Type: 'tcp' })));
const BOTH = ['0.0.0.0', '::'];

// recorded: conformance/swarm/ports-ranges, ports-publish-forms
test.each<[string, readonly PortRow[], string]>([
  ['none', [], ''],
  ['exposed', [{ PrivatePort: 80, Type: 'tcp' }], '80/tcp'],
  ['exposed in a row', [82, 80, 81, 90].map((PrivatePort) => ({ PrivatePort, Type: 'tcp' })), '80-82/tcp, 90/tcp'],
  ['published', published([[8081, 80]], BOTH), '0.0.0.0:8081->80/tcp, [::]:8081->80/tcp'],
  ['on one address', published([[8083, 80]], ['192.168.56.205']), '192.168.56.205:8083->80/tcp'],
  [
    'a row elsewhere',
    published(
      [
        [9000, 80],
        [9001, 81],
      ],
      BOTH,
    ),
    '0.0.0.0:9000->80/tcp, [::]:9000->80/tcp, 0.0.0.0:9001->81/tcp, [::]:9001->81/tcp',
  ],
  [
    'rows on the same numbers, and others',
    published(
      [
        [9300, 9300],
        [9301, 9301],
        [9302, 9302],
        [9400, 80],
        [9401, 81],
      ],
      BOTH,
    ),
    '0.0.0.0:9300-9302->9300-9302/tcp, [::]:9300-9302->9300-9302/tcp, 0.0.0.0:9400->80/tcp, [::]:9400->80/tcp, ' +
      '0.0.0.0:9401->81/tcp, [::]:9401->81/tcp',
  ],
  ['published without a number', [{ IP: '0.0.0.0', PrivatePort: 80, PublicPort: 0, Type: 'tcp' }], '0.0.0.0:0->80/tcp'],
])('ports: %s', (_, ports, text) => expect(portsText(ports)).toBe(text));
