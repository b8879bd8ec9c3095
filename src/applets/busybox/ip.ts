import { never } from '../../base/never.ts';
import type { Io, Program, Sys, User } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { interfacesOf, type Interface, type InterfaceAddress } from '../../engine/inspect/interfaces.ts';
import { routesOf, routeTo, type Route } from '../../engine/inspect/routes.ts';
import { contains, parseAddress, parseCidr, prefixOf } from '../../engine/ipam/address.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { isLocal } from '../../engine/wire/link.ts';
import { broadcastOf, flagsOf, queueLength } from '../net/masks.ts';
import type { Neighbours } from '../net/neighbours.ts';
import { complain, usageError } from '../options.ts';

interface View {
  readonly family: 4 | 6 | null;
  readonly oneline: boolean;
  readonly linkOnly: boolean;
}

/** '' stands for the usage. */
type Shown = Result<string, string>;

const OBJECTS = ['address', 'route', 'link', 'tunnel', 'neigh', 'rule'] as const;
const SHOW = /^(|show|list|lst|sh|s|l|ls)$/;

const RULES = ['local', 'main', 'default'].map((table, i) => [[0, 32_766, 32_767][i] ?? 0, table] as const);

/** busybox's ip, as far as it shows things. recorded: conformance/core/applets-*, default-gateway, dns/dns-ipv6, swarm/ipv6-run */
export function ip(at: NetworkPort, neighbours: Neighbours): Program {
  return function* (io) {
    const read = readOptions(io.argv.slice(1));
    const shown: Shown = read.ok ? show(at, neighbours, read.value.view, read.value.words, io.process.user) : read;
    if (shown.ok) {
      yield* io.stdout.write(shown.value);
      return 0;
    }
    return yield* fail(io, shown.error);
  };
}

function* fail(io: Io, error: string): Sys<number> {
  if (error === '') return yield* usageError(io, 'busybox', '');
  yield* complain(io, 'busybox', error);
  return 1;
}

function readOptions(
  args: readonly string[],
): Result<{ readonly view: View; readonly words: readonly string[] }, string> {
  let view: View = { family: null, oneline: false, linkOnly: false };
  const words = [...args];
  for (;;) {
    const [option] = words;
    if (option === undefined || !option.startsWith('-')) return ok({ view, words });
    words.shift();
    if (option === '-4') view = { ...view, family: 4 };
    else if (option === '-6') view = { ...view, family: 6 };
    else if (option === '-0') view = { ...view, linkOnly: true };
    else if (/^-o(neline)?$/.test(option)) view = { ...view, oneline: true };
    else if (/^-f(amily)?$/.test(option)) {
      const family = words.shift() ?? '';
      if (family === 'link') view = { ...view, linkOnly: true };
      else if (family === 'inet' || family === 'inet6') view = { ...view, family: family === 'inet' ? 4 : 6 };
      else return err(`invalid argument '${family}' to 'family'`);
    } else return err('');
  }
}

function show(at: NetworkPort, neighbours: Neighbours, view: View, words: readonly string[], user: User): Shown {
  const [object = '', command = '', ...rest] = words;
  const name = object === '' ? undefined : OBJECTS.find((o) => o.startsWith(object));
  const isShow = SHOW.test(command);
  switch (name) {
    case 'address':
      return isShow ? links(at, view, rest, true) : change(user, command, ['add', 'del', 'flush', 'change', 'replace']);
    case 'link':
      if (command === 'set') return setLink(at, user, rest);
      return isShow ? links(at, view, rest, false) : change(user, command, ['add', 'delete']);
    case 'route':
      if (command === 'get') return route(at, rest[0] ?? '');
      if (command === 'flush') return err("can't send flush request: Operation not permitted");
      return isShow
        ? routes(at, view, rest)
        : change(user, command, ['add', 'del', 'append', 'change', 'replace', 'test']);
    case 'rule':
      return isShow
        ? ok(RULES.map(([order, table]) => `${String(order)}:\tfrom all lookup ${table} \n`).join(''))
        : change(user, command, ['add', 'del']);
    case 'neigh':
      return isShow ? ok(neighbours.lines(at, view.family).join('')) : change(user, command, ['flush']);
    case 'tunnel':
      return ok('');
    case undefined:
      return err('');
    default:
      return never(name);
  }
}

