import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tellScenario } from './tell.ts';

/** The guide's link scoping, as it is typed. recorded: conformance/dns/link-scope */
const BEGINNING = `#: fresh
$ docker network create -d bridge --subnet 172.25.0.0/16 isolated_nw
$ docker run --network=isolated_nw -itd --name=container4 --link container5:c5 busybox
$ docker run --network=isolated_nw -itd --name=container5 --link container4:c4 busybox
$ docker network create -d bridge --subnet 172.26.0.0/24 local_alias
$ docker network connect --link container5:foo local_alias container4
$ docker network connect --link container4:bar local_alias container5
$ docker network disconnect isolated_nw container5
`;

function tell(text: string, language: 'en' | 'zh-CN' = 'en'): readonly string[] | null {
  const told = tellScenario(text, { fileName: 'x.console', language });
  if (!told.ok) throw new Error(JSON.stringify(told.error));
  return told.value === null ? null : told.value.trimEnd().split('\n');
}

test('a lookup that fails names the rule', () => {
  expect(tell(`${BEGINNING}$ docker exec container4 ping -w 4 c5\n`)).toEqual([
    'container4 asks for c5: a link alias that only container4 has, valid on isolated_nw, where container5 no longer is.',
    ' 1   /etc/hosts of container4 has no c5.',
    " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
    ' 3 - isolated_nw: container4 links c5 to container5, but container5 is no longer on this network.',
    ' 4 - isolated_nw: nobody here is called c5.',
    ' 5 - local_alias: here container4 links container5 as foo; c5 means nothing.',
    " 6 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
    ' 7   container4 asks once more, and it goes the same way.',
  ]);
});

test('in Chinese', () => {
  const [conclusion] = tell(`${BEGINNING}$ docker exec container4 ping -w 4 c5\n`, 'zh-CN') ?? [];
  expect(conclusion).toBe(
    'container4 查询 c5：这是只有 container4 才有的链接别名，在 isolated_nw 上有效，而 container5 已经离开那里。',
  );
});

test('a packet comes with the lookup that gave its address', () => {
  const told = tell(`${BEGINNING}$ docker exec container4 ping -w 4 foo\n`) ?? [];
  expect(told.filter((line) => line.startsWith('container4'))).toEqual([
    'container4 asks for foo: a link alias that only container4 has, valid on local_alias, for container5 at 172.26.0.3.',
    'container4 pings 172.26.0.3 (container5 on local_alias): both are on local_alias, and it is answered.',
  ]);
});

test('nslookup puts two questions', () => {
  const told = tell(`${BEGINNING}$ docker exec container4 nslookup foo\n`) ?? [];
  expect(told.filter((line) => line.startsWith('container4')).toSorted()).toEqual([
    'container4 asks for foo: a link alias that only container4 has, valid on local_alias, for container5 at 172.26.0.3.',
    'container4 asks for the IPv6 address of foo: a link alias that only container4 has, valid on local_alias, for container5, which has no IPv6 address there.',
  ]);
});

test('a scenario without any has nothing to tell', () => expect(tell('#: fresh\n$ docker ps\n')).toBeNull());

test.each(['tutorial-en', 'tutorial-zh', 'tutorial-zh-notes', 'tutorial-zh-tail'])('%s can be told', (name) => {
  expect(tell(readFileSync(`conformance/dns/${name}.console`, 'utf8'))).not.toBeNull();
});
