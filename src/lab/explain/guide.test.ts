// The guide on links and aliases, built by the engine's own commands: who can call whom by which name, and why. Over 400 lines:
// every sentence is here word for word, in both languages.
import { expect, test } from 'vitest';
import { on, TestHost } from '../../engine/containers/testHost.ts';
import { getaddrinfo } from '../../engine/dns/getaddrinfo.ts';
import type { EndpointRequest } from '../../engine/command.ts';
import type { World } from '../../engine/world.ts';
import { explain } from './explain.ts';
import { printTold } from './print.ts';

type Moment = 'linked' | 'left' | 'aliased' | 'shared' | 'stopped';

/** The world at the moments that the guide asks at. recorded: conformance/dns/tutorial-en */
function guide(): { readonly host: TestHost; readonly at: Readonly<Record<Moment, World>> } {
  const host = new TestHost();
  const must = (result: { readonly ok: boolean }): void => expect(result).toMatchObject({ ok: true });
  const network = (name: string, subnet: string): void => must(host.network({ name, ipam: { config: [{ subnet }] } }));
  const run = (name: string, settings: Partial<EndpointRequest> = {}): void =>
    must(host.run(name, { networks: [on('isolated_nw', settings)] }));
  const connect = (to: string, container: string, settings: Partial<EndpointRequest> = {}): void =>
    must(host.do({ kind: 'network.connect', network: to, container, settings: on(to, settings) }));

  must(host.run('container1'));
  must(host.run('container2'));
  network('isolated_nw', '172.25.0.0/16');
  connect('isolated_nw', 'container2');
  run('container3', { ipamConfig: { ipv4Address: '172.25.3.3' } });
  run('container4', { links: ['container5:c5'] });
  run('container5', { links: ['container4:c4'] });
  network('local_alias', '172.26.0.0/24');
  connect('local_alias', 'container4', { links: ['container5:foo'] });
  connect('local_alias', 'container5', { links: ['container4:bar'] });
  const linked = host.world;
  must(host.do({ kind: 'network.disconnect', network: 'isolated_nw', container: 'container5', force: false }));
  const left = host.world;
  run('container6', { aliases: ['app'] });
  connect('local_alias', 'container6', { aliases: ['scoped-app'] });
  const aliased = host.world;
  run('container7', { aliases: ['app'] });
  const shared = host.world;
  must(host.do({ kind: 'container.stop', container: 'container6', timeout: null }));
  return { host, at: { linked, left, aliased, shared, stopped: host.world } };
}

interface Case {
  readonly rule: string;
  readonly at: Moment;
  readonly asker: string;
  readonly name: string;
  readonly en: readonly string[];
  readonly zhCN: readonly string[];
}