function change(user: User, command: string, known: readonly string[]): Shown {
  if (!known.includes(command)) return err(`invalid argument '${command}' to 'ip'`);
  return err(
    isPrivileged(user) ? 'changing it is not simulated in this lab' : 'RTNETLINK answers: Operation not permitted',
  );
}

function setLink(at: NetworkPort, user: User, words: readonly string[]): Shown {
  const [name = ''] = words.filter((word) => word !== 'dev');
  if (!interfacesOf(at.world(), at.netns).some((i) => i.name === name)) return err(`can't find device '${name}'`);
  // It is up already.
  if (words.slice(1).every((word) => word === 'up' || word === name)) return ok('');
  const request = words.includes('mtu') ? 'SIOCSIFMTU' : 'SIOCSIFFLAGS';
  return err(isPrivileged(user) ? 'changing it is not simulated in this lab' : `${request}: Operation not permitted`);
}

function isPrivileged({ capabilities }: User): boolean {
  return capabilities.includes('NET_ADMIN');
}

interface Filter {
  readonly device?: string;
  readonly scope?: string;
}

function links(at: NetworkPort, view: View, words: readonly string[], withAddresses: boolean): Shown {
  const filter = readFilter(words);
  if (!filter.ok) return filter;
  const { device, scope } = filter.value;
  const all = interfacesOf(at.world(), at.netns);
  const chosen = device === undefined ? all : all.filter((i) => i.name === device);
  if (device !== undefined && chosen.length === 0) return err(`can't find device '${device}'`);
  return ok(
    chosen.map((i) => (withAddresses ? addresses(i, all, view, scope) : linkLines(i, all, view, true))).join(''),
  );
}

function readFilter(words: readonly string[]): Result<Filter, string> {
  let filter: Filter = {};
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === 'up') continue;
    if (word === 'scope') filter = { ...filter, scope: words[++i] ?? '' };
    else if (word === 'to' || word === 'label') i++;
    else {
      const device = word === 'dev' ? (words[++i] ?? '') : word;
      if (filter.device !== undefined) return err(`either "dev" is duplicate, or "${device}" is garbage`);
      filter = { ...filter, device };
    }
  }
  return ok(filter);
}

function addresses(i: Interface, all: readonly Interface[], view: View, scope: string | undefined): string {
  const wanted = i.addresses.filter(
    (a) => (view.family === null || a.family === view.family) && (scope === undefined || a.scope === scope),
  );
  if ((view.family !== null || scope !== undefined) && wanted.length === 0) return '';
  const own = view.linkOnly ? [] : wanted;
  if (view.oneline) {
    return own.map((a) => `${String(i.index)}: ${i.name}    ${addressText(i, a)}\\       ${LIFETIME}\n`).join('');
  }
  const body = own.map((a) => `    ${addressText(i, a)}\n       ${LIFETIME}\n`).join('');
  return `${linkLines(i, all, view, view.family === null)}${body}`;
}

const LIFETIME = 'valid_lft forever preferred_lft forever';

function addressText({ name, kind }: Interface, address: InterfaceAddress): string {
  const { family, scope, tentative } = address;
  const text = `${address.address}/${String(address.bits)}`;
  if (family === 6) {
    // Of the global ones duplicates are not looked for.
    const flags = scope === 'global' && kind !== 'loopback' ? 'flags 02 ' : tentative ? 'tentative ' : '';
    return `inet6 ${text} scope ${scope} ${flags}`;
  }
  const broadcast = broadcastOf(address);
  return `inet ${text}${broadcast === '' ? '' : ` brd ${broadcast}`} scope ${scope} ${name}`;
}

