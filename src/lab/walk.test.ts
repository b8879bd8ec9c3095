import { expect, test } from 'vitest';
import { holds, type Check } from '../lessons/check.ts';
import { Session } from './session.ts';
import { readMoves, Walker } from './walk.ts';

const TWO_HOSTS = `$ docker swarm init --advertise-addr 192.168.56.205
h2$ docker swarm join --token TOKEN 192.168.56.205:2377
$ docker network create -d overlay --attachable multihost
$ docker run -itd --name box1 --network multihost busybox
h2$ docker run -itd --name box2 --network multihost busybox
h2$ docker attach box2
/ # ping -c 1 box1
/ # ^P^Q
$ docker exec box1 ping -c 1 box2
`;

function walked(): Session {
  const session = new Session({ seed: 1, began: 1_795_248_000_000, hosts: 2 });
  const walker = new Walker(session);
  const moves = readMoves(TWO_HOSTS, 'x.console');
  if (!moves.ok) throw new Error(moves.error);
  for (const move of moves.value) walker.make(move);
  return session;
}

const says = (session: Session, check: Check, since = 0): boolean =>
  holds(check, { ...session.store.getState(), since });

test('each line is typed at its own host, and a container is found on the host where it is', () => {
  const session = walked();
  const checks: readonly Check[] = [
    { running: 'box1' },
    { running: 'box2', host: 2 },
    { resolved: ['box1', 'box2'] },
    { resolved: ['box2', 'box1'], host: 2 },
    { reaches: ['box1', 'box2'] },
    { finds: ['box2', 'box1'], only: 'box1', host: 2 },
  ];
  expect(checks.filter((check) => !says(session, check))).toEqual([]);
  const others: readonly Check[] = [
    { running: 'box2' },
    { running: 'box1', host: 2 },
    { resolved: ['box2', 'box1'] },
    { running: 'box1', host: 3 },
  ];
  expect(others.filter((check) => says(session, check))).toEqual([]);
});

test('what was found out before a lesson began does not count, and counts when it is found out again', () => {
  const session = walked();
  const check: Check = { resolved: ['box1', 'box2'] };
  const began = session.lab.kernel.now + 1;
  expect([says(session, check), says(session, check, began)]).toEqual([true, false]);
  session.pass(began + 1000);
  session.enter(0, { at: 'host', text: 'docker exec box1 ping -c 1 box2' });
  session.pass(began + 5000);
  expect(says(session, check, began)).toBe(true);
});
