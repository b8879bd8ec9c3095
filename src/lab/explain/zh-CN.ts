import { never } from '../../base/never.ts';
import type { Outcome, QuestionType } from '../../engine/dns/resolution.ts';
import type { Container } from '../../engine/world.ts';
import type { Bearer, Words } from './en.ts';
import type { Meaning } from './meaning.ts';
import type { Holder } from './scene.ts';

const list = (items: readonly string[]): string => items.join('、');

const status: Readonly<Record<Container['state']['status'], string>> = {
  created: '还没有启动',
  running: '正在运行',
  paused: '已暂停',
  restarting: '正在重新启动',
  exited: '已停止',
  dead: '已失效',
};

const verdict: Readonly<Record<Outcome['kind'], string>> = {
  answer: '它有答案',
  nxdomain: '它说没有这个名字',
  servfail: '它查不出来',
  silence: '没有回答',
  refused: '那里没有程序在监听',
  noRoute: '没有路由通往那里',
};

const outside: Readonly<Record<Outcome['kind'], string>> = {
  answer: '外部 DNS 服务器有答案',
  nxdomain: '外部 DNS 服务器也不认识它',
  servfail: '外部 DNS 服务器查不出来',
  silence: '外部 DNS 服务器没有回答',
  refused: '外部 DNS 服务器地址上没有程序在监听',
  noRoute: '没有路由通往外部 DNS 服务器',
};

const bearer = ({ name, rule }: Pick<Bearer, 'name' | 'rule'>): string => {
  switch (rule) {
    case 'containerName':
      return `${name} 自己的名字`;
    case 'alias':
      return `${name} 的网络别名`;
    case 'shortId':
      return `${name} 的短 ID`;
    case 'hostname':
      return `${name} 的主机名`;
    case 'service':
      return `服务 ${name} 的虚拟地址`;
    case 'task':
      return `服务的任务 ${name}`;
    default:
      return never(rule);
  }
};

const record = (type: QuestionType): string =>
  type === 'A' ? 'IPv4 地址' : type === 'AAAA' ? 'IPv6 地址' : `${type} 记录`;

const bearerThere = (b: Bearer): string => `${bearer(b)}（${list(b.addresses)}）`;

const meaning: Readonly<Record<Meaning, string>> = {
  isolation: 'Docker 把各个 bridge 网络彼此隔开',
  internal: '内部网络不放任何数据包进出',
  noIcc: 'enable_icc=false 时同一网络的容器不能互相通信',
  unpublished: '从网络外面只能访问容器已发布的端口',
  ownBridgeOnly: 'Docker 把各个网络彼此隔开，容器只能通过它自己网络的网桥到达',
  loopbackOnly: '这个端口只发布在主机的回环地址上',
  published: '这个端口已发布',
  link: '旧式链接打开了这个端口',
  known: '它属于已经建立的连接',
  routed: '这个网络是 routed 模式，允许 ping 进入',
  unprotected: '这个网络是 nat-unprotected 模式，允许一切进入',
  sameNetwork: '双方在同一个网络上',
  outgoing: '这个网络发出的可以通过',
  masquerade: '主机用自己的地址代替了容器的地址',
  other: '这不是引擎写的规则',
};

const holder = (address: string, held: Holder | undefined): string => {
  switch (held?.kind) {
    case 'container':
      return `${address}（${held.network} 上的 ${held.name}）`;
    case 'gateway':
      return `${address}（${held.network} 的网关）`;
    case 'host':
      return `${address}（主机 ${held.name}）`;
    case undefined:
      return address;
    default:
      return never(held);
  }
};

