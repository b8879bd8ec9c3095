// Over 400 lines: it is one table, a row for each difference, with its proof.
/** A sentence in every language of the lab. */
export type Sentence = Readonly<Record<'en' | 'zh-CN', string>>;

/** The editions of the guide "Work with network commands": English and Chinese of 2016, notes of 2017, and another ending. */
export type Edition = 'en' | 'zh' | 'notes' | 'tail';

/** A point where the guide and Docker Engine 28.5 differ: the guide is older. */
export interface GuideDifference {
  /** Lessons refer to it by this. */
  readonly id: string;
  readonly editions: readonly Edition[];
  /** What the guide says. */
  readonly guide: Sentence;
  /** What the engine does. */
  readonly engine: Sentence;
  /** Where it was recorded: under conformance/, the command as typed, and a part of what it printed. */
  readonly proof: { readonly recording: string; readonly command: string; readonly shows: string };
}

/** In the order in which the guide comes to them. */
export const guideDifferences: readonly GuideDifference[] = [
  {
    id: 'first-subnets',
    editions: ['en', 'zh'],
    guide: {
      en: 'The first two networks get 172.22.0.0/16 and 172.23.0.0/16.',
      'zh-CN': '前两个网络得到 172.22.0.0/16 和 172.23.0.0/16。',
    },
    engine: {
      en: 'On a fresh engine they get the lowest free pools: 172.18.0.0/16 and 172.19.0.0/16.',
      'zh-CN': '在全新的引擎上，它们得到最低的空闲地址池：172.18.0.0/16 和 172.19.0.0/16。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command: '$ docker network inspect simple-network',
      shows: '"Subnet": "172.18.0.0/16"',
    },
  },
  {
    id: 'network-inspect-fields',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'docker network inspect shows fewer fields: no Created, no EnableIPv4, no Ingress.',
      'zh-CN': 'docker network inspect 的字段较少：没有 Created、EnableIPv4 和 Ingress。',
    },
    engine: {
      en: 'It shows them all; a network created with --subnet alone shows no Gateway, although it has one.',
      'zh-CN': '它会全部显示；只用 --subnet 创建的网络虽然有网关，却不显示 Gateway。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command: '$ docker network inspect simple-network',
      shows: '"EnableIPv4": true',
    },
  },
  {
    id: 'mtu-option',
    editions: ['en'],
    guide: {
      en: 'The option com.docker.network.mtu sets the MTU of a network.',
      'zh-CN': '选项 com.docker.network.mtu 设置网络的 MTU。',
    },
    engine: {
      en: 'It is kept and does nothing; com.docker.network.driver.mtu sets it.',
      'zh-CN': '这个选项会被记下，但不起作用；设置 MTU 的是 com.docker.network.driver.mtu。',
    },
    proof: {
      recording: 'core/guide-mtu-option',
      command: '$ docker run --rm --network guide busybox cat /sys/class/net/eth0/mtu',
      shows: '1500',
    },
  },
  {
    id: 'overlay-without-swarm',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'An overlay network needs a key-value store that the daemons were started with.',
      'zh-CN': 'overlay 网络需要守护进程启动时指定的键值存储。',
    },
    engine: {
      en: 'It needs a swarm, and nothing else: without one it is refused, after docker swarm init it is created.',
      'zh-CN': '它只需要 swarm：没有 swarm 就被拒绝，执行 docker swarm init 之后就能创建。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command:
        '$ docker network create -d overlay --subnet=192.168.0.0/16 --subnet=192.170.0.0/16 --gateway=192.168.0.100 --gateway=192.170.0.100 --ip-range=192.168.1.0/24',
      shows: 'This node is not a swarm manager.',
    },
  },
  {
    id: 'host-binding',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'With host_binding_ipv4=172.23.0.1, redis is published at that address.',
      'zh-CN': '设置 host_binding_ipv4=172.23.0.1 之后，redis 发布在这个地址上。',
    },
    engine: {
      en: 'The host has no such address, since my-network is 172.19.0.0/16; redis is created, but cannot start.',
      'zh-CN': '主机没有这个地址，因为 my-network 是 172.19.0.0/16；redis 会被创建，但无法启动。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command: '$ docker run -d -P --name redis --network my-network redis',
      shows: 'failed to bind host port for 172.23.0.1::172.19.0.2:6379/tcp: cannot assign requested address',
    },
  },
  {
    id: 'curl-refused',
    editions: ['notes'],
    guide: {
      en: 'curl says "Failed to connect to 127.0.0.1 port 8081: Connection refused".',
      'zh-CN': 'curl 显示 "Failed to connect to 127.0.0.1 port 8081: Connection refused"。',
    },
    engine: {
      en: 'The connection is refused as well, but today’s curl words it otherwise.',
      'zh-CN': '连接同样被拒绝，只是如今的 curl 换了说法。',
    },
    proof: {
      recording: 'dns/tutorial-zh-notes',
      command: '$ curl 127.0.0.1:8081',
      shows: 'curl: (7) Failed to connect to 127.0.0.1:8081 after 0 ms: Could not connect to server',
    },
  },
  {
    id: 'ip-outside-the-subnet',
    editions: ['notes'],
    guide: {
      en: 'docker run --ip=172.52.3.3 gives the container that address on isolated_nw.',
      'zh-CN': 'docker run --ip=172.52.3.3 让容器在 isolated_nw 上得到这个地址。',
    },
    engine: {
      en: 'The address is not in 172.25.0.0/16, so the container is not even created.',
      'zh-CN': '这个地址不在 172.25.0.0/16 之内，所以容器根本不会被创建。',
    },
    proof: {
      recording: 'dns/tutorial-zh-notes',
      command: '$ docker run --network=isolated_nw --ip=172.52.3.3 -itd --name=container3 busybox',
      shows: 'no configured subnet or ip-range contain the IP address 172.52.3.3',
    },
  },
  {
    id: 'endpoint-fields',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'In docker inspect, a network’s settings begin with NetworkID.',
      'zh-CN': '在 docker inspect 里，一个网络的设置以 NetworkID 开头。',
    },
    engine: {
      en: 'They begin with IPAMConfig, Links and Aliases, and end with DNSNames: the names that it answers to.',
      'zh-CN': '它们以 IPAMConfig、Links 和 Aliases 开头，以 DNSNames 结尾，也就是它会回答的名字。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command: "$ docker inspect --format='{{json .NetworkSettings.Networks}}'  container3",
      shows: '{"isolated_nw":{"IPAMConfig":{"IPv4Address":"172.25.3.3"},"Links":null,"Aliases":null,',
    },
  },
  {
    id: 'empty-format',
    editions: ['notes', 'tail'],
    guide: {
      en: "docker inspect --format='' prints only the networks.",
      'zh-CN': "docker inspect --format='' 只显示网络部分。",
    },
    engine: {
      en: 'An empty format is no format: all is printed.',
      'zh-CN': '空的格式等于没有格式：会全部显示。',
    },
    proof: { recording: 'dns/tutorial-zh-notes', command: "$ docker inspect --format='' container3", shows: '"Id": ' },
  },
  {
    id: 'interfaces',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'A MAC address follows from the IP address (02:42:ac:19:03:03), and the MTU is 9001.',
      'zh-CN': 'MAC 地址由 IP 地址推出（02:42:ac:19:03:03），MTU 是 9001。',
    },
    engine: {
      en: 'MAC addresses are random, the MTU is 1500, and there is no IPv6 address on a network without IPv6.',
      'zh-CN': 'MAC 地址是随机的，MTU 是 1500，没有启用 IPv6 的网络上也没有 IPv6 地址。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command: '/ # ifconfig',
      shows: 'UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1',
    },
  },
  {
    id: 'default-bridge-names',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'After container2 has left isolated_nw, it still finds container1 by name.',
      'zh-CN': 'container2 离开 isolated_nw 之后，仍能通过名字找到 container1。',
    },
    engine: {
      en: 'Both are on the default bridge, where there are no names: only the address 172.17.0.2 works.',
      'zh-CN': '双方都在默认 bridge 上，那里没有名字：只有地址 172.17.0.2 可用。',
    },
    proof: { recording: 'dns/tutorial-en', command: '/ # ping container1', shows: "ping: bad address 'container1'" },
  },
  {
    id: 'addresses',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'container4 to container7 have the addresses .4 to .7.',
      'zh-CN': 'container4 到 container7 的地址是 .4 到 .7。',
    },
    engine: {
      en: 'Each gets the lowest address that is free: container4 has .3, container5 and later container6 have .4.',
      'zh-CN': '每个容器得到最低的空闲地址：container4 是 .3，container5 以及后来的 container6 是 .4。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command: '/ # ping -w 4 container6',
      shows: 'PING container6 (172.25.0.4): 56 data bytes',
    },
  },
  {
    id: 'legacy-link-without-target',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'A legacy link to a missing container is refused with "Could not get container for container5."',
      'zh-CN': '指向不存在容器的旧式链接会被拒绝，提示 "Could not get container for container5."',
    },
    engine: {
      en: 'It is refused as well, in other words; no container is left behind.',
      'zh-CN': '同样被拒绝，只是措辞不同；不会留下容器。',
    },
    proof: {
      recording: 'dns/tutorial-zh-notes',
      command: '$ docker run -itd --name container4 --link container5:c5 busybox',
      shows: 'could not get container for container5: No such container: container5',
    },
  },
  {
    id: 'legacy-link-after-restart',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'Legacy links do not survive a restart of the target: its new address is not known.',
      'zh-CN': '目标重启之后，旧式链接就失效：写下的仍是旧地址。',
    },
    engine: {
      en: 'The line in /etc/hosts follows the target; but while it is stopped, exec and start of the linking container fail.',
      'zh-CN': '/etc/hosts 里的那一行会跟着目标改变；但目标停止期间，对链接它的容器执行 exec 和 start 都会失败。',
    },
    proof: {
      recording: 'dns/link-legacy',
      command: '$ docker exec container4 cat /etc/hosts',
      shows: '172.17.0.4\tc5 c9f1f14b7620 container5',
    },
  },
  {
    id: 'link-environment',
    editions: ['notes'],
    guide: {
      en: 'Links on user-defined networks set environment variables.',
      'zh-CN': '用户自定义网络上的链接会设置环境变量。',
    },
    engine: {
      en: 'Only legacy links on the default bridge do (C5_NAME=/container4/c5); on user-defined networks a link is a name and no more.',
      'zh-CN': '只有默认 bridge 上的旧式链接才会（C5_NAME=/container4/c5）；在用户自定义网络上，链接只是一个名字。',
    },
    proof: {
      recording: 'dns/link-user-network',
      command: '$ docker exec container4 env',
      shows: 'HOSTNAME=01e2c4441cdc\nHOME=/root',
    },
  },
  {
    id: 'shared-alias',
    editions: ['en', 'zh'],
    guide: {
      en: 'An alias that several containers share stands for the first of them, and for the next one when that goes down.',
      'zh-CN': '几个容器共用的别名指向其中第一个，它停止之后才指向下一个。',
    },
    engine: {
      en: 'Every lookup returns all running ones in a random order: there is no first one.',
      'zh-CN': '每次查询都以随机顺序返回所有正在运行的容器：没有“第一个”。',
    },
    proof: {
      recording: 'dns/dns-alias-shared',
      command: '$ docker exec container4 nslookup app',
      shows: 'Address: 172.25.0.3\nName:\tapp\nAddress: 172.25.0.4',
    },
  },
  {
    id: 'scoped-app',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'container5 cannot resolve scoped-app, since it is only on isolated_nw.',
      'zh-CN': 'container5 不能解析 scoped-app，因为它只在 isolated_nw 上。',
    },
    engine: {
      en: 'container5 had left isolated_nw and is on local_alias, where scoped-app is: it resolves. What it cannot resolve is app.',
      'zh-CN': 'container5 已离开 isolated_nw，它在 scoped-app 所在的 local_alias 上：可以解析。它不能解析的是 app。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command: '/ # ping -w 4 scoped-app',
      shows: 'PING scoped-app (172.26.0.4): 56 data bytes',
    },
  },
  {
    id: 'names-after-leaving',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'After container2 has left isolated_nw, container3 still resolves and its packets are lost.',
      'zh-CN': 'container2 离开 isolated_nw 之后，container3 仍能解析，只是数据包丢失。',
    },
    engine: {
      en: 'The name goes with the network: container3 is a bad address.',
      'zh-CN': '名字随网络一起消失：container3 成为 bad address。',
    },
    proof: { recording: 'dns/tutorial-en', command: '/ # ping container3', shows: "ping: bad address 'container3'" },
  },
  {
    id: 'missing-network',
    editions: ['en', 'zh', 'notes', 'tail'],
    guide: {
      en: 'A stale endpoint of redis_db on multihost keeps it from starting, until docker network disconnect -f removes it.',
      'zh-CN': 'redis_db 在 multihost 上的残留端点使它无法启动，直到 docker network disconnect -f 把它移除。',
    },
    engine: {
      en: 'There is no network multihost yet: both commands say so, and redis_db stays created.',
      'zh-CN': 'multihost 网络还不存在：两条命令都这样提示，redis_db 停留在已创建状态。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command: '$ docker network disconnect -f multihost redis_db',
      shows: 'Error response from daemon: network multihost not found',
    },
  },
  {
    id: 'remove-in-use',
    editions: ['en', 'zh'],
    guide: {
      en: 'docker network rm isolated_nw succeeds once container3 has left.',
      'zh-CN': 'container3 离开之后，docker network rm isolated_nw 就会成功。',
    },
    engine: {
      en: 'container4 and container7 are still on it, so it is refused.',
      'zh-CN': 'container4 和 container7 还在上面，所以被拒绝。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command: '$ docker network rm isolated_nw',
      shows: 'network isolated_nw has active endpoints',
    },
  },
  {
    id: 'network-ls',
    editions: ['en', 'zh'],
    guide: {
      en: 'docker network ls has no column SCOPE, and lists networks by age.',
      'zh-CN': 'docker network ls 没有 SCOPE 列，并按创建时间排列。',
    },
    engine: {
      en: 'It has one, and lists networks by name; networks that were not removed are still there.',
      'zh-CN': '它有这一列，并按名字排列；没有删除的网络仍在其中。',
    },
    proof: {
      recording: 'dns/tutorial-en',
      command: '$ docker network ls',
      shows: 'NETWORK ID     NAME             DRIVER    SCOPE',
    },
  },
  {
    id: 'ps-columns',
    editions: ['en', 'zh', 'notes'],
    guide: {
      en: 'docker ps shows the command "/entrypoint.sh redis" in wide columns.',
      'zh-CN': 'docker ps 在很宽的列里显示命令 "/entrypoint.sh redis"。',
    },
    engine: {
      en: 'Commands are cut to 20 characters, and columns are as wide as they need to be.',
      'zh-CN': '命令截断为 20 个字符，各列只有所需的宽度。',
    },
    proof: { recording: 'core/ps-list', command: '$ docker ps', shows: '"docker-entrypoint.s…"' },
  },
  {
    id: 'what-is-printed',
    editions: ['en', 'zh', 'notes', 'tail'],
    guide: {
      en: 'Ctrl-P Ctrl-Q leaves the container without a word.',
      'zh-CN': 'Ctrl-P Ctrl-Q 离开容器时没有任何提示。',
    },
    engine: {
      en: 'docker attach says "read escape sequence" when it is left.',
      'zh-CN': 'docker attach 在离开时显示 "read escape sequence"。',
    },
    proof: { recording: 'dns/tutorial-en', command: '/ # ^P^Q', shows: 'read escape sequence' },
  },
  {
    id: 'network-create-help',
    editions: ['notes'],
    guide: {
      en: 'The help of docker network create is that of 2017.',
      'zh-CN': 'docker network create 的帮助是 2017 年的内容。',
    },
    engine: {
      en: 'It has more options, --ipv4 among them, and is wrapped at the width of the terminal.',
      'zh-CN': '选项更多，例如 --ipv4，并按终端宽度换行。',
    },
    proof: {
      recording: 'dns/tutorial-zh-notes',
      command: '$ docker network create --help',
      shows: '--ipv4                 Enable or disable IPv4 address assignment',
    },
  },
];
