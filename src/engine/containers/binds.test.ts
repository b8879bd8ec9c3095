import { expect, test } from 'vitest';
import { parseBinds } from './binds.ts';

test('source, destination and mode', () => {
  expect(parseBinds(['/a/:/b/../c', '/x:/y:ro,z'])).toEqual({
    ok: true,
    value: [
      { source: '/a', destination: '/c', mode: '', readOnly: false },
      { source: '/x', destination: '/y', mode: 'ro,z', readOnly: true },
    ],
  });
});

// recorded: conformance/cli/run-binds
const AT = (spec: string) => `invalid volume specification: '${spec}'`;
test.each([
  [['a:b:c:d'], AT('a:b:c:d')],
  [
    ['/a:b'],
    `${AT('/a:b')}: invalid mount config for type "bind": invalid mount path: 'b' mount path must be absolute`,
  ],
  [['/a:/'], `${AT('/a:/')}: invalid mount config for type "bind": invalid specification: destination can't be '/'`],
  [['/a:/b:frob'], 'invalid mode: frob'],
  [['/a:/b', '/c:/b'], 'Duplicate mount point: /b'],
])('%j', (specs, message) => {
  expect(parseBinds(specs)).toEqual({ ok: false, error: { kind: 'invalidParameter', message } });
});
