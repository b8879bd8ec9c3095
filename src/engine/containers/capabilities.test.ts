import { expect, test } from 'vitest';
import { badCapability, capabilitiesOf } from './capabilities.ts';

test.each([
  [null, null, false, ['NET_RAW']],
  [null, ['NET_RAW'], false, []],
  [null, ['all'], false, []],
  [['cap_net_raw'], ['ALL'], false, ['NET_RAW']],
  [['net_admin'], ['ALL'], false, ['NET_ADMIN']],
  [['NET_ADMIN'], null, false, ['NET_ADMIN', 'NET_RAW']],
  [['ALL'], ['CAP_NET_RAW'], false, ['NET_ADMIN']],
  [['ALL'], ['ALL'], false, ['NET_ADMIN', 'NET_RAW']],
  [null, ['NET_RAW'], true, ['NET_ADMIN', 'NET_RAW']],
])('--cap-add %j --cap-drop %j, privileged %j: %j (recorded: cli/capabilities)', (capAdd, capDrop, privileged, has) =>
  expect(capabilitiesOf({ capAdd, capDrop, privileged })).toEqual(has),
);

test.each([
  [['NET_RAW', 'all'], ['cap_sys_admin'], null],
  [null, null, null],
  [['FOO'], ['BAR'], 'invalid CapAdd: unknown capability: "CAP_FOO"'],
  [['ALL'], ['BAR'], 'invalid CapDrop: unknown capability: "CAP_BAR"'],
  [[''], null, 'invalid CapAdd: unknown capability: "CAP_"'],
  [['CAP_ALL'], null, 'invalid CapAdd: unknown capability: "CAP_ALL"'],
])('--cap-add %j --cap-drop %j: %j (recorded: cli/capabilities)', (capAdd, capDrop, words) =>
  expect(badCapability({ capAdd, capDrop })).toBe(words),
);
