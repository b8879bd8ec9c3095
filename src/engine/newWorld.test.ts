import { expect, test } from 'vitest';
import { newWorld } from './newWorld.ts';

test('a fresh world: its hosts, their interfaces and networks', () => {
  const { hosts } = newWorld({ seed: 1, now: 0, hosts: 2 });
  const told = hosts.map(({ name, interfaces, engine }) => [
    name,
    interfaces.map((i) => `${String(i.index)}: ${i.name} ${i.addresses.join(' ')}`),
    engine.networks.map(
      (n) => `${n.name} ${n.driver} ${n.bridge === null ? '' : `${String(n.bridge.index)}: ${n.bridge.name}`}`,
    ),
    engine.images.flatMap((image) => image.tags),
  ]);
  const [networks, images] = [
    ['none null ', 'host host ', 'bridge bridge 4: docker0'],
    ['busybox:latest', 'redis:latest', 'nginx:latest'],
  ];
  expect(told).toEqual([
    ['docker-host-1', ['1: lo 127.0.0.1/8', '2: enp0s3 10.0.2.15/24', '3: enp0s8 192.168.56.205/24'], networks, images],
    ['docker-host-2', ['1: lo 127.0.0.1/8', '2: enp0s3 10.0.2.15/24', '3: enp0s8 192.168.56.206/24'], networks, images],
  ]);
});

test('the seed decides every id', () => {
  expect(newWorld({ seed: 7, now: 0 })).toEqual(newWorld({ seed: 7, now: 0 }));
  expect(newWorld({ seed: 8, now: 0 }).hosts[0]?.engine.networks).not.toEqual(
    newWorld({ seed: 7, now: 0 }).hosts[0]?.engine.networks,
  );
});
