import { describe, expect, test } from 'vitest';
import { town } from '../../engine/testing/town.ts';
import type { PublishedPort } from '../../engine/world.ts';
import { LiveTown } from '../testing/network.ts';

const published = (hostPort: number, containerPort: number): readonly PublishedPort[] =>
  ['0.0.0.0', '::'].map((hostIp) => ({ proto: 'tcp', containerPort, hostIp, hostPort }));

const live = (): LiveTown => {
  const at = new LiveTown(
    town(
      { nw: { subnet: '172.25.0.0/16' } },
      {
        web: { networks: { nw: { ipv4: '172.25.0.2', ports: [...published(8081, 80), ...published(8082, 81)] } } },
        c1: { networks: { nw: '172.25.0.3' } },
      },
    ),
  );
  at.files('web').put('/www/index.html', '<h1>hello</h1>\n');
  at.start('web', 'httpd -f -p 80 -h /www');
  at.files(null).put('/etc/hosts', '127.0.0.1 localhost\n');
  return at;
};

const plain = (text: string): string =>
  text.replace(/= [\d./]+ ms/g, '= T ms').replace(/time[= ][\d.]+ ?ms/g, 'time T');

describe('curl', () => {
  test.each<[line: string, text: string, status: number]>([
    ['curl -s 172.25.0.2', '<h1>hello</h1>\n', 0],
    ['curl -s 127.0.0.1:8081', '<h1>hello</h1>\n', 0],
    ['curl -s http://[::1]:8081/', '<h1>hello</h1>\n', 0],
    ['curl -s 192.168.56.205:8081', '<h1>hello</h1>\n', 0],
    ['curl -s -o /out -w %{http_code}|%{size_download}\\n 172.25.0.2', '200|15\n', 0],
    ['curl 127.0.0.1:9', 'curl: (7) Failed to connect to 127.0.0.1:9 after 0 ms: Could not connect to server\n', 7],
    ['curl 127.0.0.1:8082', 'curl: (56) Recv failure: Connection reset by peer\n', 56],
    [
      'curl 10.0.2.15:8082',
      'curl: (7) Failed to connect to 10.0.2.15:8082 after 0 ms: Could not connect to server\n',
      7,
    ],
    ['curl -s 127.0.0.1:9', '', 7],
    ['curl -sS -m 2 172.25.0.99', 'curl: (28) Connection timed out after 2001 milliseconds\n', 28],
    [
      'curl -m 5 172.25.0.99',
      'curl: (7) Failed to connect to 172.25.0.99:80 after 3060 ms: Could not connect to server\n',
      7,
    ],
    ['curl -sS nosuch', 'curl: (6) Could not resolve host: nosuch\n', 6],
    ['curl -sSf 172.25.0.2/nosuch', 'curl: (22) The requested URL returned error: 404\n', 22],
    ['curl http://', 'curl: (3) URL rejected: No host present\n', 3],
    ['curl foo://x', 'curl: (1) Protocol "foo" not supported\n', 1],
    [
      'curl --frob x',
      "curl: option --frob: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
      2,
    ],
    ['curl', "curl: try 'curl --help' or 'curl --manual' for more information\n", 2],
    ['curl -q', "curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n", 2],
  ])('%s', (line, text, status) => {
    const ran = live().run(null, line);
    expect([ran.text, ran.status]).toEqual([text, status]);
  });

  test('what takes too long is given up', () => {
    const at = live();
    at.start('c1', 'nc -l -p 80', null);
    expect(at.run(null, 'curl -m 2 172.25.0.3').text).toBe(
      'curl: (28) Operation timed out after 2001 milliseconds with 0 bytes received\n',
    );
  });
});

