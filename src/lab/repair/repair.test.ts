import { expect, test } from 'vitest';
import { Session } from '../session.ts';
import { typed } from './fix.ts';
import { smallestRepair, type Goal } from './repair.ts';
import { tellFix } from './tell.ts';

/** The repair of a goal after some commands: NAME>NAME asks for a name, NAME>ADDRESS pings. */
function repairAfter(commands: readonly string[], wanted: string) {
  const session = new Session({ seed: 3, began: 1_795_246_631_000 });
  for (const text of commands) {
    session.enter(0, { at: 'host', text });
    session.pass(session.lab.kernel.now + 11_000);
  }
  const [who = '', what = ''] = wanted.split('>');
  const { world } = session.lab;
  const host = session.lab.hostName(1);
  const container = world.hosts[0]?.engine.containers.find((c) => c.name === who)?.id ?? null;
  const asker = { host, container };
  const goal: Goal = /^[\d.]+$/.test(what)
    ? { kind: 'packet', asker, packet: { to: what, proto: 'icmp' } }
    : { kind: 'name', asker, name: what };
  return { session, goal, fixes: smallestRepair(world, goal) };
}

const run = (name: string, network = 'bridge', more = '') =>
  `docker run -itd --name=${name} --network=${network} ${more} busybox`;
const nets = ['docker network create red', 'docker network create blue'];

test.each([
  ['works already', [...nets, run('c1', 'red'), run('c2', 'red')], 'c1>c2', []],
  ['two networks', [...nets, run('c1', 'red'), run('c2', 'blue')], 'c1>c2', ['docker network connect red c2']],
  ['stopped', [...nets, run('c1', 'red'), run('c2', 'red'), 'docker stop -t 0 c2'], 'c1>c2', ['docker start c2']],
  [
    'a link whose target left',
    [
      ...nets,
      run('c2', 'red'),
      run('c1', 'red', '--link c2:two'),
      'docker network connect blue c2',
      'docker network disconnect red c2',
    ],
    'c1>two',
    ['docker network connect red c2'],
  ],
  [
    'an alias elsewhere',
    [...nets, run('c1', 'red'), run('c2', 'blue', '--network-alias app')],
    'c1>app',
    ['docker network connect blue c1'],
  ],
  [
    'both on the default bridge',
    [run('c1'), run('c2')],
    'c1>c2',
    ['docker network create my_net', 'docker network connect my_net c1', 'docker network connect my_net c2'],
  ],
  ['nobody', [run('c1')], 'c1>nobody', null],
  [
    'a packet to another network',
    ['docker network create --subnet 10.1.0.0/16 red', run('c1'), run('c2', 'red')],
    'c1>10.1.0.2',
    ['docker network connect red c1'],
  ],
  [
    'a packet to the default bridge',
    [...nets, run('c1', 'red'), run('c2')],
    'c1>172.17.0.2',
    ['docker network connect bridge c1'],
  ],
  [
    'a packet to a stopped container',
    ['docker network create --subnet 10.1.0.0/16 red', run('c1', 'red'), run('c2', 'red'), 'docker stop -t 0 c2'],
    'c1>10.1.0.3',
    ['docker start c2'],
  ],
])('%s', (_, commands, wanted, expected) => {
  const { session, goal, fixes } = repairAfter(commands, wanted);
  expect(fixes?.map(typed) ?? null).toEqual(expected);
  for (const fix of fixes ?? []) {
    expect(tellFix(fix, 'en')).not.toBe(tellFix(fix, 'zh-CN'));
    session.enter(0, { at: 'host', text: typed(fix) });
    session.pass(session.lab.kernel.now + 1000);
  }
  // What was typed does what was promised.
  if (fixes !== null) expect(smallestRepair(session.lab.world, goal)).toEqual([]);
});
