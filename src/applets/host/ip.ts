import type { Program } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { interfacesOf, type Interface, type InterfaceAddress } from '../../engine/inspect/interfaces.ts';
import { routesOf, routeTo, type Route } from '../../engine/inspect/routes.ts';
import { contains, parseAddress, parseCidr, prefixOf } from '../../engine/ipam/address.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { isLocal } from '../../engine/wire/link.ts';
import { broadcastOf, flagsOf, queueLength } from '../net/masks.ts';
import type { Neighbours } from '../net/neighbours.ts';
import { trafficOf } from '../net/traffic.ts';
import { IP_USAGE } from './ipUsage.ts';

interface View {
  readonly family: 4 | 6 | null;
  readonly oneline: boolean;
  readonly brief: boolean;
  readonly statistics: boolean;
}

/** What is printed, or what is said on stderr with the exit status. */
type Shown = Result<string, { readonly text: string; readonly status: number }>;

const OBJECTS = ['address', 'link', 'neighbour', 'neighbor', 'route', 'rule'] as const;
const NAMES = {
  address: 'address',
  link: 'link',
  neighbour: 'neighbour',
  neighbor: 'neighbour',
  route: 'route',
  rule: 'rule',
};
const SHOW = ['show', 'list', 'lst'];

/** iproute2's ip, as far as it shows things. recorded: conformance/core/host-view, swarm/bridge-options, ipv6-create */
export function ip(at: NetworkPort, neighbours: Neighbours): Program {
  return function* (io) {
    const [view, words] = readOptions(io.argv.slice(1));
    const shown = show(at, neighbours, view, words);
    if (shown.ok) yield* io.stdout.write(shown.value);
    else yield* io.stderr.write(shown.error.text);
    return shown.ok ? 0 : shown.error.status;
  };
}

function refuse(text: string, status = 1): Shown {
  return err({ text: `${text}\n`, status });
}

function readOptions(args: readonly string[]): readonly [View, readonly string[]] {
  let view: View = { family: null, oneline: false, brief: false, statistics: false };
  const words = [...args];
  for (;;) {
    const [option = ''] = words;
    if (!/^-./.test(option)) return [view, words];
    words.shift();
    const name = option.replace(/^--?/, '');
    if (name === '4') view = { ...view, family: 4 };
    else if (name === '6') view = { ...view, family: 6 };
    else if ('oneline'.startsWith(name)) view = { ...view, oneline: true };
    else if (name === 'br' || name === 'brief') view = { ...view, brief: true };
    else if ('statistics'.startsWith(name)) view = { ...view, statistics: true };
    else if ('family'.startsWith(name)) view = { ...view, family: words.shift() === 'inet6' ? 6 : 4 };
  }
}

function show(at: NetworkPort, neighbours: Neighbours, view: View, words: readonly string[]): Shown {
  const [object, command = 'show', ...rest] = words;
  if (object === undefined) return err({ text: IP_USAGE, status: 255 });
  const found = OBJECTS.find((name) => name.startsWith(object));
  if (found === undefined) return refuse(`Object "${object}" is unknown, try "ip help".`);
  const name = NAMES[found];
  if (name === 'route' && 'get'.startsWith(command)) return get(at, rest[0] ?? '');
  if (/^(add|del|delete|set|change|replace|flush|append)$/.test(command)) {
    return refuse(`ip ${name} ${command}: changing it is not simulated in this lab`);
  }
  if (!SHOW.some((word) => word.startsWith(command))) {
    return refuse(`Command "${command}" is unknown, try "ip ${name} help".`);
  }
  switch (name) {
    case 'address':
      return links(at, view, rest, true);
    case 'link':
      return links(at, view, rest, false);
    case 'route':
      return routes(at, view, rest);
    case 'rule':
      return ok('0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n');
    default:
      return ok(neighbourLines(at, neighbours, view, rest));
  }
}

function links(at: NetworkPort, view: View, words: readonly string[], withAddresses: boolean): Shown {
  const value = (key: string): string | undefined => (words.includes(key) ? words[words.indexOf(key) + 1] : undefined);
  const taken = ['dev', 'type', 'master', 'scope', 'to', 'label', 'group'].flatMap((key) => [key, value(key)]);
  const device = value('dev') ?? words.find((word) => word !== 'up' && !taken.includes(word));
  const [type, master, scope] = [value('type'), value('master'), value('scope')];
  const all = interfacesOf(at.world(), at.netns);
  for (const name of [device, master]) {
    if (name !== undefined && !all.some((i) => i.name === name)) return refuse(`Device "${name}" does not exist.`);
  }
  const chosen = all.filter(
    (i) =>
      (device === undefined || i.name === device) &&
      (type === undefined || typeOf(i) === type) &&
      (master === undefined || i.master === master),
  );
  // The kernel's list of all IPv6 interfaces says less of each.
  const head = view.family === 6 && device === undefined ? (i: Interface) => shortHead(i, all) : headOf;
  return ok(chosen.map((i) => (withAddresses ? addresses(i, view, scope, head) : link(i, view))).join(''));
}

