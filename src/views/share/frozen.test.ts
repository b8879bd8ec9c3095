import { expect, test } from 'vitest';
import type { Clock } from '../../lab/live.ts';
import { decode } from '../../lab/share/link.ts';
import { bring } from './bring.ts';
import { compression } from './compression.ts';

// Links as they were made on 21 November 2026. They are in the world: what they bring has to stay the same.

const clock: Clock = { now: () => 0, after: () => () => {} };

async function opened(fragment: string) {
  const shared = await decode(fragment, compression);
  if (shared?.ok !== true || shared.value.session === null) throw new Error('it brings no session');
  const brought = await bring(shared.value.session, clock);
  if (!brought.ok) throw new Error(brought.error.kind);
  const { session, branches } = brought.value;
  let shown = '';
  session.terminal(0).watch((text) => void (shown += text))();
  const lines = session.store.getState().points.flatMap(({ line }) => (line === null ? [] : [line.text]));
  return { ...shared.value, shown, lines, branches };
}

const FIRST = [
  'docker network create --subnet 172.25.0.0/16 isolated_nw',
  'docker run -itd --name=c1 --network isolated_nw busybox',
];

test('a link of version 1', async () => {
  const { lines, shown, lesson, session } = await opened(
    '#session=1.sywzMy4q0jHXMdQxNLc0NTKxMAADHUMQwZVvqGNYZFBhaVZhbKBjqGMMglxtTw30DN5c5Z2SbLj56tkZyYaX8xJzUxV0M3lTkzPyFRjNTFNNGc3MjZJ5AQ&lesson=links&step=2',
  );
  expect(lines).toEqual([...FIRST, 'docker exec c1 hostname -i', 'echo 日本']);
  expect(shown).toContain('172.25.0.2\r\n');
  expect([lesson, session?.at]).toEqual([{ slug: 'links', step: 2 }, null]);
});

test('a link of version 2, with a branch', async () => {
  const { lines, branches, look, session } = await opened(
    '#session=2.dc27DcIwFIVhuY3kHe4AN8THzoOMgy4WCS8rIRKegAkoqFiCOahQRqBjCASiA07xl-cD9nnXBl71-bBccMVgVHVh86l5j_FKEsDoTazL6AyDHbvkcDcT8xj1UXAZr-d0IEMCrTLLlhXPg6x8Tz56IQE1YTdsZxtPaasyrG2U0P3T3A_uCzwJbp9D7aUJpMrCF6qsrOgn&at=1&tab=journey&pick=container%2Fdocker-host-1%2Fc1&rows=62-38',
  );
  expect(lines).toEqual([...FIRST, 'docker stop -t 0 c1']);
  expect(branches.map(({ line, lines, fork }) => [line, lines, fork])).toEqual([['docker exec c1 hostname -i', 2, 2]]);
  expect(session?.at).toBe(1);
  expect(look).toEqual({ tab: 'journey', pick: 'container/docker-host-1/c1', rows: '62-38' });
});
