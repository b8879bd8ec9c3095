import { expect, test } from 'vitest';
import { parseScenario } from './parse.ts';
import { play } from './play.ts';

// The machine of the recordings makes neither a dummy nor a VLAN interface: what an ordinary host does then is Docker's documentation's word
// ("macvlan network driver": without a parent the network is isolated; eth0.10 is made when it is not there).

/** The transcript of these lines, without the ids. */
function played(lines: readonly string[]): readonly string[] {
  const scenario = parseScenario(`${lines.join('\n')}\n`, 'parents.console');
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const transcript = play(scenario.value, { seed: 1, now: 1_795_248_000_000 });
  if (!transcript.ok) throw new Error(JSON.stringify(transcript.error));
  return transcript.value
    .replaceAll(/\b[0-9a-f]{64}\b/g, '<id>')
    .replaceAll(/\b(d[mi])-[0-9a-f]{12}\b/g, '$1-<id12>')
    .split('\n')
    .filter((line) => line !== '');
}

const REACHED = /^(\d packets transmitted, \d packets received).*/;
const reached = (lines: readonly string[]): readonly string[] => lines.flatMap((l) => REACHED.exec(l)?.[1] ?? []);

test('documented, not recorded: macvlan without a parent hangs on a dummy, its containers reach one another only', () => {
  expect(
    played([
      '$ docker network create -d macvlan --subnet 10.51.0.0/24 --gateway 10.51.0.1 mv',
      "$ docker network inspect -f '{{json .Options}} {{json .IPAM.Config}}' mv",
      '$ docker run -d --name c1 --network mv redis',
      '$ docker run --rm --network mv busybox ip route',
      "$ ip -br link | awk '/^d/ { print $1, $2, $4 }'",
      '$ docker rm -f c1',
      '$ docker network rm mv',
      '$ ip -br link show type dummy',
    ]),
  ).toEqual([
    '$ docker network create -d macvlan --subnet 10.51.0.0/24 --gateway 10.51.0.1 mv',
    '<id>',
    "$ docker network inspect -f '{{json .Options}} {{json .IPAM.Config}}' mv",
    '{} [{"Subnet":"10.51.0.0/24","Gateway":"10.51.0.1"}]',
    '$ docker run -d --name c1 --network mv redis',
    '<id>',
    '$ docker run --rm --network mv busybox ip route',
    '10.51.0.0/24 dev eth0 scope link  src 10.51.0.3 ',
    "$ ip -br link | awk '/^d/ { print $1, $2, $4 }'",
    'docker0 DOWN <NO-CARRIER,BROADCAST,MULTICAST,UP>',
    'dm-<id12> UNKNOWN <BROADCAST,NOARP,UP,LOWER_UP>',
    '$ docker rm -f c1',
    'c1',
    '$ docker network rm mv',
    'mv',
    '$ ip -br link show type dummy',
  ]);
  expect(
    reached(
      played([
        '$ docker network create -d macvlan --subnet 10.51.0.0/24 mv',
        '$ docker run -d --name c1 --network mv redis',
        '$ docker run --rm --network mv busybox ping -c 1 c1',
        '$ docker network create -d ipvlan iv',
        '$ docker network create -d ipvlan iv2',
        '$ docker run -d --name c2 --network iv redis',
        '$ docker run --rm --network iv busybox ping -c 1 c2',
        '$ docker run --rm --network iv2 busybox ping -c 1 -W 1 c2',
      ]),
    ),
  ).toEqual(['1 packets transmitted, 1 packets received', '1 packets transmitted, 1 packets received']);
});

test('documented, not recorded: a parent eth0.10 is made as a VLAN, and its containers reach those of the same VLAN on another host', () => {
  const create = (n: string, vlan: string, range: string): readonly string[] => [
    `${n}$ docker network create -d macvlan --subnet 10.60.0.0/24 --gateway 10.60.0.1 --ip-range ${range} -o parent=enp0s8.${vlan} lan`,
    `${n}$ docker run -d --name c1 --network lan redis`,
  ];
  const lines = played([
    ...create('', '10', '10.60.0.16/28'),
    ...create('h2', '10', '10.60.0.32/28'),
    ...create('h3', '20', '10.60.0.48/28'),
    '$ docker run --rm --network lan busybox ping -c 1 10.60.0.32',
    '$ docker run --rm --network lan busybox ping -c 1 -W 1 10.60.0.48',
    '$ ip link show enp0s8.10 | head -1',
  ]);
  expect(reached(lines)).toEqual([
    '1 packets transmitted, 1 packets received',
    '1 packets transmitted, 0 packets received',
  ]);
  expect(lines.at(-1)).toMatch(
    /^\d+: enp0s8\.10@enp0s8: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP /,
  );
});

test("a scenario that begins with '#: fresh' is on the machine of the recordings, which makes neither", () => {
  const lines = [
    '$ docker network create -d macvlan mv',
    'Error response from daemon: operation not supported',
    '$ docker network create -d macvlan -o parent=enp0s8.10 mv',
    'Error response from daemon: failed to create enp0s8.10 vlan link: operation not supported',
  ];
  expect(played(['#: fresh', ...lines])).toEqual(['#: fresh', ...lines]);
});
