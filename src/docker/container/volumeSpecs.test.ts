import { expect, test } from 'vitest';
import { hostBinds } from './volumeSpecs.ts';

const VOLUMES = 'volumes are not simulated in this lab, only directories and files of the host: -v /PATH:/PATH';

test.each<[readonly string[], readonly string[]]>([
  [[], []],
  [['/a:/b'], ['/a:/b']],
  [
    ['/a:/b:ro', '/c:/d'],
    ['/a:/b:ro', '/c:/d'],
  ],
  [['./a:/b'], ['/root/a:/b']],
  [['../a:/b:ro'], ['/a:/b:ro']],
  [['/a:/b', '/a:/b'], ['/a:/b']],
  [['a:b:c:d'], ['a:b:c:d']],
])('-v %j asks for %j', (specs, binds) => expect(hostBinds(specs, '/root')).toEqual({ ok: true, value: binds }));

// recorded: conformance/cli/run-binds
test.each([
  ['', 'invalid empty volume spec'],
  ['/a:', 'invalid spec: /a:: empty section between colons'],
  [':/a', 'invalid spec: :/a: empty section between colons'],
  ['/a:/b:ro:rw', 'invalid spec: /a:/b:ro:rw: too many colons'],
  ['/anonymous', VOLUMES],
  ['named:/b', VOLUMES],
])('-v %s is refused', (spec, error) => expect(hostBinds([spec], '/root')).toEqual({ ok: false, error }));