describe('ping', () => {
  test.each<[line: string, text: string, status: number, took: number]>([
    [
      'ping -c 1 172.25.0.2',
      'PING 172.25.0.2 (172.25.0.2) 56(84) bytes of data.\n64 bytes from 172.25.0.2: icmp_seq=1 ttl=64 time T\n\n--- 172.25.0.2 ping statistics ---\n1 packets transmitted, 1 received, 0% packet loss, time T\nrtt min/avg/max/mdev = T ms\n',
      0,
      0,
    ],
    [
      'ping -c 1 localhost',
      'PING localhost (127.0.0.1) 56(84) bytes of data.\n64 bytes from localhost (127.0.0.1): icmp_seq=1 ttl=64 time T\n\n--- localhost ping statistics ---\n1 packets transmitted, 1 received, 0% packet loss, time T\nrtt min/avg/max/mdev = T ms\n',
      0,
      0,
    ],
    [
      'ping -c 3 172.25.0.99',
      'PING 172.25.0.99 (172.25.0.99) 56(84) bytes of data.\nFrom 172.25.0.1 icmp_seq=1 Destination Host Unreachable\nFrom 172.25.0.1 icmp_seq=2 Destination Host Unreachable\nFrom 172.25.0.1 icmp_seq=3 Destination Host Unreachable\n\n--- 172.25.0.99 ping statistics ---\n3 packets transmitted, 0 received, +3 errors, 100% packet loss, time T\npipe 2\n',
      1,
      3.1,
    ],
    [
      'ping -c 2 -W 1 172.25.0.99',
      'PING 172.25.0.99 (172.25.0.99) 56(84) bytes of data.\n\n--- 172.25.0.99 ping statistics ---\n2 packets transmitted, 0 received, 100% packet loss, time T\n',
      1,
      2,
    ],
    [
      'ping -c 1 -I docker0 -W 1 172.25.0.2',
      'PING 172.25.0.2 (172.25.0.2) from 172.17.0.1 docker0: 56(84) bytes of data.\n\n--- 172.25.0.2 ping statistics ---\n1 packets transmitted, 0 received, 100% packet loss, time T\n',
      1,
      1,
    ],
    ['ping -c 1 web', 'ping: web: Temporary failure in name resolution\n', 2, 6.1],
    ['ping -c 1 web:x', 'ping: web:x: Name or service not known\n', 2, 0],
    ['ping -c 1 -6 localhost', 'ping: localhost: Address family for hostname not supported\n', 2, 0],
    ['ping -c 1 fd00:99::2', 'ping: connect: Network is unreachable\n', 2, 0],
    [
      'ping -c 1 172.25.255.255',
      'ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n',
      2,
      0,
    ],
    ['ping -c 0 127.0.0.1', "ping: invalid argument: '0': out of range: 1 <= value <= 9223372036854775807\n", 2, 0],
    ['ping', 'ping: usage error: Destination address required\n', 1, 0],
  ])('%s', (line, text, status, took) => {
    const ran = live().run(null, line);
    expect({ ...ran, text: plain(ran.text) }).toEqual({ text, status, took });
  });
});

describe('what the host shows of itself', () => {
  test.each<[line: string, text: string]>([
    [
      'ip route',
      'default via 10.0.2.2 dev enp0s3 \n10.0.2.0/24 dev enp0s3 proto kernel scope link src 10.0.2.15 \n172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown \n172.25.0.0/16 dev br-nw proto kernel scope link src 172.25.0.1 \n192.168.56.0/24 dev enp0s8 proto kernel scope link src 192.168.56.205 \n',
    ],
    ['ip -4 -br addr show docker0', 'docker0          DOWN           172.17.0.1/16 \n'],
    ['ip route get 172.25.0.2', '172.25.0.2 dev br-nw src 172.25.0.1 uid 0 \n    cache \n'],
    ['ip link show nosuch', 'Device "nosuch" does not exist.\n'],
    ['ip foo', 'Object "foo" is unknown, try "ip help".\n'],
    ['ip addr foo', 'Command "foo" is unknown, try "ip address help".\n'],
    [
      'netstat -tnl',
      'Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address           Foreign Address         State      \ntcp        0      0 0.0.0.0:8081            0.0.0.0:*               LISTEN     \ntcp        0      0 0.0.0.0:8082            0.0.0.0:*               LISTEN     \ntcp6       0      0 :::8081                 :::*                    LISTEN     \ntcp6       0      0 :::8082                 :::*                    LISTEN     \n',
    ],
    [
      'ss -tln4',
      'State  Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0      4096         0.0.0.0:8081      0.0.0.0:*\nLISTEN 0      4096         0.0.0.0:8082      0.0.0.0:*\n',
    ],
    ['getent hosts localhost', '127.0.0.1       localhost\n'],
    ['hostname', 'docker-host-1\n'],
    ['hostname -I', '10.0.2.15 192.168.56.205 172.17.0.1 172.25.0.1 \n'],
    ['iptables -S NOSUCH', 'iptables: No chain/target/match by that name.\n'],
    [
      'iptables -t nat -S DOCKER',
      '-N DOCKER\n-A DOCKER -i br-nw -j RETURN\n-A DOCKER -i docker0 -j RETURN\n-A DOCKER ! -i br-nw -p tcp -m tcp --dport 8081 -j DNAT --to-destination 172.25.0.2:80\n-A DOCKER ! -i br-nw -p tcp -m tcp --dport 8082 -j DNAT --to-destination 172.25.0.2:81\n',
    ],
    [
      'iptables -nL DOCKER',
      'Chain DOCKER (2 references)\ntarget     prot opt source               destination         \nACCEPT     tcp  --  0.0.0.0/0            172.25.0.2           tcp dpt:81\nACCEPT     tcp  --  0.0.0.0/0            172.25.0.2           tcp dpt:80\nDROP       all  --  0.0.0.0/0            0.0.0.0/0           \nDROP       all  --  0.0.0.0/0            0.0.0.0/0           \n',
    ],
    [
      'iptables -nvL DOCKER-ISOLATION-STAGE-1',
      'Chain DOCKER-ISOLATION-STAGE-1 (1 references)\n pkts bytes target     prot opt in     out     source               destination         \n    0     0 DOCKER-ISOLATION-STAGE-2  all  --  docker0 !docker0  0.0.0.0/0            0.0.0.0/0           \n    0     0 DOCKER-ISOLATION-STAGE-2  all  --  br-nw  !br-nw  0.0.0.0/0            0.0.0.0/0           \n',
    ],
    ['iptables -A INPUT -j DROP', 'iptables: changing rules is not simulated in this lab\n'],
  ])('%s', (line, text) => expect(live().run(null, line).text).toBe(text));
});
