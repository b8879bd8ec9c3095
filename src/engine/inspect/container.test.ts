import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { on, TestHost } from '../containers/testHost.ts';
import { containerInspect } from './container.ts';

const recorded = readFileSync('conformance/core/inspect-container.console', 'utf8');

/** What the terminal showed under the first command of this text. */
function output(command: string): string {
  const [, after = ''] = recorded.split(`\n$ ${command}\n`);
  return after.split('\n$ ')[0] ?? '';
}

/** Ids, times, MACs and pids are nobody's truth. */
function normalised(text: string): string {
  return text
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'ID64')
    .replaceAll(/\b[0-9a-f]{12}\b/g, 'ID12')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => (time.startsWith('0001') ? time : 'TIME'))
    .replaceAll(/(?:[0-9a-f]{2}:){5}[0-9a-f]{2}/g, (mac) => (mac.startsWith('02:42') ? mac : 'MAC'))
    .replaceAll(/"Pid": \d+/g, '"Pid": N');
}

function recordedLab(): TestHost {
  const lab = new TestHost();
  lab.network({ name: 'isolated_nw', ipam: { config: [{ subnet: '172.25.0.0/16' }] } });
  lab.run('container1', { cmd: [], config: { tty: true, openStdin: true } });
  lab.run('web', {
    image: 'nginx',
    networks: [on('isolated_nw', { ipamConfig: { ipv4Address: '172.25.3.3' }, aliases: ['app'] })],
    config: { hostname: 'www', macAddress: '02:42:ac:19:03:03', labels: { a: 'b' }, env: ['X=1'] },
    hostConfig: { portBindings: [{ port: '80/tcp', hostIp: '', hostPort: '8081' }] },
  });
  return lab;
}

function inspect(lab: TestHost, name: string) {
  const found = containerInspect(lab.world, lab.host, name);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

test('every field of a running container, in its order', () => {
  const expected = output('docker inspect container1');
  expect(expected).toContain('"GwPriority"');
  const actual = JSON.stringify([inspect(recordedLab(), 'container1')], null, 4);
  expect(normalised(actual)).toBe(normalised(expected).trimEnd());
});

test.each([
  ["docker inspect web -f '{{json .NetworkSettings.Networks}}'", 'web', ['NetworkSettings', 'Networks']],
  ["docker inspect web -f '{{json .NetworkSettings.Ports}}'", 'web', ['NetworkSettings', 'Ports']],
  ["docker inspect web -f '{{json .Config}}'", 'web', ['Config']],
  ["docker inspect container1 -f '{{json .NetworkSettings}}'", 'container1', ['NetworkSettings']],
])('%s', (command, name, path) => {
  const lab = recordedLab();
  if (command.includes('container1')) {
    const settings = on('isolated_nw', { ipamConfig: {}, aliases: [], driverOpts: {} });
    lab.do({ kind: 'network.connect', network: 'isolated_nw', container: 'container1', settings });
  }
  const object: unknown = inspect(lab, name);
  const part = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], object); // the paths above exist
  expect(normalised(JSON.stringify(part))).toBe(normalised(output(command)));
});
