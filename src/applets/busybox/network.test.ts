import { describe, expect, test } from 'vitest';
import { town } from '../../engine/testing/town.ts';
import { LiveTown } from '../testing/network.ts';

const networks = {
  isolated_nw: { subnet: '172.25.0.0/16' },
  other: { subnet: '172.26.0.0/24' },
  inside: { subnet: '172.27.0.0/24', internal: true },
  dual: { subnet: '172.28.0.0/24', subnet6: 'fd00:28::/64' },
};

const containers = {
  c1: { networks: { isolated_nw: '172.25.0.2' }, hostname: 'box' },
  web: { networks: { isolated_nw: { ipv4: '172.25.0.3', aliases: ['app'] } } },
  far: { networks: { other: '172.26.0.2' } },
  shut: { networks: { inside: '172.27.0.2' } },
  six: { networks: { dual: { ipv4: '172.28.0.2', ipv6: 'fd00:28::2' } } },
  old: { networks: { bridge: '172.17.0.2' } },
  alone: { mode: 'none' },
} as const;

const live = (): LiveTown => new LiveTown(town(networks, containers));

/** Times that chance draws, taken out. */
const plain = (text: string): string =>
  text.replace(/[\d.]+\/[\d.]+\/[\d.]+ ms/g, 'T ms').replace(/\d+\.\d{3} ms/g, 'T ms');

const run = (from: keyof typeof containers, line: string): string => plain(live().run(from, line).text);

const PING = 'PING 172.25.0.3 (172.25.0.3): 56 data bytes\n';
const reply = (seq: number): string => `64 bytes from 172.25.0.3: seq=${String(seq)} ttl=64 time=T ms\n`;
const statistics = (host: string, sent: number, received: number): string => {
  const loss = Math.floor(((sent - received) * 100) / sent);
  const head = `\n--- ${host} ping statistics ---\n`;
  const packets = `${String(sent)} packets transmitted, ${String(received)} packets received, ${String(loss)}% packet loss\n`;
  return `${head}${packets}${received > 0 ? 'round-trip min/avg/max = T ms\n' : ''}`;
};

describe('ping', () => {
  test.each<[line: string, text: string, status: number, took: number]>([
    ['ping -c 2 172.25.0.3', `${PING}${reply(0)}${reply(1)}${statistics('172.25.0.3', 2, 2)}`, 0, 1],
    ['ping -q -c 2 172.25.0.3', `${PING}${statistics('172.25.0.3', 2, 2)}`, 0, 1],
    ['ping -w 2 172.25.0.3', `${PING}${reply(0)}${reply(1)}${statistics('172.25.0.3', 2, 2)}`, 0, 2],
    ['ping -c 1 app', `${PING.replace('172.25.0.3', 'app')}${reply(0)}${statistics('app', 1, 1)}`, 0, 0],
    ['ping -c 1 web:80', `${PING.replace('172.25.0.3', 'web:80')}${reply(0)}${statistics('web:80', 1, 1)}`, 0, 0],
    [
      'ping -c 3 172.25.0.99',
      `PING 172.25.0.99 (172.25.0.99): 56 data bytes\n${statistics('172.25.0.99', 3, 0)}`,
      1,
      12,
    ],
    [
      'ping -c 1 -W 2 172.25.0.99',
      `PING 172.25.0.99 (172.25.0.99): 56 data bytes\n${statistics('172.25.0.99', 1, 0)}`,
      1,
      2,
    ],
    ['ping -c 1 172.26.0.2', `PING 172.26.0.2 (172.26.0.2): 56 data bytes\n${statistics('172.26.0.2', 1, 0)}`, 1, 10],
    [
      'ping -c 1 -s 65508 172.25.0.3',
      'PING 172.25.0.3 (172.25.0.3): 65508 data bytes\nping: sendto: Message too long\n',
      1,
      0,
    ],
    [
      'ping -c 1 -s 0 -q 172.25.0.3',
      'PING 172.25.0.3 (172.25.0.3): 0 data bytes\n\n--- 172.25.0.3 ping statistics ---\n1 packets transmitted, 1 packets received, 0% packet loss\n',
      0,
      0,
    ],
    [
      'ping -c 1 -I 9.9.9.9 web',
      "PING web (172.25.0.3) from 9.9.9.9: 56 data bytes\nping: can't set multicast source interface\n",
      1,
      0,
    ],
    [
      'ping -c 1 -I 127.0.0.1 web',
      'PING web (172.25.0.3) from 127.0.0.1: 56 data bytes\nping: sendto: Invalid argument\n',
      1,
      0,
    ],
    ['ping -c 1 -I nosuch web', "ping: bad address 'nosuch'\n", 1, 0],
    ['ping -c x web', "ping: invalid number 'x'\n", 1, 0],
    ['ping -c 1 http://web', "ping: bad port '//web'\n", 1, 0],
    ['ping -c 1 nosuch', "ping: bad address 'nosuch'\n", 1, 8],
    ['ping -6 -c 1 web', "ping: bad address 'web'\n", 1, 0],
  ])('%s', (line, text, status, took) => {
    const ran = live().run('c1', line);
    expect({ ...ran, text: plain(ran.text) }).toEqual({ text, status, took });
  });

  test('no route is said once, without statistics', () => {
    expect(run('shut', 'ping -c 3 8.8.8.8')).toBe(
      'PING 8.8.8.8 (8.8.8.8): 56 data bytes\nping: sendto: Network is unreachable\n',
    );
  });

  test('^C ends it with statistics', () => {
    const ran = live().run('c1', 'ping 172.25.0.3', { interruptAfter: 1.5 });
    expect([plain(ran.text), ran.status]).toEqual([
      `${PING}${reply(0)}${reply(1)}${statistics('172.25.0.3', 2, 2)}`,
      0,
    ]);
  });

  test('^C while the name is looked up ends it without a word', () => {
    expect(live().run('c1', 'ping nosuch', { interruptAfter: 1 })).toEqual({ text: '', status: 130, took: 1 });
  });

  test('what it prints and what it notes is one journey', () => {
    const at = live();
    at.run('c1', 'ping -c 1 web');
    expect(at.traces.map((trace) => (trace as { kind: string }).kind)).toEqual(['lookup', 'journey']);
  });
});

