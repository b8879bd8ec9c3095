import { test } from 'vitest';
import { TestHost, on } from '../../engine/containers/testHost.ts';
import { getaddrinfo } from '../../engine/dns/getaddrinfo.ts';
import { send } from '../../engine/wire/send.ts';
import { explain } from './explain.ts';
import type { Trace } from '../../engine/trace.ts';

function must(r: { ok: boolean; error?: unknown }) {
  if (!r.ok) throw new Error(JSON.stringify(r));
}
function guide() {
  const t = new TestHost();
  const net = (name: string, subnet: string) =>
    must(
      t.do({
        kind: 'network.create',
        name,
        driver: 'bridge',
        scope: '',
        internal: false,
        attachable: false,
        ingress: false,
        configOnly: false,
        configFrom: '',
        ipam: { driver: 'default', options: {}, config: [{ subnet }] },
        options: {},
        labels: {},
      }),
    );
  net('isolated_nw', '172.25.0.0/16');
  must(t.run('container1'));
  must(t.run('container2'));
  const connect = (network: string, container: string, settings = {}) =>
    must(t.do({ kind: 'network.connect', network, container, settings: on(network, settings) }));
  connect('isolated_nw', 'container2');
  must(t.run('container4', { networks: [on('isolated_nw', { links: ['container5:c5'] })] }));
  must(t.run('container5', { networks: [on('isolated_nw', { links: ['container4:c4'] })] }));
  net('local_alias', '172.26.0.0/24');
  connect('local_alias', 'container4', { links: ['container5:foo'] });
  connect('local_alias', 'container5', { links: ['container4:bar'] });
  return { t, connect };
}
const netnsOf = (t: TestHost, name: string) => ({ host: t.host, container: t.container(name).id });
function show(t: TestHost, trace: Trace) {
  for (const l of ['en', 'zh-CN'] as const) {
    const told = explain(t.world, trace, l);
    console.log(told.conclusion + '\n' + told.steps.map((s) => `  ${s.mark} ${s.text}`).join('\n'));
  }
}
const ask = (t: TestHost, who: string, name: string, family: 4 | 6 | 'any' = 'any') =>
  show(t, getaddrinfo(t.world, netnsOf(t, who), name, family));
test('x', () => {
  const { t, connect } = guide();
  ask(t, 'container4', 'foo');
  ask(t, 'container4', 'c5');
  ask(t, 'container5', 'foo');
  ask(t, 'container4', 'container5');
  ask(t, 'container4', 'foo.isolated_nw');
  ask(t, 'container4', 'C5');
  must(t.do({ kind: 'network.disconnect', network: 'isolated_nw', container: 'container5', force: false }));
  ask(t, 'container4', 'foo');
  ask(t, 'container4', 'c5');
  must(t.run('container6', { networks: [on('isolated_nw', { aliases: ['app'] })] }));
  connect('local_alias', 'container6', { aliases: ['scoped-app'] });
  must(t.run('container7', { networks: [on('isolated_nw', { aliases: ['app'] })] }));
  ask(t, 'container4', 'app');
  ask(t, 'container6', 'app');
  ask(t, 'container5', 'app');
  ask(t, 'container5', 'scoped-app');
  ask(t, 'container2', 'scoped-app');
  ask(t, 'container2', 'container1');
  ask(t, 'container1', 'container2');
  ask(t, 'container4', 'foo', 6);
  ask(t, 'container4', '172.25.3');
  ask(t, 'container1', t.container('container1').id.slice(0, 12));
  ask(t, 'container4', 'nosuch');
  show(t, getaddrinfo(t.world, { host: t.host, container: null }, 'container1', 'any'));
  const ping = (who: string, to: string, more = {}) =>
    show(t, send(t.world, netnsOf(t, who), { to, proto: 'icmp', ...more }));
  ping('container4', '172.26.0.3');
  ping('container1', '172.25.0.2');
  ping('container4', '172.25.0.99');
  ping('container4', '8.8.8.8');
  ping('container4', '172.25.0.1');
  ping('container4', '172.17.0.1');
  ping('container4', '192.168.56.205');
  ping('container4', '172.26.0.3', { proto: 'tcp', port: 80 });
});
