import { expect, test } from 'vitest';
import { TestHost } from './containers/testHost.ts';
import { findContainer, findNetwork } from './lookup.ts';
import type { ContainerId, Engine, NetworkId } from './world.ts';

/** An engine whose ids are chosen: names beat prefixes, and prefixes may be shared. */
function engine(): Engine {
  const host = new TestHost();
  for (const name of ['one', 'two', 'ab']) host.create(name);
  const { engine: fresh } = host;
  const ids = ['ab01', 'ab02', 'cd03'];
  return {
    ...fresh,
    networks: fresh.networks.map((n, i) => ({ ...n, id: (ids[i] ?? '') as NetworkId })),
    containers: fresh.containers.map((c, i) => ({ ...c, id: (ids[i] ?? '') as ContainerId })),
  };
}

test.each([
  ['bridge', 'bridge'],
  ['cd', 'bridge'],
  ['ab01', 'none'],
  ['ab', 'network ab is ambiguous (2 matches found based on ID prefix)'],
  ['Bridge', 'network Bridge not found'],
])('the network %s is %s', (ref, expected) => {
  const found = findNetwork(engine(), ref);
  expect(found.ok ? found.value.name : found.error.message).toBe(expected);
});

test.each([
  ['one', 'one'],
  ['/one', 'one'],
  ['ab02', 'two'],
  ['ab', 'ab'],
  ['cd', 'ab'],
  ['a', 'multiple IDs found with provided prefix: a'],
  ['nosuch', 'No such container: nosuch'],
])('the container %s is %s', (ref, expected) => {
  const found = findContainer(engine(), ref);
  expect(found.ok ? found.value.name : found.error.message).toBe(expected);
});