const HEAD = 'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\n';
const TIMED_OUT = ';; connection timed out; no servers could be reached\n\n';
const ANSWER = 'Non-authoritative answer:\n';

describe('nslookup', () => {
  test.each<[from: keyof typeof containers, line: string, text: string, status: number, took: number]>([
    ['c1', 'nslookup -type=a app', `${HEAD}${ANSWER}Name:\tapp\nAddress: 172.25.0.3\n\n`, 0, 0],
    ['c1', 'nslookup -q=aaaa app', `${HEAD}${ANSWER}\n`, 0, 0],
    ['c1', 'nslookup 172.25.0.3', `${HEAD}${ANSWER}3.0.25.172.in-addr.arpa\tname = web.isolated_nw\n\n`, 0, 0],
    ['c1', 'nslookup nosuch', `${HEAD}${TIMED_OUT}`, 1, 5],
    ['c1', 'nslookup -type=txt app', `${HEAD}${TIMED_OUT}`, 1, 5],
    ['c1', 'nslookup -type=a app 172.25.0.99', TIMED_OUT, 1, 5],
    [
      'c1',
      'nslookup app 192.168.56.205',
      `nslookup: write to '192.168.56.205': Connection refused\n${TIMED_OUT}`,
      1,
      0,
    ],
    ['c1', 'nslookup -type=frob app', 'nslookup: invalid query type "frob"\n', 1, 0],
    ['shut', 'nslookup -type=a x.y.', `${HEAD}** server can't find x.y.: SERVFAIL\n\n`, 1, 0],
    ['shut', 'nslookup -type=a x.y', `${HEAD}** server can't find x.y: SERVFAIL\n\n`, 1, 0],
    ['old', 'nslookup -type=a c1', TIMED_OUT, 1, 5],
    ['alone', 'nslookup c1', "nslookup: can't connect to remote host (10.0.2.3): Network is unreachable\n", 1, 0],
  ])('%s: %s', (from, line, text, status, took) => expect(live().run(from, line)).toEqual({ text, status, took }));

  test('both questions of a name are answered, in either order', () => {
    const texts = new Set(
      Array.from({ length: 8 }, () => 0).map((_, i) => {
        const at = live();
        for (let n = 0; n < i; n++) at.kernel.random(2);
        return at.run('c1', 'nslookup app').text;
      }),
    );
    const [a, aaaa] = [`${ANSWER}Name:\tapp\nAddress: 172.25.0.3\n\n`, `${ANSWER}\n`];
    expect(texts).toEqual(new Set([`${HEAD}${a}${aaaa}`, `${HEAD}${aaaa}${a}`]));
  });
});