const cases: readonly Case[] = [
  {
    rule: 'an own link, on the network that it was made for',
    at: 'linked',
    asker: 'container4',
    name: 'c5',
    en: [
      'container4 asks for c5: a link alias that only container4 has, valid on isolated_nw, for container5 at 172.25.0.4.',
      ' 1   /etc/hosts of container4 has no c5.',
      " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
      ' 3 + isolated_nw: container4 has the link alias c5 for container5 here: 172.25.0.4.',
    ],
    zhCN: [
      'container4 查询 c5：这是只有 container4 才有的链接别名，在 isolated_nw 上有效，指向 container5，地址是 172.25.0.4。',
      ' 1   container4 的 /etc/hosts 里没有 c5。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container4 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 + isolated_nw：container4 在这里有指向 container5 的链接别名 c5：172.25.0.4。',
    ],
  },
  {
    rule: 'an own link the other way round',
    at: 'linked',
    asker: 'container5',
    name: 'c4',
    en: [
      'container5 asks for c4: a link alias that only container5 has, valid on isolated_nw, for container4 at 172.25.0.3.',
      ' 1   /etc/hosts of container5 has no c4.',
      " 2   The embedded DNS at 127.0.0.11 looks in container5's networks, in this order: isolated_nw, local_alias.",
      ' 3 + isolated_nw: container5 has the link alias c4 for container4 here: 172.25.0.3.',
    ],
    zhCN: [
      'container5 查询 c4：这是只有 container5 才有的链接别名，在 isolated_nw 上有效，指向 container4，地址是 172.25.0.3。',
      ' 1   container5 的 /etc/hosts 里没有 c4。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container5 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 + isolated_nw：container5 在这里有指向 container4 的链接别名 c4：172.25.0.3。',
    ],
  },
  {
    rule: 'a link on a second network',
    at: 'linked',
    asker: 'container4',
    name: 'foo',
    en: [
      'container4 asks for foo: a link alias that only container4 has, valid on local_alias, for container5 at 172.26.0.3.',
      ' 1   /etc/hosts of container4 has no foo.',
      " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
      ' 3 + local_alias: container4 has the link alias foo for container5 here: 172.26.0.3.',
    ],
    zhCN: [
      'container4 查询 foo：这是只有 container4 才有的链接别名，在 local_alias 上有效，指向 container5，地址是 172.26.0.3。',
      ' 1   container4 的 /etc/hosts 里没有 foo。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container4 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 + local_alias：container4 在这里有指向 container5 的链接别名 foo：172.26.0.3。',
    ],
  },
  {
    rule: 'a link belongs to the container that made it',
    at: 'linked',
    asker: 'container5',
    name: 'foo',
    en: [
      'container5 asks for foo: a link alias that only container4 has, valid on local_alias.',
      ' 1   /etc/hosts of container5 has no foo.',
      " 2   The embedded DNS at 127.0.0.11 looks in container5's networks, in this order: isolated_nw, local_alias.",
      ' 3 - isolated_nw: nobody here is called foo.',
      ' 4 - local_alias: nobody here is called foo.',
      ' 5 - local_alias: foo is a link alias for container5 that only container4 has.',
      " 6 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 7   container5 asks once more, and it goes the same way.',
    ],
    zhCN: [
      'container5 查询 foo：这是只有 container4 才有的链接别名，在 local_alias 上有效。',
      ' 1   container5 的 /etc/hosts 里没有 foo。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container5 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 - isolated_nw：这里没有容器叫 foo。',
      ' 4 - local_alias：这里没有容器叫 foo。',
      ' 5 - local_alias：foo 是指向 container5 的链接别名，只有 container4 才有。',
      ' 6 - 内嵌 DNS 转交给主机的 DNS 服务器 10.0.2.3：没有回答。',
      ' 7   container5 又问了一次，结果相同。',
    ],
  },
  {
    rule: 'a link with the name of another network behind it',
    at: 'linked',
    asker: 'container4',
    name: 'foo.isolated_nw',
    en: [
      'container4 asks for foo.isolated_nw: the link alias foo is valid on local_alias, not on isolated_nw.',
      ' 1   /etc/hosts of container4 has no foo.isolated_nw.',
      " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
      ' 3 - isolated_nw: nobody here is called foo.isolated_nw.',
      ' 4 - local_alias: nobody here is called foo.isolated_nw.',
      ' 5 - local_alias: container4 links foo here, but the name asks for isolated_nw alone.',
      ' 6 - isolated_nw: here container4 links container5 as c5; foo means nothing.',
      " 7 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 8   container4 asks once more, and it goes the same way.',
    ],
    zhCN: [
      'container4 查询 foo.isolated_nw：链接别名 foo 在 local_alias 上有效，在 isolated_nw 上无效。',
      ' 1   container4 的 /etc/hosts 里没有 foo.isolated_nw。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container4 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 - isolated_nw：这里没有容器叫 foo.isolated_nw。',
      ' 4 - local_alias：这里没有容器叫 foo.isolated_nw。',
      ' 5 - local_alias：container4 在这里链接了 foo，但这个名字只问 isolated_nw。',
      ' 6 - isolated_nw：在这里 container4 把 container5 链接为 c5；foo 没有意义。',
      ' 7 - 内嵌 DNS 转交给主机的 DNS 服务器 10.0.2.3：没有回答。',
      ' 8   container4 又问了一次，结果相同。',
    ],
  },
  {
    rule: 'a name that two networks know: the first in order answers',
    at: 'linked',
    asker: 'container4',
    name: 'container5',
    en: [
      "container4 asks for container5: container5's own name, valid for everyone on isolated_nw, at 172.25.0.4.",
      ' 1   /etc/hosts of container4 has no container5.',
      " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
      " 3 + isolated_nw: container5 is container5's own name (172.25.0.4).",
      " 4   local_alias: here it is container5's own name (172.26.0.3), but what comes first has answered.",
    ],
    zhCN: [
      'container4 查询 container5：这是 container5 自己的名字，对 isolated_nw 上的所有容器有效，地址是 172.25.0.4。',
      ' 1   container4 的 /etc/hosts 里没有 container5。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container4 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 + isolated_nw：container5 是 container5 自己的名字（172.25.0.4）。',
      ' 4   local_alias：在这里它是 container5 自己的名字（172.26.0.3），但排在前面的已经回答了。',
    ],
  },
  {
    rule: 'a link is valid on its network alone',
    at: 'left',
    asker: 'container4',
    name: 'c5',
    en: [
      'container4 asks for c5: a link alias that only container4 has, valid on isolated_nw, where container5 no longer is.',
      ' 1   /etc/hosts of container4 has no c5.',
      " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
      ' 3 - isolated_nw: container4 links c5 to container5, but container5 is no longer on this network.',
      ' 4 - isolated_nw: nobody here is called c5.',
      ' 5 - local_alias: here container4 links container5 as foo; c5 means nothing.',
      " 6 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 7   container4 asks once more, and it goes the same way.',
    ],
    zhCN: [
      'container4 查询 c5：这是只有 container4 才有的链接别名，在 isolated_nw 上有效，而 container5 已经离开那里。',
      ' 1   container4 的 /etc/hosts 里没有 c5。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container4 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 - isolated_nw：container4 把 c5 链接到 container5，但 container5 已经离开这个网络。',
      ' 4 - isolated_nw：这里没有容器叫 c5。',
      ' 5 - local_alias：在这里 container4 把 container5 链接为 foo；c5 没有意义。',
      ' 6 - 内嵌 DNS 转交给主机的 DNS 服务器 10.0.2.3：没有回答。',
      ' 7   container4 又问了一次，结果相同。',
    ],
  },
  {
    rule: 'a link on the other network goes on',
    at: 'left',
    asker: 'container4',
    name: 'foo',
    en: [
      'container4 asks for foo: a link alias that only container4 has, valid on local_alias, for container5 at 172.26.0.3.',
      ' 1   /etc/hosts of container4 has no foo.',
      " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
      ' 3 + local_alias: container4 has the link alias foo for container5 here: 172.26.0.3.',
    ],
    zhCN: [
      'container4 查询 foo：这是只有 container4 才有的链接别名，在 local_alias 上有效，指向 container5，地址是 172.26.0.3。',
      ' 1   container4 的 /etc/hosts 里没有 foo。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container4 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 + local_alias：container4 在这里有指向 container5 的链接别名 foo：172.26.0.3。',
    ],
  },
  {
    rule: 'a name is of no use off its network',
    at: 'left',
    asker: 'container5',
    name: 'container3',
    en: [
      "container5 asks for container3: container3's own name, valid for everyone on isolated_nw, where container5 no longer is.",
      ' 1   /etc/hosts of container5 has no container3.',
      " 2   The embedded DNS at 127.0.0.11 looks in container5's network: local_alias.",
      ' 3 - local_alias: nobody here is called container3.',
      " 4 - isolated_nw: here it is container3's own name, but container5 is not on this network.",
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   container5 asks once more, and it goes the same way.',
    ],
    zhCN: [
      'container5 查询 container3：这是 container3 自己的名字，对 isolated_nw 上的所有容器有效，而 container5 已经离开那里。',
      ' 1   container5 的 /etc/hosts 里没有 container3。',
      ' 2   127.0.0.11 上的内嵌 DNS 在 container5 的网络里查找：local_alias。',
      ' 3 - local_alias：这里没有容器叫 container3。',
      ' 4 - isolated_nw：在这里它是 container3 自己的名字，但 container5 不在这个网络上。',
      ' 5 - 内嵌 DNS 转交给主机的 DNS 服务器 10.0.2.3：没有回答。',
      ' 6   container5 又问了一次，结果相同。',
    ],
  },
  {
    rule: 'a network alias',
    at: 'aliased',
    asker: 'container4',
    name: 'app',
    en: [
      'container4 asks for app: a network alias of container6, valid for everyone on isolated_nw, at 172.25.0.4.',
      ' 1   /etc/hosts of container4 has no app.',
      " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
      ' 3 + isolated_nw: app is a network alias of container6 (172.25.0.4).',
    ],
    zhCN: [
      'container4 查询 app：这是 container6 的网络别名，对 isolated_nw 上的所有容器有效，地址是 172.25.0.4。',
      ' 1   container4 的 /etc/hosts 里没有 app。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container4 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 + isolated_nw：app 是 container6 的网络别名（172.25.0.4）。',
    ],
  },
  {
    rule: 'a network alias on a second network',
    at: 'aliased',
    asker: 'container4',
    name: 'scoped-app',
    en: [
      'container4 asks for scoped-app: a network alias of container6, valid for everyone on local_alias, at 172.26.0.4.',
      ' 1   /etc/hosts of container4 has no scoped-app.',
      " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
      ' 3 - isolated_nw: nobody here is called scoped-app.',
      ' 4 + local_alias: scoped-app is a network alias of container6 (172.26.0.4).',
    ],
    zhCN: [
      'container4 查询 scoped-app：这是 container6 的网络别名，对 local_alias 上的所有容器有效，地址是 172.26.0.4。',
      ' 1   container4 的 /etc/hosts 里没有 scoped-app。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container4 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 - isolated_nw：这里没有容器叫 scoped-app。',
      ' 4 + local_alias：scoped-app 是 container6 的网络别名（172.26.0.4）。',
    ],
  },
  {
    rule: 'a network alias is valid for everyone on the network',
    at: 'aliased',
    asker: 'container5',
    name: 'scoped-app',
    en: [
      'container5 asks for scoped-app: a network alias of container6, valid for everyone on local_alias, at 172.26.0.4.',
      ' 1   /etc/hosts of container5 has no scoped-app.',
      " 2   The embedded DNS at 127.0.0.11 looks in container5's network: local_alias.",
      ' 3 + local_alias: scoped-app is a network alias of container6 (172.26.0.4).',
    ],
    zhCN: [
      'container5 查询 scoped-app：这是 container6 的网络别名，对 local_alias 上的所有容器有效，地址是 172.26.0.4。',
      ' 1   container5 的 /etc/hosts 里没有 scoped-app。',
      ' 2   127.0.0.11 上的内嵌 DNS 在 container5 的网络里查找：local_alias。',
      ' 3 + local_alias：scoped-app 是 container6 的网络别名（172.26.0.4）。',
    ],
  },
  {
    rule: 'a network alias is not valid off its network',
    at: 'aliased',
    asker: 'container5',
    name: 'app',
    en: [
      'container5 asks for app: a network alias of container6, valid for everyone on isolated_nw, where container5 no longer is.',
      ' 1   /etc/hosts of container5 has no app.',
      " 2   The embedded DNS at 127.0.0.11 looks in container5's network: local_alias.",
      ' 3 - local_alias: nobody here is called app.',
      ' 4 - isolated_nw: here it is a network alias of container6, but container5 is not on this network.',
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   container5 asks once more, and it goes the same way.',
    ],
    zhCN: [
      'container5 查询 app：这是 container6 的网络别名，对 isolated_nw 上的所有容器有效，而 container5 已经离开那里。',
      ' 1   container5 的 /etc/hosts 里没有 app。',
      ' 2   127.0.0.11 上的内嵌 DNS 在 container5 的网络里查找：local_alias。',
      ' 3 - local_alias：这里没有容器叫 app。',
      ' 4 - isolated_nw：在这里它是 container6 的网络别名，但 container5 不在这个网络上。',
      ' 5 - 内嵌 DNS 转交给主机的 DNS 服务器 10.0.2.3：没有回答。',
      ' 6   container5 又问了一次，结果相同。',
    ],
  },
  {
    rule: 'an alias of two',
    at: 'shared',
    asker: 'container4',
    name: 'app',
    en: [
      'container4 asks for app: a network alias of container6 (172.25.0.4) and a network alias of container7 (172.25.0.5), valid for everyone on isolated_nw; this time 172.25.0.4 comes first.',
      ' 1   /etc/hosts of container4 has no app.',
      " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
      ' 3 + isolated_nw: app is a network alias of container6 (172.25.0.4) and a network alias of container7 (172.25.0.5): all of them answer, in a new order each time.',
    ],
    zhCN: [
      'container4 查询 app：这是 container6 的网络别名（172.25.0.4）、container7 的网络别名（172.25.0.5），对 isolated_nw 上的所有容器有效；这一次 172.25.0.4 排在最前。',
      ' 1   container4 的 /etc/hosts 里没有 app。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container4 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 + isolated_nw：app 是 container6 的网络别名（172.25.0.4）、container7 的网络别名（172.25.0.5）：全部都会回答，每次顺序不同。',
    ],
  },
  {
    rule: 'an alias of two, asked by one of them',
    at: 'shared',
    asker: 'container6',
    name: 'app',
    en: [
      'container6 asks for app: a network alias of container6 (172.25.0.4) and a network alias of container7 (172.25.0.5), valid for everyone on isolated_nw; its own address 172.25.0.4 comes first.',
      ' 1   /etc/hosts of container6 has no app.',
      " 2   The embedded DNS at 127.0.0.11 looks in container6's networks, in this order: isolated_nw, local_alias.",
      ' 3 + isolated_nw: app is a network alias of container6 (172.25.0.4) and a network alias of container7 (172.25.0.5): all of them answer, in a new order each time.',
      ' 4   Of the addresses, its own one is tried first: 172.25.0.4.',
    ],
    zhCN: [
      'container6 查询 app：这是 container6 的网络别名（172.25.0.4）、container7 的网络别名（172.25.0.5），对 isolated_nw 上的所有容器有效；它自己的地址 172.25.0.4 排在最前。',
      ' 1   container6 的 /etc/hosts 里没有 app。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container6 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 + isolated_nw：app 是 container6 的网络别名（172.25.0.4）、container7 的网络别名（172.25.0.5）：全部都会回答，每次顺序不同。',
      ' 4   在这些地址中，先用它自己的地址：172.25.0.4。',
    ],
  },
  {
    rule: 'an alias of two, one of them stopped',
    at: 'stopped',
    asker: 'container4',
    name: 'app',
    en: [
      'container4 asks for app: a network alias of container7, valid for everyone on isolated_nw, at 172.25.0.5.',
      ' 1   /etc/hosts of container4 has no app.',
      " 2   The embedded DNS at 127.0.0.11 looks in container4's networks, in this order: isolated_nw, local_alias.",
      ' 3 + isolated_nw: app is a network alias of container7 (172.25.0.5).',
    ],
    zhCN: [
      'container4 查询 app：这是 container7 的网络别名，对 isolated_nw 上的所有容器有效，地址是 172.25.0.5。',
      ' 1   container4 的 /etc/hosts 里没有 app。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container4 的各个网络里查找：isolated_nw、local_alias。',
      ' 3 + isolated_nw：app 是 container7 的网络别名（172.25.0.5）。',
    ],
  },
  {
    rule: 'an alias whose only owner is stopped',
    at: 'stopped',
    asker: 'container5',
    name: 'scoped-app',
    en: [
      'container5 asks for scoped-app: a network alias of container6, valid for everyone on local_alias, but container6 is stopped.',
      ' 1   /etc/hosts of container5 has no scoped-app.',
      " 2   The embedded DNS at 127.0.0.11 looks in container5's network: local_alias.",
      ' 3 - local_alias: nobody here is called scoped-app.',
      ' 4 - local_alias: it would be a network alias of container6, but container6 is stopped.',
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   container5 asks once more, and it goes the same way.',
    ],
    zhCN: [
      'container5 查询 scoped-app：这是 container6 的网络别名，对 local_alias 上的所有容器有效，但 container6 已停止。',
      ' 1   container5 的 /etc/hosts 里没有 scoped-app。',
      ' 2   127.0.0.11 上的内嵌 DNS 在 container5 的网络里查找：local_alias。',
      ' 3 - local_alias：这里没有容器叫 scoped-app。',
      ' 4 - local_alias：它本来是 container6 的网络别名，但 container6 已停止。',
      ' 5 - 内嵌 DNS 转交给主机的 DNS 服务器 10.0.2.3：没有回答。',
      ' 6   container5 又问了一次，结果相同。',
    ],
  },
  {
    rule: 'the default bridge has no names',
    at: 'stopped',
    asker: 'container2',
    name: 'container1',
    en: [
      'container2 asks for container1: container1 is on the default bridge, where containers have no names for one another.',
      ' 1   /etc/hosts of container2 has no container1.',
      " 2   The embedded DNS at 127.0.0.11 looks in container2's networks, in this order: bridge, isolated_nw.",
      ' 3 - bridge: on the default bridge containers have no names for one another.',
      ' 4 - isolated_nw: nobody here is called container1.',
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   container2 asks once more, and it goes the same way.',
    ],
    zhCN: [
      'container2 查询 container1：container1 在默认 bridge 上，那里的容器彼此没有名字。',
      ' 1   container2 的 /etc/hosts 里没有 container1。',
      ' 2   127.0.0.11 上的内嵌 DNS 按顺序在 container2 的各个网络里查找：bridge、isolated_nw。',
      ' 3 - bridge：在默认 bridge 上，容器彼此没有名字。',
      ' 4 - isolated_nw：这里没有容器叫 container1。',
      ' 5 - 内嵌 DNS 转交给主机的 DNS 服务器 10.0.2.3：没有回答。',
      ' 6   container2 又问了一次，结果相同。',
    ],
  },
];

const { host, at } = guide();

test.each(cases)('$rule: $asker asks for $name', ({ at: moment, asker, name, en, zhCN }) => {
  const world = at[moment];
  const container = host.container(asker).id;
  const trace = getaddrinfo(world, { host: host.host, container }, name, 'any');
  expect(
    printTold(explain(world, trace, 'en'))
      .trimEnd()
      .split('\n'),
  ).toEqual(en);
  expect(
    printTold(explain(world, trace, 'zh-CN'))
      .trimEnd()
      .split('\n'),
  ).toEqual(zhCN);
});
