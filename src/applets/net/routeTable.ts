import { routesOf, type Route } from '../../engine/inspect/routes.ts';
import { prefixOf } from '../../engine/ipam/address.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { netmask } from './masks.ts';

/** What `route` and `netstat -r` of both flavours print of IPv4. `any` stands for "no gateway". */
export function routeTable(at: NetworkPort, numeric: boolean, style: 'route' | 'netstat', any: string): string {
  const columns = style === 'route' ? 'Flags Metric Ref    Use Iface' : 'Flags   MSS Window  irtt Iface';
  const head = `Kernel IP routing table\nDestination     Gateway         Genmask         ${columns}\n`;
  const lines = routesOf(at.world(), at.netns)
    .filter((route) => route.family === 4)
    .map((route) => line(route, numeric, style, numeric ? '0.0.0.0' : any));
  return head + lines.join('');
}

function line({ destination, via, interface: name }: Route, numeric: boolean, style: string, any: string): string {
  const isDefault = destination === 'default';
  const prefix = isDefault ? null : prefixOf(destination);
  const target = isDefault ? (numeric ? '0.0.0.0' : 'default') : destination.replace(/\/.*/, '');
  const mask = prefix === null ? '0.0.0.0' : netmask(prefix.bits);
  const flags = via === undefined ? 'U' : 'UG';
  const cells = [target, via ?? any, mask].map((cell) => cell.padEnd(16)).join('');
  return style === 'route'
    ? `${cells}${flags.padEnd(6)}0      0        0 ${name}\n`
    : `${cells}${flags.padEnd(10)}0 0          0 ${name}\n`;
}
