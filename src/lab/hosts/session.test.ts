import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostNamed, MOST_HOSTS } from '../../engine/host/name.ts';
import { readSavedSession, type SavedSession } from '../journal.ts';
import { LiveSession } from '../live.ts';
import { Session } from '../session.ts';
import { readSessionText, sessionText } from '../share/text.ts';
import { HOST_VERBS, type HostChange } from './change.ts';

const BEGAN = 1_795_248_000_000;
const LINES = [
  'docker swarm init --advertise-addr 192.168.56.205\r',
  'docker swarm join-token worker -q > /tmp/t\r',
  'docker network create -d overlay --attachable net\r',
  'docker network create net\r',
  'docker run -itd --name c1 --restart always --network net busybox\r',
  'docker run -itd --name c2 -p 8080:80 nginx\r',
  'docker attach c1\r',
  'docker exec c1 ping -c 2 c2\r',
  'ping 192.168.56.206\r',
  'docker events &\r',
  'docker stop c1\r',
  'docker ps\r',
  '\x03',
  'docker no',
];

const host = fc.integer({ min: 1, max: MOST_HOSTS });
const change: fc.Arbitrary<HostChange> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom(...HOST_VERBS), host }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), host }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('stale' as const),
      host,
      network: fc.constantFrom('net', 'bridge', 'nosuch'),
      name: fc.constantFrom('c1', 'c9'),
    }),
  },
);
type Deed = (session: Session) => void;
const deed: fc.Arbitrary<Deed> = fc.oneof(
  change.map(
    (what): Deed =>
      (session) =>
        void session.change(what),
  ),
  fc.tuple(fc.constantFrom(...LINES), fc.nat(5)).map(([keys, which]): Deed => (session) => {
    session.type(which % session.lab.terminals.length, keys);
  }),
  host.map((number): Deed => (session) => {
    if (session.lab.has(hostNamed(number))) session.open(number);
  }),
  fc.integer({ min: 0, max: 40_000 }).map(
    (after): Deed =>
      (session) =>
        session.pass(session.lab.kernel.now + after),
  ),
);

const shownOn = (session: Session): readonly string[] =>
  session.lab.terminals.map((terminal) => {
    let shown = '';
    terminal.watch((text) => void (shown += text))();
    return shown;
  });

test('whatever happens to hosts, nothing throws, and a session comes back from its journal and from a link byte for byte', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.array(deed, { maxLength: 25 }), (hosts, deeds) => {
      const session = new Session({ seed: 3, began: BEGAN, hosts });
      for (const act of deeds) act(session);
      const saved = session.save();
      expect(readSavedSession(JSON.stringify(saved))).toEqual({ ok: true, value: saved });
      expect(readSessionText(sessionText(saved))).toEqual({ ok: true, value: saved });
      const restored = Session.restore(saved);
      expect(restored.lab.world).toEqual(session.lab.world);
      expect(shownOn(restored)).toEqual(shownOn(session));
      expect(restored.store.getState()).toEqual(session.store.getState());
    }),
    { numRuns: 30 },
  );
});

test('what cannot happen is told and leaves no trace in the journal', () => {
  const session = new Session({ seed: 1, began: BEGAN });
  const before = session.save();
  expect(session.change({ kind: 'cut', host: 2 })).toMatchObject({ error: { message: 'there is no docker-host-2' } });
  expect(session.change({ kind: 'stale', host: 1, network: 'nosuch', name: 'x' })).toMatchObject({
    error: { message: 'network nosuch not found' },
  });
  expect(session.save()).toEqual(before);
});

