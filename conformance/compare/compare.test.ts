import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allRecordings, readRecording } from '../recordings.ts';
import { compare, explain } from './compare.ts';
import { rules } from './rules.ts';

const verdicts = (expected: string, actual: string, without?: string): readonly boolean[] =>
  compare(
    expected,
    actual,
    rules.filter(({ name }) => name !== without),
  ).map((v) => v.agrees);

const id = (digit: string): string => digit.repeat(64);

/** For each rule, two transcripts that agree by it and differ without it. */
const byRule: Readonly<Record<string, readonly [string, string]>> = {
  keys: ['$ ping a\nPING\n$ ^C\nend', '$ ping a\n$ ^C\nPING\nend'],
  json: [
    `$ x\n{"${id('1')}":{"Name":"a"},"${id('2')}":{"Name":"b"}}`,
    `$ x\n{"${id('3')}":{"Name":"b"},"${id('4')}":{"Name":"a"}}`,
  ],
  'active endpoints': ['$ x\n(name:"b" id:"x", name:"a" id:"y")', '$ x\n(name:"a" id:"y", name:"b" id:"x")'],
  'join tokens': [
    `$ x\nSWMTKN-1-${'a'.repeat(50)}-${'b'.repeat(25)}`,
    `$ x\nSWMTKN-1-${'c'.repeat(50)}-${'c'.repeat(25)}`,
  ],
  timestamps: [
    '$ x\n2026-11-21T07:38:25.91Z 2026-11-21 07:38:25 +0000 UTC',
    '$ x\n2026-11-22T07:38:25+02:00 2026-11-21 07:38:26.5 +0000 UTC',
  ],
  ages: ['$ x\nUp 2 seconds, 3 minutes ago', '$ x\nUp About a minute, Less than a second ago'],
  'measured times': [
    '$ x\ntime=0.1 ms\nreal\t0m1s\nmin/avg/max/mdev = 1/2/3/0 ms',
    '$ x\ntime=20.25 ms\nreal\t0m2s\nmin/avg/max/mdev = 2/3/4/1 ms',
  ],
  'packet counters': ['$ x\nRX packets:1 RX bytes:2 (2.0 B)', '$ x\nRX packets:30 RX bytes:4000 (3.9 KiB)'],
  'padding beside times': ['$ docker ps\na   b', '$ docker ps\na      b'],
  'veth names': ['$ x\nveth1234567', '$ x\nveth89abcde'],
  'link-local addresses': ['$ x\nfe80::1:2', '$ x\nfe80::42:9'],
  'IPv6 addresses of ifconfig': [
    '$ ifconfig\n  inet6 addr: fd00::2/64\n  inet6 addr: fe80::1/64\n  UP',
    '$ ifconfig\n  inet6 addr: fe80::1/64\n  inet6 addr: fd00::2/64\n  UP',
  ],
  'interface numbers': ['$ x\n7: eth0@if8: <UP>', '$ x\n17: eth0@if18: <UP>'],
  'packet counters of net-tools': ['$ x\nRX packets 1  bytes 2 (2.0 B)', '$ x\nRX packets 3  bytes 4 (4.0 B)'],
  'source ports': ['$ x\nread udp 10.0.2.15:60492->10.0.2.3:53', '$ x\nread udp 10.0.2.15:37670->10.0.2.3:53'],
  'process ids': ['$ x &\n[1] 23\n80/docker-proxy', '$ x &\n[1] 99\n81/docker-proxy'],
  durations: ['$ curl a\nafter 3 ms', '$ curl a\nafter 10 ms'],
  'ULA prefixes': ['$ x\nfd12:3:4::5', '$ x\nfd99:8:7::5'],
  "nslookup's answers": [
    '$ nslookup a\nS\n\nNon-authoritative answer:\nA: 1\n\nNon-authoritative answer:\nA: 2',
    '$ nslookup a\nS\n\nNon-authoritative answer:\nA: 2\n\nNon-authoritative answer:\nA: 1',
  ],
  environment: ['$ docker exec c env\nA=1\nB=2', '$ docker exec c env\nB=2\nA=1'],
  "ping's errors": ['$ x\nping: sendto: no\nPING', '$ x\nPING\nping: sendto: no'],
  'made-up names': ['$ docker ps\nhappy_fox', '$ docker ps\nsad_owl'],
  'range over .Containers': ['$ x {{range .Containers}}\na b', '$ x {{range .Containers}}\nb a'],
  'sockets and events': ['$ netstat -l\na\nb', '$ netstat -l\nb\na'],
  'failed binds': ['$ x\nBind for :::80 failed', '$ x\nBind for 0.0.0.0:80 failed'],
  "traceroute's times": ['$ x\n1  a  0.100 ms', '$ x\n1  a  0.200 ms'],
  'process ids in a container': ['$ docker exec c1 ps\n   18 root     ps', '$ docker exec c1 ps\n    9 root     ps'],
  'times of files': ['$ ls -l\n-rw-r--r-- 1 root 5 Nov 21 07:37 f', '$ ls -l\n-rw-r--r-- 1 root 5 Nov  1 08:00 f'],
  '.Networks and .Labels of a list': [
    '$ docker ps --format {{.Networks}}\na,b',
    '$ docker ps --format {{.Networks}}\nb,a',
  ],
  mounts: [
    '$ docker ps --format {{.Mounts}}\ndata,12345678901234… | 2',
    '$ docker ps --format {{.Mounts}}\nabcdef12345678…,data | 2',
  ],
  prune: ['$ docker network prune\nDeleted:\na\nb', '$ docker network prune\nDeleted:\nb\na'],
  ids: [`$ x\n${id('a')}\n$ y\n${'a'.repeat(12)}`, `$ x\n${id('b')}\n$ y\n${'b'.repeat(12)}`],
  'MAC addresses': ['$ x\n02:42:ac:11:00:02', '$ x\nee:ee:ee:ee:ee:01'],
  margins: ['$ x\n\na  \nb\n', '$ x\na\nb'],
  'ended by a key': [
    '$ ping a\n64 bytes from a: seq=0\n$ ^C\n1 packets transmitted, 1 packets received',
    '$ ping a\n64 bytes from a: seq=0\n64 bytes from a: seq=1\n$ ^C\n2 packets transmitted, 2 packets received',
  ],
  'one of several': [
    '# random: which\n$ ping -c1 a\nPING a (10.0.0.2)',
    '# random: which\n$ ping -c1 a\nPING a (10.0.0.3)',
  ],
};