/** What is said of names and packets, in simplified Chinese. */
export const zhCN = {
  on: (network, text) => `${network}：${text}`,

  step: {
    anAddress: (name) => `${name} 本身就是地址：不需要查名字。`,
    oldAddress: (name, address) => `${name} 是地址 ${address} 的旧式写法：不需要查名字。`,
    wrongFamily: (name, family) => `${name} 是地址，但不是 IPv${family} 地址。`,
    inHosts: (who, line, address, name) =>
      `${who} 的 /etc/hosts 第 ${line} 行规定 ${name} 的地址是 ${address}；它优先于任何 DNS 服务器。`,
    notInHosts: (who, name) => `${who} 的 /etc/hosts 里没有 ${name}。`,
    notInHostsOfFamily: (who, name, family) => `${who} 的 /etc/hosts 里没有 ${name} 的 IPv${family} 地址。`,
    notAName: (name) => `主机不可能叫 ${name}，所以不询问任何服务器。`,
    notBelieved: (name) => `这个回答不被采信：主机不可能叫 ${name}。`,
    search: (name) => `加上 /etc/resolv.conf 搜索列表里的域，就是 ${name}。`,
    again: (who) => `${who} 又问了一次，结果相同。`,
    late: (seconds) => `回答来得太晚：C 库只等 ${seconds} 秒。`,
    ownAddress: (address) => `在这些地址中，先用它自己的地址：${address}。`,
    ipv6First: (address) => `在这些地址中，先用 IPv6 地址：${address}。`,
    longestPrefix: (address) => `在这些地址中，先用最近的地址：${address}。`,

    embedded: (who, networks) =>
      networks.length < 2
        ? `127.0.0.11 上的内嵌 DNS 在 ${who} 的网络里查找：${networks.join('')}。`
        : `127.0.0.11 上的内嵌 DNS 按顺序在 ${who} 的各个网络里查找：${networks.join('、')}。`,
    embeddedAlone: (who) => `127.0.0.11 上的内嵌 DNS 会回答，但 ${who} 不在任何网络上。`,
    linkTaken: (who, alias, target, bearers) =>
      `${who} 在这里有指向 ${target} 的链接别名 ${alias}：${list(bearers.flatMap((b) => b.addresses))}。`,
    linkTargetLeft: (who, alias, target) => `${who} 把 ${alias} 链接到 ${target}，但 ${target} 已经离开这个网络。`,
    linkTargetNever: (who, alias, target) => `${who} 把 ${alias} 链接到 ${target}，但 ${target} 不在这个网络上。`,
    linkTargetDown: (who, alias, target, is) => `${who} 把 ${alias} 链接到 ${target}，但 ${target} ${status[is]}。`,
    linkTargetNobody: (who, alias, target) => `${who} 把 ${alias} 链接到 ${target}，但那里没有容器叫 ${target}。`,
    linkCase: (alias, name) => `链接别名必须与写下的完全一致：是 ${alias}，不是 ${name}。`,
    linkOtherNetwork: (who, alias, suffix) => `${who} 在这里链接了 ${alias}，但这个名字只问 ${suffix}。`,
    linkNotAsked: (who, alias) => `${who} 在这里也链接了 ${alias}，但排在前面的网络已经回答了。`,
    nameTaken: (name, bearers) =>
      bearers.length < 2
        ? `${name} 是 ${bearers.map(bearerThere).join('')}。`
        : `${name} 是 ${list(bearers.map(bearerThere))}：全部都会回答，每次顺序不同。`,
    nameUnknown: (name) => `这里没有容器叫 ${name}。`,
    linkedOtherwise: (who, target, alias, name) => `在这里 ${who} 把 ${target} 链接为 ${alias}；${name} 没有意义。`,
    defaultBridge: () => '在默认 bridge 上，容器彼此没有名字。',
    nameHidden: (who, bearers) => `它是 ${list(bearers.map(bearer))}，但被 ${who} 自己的链接别名挡住了。`,
    networkCase: (network, suffix) => `跟在名字后面的网络名必须完全一致：是 ${network}，不是 ${suffix}。`,
    nameNotAsked: (bearers) => `在这里它是 ${list(bearers.map(bearerThere))}，但排在前面的已经回答了。`,
    othersLink: (container, alias, target) => `${alias} 是指向 ${target} 的链接别名，只有 ${container} 才有。`,
    elsewhere: (who, bearers) => `在这里它是 ${list(bearers.map(bearer))}，但 ${who} 不在这个网络上。`,
    down: (b, is) => `它本来是 ${bearer(b)}，但 ${b.name} ${status[is]}。`,
    reverseFound: (address, name) => `${address} 是 ${name} 的地址。`,
    reverseUnknown: (address) => `这里没有容器拥有 ${address}。`,
    unsupported: (type) => `内嵌 DNS 自己没有任何 ${type} 记录。`,
    ndots: () => '容器设置了 ndots 选项，所以不带点的名字不再往外问。',
    internal: (who, server) => `${who} 没有通往外面的网络，所以不询问 DNS 服务器 ${server}。`,
    forward: (server, from, said) =>
      from === 'host'
        ? `内嵌 DNS 转交给主机的 DNS 服务器 ${server}：${verdict[said]}。`
        : `内嵌 DNS 转交给 --dns 指定的 ${server}：${verdict[said]}。`,
    plainServer: (who, server, said) => `${who} 询问 ${server}，这个 DNS 服务器不认识任何容器：${verdict[said]}。`,
  },

  asks: {
    address: (who, name, why) => `${who} 查询 ${name}：${why}。`,
    record: (who, name, type, why) => `${who} 查询 ${name} 的 ${record(type)}：${why}。`,
    reverse: (who, address, why) => `${who} 查询谁拥有 ${address}：${why}。`,
  },

  why: {
    anAddress: () => '它本身就是地址，不需要查名字',
    oldAddress: (address) => `它是 ${address} 的旧式写法，不需要查名字`,
    wrongFamily: (family) => `它是地址，但不是 IPv${family} 地址`,
    inHosts: (addresses) => `/etc/hosts 里写着 ${list(addresses)}，不询问任何 DNS 服务器`,
    legacyLink: (who, target, addresses) =>
      `这是 ${who} 指向 ${target} 的旧式链接，它把 ${list(addresses)} 写进了 /etc/hosts`,
    addHost: (addresses) => `--add-host 把 ${list(addresses)} 写进了 /etc/hosts`,
    ownHostname: (addresses) => `这是它自己的主机名，在 /etc/hosts 里是 ${list(addresses)}`,
    notAName: () => '主机不可能叫这个名字',
    link: (who, network, target, addresses) =>
      `这是只有 ${who} 才有的链接别名，在 ${network} 上有效，指向 ${target}，地址是 ${list(addresses)}`,
    linkWithout: (who, network, target, type) =>
      `这是只有 ${who} 才有的链接别名，在 ${network} 上有效，指向 ${target}，而它在那里没有 ${record(type)}`,
    linkLeft: (who, network, target) =>
      `这是只有 ${who} 才有的链接别名，在 ${network} 上有效，而 ${target} 已经离开那里`,
    linkNever: (who, network, target) => `这是只有 ${who} 才有的链接别名，在 ${network} 上有效，而 ${target} 不在那里`,
    linkDown: (who, network, target, is) =>
      `这是只有 ${who} 才有的链接别名，在 ${network} 上有效，但 ${target} ${status[is]}`,
    linkNobody: (who, network, target) =>
      `这是只有 ${who} 才有的链接别名，在 ${network} 上有效，而那里没有容器叫 ${target}`,
    linkCase: (alias) => `链接别名必须与写下的完全一致：${alias}`,
    linkOtherNetwork: (alias, network, suffix) => `链接别名 ${alias} 在 ${network} 上有效，在 ${suffix} 上无效`,
    name: (b, network) => `这是 ${bearer(b)}，对 ${network} 上的所有容器有效，地址是 ${list(b.addresses)}`,
    nameWithout: (b, network, type) =>
      `这是 ${bearer(b)}，对 ${network} 上的所有容器有效，但它在那里没有 ${record(type)}`,
    shared: (bearers, network) =>
      `这是 ${list(bearers.map(bearerThere))}，对 ${network} 上的所有容器有效，全部都会回答，每次顺序不同`,
    sharedFirst: (bearers, network, first) =>
      `这是 ${list(bearers.map(bearerThere))}，对 ${network} 上的所有容器有效；这一次 ${first} 排在最前`,
    sharedOwn: (bearers, network, own) =>
      `这是 ${list(bearers.map(bearerThere))}，对 ${network} 上的所有容器有效；它自己的地址 ${own} 排在最前`,
    networkCase: (network) => `跟在名字后面的网络名必须完全一致：${network}`,
    elsewhereLeft: (who, bearers, network) =>
      `这是 ${list(bearers.map(bearer))}，对 ${network} 上的所有容器有效，而 ${who} 已经离开那里`,
    elsewhereNever: (who, bearers, network) =>
      `这是 ${list(bearers.map(bearer))}，对 ${network} 上的所有容器有效，而 ${who} 不在那里`,
    othersLink: (container, network) => `这是只有 ${container} 才有的链接别名，在 ${network} 上有效`,
    down: (b, network, is) => `这是 ${bearer(b)}，对 ${network} 上的所有容器有效，但 ${b.name} ${status[is]}`,
    onDefaultBridge: (container) => `${container} 在默认 bridge 上，那里的容器彼此没有名字`,
    askerOnDefaultBridge: (who) => `${who} 在默认 bridge 上，那里的容器彼此没有名字`,
    fromHost: (who) => `这个名字只有容器才能查询，而 ${who} 是主机`,
    holder: (name, network) => `${name}，在 ${network} 上有效`,
    upstream: (server, addresses) => `这不是容器的名字；DNS 服务器 ${server} 回答 ${list(addresses)}`,
    upstreamWithout: (server, type) => `这不是容器的名字；DNS 服务器 ${server} 认识它，但没有它的 ${record(type)}`,
    ndots: () => '这不是容器的名字，又不带点，而容器设置了 ndots，所以不再往外问',
    nobodyInternal: () => '它的网络上没有容器叫这个名字，而且没有一个网络通往外部 DNS 服务器',
    offNetwork: (who, network) => `这个名字只问 ${network}，而 ${who} 不在那里`,
    passedOn: (type, said) => `内嵌 DNS 自己没有 ${record(type)}，${outside[said]}`,
    nobody: (said) => `它的网络上没有容器叫这个名字，${outside[said]}`,
    noHolder: (said) => `它的网络上没有容器拥有它，${outside[said]}`,
    onlyServer: (server, said) => `只能问不认识任何容器的 DNS 服务器 ${server}：${verdict[said]}`,
  },

  hop: {
    onLink: (who, name, destination) => `${who} 自己的接口 ${name} 就在 ${destination} 上：不需要网关。`,
    via: (who, name, destination, gateway) =>
      destination === 'default'
        ? `${who} 没有直达那里的路由，于是从 ${name} 发给默认网关 ${gateway}。`
        : `${who} 从 ${name} 发给通往 ${destination} 的网关 ${gateway}。`,
    loopback: (who, address) => `${address} 是 ${who} 自己的地址：数据包留在回环接口上。`,
    neighbour: (who, name, address, mac) => `${who} 在 ${name} 上问谁拥有 ${address}：${mac} 回答了。`,
    noNeighbour: (who, name, address) => `${who} 在 ${name} 上问谁拥有 ${address}：没有回应。`,
    vethOut: (container, name, veth, host) => `从 ${container} 的 ${name} 进去，就从 ${host} 上的 ${veth} 出来。`,
    vethIn: (container, name, veth, host) => `从 ${host} 上的 ${veth} 进去，就从 ${container} 的 ${name} 出来。`,
    bridge: (bridge) => `网桥 ${bridge} 把它从一个端口送到另一个端口。`,
    tunnel: (from, to, vni) => `它通过网络的隧道（VXLAN ${vni}）从 ${from} 到 ${to}。`,
    balanced: (service, listens, to) => `服务 ${service} 的负载均衡器在 ${listens} 选择了 ${to} 的任务。`,
    lan: (from, to) => `它经过网线从 ${from} 到 ${to}。`,
    outward: (from, to) => `它从 ${from} 的出口离开，到 ${to}。`,
    accept: (host, why, rule) => `${host} 的包过滤器放行：${meaning[why]}（${rule}）。`,
    drop: (host, why, rule) => `${host} 的包过滤器丢弃它：${meaning[why]}（${rule}）。`,
    published: (host, before, after) => `${before} 是已发布的端口：${host} 把它转给 ${after}。`,
    masquerade: (host, before, after) => `${host} 用自己的地址 ${after} 代替 ${before}，好让回答回到这里。`,
    proxy: (host, listens, to) => `${host} 上的 docker-proxy 监听 ${listens}，再由它自己连接 ${to}。`,
    forward: (host, from, to, left) => `${host} 在这里是路由器：从 ${from} 到 ${to}，还剩 ${left} 跳。`,
    wayBack: (who) => `回答返回 ${who}：`,
  },

  sends: (who, { proto, port, to }, held, end) => {
    switch (proto) {
      case 'icmp':
        return `${who} ping ${holder(to, held)}：${end}。`;
      case 'tcp':
        return `${who} 连接 ${holder(to, held)} 的 TCP 端口 ${port ?? 0}：${end}。`;
      case 'udp':
        return `${who} 向 ${holder(to, held)} 的 UDP 端口 ${port ?? 0} 发送：${end}。`;
      default:
        return never(proto);
    }
  },

  end: {
    step: (end) => `${end}。`,
    self: () => '它留在回环接口上，并得到回答',
    sameNetwork: (network) => `双方都在 ${network} 上，得到回答`,
    routed: (host) => `它由 ${host} 路由，并得到回答`,
    arrived: (place) => `它到达 ${place}，并得到回答`,
    taken: (program, place) => `它到达了，由 ${place} 上的 ${program} 接收`,
    embeddedDns: () => '由引擎的内嵌 DNS 接收',
    upstreamDns: (address) => `由 DNS 服务器 ${address} 接收`,
    refused: (place, proto, port) => `它到达 ${place}，但那里没有程序监听 ${proto.toUpperCase()} 端口 ${port}`,
    closedByProxy: (leg) => `连接立即被关闭：docker-proxy 接受了它，却无法转交，因为${leg}`,
    noRoute: (who) => `${who} 没有通往那里的路由（Network is unreachable）`,
    notOurAddress: (who, address) => `源地址 ${address} 不是 ${who} 的地址`,
    noInterface: (who, name) => `${who} 没有接口 ${name}`,
    nobody: (link, address) => `${link} 上没有设备使用地址 ${address}`,
    nobodyBehind: (router, link, address) => `${link} 上没有设备使用地址 ${address}，路由器 ${router} 报告了这一点`,
    netUnreachable: (router) => `路由器 ${router} 没有通往那里的路由，并报告了这一点`,
    ttlExceeded: (place) => `它到 ${place} 时跳数（TTL）用尽，那里报告了这一点`,
    filter: (host, why) => `${host} 的包过滤器丢弃它，因为${meaning[why]}`,
    broadcast: () => '发往广播地址的 echo 请求无人应答',
    martian: () => '没有路由器转发这样的地址',
    notForUs: (place) => `它到了 ${place}，那里没有这个地址，也不是路由器`,
    hostGone: (host) => `隧道通向 ${host}，它已无法到达，而其他主机还不知道`,
    noWayBack: (place) => `它到达 ${place}，但回答找不到回来的路`,
    unknownOutside: () => '它离开了实验室，外面没有回应',
  },
} satisfies Words;
