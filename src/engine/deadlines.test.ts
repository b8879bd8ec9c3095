import { expect, test } from 'vitest';
import { step } from './step.ts';
import { TestHost } from './containers/testHost.ts';
import { nextDeadline } from './deadlines.ts';

test('the earliest of what waits', () => {
  const lab = new TestHost();
  const { host } = lab;
  lab.run('one');
  lab.run('two');
  lab.run('again', { cmd: ['true'], hostConfig: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  const now = lab.world.now;
  expect(nextDeadline(lab.world)).toBe(now + 100);
  lab.do({ kind: 'container.kill', container: 'again', signal: '' });
  expect(nextDeadline(lab.world)).toBe(null);
  for (const [container, timeout] of [
    ['one', 30],
    ['two', 7],
  ] as const) {
    lab.world = step(lab.world, { kind: 'container.stop', host, container, timeout }).world;
  }
  expect(nextDeadline(lab.world)).toBe(now + 7000);
});
