import { expect, test } from 'vitest';
import { ALIAS_GUIDE, Typist } from './testing.ts';
import { calledBy, nameMatrix, nameRows } from './table.ts';

test('at each step of the guide, every cell is what nslookup in that container answers', () => {
  const typist = new Typist();
  const host = typist.session.lab.hostName(1);
  let found = 0;
  for (const command of ALIAS_GUIDE) {
    typist.type(command);
    const { world } = typist.session.lab;
    const { askers, rows } = nameMatrix(world, host);
    for (const [i, { id, name: asker, up }] of askers.entries()) {
      const own = nameRows(world, host, id);
      for (const { name, cells } of rows) {
        const answered = up ? typist.ask(asker, name).toSorted() : [];
        const shown = cells[i]?.addresses.toSorted() ?? [];
        expect([command, asker, name, shown]).toEqual([command, asker, name, answered]);
        expect(own.find((row) => row.name === name)?.addresses.toSorted()).toEqual(answered);
        found += answered.length;
      }
      // The lens calls each container by the names that lead to it.
      const called = calledBy(world, host, id);
      const byOwner = own.flatMap((row) => row.owners.map((owner) => `${owner} ${row.name}`));
      expect([...called].flatMap(([owner, names]) => names.map((n) => `${owner} ${n}`)).toSorted()).toEqual(
        byOwner.toSorted(),
      );
    }
  }
  expect(found).toBeGreaterThan(90);
});

test('why each name gives what it gives, at the end of the guide', () => {
  const typist = new Typist();
  for (const command of ALIAS_GUIDE) typist.type(command);
  const host = typist.session.lab.hostName(1);
  const { world } = typist.session.lab;
  const asker = world.hosts[0]?.engine.containers.find((c) => c.name === 'container4');
  if (asker === undefined) throw new Error('container4 is there');
  const because = Object.fromEntries(nameRows(world, host, asker.id).map((row) => [row.name, row.because]));
  expect(because).toEqual({
    app: { kind: 'known', rule: 'alias', network: 'isolated_nw' },
    bar: { kind: 'othersLink', container: 'container5' },
    c5: { kind: 'linkBroken', network: 'isolated_nw', target: 'container5' },
    container4: { kind: 'known', rule: 'containerName', network: 'isolated_nw' },
    container5: { kind: 'known', rule: 'containerName', network: 'local_alias' },
    container6: { kind: 'down', container: 'container6' },
    container7: { kind: 'known', rule: 'containerName', network: 'isolated_nw' },
    foo: { kind: 'known', rule: 'link', network: 'local_alias' },
    'scoped-app': { kind: 'down', container: 'container6' },
  });
});