function typeOf(i: Interface): string {
  const { kind } = i;
  if (isPair(i)) return 'veth';
  return ['bridge', 'dummy', 'vlan'].includes(kind) ? kind : '';
}

/** One end of a pair: a container's, or what the machine has in place of a network card. */
function isPair({ kind, peer }: Interface): boolean {
  return kind === 'veth' || (kind === 'physical' && peer !== undefined);
}

function stateOf(i: Interface): string {
  return i.kind === 'loopback' || i.kind === 'dummy' ? 'UNKNOWN' : i.carrier ? 'UP' : 'DOWN';
}

function titleOf({ name, peer, lower }: Interface): string {
  if (lower !== undefined) return `${name}@${lower}`;
  return peer === undefined ? name : `${name}@if${String(peer)}`;
}

function headOf(i: Interface, mode: string): string {
  const master = i.master === undefined ? '' : `master ${i.master} `;
  const discipline = i.kind === 'physical' && !isPair(i) ? 'fq_codel' : 'noqueue';
  const flags = flagsOf(i).join(',');
  const state = `${master}state ${stateOf(i)} ${mode}group default qlen ${String(queueLength(i))}`;
  return `${String(i.index)}: ${titleOf(i)}: <${flags}> mtu ${String(i.mtu)} qdisc ${discipline} ${state}`;
}

/** There a peer is called by the name that its number has here. */
function shortHead(i: Interface, all: readonly Interface[]): string {
  const peer = all.find(({ index }) => index === i.peer)?.name;
  const title = peer === undefined ? titleOf(i) : `${i.name}@${peer}`;
  return `${String(i.index)}: ${title}: <${flagsOf(i).join(',')}> mtu ${String(i.mtu)} state ${stateOf(i)} `;
}

function hardwareOf(i: Interface): string {
  const [kind, broadcast] = i.kind === 'loopback' ? ['loopback', '00:00:00:00:00:00'] : ['ether', 'ff:ff:ff:ff:ff:ff'];
  return `    link/${kind} ${i.mac} brd ${broadcast}${netnsOf(i)}`;
}

/** The number by which the host knows the stack at the other end of a pair. */
function netnsOf(i: Interface): string {
  if (!isPair(i)) return '';
  return ` link-netnsid ${String(i.kind === 'veth' ? Math.max(i.index - 5, 0) : 0)}`;
}

function link(i: Interface, view: View): string {
  if (view.brief) return `${titleOf(i).padEnd(16)} ${stateOf(i).padEnd(14)} ${i.mac} <${flagsOf(i).join(',')}> \n`;
  const lines = [headOf(i, 'mode DEFAULT '), hardwareOf(i), ...(view.statistics ? counters(i) : [])];
  return `${lines.join(view.oneline ? '\\' : '\n')}\n`;
}

function counters(i: Interface): readonly string[] {
  const { rxBytes, rxPackets, txBytes, txPackets } = trafficOf(i);
  const cells = (bytes: number, packets: number): string =>
    `    ${String(bytes).padStart(10)} ${String(packets).padStart(7)}       0       0       0       0 `;
  return [
    '    RX:  bytes packets errors dropped  missed   mcast           ',
    cells(rxBytes, rxPackets),
    '    TX:  bytes packets errors dropped carrier collsns           ',
    cells(txBytes, txPackets),
  ];
}

function addresses(i: Interface, view: View, scope: string | undefined, head: typeof headOf): string {
  const own = i.addresses.filter(
    (a) => (view.family === null || a.family === view.family) && (scope === undefined || a.scope === scope),
  );
  if ((view.family !== null || scope !== undefined) && own.length === 0) return '';
  if (view.brief) {
    const list = own.map((a) => `${a.address}/${String(a.bits)} `).join('');
    return `${titleOf(i).padEnd(16)} ${stateOf(i).padEnd(14)} ${list}\n`;
  }
  if (view.oneline) {
    const start = `${String(i.index)}: ${i.name}    `;
    return own.map((a) => `${start}${addressText(i, a)}\\       ${LIFETIME}\n`).join('');
  }
  const lines = own.flatMap((a) => [`    ${addressText(i, a)}`, `       ${LIFETIME}`]);
  const first =
    view.family === null ? [head(i, ''), hardwareOf(i)] : [head(i, '') + (view.family === 4 ? netnsOf(i) : '')];
  return [...first, ...lines].map((line) => `${line}\n`).join('');
}