test('a host that is removed takes its terminals along, and one without power ends their shells until it boots', () => {
  const session = new Session({ seed: 1, began: BEGAN });
  const terminals = (): readonly string[] => session.store.getState().terminals.map((t) => `${t.id} ${t.hostName}`);
  const screen = (id: number): string => (shownOn(session)[id] ?? '').replaceAll(/\r(?!\n)[^\r\n]*\x1b\[J/g, '');
  session.change({ kind: 'add', host: 2 });
  const second = session.open(2);
  session.pass(BEGAN + 100);
  session.type(second, 'hostname\r');
  session.change({ kind: 'down', host: 2 });
  session.type(second, 'typed in vain\r');
  session.pass(BEGAN + 5000);
  expect(screen(second)).toBe('$ hostname\r\ndocker-host-2\r\n$ \r\nConnection to docker-host-2 closed.\r\n');
  session.change({ kind: 'up', host: 2 });
  expect(screen(second)).toMatch(/closed\.\r\n\$ $/);
  expect(terminals()).toEqual(['0 docker-host-1', '1 docker-host-2']);
  session.change({ kind: 'remove', host: 2 });
  expect(terminals()).toEqual(['0 docker-host-1']);
  session.type(second, 'typed in vain\r');
  session.resize(second, 90, 30);
  session.change({ kind: 'add', host: 2 });
  expect(terminals()).toEqual(['0 docker-host-1']);
  session.open(2);
  expect(terminals()).toEqual(['0 docker-host-1', '2 docker-host-2']);
});

test('a change is a point to go back to, and the first of a branch', () => {
  const live = new LiveSession(new Session({ seed: 1, began: BEGAN }), { now: () => 0, after: () => () => {} });
  const points = () => live.store.getState().course.map((p) => p.line?.text ?? p.change?.kind ?? 'beginning');
  const hosts = () => live.store.getState().world.hosts.map((h) => h.name);
  live.change({ kind: 'add', host: 2 });
  live.enter(0, { at: 'host', text: 'docker swarm init' });
  live.change({ kind: 'cut', host: 2 });
  expect(points()).toEqual(['beginning', 'add', 'docker swarm init', 'cut']);
  live.goTo(2);
  expect(live.store.getState().world.hosts[1]?.wired).toBe(true);
  live.goTo(0);
  expect(hosts()).toEqual(['docker-host-1']);
  live.change({ kind: 'down', host: 1 });
  expect(
    live.store.getState().branches.map(({ fork, line, change: first, lines }) => [fork, line, first, lines]),
  ).toEqual([[0, '', { kind: 'add', host: 2 }, 3]]);
  const [branch] = live.store.getState().branches;
  if (branch !== undefined) live.takeUp(branch);
  expect([points(), hosts()]).toEqual([
    ['beginning', 'add', 'docker swarm init', 'cut'],
    ['docker-host-1', 'docker-host-2'],
  ]);
});

const whole = (...journal: readonly unknown[]): SavedSession => ({
  version: 1,
  seed: 1,
  began: BEGAN,
  hosts: 1,
  until: BEGAN,
  // as a file may hold anything
  journal: [{ kind: 'open', at: BEGAN, host: 1 }, ...journal] as SavedSession['journal'],
});
const happens = (happening: unknown): unknown => ({ kind: 'host', at: BEGAN, change: happening });

test.each<[string, readonly unknown[]]>([
  ['a change of no host', [happens({ kind: 'cut' })]],
  ['an unknown change', [happens({ kind: 'burn', host: 1 })]],
  ['a change of a host that is not there', [happens({ kind: 'cut', host: 2 })]],
  ['a host that is added twice', [happens({ kind: 'add', host: 1 })]],
  ['a sixth host', [happens({ kind: 'add', host: 6 })]],
  ['the first host removed', [happens({ kind: 'remove', host: 1 })]],
  ['a stale endpoint without a name', [happens({ kind: 'stale', host: 1, network: 'bridge', name: '' })]],
  ['a terminal on a host that is not there', [{ kind: 'open', at: BEGAN, host: 2 }]],
])('a journal with %s is damaged', (_, journal) => {
  expect(readSavedSession(JSON.stringify(whole(...journal)))).toEqual({
    ok: false,
    error: { kind: 'entry', entry: 2 },
  });
});
