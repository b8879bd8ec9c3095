import { expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { play } from '../scenario/play.ts';

const played = (text: string): string => {
  const scenario = parseScenario(text, 'test.console');
  if (!scenario.ok) throw new Error(scenario.error.map((e) => e.expected).join());
  const transcript = play(scenario.value, { seed: 1, now: 1_795_251_600_000 });
  if (!transcript.ok) throw new Error(`${transcript.error.expected}: ${transcript.error.found}`);
  return transcript.value;
};

const BEGIN = `$ docker swarm init --advertise-addr 192.168.56.205 > /dev/null
h2$ docker swarm join --token TOKEN 192.168.56.205
This node joined a swarm as a worker.
#: pause 3
$ docker network create -d overlay --attachable multihost > /dev/null
$ docker run -itd --name c1 --network multihost busybox > /dev/null
h2$ docker run -d --name redis_db --network multihost redis > /dev/null
`;

test('a cable that is pulled and put back', () => {
  const text = `${BEGIN}#: cut h2
$ docker exec c1 ping -c 1 -W 1 redis_db | tail -1
1 packets transmitted, 0 packets received, 100% packet loss
#: pause 20
$ docker exec c1 ping -c 1 -W 1 redis_db
ping: bad address 'redis_db'
$ docker node ls --format '{{.Hostname}} {{.Status}}'
docker-host-1 Ready
docker-host-2 Down
h2$ docker ps --format '{{.Names}} {{.Networks}}'
redis_db multihost
#: mend h2
$ docker exec c1 ping -c 1 redis_db | sed -n 2p | cut -d' ' -f1-6
64 bytes from 10.0.1.4: seq=0 ttl=64
$ docker node ls --format '{{.Hostname}} {{.Status}}'
docker-host-1 Ready
docker-host-2 Ready
`;
  expect(played(text)).toBe(text);
});

test('the stale endpoint of the guide: no container, and yet no other may have its name', () => {
  const text = `${BEGIN}h2$ docker rm -f redis_db
redis_db
#: stale $ multihost redis_db
$ docker run --name redis_db --network multihost redis
docker: Error response from daemon: failed to set up container networking: endpoint with name redis_db already exists in network multihost

Run 'docker run --help' for more information
$ docker rm redis_db
redis_db
$ docker network disconnect -f multihost redis_db
$ docker run -d --name redis_db --network multihost redis > /dev/null
$ docker exec c1 ping -c 1 redis_db | sed -n 2p | cut -d' ' -f1-6
64 bytes from 10.0.1.8: seq=0 ttl=64
`;
  expect(played(text)).toBe(text);
});

test('a daemon that is stopped, and a host without power', () => {
  const text = `$ docker run -d --name always --restart always redis > /dev/null
#: stop $
$ docker ps
Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?
#: up $
$ docker ps --format '{{.Names}} {{.Image}}'
always redis
#: down $
#: pause 5
#: up $
$ docker ps --format '{{.Names}} {{.Image}}'
always redis
`;
  expect(played(text)).toBe(text);
});

test('a host is added, joins, and is thrown away: its node never comes back, whoever is added in its place', () => {
  const text = `$ hostname; ping -c 1 -W 1 192.168.56.206 | grep packets
docker-host-1
1 packets transmitted, 0 received, 100% packet loss, time 0ms
#: add h2
$ ping -c 1 -W 1 192.168.56.206 | grep packets
1 packets transmitted, 1 received, 0% packet loss, time 0ms
$ docker swarm init --advertise-addr 192.168.56.205 > /dev/null
h2$ docker swarm join --token TOKEN 192.168.56.205
This node joined a swarm as a worker.
$ docker node ls --format '{{.Hostname}} {{.Status}}'
docker-host-1 Ready
docker-host-2 Ready
#: remove h2
#: add h2
#: pause 20
$ docker node ls --format '{{.Hostname}} {{.Status}}'
docker-host-1 Ready
docker-host-2 Down
h2$ docker info --format '{{.Swarm.LocalNodeState}}'
inactive
h2$ docker swarm join --token TOKEN 192.168.56.205
This node joined a swarm as a worker.
$ docker node ls --format '{{.Hostname}} {{.Status}}' | sort
docker-host-1 Ready
docker-host-2 Down
docker-host-2 Ready
`;
  expect(played(text)).toBe(text);
});

test('a daemon that is killed leaves its containers running, until somebody starts it', () => {
  const text = `$ docker run -d --name web -p 8080:80 nginx > /dev/null
#: kill $
#: pause 60
$ docker ps
Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?
#: up $
$ docker ps -a --format '{{.Names}} {{.State}}'
web exited
`;
  expect(played(text)).toBe(text);
});

test.each([
  ['#: remove $\n', 'that remove can happen', 'docker-host-1 is the first host: it stays'],
  ['#: cut h2\n#: add h2\n', 'that add can happen', 'docker-host-2 is there already'],
  ['#: add h7\n', 'that add can happen', 'there is room for 5 hosts: no docker-host-7'],
  ['#: add h2\n#: remove h2\n#: cut h2\n', 'that cut can happen', 'there is no docker-host-2'],
])('what cannot happen is a mistake of the scenario: %j', (text, expected, found) => {
  const scenario = parseScenario(text, 'test.console');
  if (!scenario.ok) throw new Error(scenario.error.map((e) => e.expected).join());
  expect(play(scenario.value, { seed: 1, now: 0 })).toMatchObject({ ok: false, error: { expected, found } });
});

test('a stale endpoint on a network that there is not is a mistake of the scenario', () => {
  const scenario = parseScenario('#: stale $ nosuch redis_db\n$ docker ps\n', 'test.console');
  if (!scenario.ok) throw new Error(scenario.error.map((e) => e.expected).join());
  expect(play(scenario.value, { seed: 1, now: 0 })).toMatchObject({
    ok: false,
    error: { line: 1, expected: 'a network of that host', found: 'network nosuch not found' },
  });
});