const LIFETIME = 'valid_lft forever preferred_lft forever';

function addressText({ name, kind }: Interface, address: InterfaceAddress): string {
  const text = `${address.address}/${String(address.bits)}`;
  if (address.family === 6) {
    const flags = address.scope === 'global' ? 'nodad ' : '';
    const origin = kind === 'loopback' ? 'proto kernel_lo ' : address.scope === 'link' ? 'proto kernel_ll ' : '';
    return `inet6 ${text} scope ${address.scope} ${address.tentative ? 'tentative ' : ''}${flags}${origin}`;
  }
  const broadcast = broadcastOf(address);
  return `inet ${text}${broadcast === '' ? '' : ` brd ${broadcast}`} scope ${address.scope} ${name}`;
}

function routes(at: NetworkPort, { family }: View, words: readonly string[]): Shown {
  const device = words.includes('dev') ? words[words.indexOf('dev') + 1] : undefined;
  if (device !== undefined && !interfacesOf(at.world(), at.netns).some((i) => i.name === device)) {
    return refuse(`Cannot find device "${device}"`);
  }
  const exact = words.find((word) => word === 'default' || parseCidr(word) !== undefined);
  const root = words.includes('root') ? exact : undefined;
  const shown = routesOf(at.world(), at.netns).filter(
    (r) =>
      r.family === (family ?? 4) &&
      (device === undefined || r.interface === device) &&
      (exact === undefined || (root === undefined ? r.destination === exact : isInside(r.destination, root))),
  );
  return ok(shown.map((r) => routeLine(r, device === undefined)).join(''));
}

function isInside(destination: string, root: string): boolean {
  if (root === 'default') return true;
  if (destination === 'default') return false;
  const [inner, outer] = [prefixOf(destination), prefixOf(root)];
  return inner.bits >= outer.bits && contains(outer, inner);
}

function routeLine(
  { family, destination, via, interface: name, source, linkdown }: Route,
  withDevice: boolean,
): string {
  const gateway = via === undefined ? '' : ` via ${via}`;
  const device = withDevice ? ` dev ${name}` : '';
  const end = linkdown ? 'linkdown ' : '';
  if (family === 6) return `${destination}${gateway}${device} proto kernel metric 256 ${end}pref medium\n`;
  if (via !== undefined) return `${destination}${gateway}${device} \n`;
  return `${destination}${device} proto kernel scope link src ${source} ${end}\n`;
}

function get(at: NetworkPort, text: string): Shown {
  const address = parseAddress(text);
  if (address === undefined) return refuse(`Error: any valid prefix is expected rather than "${text}".`);
  const world = at.world();
  if (isLocal(world, at.netns, text)) {
    return ok(`local ${text} dev lo src ${text} uid 0 \n    cache <local> \n`);
  }
  const route = routeTo(routesOf(world, at.netns), text);
  if (route === undefined) return refuse('RTNETLINK answers: Network is unreachable', 2);
  const via = route.via === undefined ? '' : ` via ${route.via}`;
  const isBroadcast = interfacesOf(world, at.netns).some((i) => i.addresses.some((a) => broadcastOf(a) === text));
  const [kind, cache] = isBroadcast ? ['broadcast ', ' <local,brd>'] : ['', ''];
  return ok(`${kind}${text}${via} dev ${route.interface} src ${route.source} uid 0 \n    cache${cache} \n`);
}

function neighbourLines(at: NetworkPort, neighbours: Neighbours, view: View, words: readonly string[]): string {
  const device = words.includes('dev') ? words[words.indexOf('dev') + 1] : undefined;
  return neighbours
    .list(at)
    .filter((n) => view.family === null || n.address.includes(':') === (view.family === 6))
    .filter((n) => device === undefined || n.interface === device)
    .map(({ interface: name, address, mac }) => {
      const on = device === undefined ? ` dev ${name}` : '';
      return mac === null ? `${address}${on} FAILED \n` : `${address}${on} lladdr ${mac} REACHABLE \n`;
    })
    .join('');
}