describe('wget, httpd, nc', () => {
  const served = (): LiveTown => {
    const at = live();
    at.files('web').put('/www/index.html', '<h1>hello</h1>\n');
    at.files('web').putDirectory('/www/d');
    at.start('web', 'httpd -f -p 80 -h /www');
    return at;
  };

  test.each<[from: keyof typeof containers, line: string, text: string, status: number, took: number]>([
    ['c1', 'wget -qO- http://web/', '<h1>hello</h1>\n', 0, 0],
    ['c1', 'wget -qO- app', '<h1>hello</h1>\n', 0, 0],
    ['c1', 'wget --spider http://web/', 'Connecting to web (172.25.0.3:80)\nremote file exists\n', 0, 0],
    ['c1', 'wget -q http://web/nosuch', 'wget: server returned error: HTTP/1.1 404 Not Found\n', 1, 0],
    ['c1', 'wget -q http://web:81/', "wget: can't connect to remote host (172.25.0.3): Connection refused\n", 1, 0],
    [
      'c1',
      'wget -q http://172.25.0.99/',
      "wget: can't connect to remote host (172.25.0.99): No route to host\n",
      1,
      3.1,
    ],
    ['c1', 'wget -T 2 -q http://172.25.0.99/', 'wget: download timed out\n', 1, 2],
    ['far', 'wget -T 2 -q http://172.25.0.3/', 'wget: download timed out\n', 1, 2],
    [
      'shut',
      'wget -q http://172.25.0.3/',
      "wget: can't connect to remote host (172.25.0.3): Network is unreachable\n",
      1,
      0,
    ],
    ['c1', 'wget -q http://nosuch/', "wget: bad address 'nosuch'\n", 1, 8],
    ['c1', 'wget -q foo://web', 'wget: not an http or ftp url: foo://web\n', 1, 0],
    ['c1', 'nc nosuch 80', "nc: bad address 'nosuch'\n", 1, 8],
    ['c1', 'nc web x', "nc: bad port 'x'\n", 1, 0],
    ['c1', 'nc web 81', "nc: can't connect to remote host (172.25.0.3): Connection refused\n", 1, 0],
    ['far', 'nc -w 2 172.25.0.3 80', 'nc: timed out\n', 1, 2],
    ['web', 'nc -l -p 80', 'nc: bind: Address already in use\n', 1, 0],
    ['c1', 'telnet web 81', "telnet: can't connect to remote host (172.25.0.3): Connection refused\n", 1, 0],
  ])('%s: %s', (from, line, text, status, took) => expect(served().run(from, line)).toEqual({ text, status, took }));

  test('a file is saved under its own name, once', () => {
    const at = served();
    const bar = '*'.repeat(32);
    const meter = `\rindex.html           100% |${bar}|    15  0:00:00 ETA\n`;
    expect(at.run('c1', 'wget http://web/').text).toBe(
      `Connecting to web (172.25.0.3:80)\nsaving to 'index.html'\n${meter}'index.html' saved\n`,
    );
    expect(at.files('c1').read('/index.html')).toEqual({ ok: true, value: '<h1>hello</h1>\n' });
    expect(at.run('c1', 'wget http://web/').text).toBe(
      "Connecting to web (172.25.0.3:80)\nwget: can't open 'index.html': File exists\n",
    );
  });

  test('nc gives what it is given, both ways, and a listener takes one connection', () => {
    const at = live();
    at.start('web', 'nc -l -p 7000', 'hi from web\n');
    expect(at.run('c1', 'nc web 7000')).toEqual({ text: 'hi from web\n', status: 0, took: 0 });
    expect(at.run('c1', 'nc web 7000').text).toBe(
      "nc: can't connect to remote host (172.25.0.3): Connection refused\n",
    );
  });

  test('what httpd answers is HTTP', () => {
    const { text } = served().run('c1', 'nc web 80', { stdin: 'GET / HTTP/1.0\r\n\r\n' });
    expect(text.split('\r\n')).toEqual([
      'HTTP/1.1 200 OK',
      'Date: Sat, 21 Nov 2026 07:37:11 GMT',
      'Connection: close',
      'Content-type: text/html',
      'Accept-Ranges: bytes',
      'Last-Modified: Sat, 21 Nov 2026 07:37:11 GMT',
      'ETag: "6b014a27-f"',
      'Content-Length: 15',
      '',
      '<h1>hello</h1>\n',
    ]);
  });
});

