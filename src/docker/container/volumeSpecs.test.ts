import { expect, test } from 'vitest';
import { placedMounts, tmpfsMounts, volumeSpecs } from './volumeSpecs.ts';

test.each<[readonly string[], readonly string[], readonly string[]]>([
  [[], [], []],
  [['/a:/b'], ['/a:/b'], []],
  [['/a:/b:ro', '/c:/d'], ['/a:/b:ro', '/c:/d'], []],
  [['./a:/b'], ['/root/a:/b'], []],
  [['../a:/b:ro'], ['/a:/b:ro'], []],
  [['/a:/b', '/a:/b'], ['/a:/b'], []],
  [['a:b:c:d'], ['a:b:c:d'], []],
  [['named:/b', '/anonymous', 'named:/c'], ['named:/b', 'named:/c'], ['/anonymous']],
  [['a:/x'], [], ['a:/x']],
])('-v %j asks for %j and %j', (specs, binds, anonymous) =>
  expect(volumeSpecs(specs, '/root')).toEqual({ ok: true, value: { binds, anonymous } }),
);

// recorded: conformance/cli/run-binds
test.each([
  ['', 'invalid empty volume spec'],
  ['/a:', 'invalid spec: /a:: empty section between colons'],
  [':/a', 'invalid spec: :/a: empty section between colons'],
  ['/a:/b:ro:rw', 'invalid spec: /a:/b:ro:rw: too many colons'],
])('-v %s is refused', (spec, error) => expect(volumeSpecs([spec], '/root')).toEqual({ ok: false, error }));

test('a source that begins with a dot is taken from where the client stands', () => {
  const mount = { type: 'bind', target: '/x', readOnly: false, consistency: '' };
  const sources = ['.', './a', '../a', '/a', 'a'].map((source) => ({ ...mount, source }));
  expect(placedMounts(sources, '/root').map(({ source }) => source)).toEqual(['/root', '/root/a', '../a', '/a', 'a']);
});

test('the options of memory go by its path', () =>
  expect(tmpfsMounts(['/a', '/b:ro,size=64k'])).toEqual({ '/a': '', '/b': 'ro,size=64k' }));
