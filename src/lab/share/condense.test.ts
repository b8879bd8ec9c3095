import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Session } from '../session.ts';
import type { SavedSession } from '../journal.ts';
import { toBase64Url } from './base64.ts';
import { condense } from './condense.ts';
import { replay } from './replay.ts';
import { sessionText } from './text.ts';

const BEGAN = 1_795_248_000_000;

/** A morning with the lesson on aliases and what one tries around it. */
const COMMANDS = [
  'docker network create -d bridge --subnet 172.25.0.0/16 isolated_nw',
  'docker network create -d bridge --subnet 172.26.0.0/24 local_alias',
  'docker run -itd --name=container1 busybox',
  'docker run -itd --name=container2 busybox',
  'docker network connect isolated_nw container2',
  'docker run --network=isolated_nw --ip=172.25.3.3 -itd --name=container3 busybox',
  'docker inspect container3',
  'docker run --network=isolated_nw -itd --name=container4 --link container5:c5 busybox',
  'docker run --network=isolated_nw -itd --name=container5 --link container4:c4 busybox',
  'docker attach container4',
  'ping -w 4 c5',
  'ping -w 4 container5',
  '^',
  'docker network connect --link container5:foo local_alias container4',
  'docker network connect --link container4:bar local_alias container5',
  'docker attach container4',
  'ping -w 4 foo',
  'ping -w 4 c5',
  '^',
  'docker network disconnect isolated_nw container5',
  'docker exec container4 ping -w 4 c5',
  'docker exec container4 ping -w 4 foo',
  'docker run --network=isolated_nw -itd --name=container6 --network-alias app busybox',
  'docker network connect --alias scoped-app local_alias container6',
  'docker run --network=isolated_nw -itd --name=container7 --network-alias app busybox',
  'docker network connect --alias scoped-app local_alias container7',
  'docker exec container4 ping -w 4 app',
  'docker exec container5 ping -w 4 app',
  'docker exec container5 ping -w 4 scoped-app',
  'docker stop container6',
  'docker exec container4 ping -w 4 app',
  'docker start container6',
  'docker exec container4 nslookup app',
  'docker ps',
  'docker network ls',
  'docker network inspect local_alias',
  'docker stop -t 0 container7',
  'docker rm container7',
  'docker ps -a',
  'docker network prune -f',
];

/** Somebody types it key by key, at a person's uneven speed, with a slip now and then. */
function typed(commands: readonly string[]): Session {
  const session = new Session({ seed: 123_456_789, began: BEGAN });
  let chance = 1;
  const pass = (least: number, most: number): void => {
    chance = (chance * 16_807) % 2_147_483_647;
    session.pass(session.lab.kernel.now + least + (chance / 2_147_483_647) * (most - least));
  };
  session.resize(0, 90, 24);
  session.resize(0, 96, 30);
  for (const command of commands) {
    pass(1500, 20_000);
    const keys = command === '^' ? '\x10\x11' : `${command}\r`;
    for (const [i, key] of [...keys].entries()) {
      pass(60, 250);
      session.type(0, key);
      if (chance % 97 === 0 && i < keys.length - 1) {
        session.type(0, 'x');
        pass(60, 250);
        session.type(0, '\x7f');
      }
    }
    pass(12_000, 12_001);
  }
  return session;
}

function whole<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** All that was shown, without the times of day, and each line as it was when it was drawn last. */
function shown(session: Session): string {
  let text = '';
  session.terminal(0).watch((output) => void (text += output))();
  return text.replaceAll(/\d\d:\d\d:\d\d(\.\d+)?/g, 'TIME').replaceAll(/[^\n]*\r(?:\x1b\[J\$ |\$ \x1b\[J)/g, '$ ');
}

const lines = (session: Session) => session.store.getState().points.map(({ line }) => line);

test('forty commands typed key by key are a short link, and the session that it brings back shows the same', () => {
  expect(COMMANDS).toHaveLength(40);
  const session = typed(COMMANDS);
  const saved = session.save();
  const condensed = whole(condense(saved));
  const text = sessionText(condensed);
  const restored = Session.restore(condensed);
  expect(shown(restored)).toBe(shown(session));
  expect(lines(restored)).toEqual(lines(session));
  expect(restored.save()).toEqual(condensed);
  expect(toBase64Url(deflateRawSync(text, { level: 9 })).length).toBeLessThan(460);
}, 60_000);

test('a replay is the same session as one that is restored in one go', () => {
  const saved: SavedSession = typed(COMMANDS.slice(0, 12)).save();
  const replayed = whole(replay(saved));
  const restored = Session.restore(saved);
  expect(replayed.lab.world).toEqual(restored.lab.world);
  expect(shown(replayed)).toBe(shown(restored));
  expect(replayed.save()).toEqual(saved);
});

test('condensing twice changes nothing more', () => {
  const once = whole(condense(typed(COMMANDS.slice(8, 20)).save()));
  expect(whole(condense(once))).toEqual(once);
});
