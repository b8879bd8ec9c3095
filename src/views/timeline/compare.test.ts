import { expect, test } from 'vitest';
import { Session } from '../../lab/session.ts';
import { compare } from './compare.ts';

const BEGAN = 1_795_248_000_000;

test('what differs between two worlds: by name, and by host where there are several', () => {
  const session = new Session({ seed: 1, began: BEGAN });
  const enter = (text: string): void => {
    session.enter(0, { at: 'host', text });
    session.pass(session.lab.kernel.now + 1000);
  };
  const fresh = session.lab.world;
  enter('docker network create red');
  enter('docker run -itd --name web --network red busybox');
  const one = session.lab.world;
  const first = 'docker-host-1';
  expect(compare(fresh, one)).toEqual({
    hosts: [],
    networks: [{ host: first, what: 'red', from: null, to: 'bridge 172.18.0.0/16' }],
    containers: [{ host: first, what: 'web', from: null, to: 'running' }],
    endpoints: [{ host: first, what: 'web · red', from: null, to: '172.18.0.2' }],
    names: [{ host: first, what: 'web → web', from: null, to: '172.18.0.2' }],
  });
  session.change({ kind: 'add', host: 2 });
  session.change({ kind: 'cut', host: 1 });
  session.change({ kind: 'kill', host: 1 });
  session.change({ kind: 'down', host: 2 });
  const second = (what: string, to: string) => ({ host: 'docker-host-2', what, from: null, to });
  expect(compare(one, session.lab.world)).toEqual({
    hosts: [
      { host: first, what: 'dockerd', from: 'running', to: 'stopped' },
      { host: first, what: 'wire', from: 'plugged in', to: 'cut' },
      second('lo', '127.0.0.1/8'),
      second('enp0s3', '10.0.2.15/24'),
      second('enp0s8', '192.168.56.206/24'),
      second('power', 'off'),
      second('dockerd', 'stopped'),
      second('wire', 'plugged in'),
    ],
    networks: [second('none', 'null'), second('host', 'host'), second('bridge', 'bridge 172.17.0.0/16')],
    containers: [],
    endpoints: [],
    names: [],
  });
});
