import type { Program } from '../../base/kernel/process.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { Neighbours } from '../net/neighbours.ts';
import { arp } from './arp.ts';
import { curl } from './curl.ts';
import { getent } from './getent.ts';
import { hostname } from './hostname.ts';
import { ifconfig } from './ifconfig.ts';
import { ip } from './ip.ts';
import { iptables } from './iptables.ts';
import { netstat } from './netstat.ts';
import { ping } from './ping.ts';
import { route } from './route.ts';
import { ss } from './ss.ts';

/** The host's programs that use the network that `port` leads to, by name. It has no dig, nslookup, wget, nc or telnet. */
export function hostNetworkPrograms(port: NetworkPort): ReadonlyMap<string, Program> {
  const neighbours = new Neighbours();
  const at = neighbours.watching(port);
  return new Map<string, Program>([
    ['arp', arp(at, neighbours)],
    ['curl', curl(at)],
    ['getent', getent(at)],
    ['hostname', hostname(at)],
    ['ifconfig', ifconfig(at)],
    ['ip', ip(at, neighbours)],
    ['ip6tables', iptables(at, 6)],
    ['iptables', iptables(at, 4)],
    ['netstat', netstat(at)],
    ['ping', ping(at)],
    ['ping4', ping(at, 4)],
    ['ping6', ping(at, 6)],
    ['route', route(at)],
    ['ss', ss(at)],
  ]);
}
