import type { Program } from '../../base/kernel/process.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { Neighbours } from '../net/neighbours.ts';
import { arp } from './arp.ts';
import { arping } from './arping.ts';
import { dnsdomainname, hostname } from './hostname.ts';
import { httpd } from './httpd.ts';
import { ifconfig } from './ifconfig.ts';
import { ip } from './ip.ts';
import { nc } from './nc.ts';
import { netstat } from './netstat.ts';
import { nslookup } from './nslookup.ts';
import { ping } from './ping.ts';
import { route } from './route.ts';
import { telnet } from './telnet.ts';
import { traceroute } from './traceroute.ts';
import { wget } from './wget.ts';

/** busybox's applets that use the network that `port` leads to, by name. Each lives in /bin. */
export function busyboxNetworkPrograms(port: NetworkPort): ReadonlyMap<string, Program> {
  const neighbours = new Neighbours();
  const at = neighbours.watching(port);
  return new Map<string, Program>([
    ['arp', arp(at, neighbours)],
    ['arping', arping(at)],
    ['dnsdomainname', dnsdomainname(at)],
    ['hostname', hostname(at)],
    ['httpd', httpd(at)],
    ['ifconfig', ifconfig(at)],
    ['ip', ip(at, neighbours)],
    ['nc', nc(at)],
    ['netstat', netstat(at)],
    ['nslookup', nslookup(at)],
    ['ping', ping(at)],
    ['ping6', ping(at, 6)],
    ['route', route(at)],
    ['telnet', telnet(at)],
    ['traceroute', traceroute(at)],
    ['traceroute6', traceroute(at, 6)],
    ['wget', wget(at)],
  ]);
}