/** A peer is called by the name that its number has here, where it mostly has none. recorded: conformance/core/host-interfaces */
function linkLines(i: Interface, all: readonly Interface[], view: View, withLink: boolean): string {
  const named = all.find(({ index }) => index === i.peer)?.name;
  const flags = [...flagsOf(i), ...(i.peer === undefined || named !== undefined ? [] : ['M-DOWN'])];
  const peer = i.peer === undefined ? '' : `@${named ?? `if${String(i.peer)}`}`;
  const queue = queueLength(i);
  const discipline =
    view.family === 6 ? '' : `qdisc ${i.kind === 'physical' && i.peer === undefined ? 'fq_codel' : 'noqueue'} `;
  const head = `${String(i.index)}: ${i.name}${peer}: <${flags.join(',')}> mtu ${String(i.mtu)} ${discipline}`;
  const master = i.master === undefined ? '' : `master ${i.master} `;
  const first = `${head}${master}${queue > 0 ? `qlen ${String(queue)}` : ''}`;
  if (!withLink) return `${first}\n`;
  const [kind, broadcast] = i.kind === 'loopback' ? ['loopback', '00:00:00:00:00:00'] : ['ether', 'ff:ff:ff:ff:ff:ff'];
  return `${first}${view.oneline ? '\\' : '\n'}    link/${kind} ${i.mac} brd ${broadcast}\n`;
}

function routes(at: NetworkPort, view: View, words: readonly string[]): Shown {
  const family = view.family ?? 4;
  const device = words[words.indexOf('dev') + 1];
  if (words[words.indexOf('table') + 1] === 'local' && words.includes('table')) return ok(localTable(at));
  const root = words.find((word) => parseCidr(word) !== undefined);
  const shown = routesOf(at.world(), at.netns).filter(
    (r) =>
      r.family === family &&
      (!words.includes('dev') || r.interface === device) &&
      (root === undefined || (r.destination !== 'default' && isInside(r.destination, root))),
  );
  return ok(shown.map(routeLine).join(''));
}

function isInside(destination: string, root: string): boolean {
  const [inner, outer] = [prefixOf(destination), prefixOf(root)];
  return inner.bits >= outer.bits && contains(outer, inner);
}

function routeLine({ family, destination, via, interface: name, source }: Route): string {
  const gateway = via === undefined ? '' : ` via ${via}`;
  if (family === 6) return `${destination}${gateway} dev ${name}  metric ${via === undefined ? '256' : '1024'} \n`;
  return via === undefined
    ? `${destination} dev ${name} scope link  src ${source} \n`
    : `${destination}${gateway} dev ${name} \n`;
}

function localTable(at: NetworkPort): string {
  return interfacesOf(at.world(), at.netns)
    .flatMap((i) => i.addresses.filter((a) => a.family === 4).map((a) => [i, a] as const))
    .flatMap(([i, a]) => {
      const end = `src ${a.address} \n`;
      const local = `local ${a.address} dev ${i.name} scope host  ${end}`;
      if (i.kind === 'loopback') {
        const net = `local 127.0.0.0/8 dev lo scope host  ${end}`;
        return [net, local, `broadcast 127.255.255.255 dev lo scope link  ${end}`];
      }
      const broadcast = broadcastOf(a);
      return broadcast === '' ? [local] : [local, `broadcast ${broadcast} dev ${i.name} scope link  ${end}`];
    })
    .join('');
}

/** `ip route get ADDRESS`. */
function route(at: NetworkPort, text: string): Shown {
  const address = parseAddress(text);
  if (address === undefined) return err('need at least destination address');
  const world = at.world();
  const cache = '\n    cache \n';
  if (isLocal(world, at.netns, text)) return ok(`local ${text} dev lo  src ${text} ${cache}`);
  const found = routeTo(routesOf(world, at.netns), text);
  if (found === undefined) return err('RTNETLINK answers: Network is unreachable');
  const via = found.via === undefined ? '' : `via ${found.via} `;
  const { interface: name, source } = found;
  if (address.family === 6) {
    const metric = found.via === undefined ? '256' : '1024';
    return ok(`${text} from :: ${via}dev ${name}  src ${source}  metric ${metric} \n`);
  }
  const isBroadcast = interfacesOf(world, at.netns).some((i) => i.addresses.some((a) => broadcastOf(a) === text));
  return ok(`${isBroadcast ? 'broadcast ' : ''}${text} ${via}dev ${name}  src ${source} ${cache}`);
}
