import { expect, test } from 'vitest';
import { parseBinds } from './binds.ts';

test('source, destination and mode', () => {
  const bind = { type: 'bind', name: '', readOnly: false, propagation: 'rprivate', copies: false } as const;
  const volume = { type: 'volume', source: '', name: 'data', readOnly: false, propagation: '', copies: true } as const;
  expect(parseBinds(['/a/:/b/../c', '/x:/y:ro,z', '/x:/z:rshared', 'data:/d', 'data:/e:ro', 'data:/f:nocopy'])).toEqual(
    {
      ok: true,
      value: [
        { ...bind, source: '/a', destination: '/c', mode: '' },
        { ...bind, source: '/x', destination: '/y', mode: 'ro,z', readOnly: true },
        { ...bind, source: '/x', destination: '/z', mode: 'rshared', propagation: 'rshared' },
        { ...volume, destination: '/d', mode: 'z' },
        { ...volume, destination: '/e', mode: 'ro', readOnly: true },
        { ...volume, destination: '/f', mode: 'nocopy', copies: false },
      ],
    },
  );
});

// recorded: conformance/cli/run-binds, core/volume-run
const AT = (spec: string) => `invalid volume specification: '${spec}'`;
test.each([
  ['a:b:c:d', AT('a:b:c:d')],
  ['/a:b', `${AT('/a:b')}: invalid mount config for type "bind": invalid mount path: 'b' mount path must be absolute`],
  ['/a:/', `${AT('/a:/')}: invalid mount config for type "bind": invalid specification: destination can't be '/'`],
  [
    'data:b',
    `${AT('data:b')}: invalid mount config for type "volume": invalid mount path: 'b' mount path must be absolute`,
  ],
  ['/a:/b:frob', 'invalid mode: frob'],
])('%s', (spec, message) => {
  expect(parseBinds([spec])).toEqual({ ok: false, error: { kind: 'invalidParameter', message } });
});
