import { beforeEach, describe, expect, test } from 'vitest';
import { serviceInspect } from '../inspect/services.ts';
import { taskList } from '../inspect/tasks.ts';
import type { RollingConfig, ServiceSpec } from './cluster.ts';
import { ROLLING } from './defaults.ts';
import { PLAIN_SERVICE, TestSwarm } from './testSwarm.ts';

// The ways of updates; what the real engine does is recorded in conformance/swarm/service-rolling, service-update-fails.

let lab: TestSwarm;

beforeEach(() => {
  lab = new TestSwarm();
  lab.begin();
});

const spec = (update: Partial<RollingConfig>, more: Partial<ServiceSpec> = {}): ServiceSpec => ({
  ...PLAIN_SERVICE,
  replicas: 4,
  update: { ...ROLLING, ...update },
  ...more,
});

function begin(update: Partial<RollingConfig>, change: Partial<ServiceSpec>): void {
  lab.do(1, { kind: 'service.create', spec: spec(update) });
  lab.wait(2000);
  lab.do(1, { kind: 'service.update', service: 'web', spec: change });
}

/** How many tasks run that were made by the new specification, and how many run at all. */
function running(): readonly [number, number] {
  const tasks = lab.world.clusters.flatMap((c) => c.tasks).filter((t) => t.state === 'running');
  return [tasks.filter((t) => t.spec?.env !== null).length, tasks.length];
}

function update() {
  const found = serviceInspect(lab.world, lab.host(1), 'web');
  return found.ok ? (found.value.UpdateStatus?.State ?? null) : null;
}

/** What is seen when one looks ten times a second. */
function course(seconds: number): readonly string[] {
  const seen: string[] = [];
  for (let i = 0; i < seconds * 10; i++) {
    const now = `${running().join('/')} ${String(update())}`;
    if (seen.at(-1) !== now) seen.push(now);
    lab.wait(100);
  }
  return seen;
}

describe('an update', () => {
  test.each<[string, Partial<RollingConfig>, readonly string[]]>([
    [
      'ends a task, starts another, and turns to the next',
      {},
      ['0/4', '0/3', '1/4', '1/3', '2/4', '2/3', '3/4', '3/3', '4/4'],
    ],
    ['turns to two at once', { parallelism: 2 }, ['0/4', '0/2', '2/4', '2/2', '4/4']],
    ['turns to all at once', { parallelism: 0 }, ['0/4', '0/0', '4/4']],
    ['starts before it ends', { order: 'start-first', parallelism: 0 }, ['0/4', '4/8', '4/4']],
  ])('%s', (_, config, counts) => {
    begin(config, { env: ['A=1'] });
    expect(course(15)).toEqual([...counts.map((count) => `${count} updating`), '4/4 completed']);
  });

  test('waits between two slots', () => {
    begin({ delay: 3e9, parallelism: 2, order: 'start-first' }, { env: ['A=1'] });
    lab.wait(2500);
    const early = running();
    lab.wait(1700);
    expect([early, running()]).toEqual([
      [2, 4],
      [4, 6],
    ]);
  });

  test('that changes nothing of the tasks replaces none', () => {
    begin({}, { labels: { tier: 'web' } });
    expect(course(5)).toEqual(['0/4 null']);
  });

  test.each([
    ['pause', 0, ['paused', 'false']],
    ['rollback', 0, ['rollback_completed', 'none']],
    ['continue', 0, ['completed', 'false']],
    ['pause', 1, ['completed', 'false']],
  ])('whose tasks fail, told to %s beyond a share of %d', (failureAction, maxFailureRatio, expected) => {
    begin({ failureAction, maxFailureRatio, monitor: 1e9 }, { command: ['false'] });
    lab.wait(40_000);
    const [cluster] = lab.world.clusters;
    const service = cluster?.services.find((s) => s.spec.name === 'web');
    expect([update(), service?.spec.command?.join(' ') ?? 'none']).toEqual(expected);
  });

  test('never leaves a slot without a task that is meant to run', () => {
    begin({ parallelism: 3, delay: 1e9 }, { env: ['A=1'] });
    for (let i = 0; i < 40; i++) {
      if (i === 3) lab.do(1, { kind: 'service.update', service: 'web', spec: { env: ['A=2'] } });
      if (i === 6) lab.do(1, { kind: 'service.update', service: 'web', spec: {}, rollback: true });
      lab.wait(300);
      const listed = taskList(lab.world, lab.host(1), { services: ['web'] }, {});
      const wanted = listed.ok ? listed.value.filter((t) => t.desired === 'running' || t.desired === 'ready') : [];
      expect([...new Set(wanted.map((t) => t.slot))].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    }
    lab.wait(30_000);
    expect([running(), update()]).toEqual([[4, 4], 'rollback_completed']);
  });
});
