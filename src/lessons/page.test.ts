import { expect, test } from 'vitest';
import { commandsOfMarkdown, commandsOfText } from './page.ts';

test('Markdown: what console blocks show, a continued line as one, a key as a key', () => {
  const text =
    'Text\n\n```console\n$ docker run \\\n    web\nid\n/ # ping x\nPING x\n^C\n--- x\n```\n\n```js\n$ no\n```\n';
  expect(commandsOfMarkdown(text)).toEqual([
    { prompt: '$', command: 'docker run web', output: 'id', line: 4 },
    { prompt: '/ #', command: 'ping x', output: 'PING x\n^C\n--- x', line: 7 },
    { prompt: '/ #', command: '^C', output: null, line: 7 },
  ]);
});

test('plain text: outputs end where a paragraph reads as prose', () => {
  const text = `Create networks

When you create a network, a subnet is chosen.

$ docker network create web

69568e6336d8

Remove a network

let us connect container4 and container5 to the new network
$ docker attach c
/ # ping -w 1 web
PING web (172.25.3.3): 56 data bytes

--- web ping statistics ---
1 packets transmitted, 0 packets received, 100% packet loss

In conclusion it fails.
`;
  expect(commandsOfText(text)).toEqual([
    { prompt: '$', command: 'docker network create web', output: '69568e6336d8', line: 5 },
    { prompt: '$', command: 'docker attach c', output: null, line: 12 },
    {
      prompt: '/ #',
      command: 'ping -w 1 web',
      output:
        'PING web (172.25.3.3): 56 data bytes\n\n--- web ping statistics ---\n1 packets transmitted, 0 packets received, 100% packet loss',
      line: 13,
    },
  ]);
});
