import { expect, test } from 'vitest';
import { blockOfLines, linesOfBlock } from './consoleBlock.ts';

test.each<[string, string, string]>([
  [
    'commands between their outputs',
    '$ docker network create web\n9f8e\n$ docker run -d --name=db \\\n    --network web busybox\n1a2b\n/ # ping -c 1 db\nPING db',
    '$ docker network create web\n$ docker run -d --name=db --network web busybox\n/ # ping -c 1 db',
  ],
  [
    'no prompt: typed wherever one is',
    '# makes a network\ndocker network create \\\n  web\n\n  docker network ls\n',
    '/ # docker network create web\n/ # docker network ls',
  ],
  [
    'keys that were pressed',
    '$ docker attach db\n/ # ping db\n64 bytes\n^C',
    '$ docker attach db\n/ # ping db\n/ # ^C',
  ],
  [
    'several hosts',
    '$ docker swarm init\nh2$ docker swarm join TOKEN\nThis node',
    '$ docker swarm init\nh2$ docker swarm join TOKEN',
  ],
  ['a prompt alone is no command', '$ \n$ docker ps\n$', '$ docker ps'],
  ['nothing', ' \n', ''],
])('%s', (_, text, lines) => {
  expect(blockOfLines(linesOfBlock(text))).toBe(lines);
  expect(linesOfBlock(lines)).toEqual(linesOfBlock(text));
});
