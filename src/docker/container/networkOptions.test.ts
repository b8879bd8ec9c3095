import { expect, test } from 'vitest';
import { PLAIN_ENDPOINT } from '../../engine/containers/plain.ts';
import { networkFlag, type NetworkAttachment } from './networkFlag.ts';
import { networkOptions } from './networkOptions.ts';

type Asked = Parameters<typeof networkOptions>[0];

const NOTHING: Omit<Asked, 'network'> = {
  networkAlias: [],
  link: [],
  ip: '',
  ip6: '',
  linkLocalIp: [],
  macAddress: '',
};

function typed(values: readonly string[]): readonly NetworkAttachment[] {
  let networks: readonly NetworkAttachment[] = [];
  for (const value of values) {
    const set = networkFlag.set(value, networks);
    if (!set.ok) throw new Error(set.error);
    networks = set.value;
  }
  return networks;
}

function options(networks: readonly string[], more: Partial<typeof NOTHING> = {}) {
  return networkOptions({ ...NOTHING, ...more, network: typed(networks) });
}

test('without --network the mode is default, and nothing is asked for', () => {
  expect(options([])).toEqual({ ok: true, value: { mode: 'default', macAddress: '', networks: [] } });
});

test('a single network without options is the mode alone', () => {
  expect(options(['nw'])).toEqual({ ok: true, value: { mode: 'nw', macAddress: '', networks: [] } });
});

test('the older flags say something of the first network only', () => {
  const more = { networkAlias: ['app'], link: ['db:d'], ip: '172.25.3.3', macAddress: '02:42:ac:19:00:63' };
  expect(options(['nw', 'nw2'], more)).toEqual({
    ok: true,
    value: {
      mode: 'nw',
      macAddress: '02:42:ac:19:00:63',
      networks: [
        {
          ...PLAIN_ENDPOINT,
          network: 'nw',
          ipamConfig: { ipv4Address: '172.25.3.3' },
          links: ['db:d'],
          aliases: ['app'],
          macAddress: '02:42:ac:19:00:63',
        },
        { ...PLAIN_ENDPOINT, network: 'nw2' },
      ],
    },
  });
});

test('the long form says it of each, in lower case', () => {
  const long = 'name=NW,alias=A,alias=b,ip=10.0.0.9,ip6=FD00::9,gw-priority=-3,driver-opt=K=V';
  expect(options([long])).toEqual({
    ok: true,
    value: {
      mode: 'nw',
      macAddress: '',
      networks: [
        {
          ...PLAIN_ENDPOINT,
          network: 'nw',
          ipamConfig: { ipv4Address: '10.0.0.9', ipv6Address: 'fd00::9' },
          aliases: ['a', 'b'],
          gwPriority: -3,
          driverOpts: { k: 'v' },
        },
      ],
    },
  });
});

test('on the default bridge --link is no matter of the endpoint', () => {
  expect(options([], { link: ['db'] })).toEqual(options([]));
});

const MIXED = 'conflicting options: cannot attach both user-defined and non-user-defined network-modes';
const ALIASES = 'network-scoped aliases are only supported for user-defined networks';
const twice = (what: string): string => `conflicting options: cannot specify both ${what}`;

// recorded: conformance/core/run-network-modes, cli/run-options
test.each<[readonly string[], Partial<typeof NOTHING>, string]>([
  [[''], {}, 'no name set for network'],
  [[' '], {}, 'no name set for network'],
  [['nw', 'nw'], {}, 'network "nw" is specified multiple times'],
  [['host', 'nw'], {}, MIXED],
  [['bridge', 'nw'], {}, MIXED],
  [['container:x', 'nw'], {}, MIXED],
  [[], { networkAlias: ['a'] }, ALIASES],
  [['container:x'], { networkAlias: ['a'] }, ALIASES],
  [['name=bridge,alias=a'], {}, ALIASES],
  [['name=nw,alias=a'], { networkAlias: ['b'] }, twice('--network-alias and per-network alias')],
  [['name=nw,ip=1.2.3.4'], { ip: '1.2.3.5' }, twice('--ip and per-network IPv4 address')],
  [['name=nw,ip6=::1'], { ip6: '::2' }, twice('--ip6 and per-network IPv6 address')],
  [
    ['name=nw,mac-address=02:42:ac:19:00:63'],
    { macAddress: '02:42:ac:19:00:63' },
    twice('--mac-address and per-network MAC address'),
  ],
  [['name=nw,mac-address=x'], {}, 'x is not a valid mac address'],
])('%j %j', (networks, more, error) => expect(options(networks, more)).toEqual({ ok: false, error }));

// recorded: conformance/cli/run-options, flag-values
test.each([
  ['name=a,x=1', 'invalid field key x'],
  ['name=a,ip', 'invalid field ip'],
  ['alias=a', 'network name/id is not specified'],
  ['name=,alias=x', 'network name/id is not specified'],
  ['name=nw,gw-priority=x', 'invalid gw-priority (x): invalid syntax'],
  ['name=nw,gw-priority=99999999999999999999', 'invalid gw-priority (99999999999999999999): value out of range'],
  ['name=nw,driver-opt=x', 'invalid key value pair format in driver options'],
  ['name=nw,driver-opt==x', 'invalid key value pair format in driver options'],
  ['name=a,"x', 'parse error on line 1, column 10: extraneous or missing " in quoted-field'],
])('--network %s', (value, error) => expect(networkFlag.set(value, [])).toEqual({ ok: false, error }));

test('what looks like no key is a name', () => {
  expect(typed(['=x', 'a,b']).map(({ target }) => target)).toEqual(['=x', 'a,b']);
});
