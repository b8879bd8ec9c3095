import { expect, test } from 'vitest';
import { root } from '../tree.ts';
import type { Facts } from './candidate.ts';
import { complete } from './complete.ts';

const facts: Facts = {
  containers: [
    { name: 'web', state: 'running', image: 'nginx' },
    { name: 'worker', state: 'exited', image: 'busybox' },
    { name: 'idle', state: 'paused', image: 'busybox' },
  ],
  networks: [
    { name: 'bridge', driver: 'bridge' },
    { name: 'lab', driver: 'bridge' },
  ],
  volumes: ['data', 'logs'],
  images: ['busybox', 'nginx'],
};

const words = (line: string): string =>
  complete(root, line.split(' ').slice(1), facts)
    .map(({ word }) => word)
    .join(' ');

test.each([
  ['docker netw', 'network'],
  ['docker -D --log-level debug netw', 'network'],
  ['docker --log-level de', 'debug'],
  ['docker network c', 'connect create'],
  ['docker network list', ''],
  ['docker frob ', ''],
  ['docker network create --i', '--ingress --internal --ip-range --ipam-driver --ipam-opt --ipv4 --ipv6'],
  ['docker network create --driver ', 'bridge ipvlan macvlan overlay'],
  ['docker network create -d m', 'macvlan'],
  ['docker network create --driver=o', '--driver=overlay'],
  ['docker network create --internal ', ''],
  ['docker network connect ', 'bridge lab'],
  ['docker network connect lab w', 'web worker'],
  ['docker network connect --alias x lab w', 'web worker'],
  ['docker network connect lab web ', ''],
  ['docker network rm ', 'lab'],
  ['docker network rm lab ', ''],
  ['docker network ls --format ', 'json table table {{.'],
  ['docker attach ', 'web'],
  ['docker container attach ', 'web'],
  ['docker start ', 'worker'],
  ['docker unpause ', 'idle'],
  ['docker rm web ', 'worker idle'],
  ['docker rm -- -', ''],
  ['docker run ', 'busybox nginx'],
  ['docker run --network ', 'bridge lab container:web'],
  ['docker run --net l', 'lab'],
  ['docker run -itd --name x --netw', '--network --network-alias'],
  ['docker run -itd busybox ', ''],
  ['docker run busybox --n', ''],
  ['docker exec -it ', 'web'],
  ['docker exec -it web ', ''],
])('%s', (line, expected) => expect(words(line)).toBe(expected));

test('says what a candidate is', () => {
  expect(complete(root, ['network', 'cr'], facts)).toEqual([{ word: 'create', describe: 'Create a network' }]);
  expect(complete(root, ['network', 'ls', '--form'], facts)).toEqual([
    { word: '--format', describe: 'Format output using a custom template:' },
  ]);
  expect(complete(root, ['attach', ''], facts)).toEqual([{ word: 'web', describe: 'nginx, running' }]);
});