test('every rule is shown at work', () => {
  expect(Object.keys(byRule)).toEqual(rules.map(({ name }) => name));
});

test.each(Object.entries(byRule))('%s', (rule, [expected, actual]) => {
  expect(verdicts(expected, actual)).not.toContain(false);
  expect(verdicts(expected, actual, rule)).toContain(false);
});

test.each<[string, string, string, readonly boolean[]]>([
  [
    'an id must stay the same id',
    `$ x\n${id('a')}\n$ y\n${id('a')}\n$ z\n${id('a')}`,
    `$ x\n${id('b')}\n$ y\n${id('c')}\n$ z\n${id('b')}`,
    [true, false, true],
  ],
  ['two ids may not become one', `$ x\n${id('a')}\n$ y\n${id('b')}`, `$ x\n${id('c')}\n$ y\n${id('c')}`, [true, false]],
  ['a command missing is missed from there on', '$ a\n$ b\n$ c', '$ a\n$ c', [true, false, false]],
  ['a command beyond the expected ones is not looked at', '$ a', '$ a\n$ b', [true]],
  ['the keys of an object keep their order', '$ x\n{"b":1,"80":2}', '$ x\n{"80":2,"b":1}', [false]],
  ['a comment ends an output, but not below an address', '$ x\na\n# b\nc\n', '$ x\na\n# d\n', [true]],
  ['a name that was typed is not made up', '$ docker run --name my_web\n$ docker ps\nmy_web', '$ docker run --name my_web\n$ docker ps\nmy_cat', [true, false]], // prettier-ignore
  ['chance is for probes', '# random: order\n$ cat a\n10.0.0.2', '# random: order\n$ cat a\n10.0.0.3', [false]],
  ['unless addresses themselves are drawn', '# random addresses: all\n$ cat a\n10.0.0.2', '# random: order\n$ cat a\n10.0.0.3', [true]], // prettier-ignore
])('%s', (_, expected, actual, agree) => {
  expect(verdicts(expected, actual)).toEqual(agree);
});

test.each(allRecordings())('%s agrees with itself', (file) => {
  const text = readRecording(file);
  expect(verdicts(text, text)).not.toContain(false);
});

type Case = { readonly expected: string; readonly actual: string; readonly agree: readonly boolean[] };

/** Recordings changed at random, with the verdicts of the comparer that came with the recordings. */
const judged: readonly Case[] = (
  JSON.parse(readFileSync(new URL('judged.json', import.meta.url), 'utf8')) as readonly (readonly [
    string,
    string,
    string,
  ])[]
).map(([expected, actual, agree]) => ({ expected, actual, agree: [...agree].map((mark) => mark === '+') }));

test.each(judged)('judges as the recordings’ own comparer does: %#', ({ expected, actual, agree }) => {
  expect(verdicts(expected, actual)).toEqual(agree);
});

test('a difference is explained', () => {
  const [text, , ids, missing] = compare(
    `$ a\n1\n2\n3\n4\n5\n6\n$ b\n${id('a')}\n$ b\n${id('a')}\n$ c`,
    `$ a\n1\n2\nthree\n4\n5\n$ b\n${id('b')}\n$ b\n${id('c')}`,
  ).map((verdict) => explain(verdict));
  expect(text).toBe('@@ -2 +2 @@\n 2\n-3\n+three\n 4\n 5\n-6');
  expect(ids).toBe('the same text, but an id in it is not the one that it was before');
  expect(missing).toBe('missing in the other transcript');
});
