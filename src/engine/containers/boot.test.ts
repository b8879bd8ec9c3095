import { expect, test } from 'vitest';
import { Change } from '../change.ts';
import { findContainersDead, startByPolicy } from './boot.ts';
import { TestHost } from './testHost.ts';

/** As conformance/swarm/restart-policies. */
test('after a power cut the policies decide', () => {
  const lab = new TestHost();
  const policy = (name: string) => ({ hostConfig: { restartPolicy: { name, maximumRetryCount: 0 } } });
  lab.run('no');
  lab.run('always', policy('always'));
  lab.run('unless', policy('unless-stopped'));
  lab.run('stopped', policy('unless-stopped'));
  lab.run('astopped', policy('always'));
  lab.create('never', policy('always'));
  for (const container of ['stopped', 'astopped']) lab.do({ kind: 'container.stop', container, timeout: 0 });
  const statuses = () => lab.engine.containers.map((c) => `${c.name} ${c.state.status} ${String(c.state.exitCode)}`);

  const change = new Change(lab.world, lab.host);
  findContainersDead(change);
  lab.world = change.world;
  expect([statuses(), lab.engine.endpoints, change.events]).toEqual([
    [
      'no exited 255',
      'always exited 255',
      'unless exited 255',
      'stopped exited 137',
      'astopped exited 137',
      'never created 0',
    ],
    [],
    [],
  ]);

  startByPolicy(change);
  lab.world = change.world;
  expect(statuses()).toEqual([
    'no exited 255',
    'always running 0',
    'unless running 0',
    'stopped exited 137',
    'astopped running 0',
    'never created 0',
  ]);
});
