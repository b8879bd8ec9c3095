import { expect, test } from 'vitest';
import { commandsOfMarkdown } from '../lessons/page.ts';
import { differences } from './documented.ts';

const page = (text: string) => differences(commandsOfMarkdown(`\`\`\`console\n${text}\n\`\`\``), 'page.md');

test('ids and times are no differences, texts are', () => {
  const text = `$ docker network create web
0f6d7c4f1b4a8d5f4c0f2b8b9b4d8f5c8f1a2b3c4d5e6f708192a3b4c5d6e7f8
$ docker network create web
Error: there is one`;
  expect(page(text)).toMatchObject({
    problem: null,
    differences: [
      {
        line: 4,
        command: 'docker network create web',
        printed: 'Error response from daemon: network with name web already exists',
      },
    ],
  });
});

test('a container is left where the page goes on at the host; a command that a key ends is ended', () => {
  const text = `$ docker run -itd --name=c1 busybox
$ docker attach c1
/ # ping 172.17.0.1
PING 172.17.0.1 (172.17.0.1): 56 data bytes
64 bytes from 172.17.0.1: seq=0 ttl=64 time=0.119 ms
^C
--- 172.17.0.1 ping statistics ---
1 packets transmitted, 1 packets received, 0% packet loss
round-trip min/avg/max = 0.119/0.146/0.174 ms
$ docker ps --format '{{.Names}}'
b`;
  expect(page(text)).toMatchObject({ problem: null, differences: [{ line: 11, printed: 'c1' }] });
});

test('what cannot be typed is told', () => {
  expect(page('$ ls\n/ # ^K').problem).toMatchObject({ line: 3, text: expect.stringMatching(/^expected a key/) });
});