describe('interfaces and routes', () => {
  test.each<[from: keyof typeof containers, line: string, text: string]>([
    ['c1', 'ip route', 'default via 172.25.0.1 dev eth0 \n172.25.0.0/16 dev eth0 scope link  src 172.25.0.2 \n'],
    ['shut', 'ip route', '172.27.0.0/24 dev eth0 scope link  src 172.27.0.2 \n'],
    [
      'six',
      'ip -6 route',
      'fd00:28::/64 dev eth0  metric 256 \nfe80::/64 dev eth0  metric 256 \ndefault via fd00:28::1 dev eth0  metric 1024 \n',
    ],
    ['c1', 'ip route get 8.8.8.8', '8.8.8.8 via 172.25.0.1 dev eth0  src 172.25.0.2 \n    cache \n'],
    ['shut', 'ip route get 8.8.8.8', 'ip: RTNETLINK answers: Network is unreachable\n'],
    [
      'c1',
      'ip -o -4 addr',
      '1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever\n2: eth0    inet 172.25.0.2/16 brd 172.25.255.255 scope global eth0\\       valid_lft forever preferred_lft forever\n',
    ],
    ['c1', 'ip link show eth9', "ip: can't find device 'eth9'\n"],
    [
      'alone',
      'ip link',
      '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n',
    ],
    [
      'c1',
      'route -n',
      'Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n0.0.0.0         172.25.0.1      0.0.0.0         UG    0      0        0 eth0\n172.25.0.0      0.0.0.0         255.255.0.0     U     0      0        0 eth0\n',
    ],
    [
      'c1',
      'netstat -r',
      'Kernel IP routing table\nDestination     Gateway         Genmask         Flags   MSS Window  irtt Iface\ndefault         172.25.0.1      0.0.0.0         UG        0 0          0 eth0\n172.25.0.0      *               255.255.0.0     U         0 0          0 eth0\n',
    ],
    [
      'old',
      'netstat -tln',
      'Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address           Foreign Address         State       \n',
    ],
    ['c1', 'hostname', 'box\n'],
    ['c1', 'hostname -i', '172.25.0.2\n'],
    ['c1', 'arp', ''],
    ['c1', 'ifconfig eth9', 'ifconfig: eth9: error fetching interface information: Device not found\n'],
    [
      'c1',
      'traceroute -n -q 1 192.168.56.205',
      'traceroute to 192.168.56.205 (192.168.56.205), 30 hops max, 46 byte packets\n 1  192.168.56.205  T ms\n',
    ],
    [
      'c1',
      'traceroute -n -q 1 -m 1 8.8.8.8',
      'traceroute to 8.8.8.8 (8.8.8.8), 1 hops max, 46 byte packets\n 1  172.25.0.1  T ms\n',
    ],
  ])('%s: %s', (from, line, text) => expect(run(from, line)).toBe(text));

  test('arp knows whom the container has spoken to', () => {
    const at = live();
    at.run('c1', 'ping -c 1 web');
    at.run('c1', 'ping -c 1 -W 1 172.25.0.99');
    expect(at.run('c1', 'arp').text).toBe(
      'web.isolated_nw (172.25.0.3) at 02:42:00:00:02:00 [ether]  on eth0\n? (172.25.0.99) at <incomplete>  on eth0\n',
    );
  });
});

test('a ping that runs keeps its address while the network changes, and loses what nobody answers', () => {
  const at = live();
  const whole = at.world;
  const without = (name: string): typeof whole => ({
    ...whole,
    hosts: whole.hosts.map((host) => ({
      ...host,
      engine: { ...host.engine, endpoints: host.engine.endpoints.filter((e) => e.name !== name) },
    })),
  });
  const printed = at.start('c1', 'ping web');
  at.pass(0.5);
  at.become(without('web'));
  at.pass(1);
  at.become(whole);
  at.pass(1);
  at.become(without('c1'));
  at.pass(1);
  expect(plain(printed())).toBe(
    `${PING.replace('172.25.0.3', 'web')}${reply(0)}${reply(2)}ping: sendto: Network is unreachable\n`,
  );
});
