import { expect, test } from 'vitest';
import { TestHost } from '../../engine/containers/testHost.ts';
import { getaddrinfo } from '../../engine/dns/getaddrinfo.ts';
import { explain } from './explain.ts';

const host = new TestHost();
const db = host.run('db');
const web = host.run('web', { hostConfig: { links: ['db:database'], extraHosts: ['build:10.0.0.9'] } });
const idOf = (made: typeof web): string => (made.ok ? made.value.slice(0, 12) : made.error.message);

test.each([
  ['database', 'a legacy link of web to db, which has written 172.17.0.2 into its /etc/hosts'],
  ['db', 'a legacy link of web to db, which has written 172.17.0.2 into its /etc/hosts'],
  [idOf(db), 'a legacy link of web to db, which has written 172.17.0.2 into its /etc/hosts'],
  ['build', '--add-host has written 10.0.0.9 into its /etc/hosts'],
  [idOf(web), 'its own hostname, which stands in its /etc/hosts as 172.17.0.3'],
  ['localhost', '/etc/hosts says 127.0.0.1, and no DNS server is asked'],
])('%s', (name, why) => {
  const asker = { host: host.host, container: host.container('web').id };
  const told = explain(host.world, getaddrinfo(host.world, asker, name, 'any'), 'en');
  expect(told.conclusion).toBe(`web asks for ${name}: ${why}.`);
  expect(told.steps.map(({ text }) => text)).toEqual([expect.stringMatching(/^Line \d+ of web's \/etc\/hosts gives /)]);
});
