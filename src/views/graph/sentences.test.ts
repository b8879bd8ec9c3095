import { expect, test } from 'vitest';
import { Session } from '../../lab/session.ts';
import { panesEn } from '../messages/panes.en.ts';
import { changes, projectAll } from './project.ts';
import { newsOf } from './sentences.ts';

/** What is said after each of the lines, which are typed one after the other. */
function newsAfter(lines: readonly string[]): readonly string[] {
  const session = new Session({ seed: 5, began: 0 });
  return lines.map((text) => {
    session.enter(0, { at: 'host', text });
    session.pass(session.lab.kernel.now + 20_000);
    const { before, world } = session.store.getState();
    const [was, is] = [projectAll(before), projectAll(world)];
    return newsOf(was, is, changes(was, is), panesEn);
  });
}

test('what is new, looks different or is gone is said; beyond a few, how many', () => {
  expect(
    newsAfter([
      'docker network create --subnet 10.1.0.0/16 red',
      'docker run -itd --name web --network red busybox',
      'docker network connect bridge web',
      'docker network ls',
      'docker stop -t 0 web',
      'docker rm web',
      'for i in 1 2 3 4 5 6; do docker run -itd --name c$i busybox; done',
    ]),
  ).toMatchInlineSnapshot(`
    [
      "Network red 10.1.0.0/16: 0 containers",
      "Container web, running: red 10.1.0.2",
      "Container web, running: red 10.1.0.2, bridge 172.17.0.2",
      "",
      "Container web, stopped: red, bridge",
      "web: gone",
      "Container c1, running: bridge 172.17.0.2; Container c2, running: bridge 172.17.0.3; Container c3, running: bridge 172.17.0.4; Container c4, running: bridge 172.17.0.5; and 2 more",
    ]
  `);
});
