import { hostOf } from '../change.ts';
import { bridgeOptions } from '../drivers/bridgeOptions.ts';
import { formatAddress, parseCidr, prefixOf, type Family } from '../ipam/address.ts';
import { poolHolding, poolsInUse } from '../ipam/pools.ts';
import type { ContainerId, Endpoint, Host, Netns, Network, World } from '../world.ts';
import { overlayMtu } from '../swarm/networks.ts';
import { stackOwner } from '../wire/netns.ts';

/** An interface of a network stack, as the kernel has it. */
export interface Interface {
  readonly index: number;
  readonly name: string;
  readonly kind: 'loopback' | 'physical' | 'dummy' | 'vlan' | 'bridge' | 'veth' | 'endpoint';
  readonly mac: string;
  readonly mtu: number;
  /** IPv4 first, then IPv6, the link-local one last. */
  readonly addresses: readonly InterfaceAddress[];
  /** Whether anything is plugged in: a bridge without ports has no carrier. */
  readonly carrier: boolean;
  /** The index of its other end, in another stack. */
  readonly peer?: number;
  /** The interface of the same stack whose VLAN it is. */
  readonly lower?: string;
  /** The bridge that a veth is plugged into. */
  readonly master?: string;
  /** The docker network that it belongs to. */
  readonly network?: Network;
}

export interface InterfaceAddress {
  readonly family: Family;
  readonly address: string;
  readonly bits: number;
  readonly scope: 'host' | 'link' | 'global';
  /** IPv6 still tries it out. */
  readonly tentative: boolean;
}

/** How long IPv6 tries a link-local address out, in milliseconds. recorded: conformance/core/applets-* (`tentative`) */
const TRIAL = 1200;

/** The other ends of the pairs that a machine has in place of cards: somewhere with more interfaces. recorded: conformance/core/host-interfaces */
const OUTSIDE = 26;

const MTU_OPTION = 'com.docker.network.driver.mtu';

/**
 * The interfaces of a network stack, in order of their index.
 * recorded: conformance/core/applets-*, host-view, dns/dns-ipv6, swarm/ipv6-run
 */
export function interfacesOf(world: World, netns: Netns): readonly Interface[] {
  const owner = stackOwner(world, netns);
  if (owner === null) return [loopback];
  const known = memo.get(world) ?? new Map<string, readonly Interface[]>();
  memo.set(world, known);
  const stack = `${owner.host} ${owner.container ?? ''}`;
  const interfaces = known.get(stack) ?? readInterfaces(world, owner);
  known.set(stack, interfaces);
  return interfaces;
}

/** Each packet asks for them at each of its stations, and a table of names sends one for each name. */
const memo = new WeakMap<World, Map<string, readonly Interface[]>>();

function readInterfaces(world: World, owner: Netns): readonly Interface[] {
  const host = hostOf(world, owner.host);
  const interfaces =
    owner.container === null ? hostInterfaces(host, world) : containerInterfaces(host, owner.container, world.now);
  return interfaces.toSorted((a, b) => a.index - b.index);
}

const loopback: Interface = {
  index: 1,
  name: 'lo',
  kind: 'loopback',
  mac: '00:00:00:00:00:00',
  mtu: 65_536,
  addresses: [
    { family: 4, address: '127.0.0.1', bits: 8, scope: 'host', tentative: false },
    { family: 6, address: '::1', bits: 128, scope: 'host', tentative: false },
  ],
  carrier: true,
};

/** A veth's other end; what a macvlan or an ipvlan sits on. recorded: conformance/random/macvlan-and-ipvlan */
function peerOf(
  { interfaces }: Host,
  { index, veth }: Endpoint,
  network: Network | undefined,
): { readonly peer?: number } {
  if (veth !== null) return { peer: veth.index };
  if (network?.driver === 'overlay') return { peer: index + 1 };
  const parent = network?.link ?? interfaces.find((i) => i.name === network?.options['parent']);
  return parent === undefined ? {} : { peer: parent.index };
}

function containerInterfaces(host: Host, container: ContainerId, now: number): readonly Interface[] {
  const { engine } = host;
  const settings = engine.containers.find((c) => c.id === container)?.networks ?? [];
  const endpoints = engine.endpoints.filter((e) => e.container === container && e.interface !== '');
  return [
    loopback,
    ...endpoints.map((endpoint): Interface => {
      const network = engine.networks.find((n) => n.id === endpoint.network);
      const extra = settings.find((s) => s.network === network?.name)?.ipamConfig?.linkLocalIPs ?? [];
      return {
        index: endpoint.index,
        name: endpoint.interface,
        kind: 'endpoint',
        mac: endpoint.mac,
        mtu: mtuOf(network),
        addresses: [
          ...pooled(network, endpoint.ipv4),
          ...extra.map((address): InterfaceAddress => ({
            family: 4,
            address,
            bits: 16,
            scope: 'global',
            tentative: false,
          })),
          ...pooled(network, endpoint.ipv6),
          ...(endpoint.ipv6 === '' ? [] : [linkLocal(endpoint.mac, now, endpoint.since)]),
        ],
        carrier: true,
        ...peerOf(host, endpoint, network),
        ...(network === undefined ? {} : { network }),
      };
    }),
  ];
}

function hostInterfaces({ interfaces, engine, wired }: Host, { now, lacks }: World): readonly Interface[] {
  const hasCards = !lacks.includes('card');
  const own = interfaces.map((i): Interface => {
    if (i.name === 'lo') return loopback;
    const addresses = i.addresses.flatMap((cidr) => asAddress(cidr));
    return {
      index: i.index,
      name: i.name,
      kind: 'physical',
      mac: i.mac,
      mtu: i.mtu,
      addresses: [...addresses, linkLocal(i.mac)],
      // The one without the default route is plugged into the wire. recorded: conformance/swarm/wire-cut
      carrier: wired || i.gateway !== undefined,
      ...(hasCards ? {} : { peer: i.index + OUTSIDE }),
    };
  });
  const made = new Map(engine.networks.flatMap(({ link }) => (link === undefined ? [] : [[link.name, link]])));
  const links = [...made.values()].map(({ name, index, mac, on }): Interface => {
    const lower = own.find((i) => i.name === on);
    const common = { index, name, mac, addresses: [linkLocal(mac)] };
    return lower === undefined
      ? { ...common, kind: 'dummy', mtu: 1500, carrier: true }
      : { ...common, kind: 'vlan', mtu: lower.mtu, carrier: lower.carrier, lower: lower.name };
  });
  const bridges = engine.networks.flatMap((network): readonly Interface[] => {
    const { bridge } = network;
    if (bridge === null) return [];
    const carrier = engine.endpoints.some((e) => e.network === network.id && e.veth !== null);
    return [
      {
        index: bridge.index,
        name: bridge.name,
        kind: 'bridge',
        mac: bridge.mac,
        mtu: mtuOf(network),
        addresses: [
          ...bridgeAddresses(network),
          ...(bridge.carriedSince === null ? [] : [linkLocal(bridge.mac, now, bridge.carriedSince)]),
        ],
        carrier,
        network,
      },
    ];
  });
  const veths = engine.endpoints.flatMap((endpoint): readonly Interface[] => {
    const network = engine.networks.find((n) => n.id === endpoint.network);
    if (endpoint.veth === null || network === undefined) return [];
    const mac = vethMac(endpoint.veth.name);
    return [
      {
        index: endpoint.veth.index,
        name: endpoint.veth.name,
        kind: 'veth',
        mac,
        mtu: mtuOf(network),
        addresses: [linkLocal(mac, now, endpoint.since)],
        carrier: true,
        peer: endpoint.index,
        ...(network.bridge === null ? {} : { master: network.bridge.name }),
      },
    ];
  });
  return [...own, ...links, ...bridges, ...veths];
}

function mtuOf(network: Network | undefined): number {
  if (network?.driver === 'overlay') return overlayMtu(network.options);
  const given = Number(network?.options[MTU_OPTION] ?? 0);
  return given > 0 ? given : 1500;
}

/** The gateway's addresses, less the IPv4 one where the network's options keep it off. */
function bridgeAddresses(network: Network): readonly InterfaceAddress[] {
  const { inhibitIPv4 } = bridgeOptions(network);
  return poolsInUse(network)
    .filter(({ family }) => family === 6 || !inhibitIPv4)
    .flatMap(({ gateway }) => pooled(network, gateway ?? ''));
}

/** An address of a network, with the length of the subnet that it is in. */
function pooled(network: Network | undefined, address: string): readonly InterfaceAddress[] {
  if (network === undefined || address === '') return [];
  const family: Family = address.includes(':') ? 6 : 4;
  const pool = poolHolding(network, address);
  return pool === undefined
    ? []
    : [{ family, address, bits: prefixOf(pool.subnet).bits, scope: 'global', tentative: false }];
}

function asAddress(cidr: string): readonly InterfaceAddress[] {
  const parsed = parseCidr(cidr);
  if (parsed === undefined) return [];
  const { address, prefix } = parsed;
  return [
    { family: address.family, address: formatAddress(address), bits: prefix.bits, scope: 'global', tentative: false },
  ];
}

/** The address that the kernel makes of a MAC (EUI-64). */
function linkLocal(mac: string, now = TRIAL, since = 0): InterfaceAddress {
  const octets = mac.split(':').map((octet) => Number.parseInt(octet, 16));
  const [first = 0, ...rest] = octets;
  const eui = [first ^ 2, ...rest.slice(0, 2), 0xff, 0xfe, ...rest.slice(2)];
  const value = eui.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0xfe80n << 48n);
  return {
    family: 6,
    address: formatAddress({ family: 6, value }),
    bits: 64,
    scope: 'link',
    tentative: now - since < TRIAL,
  };
}

/** The host's end of a pair has a MAC of its own, which nobody asks for twice: its name's digits give one. */
function vethMac(name: string): string {
  const digits = `${name.replace(/^veth/, '')}0000000`.slice(0, 7);
  return `a2:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}:${digits.slice(5, 7)}:5e`;
}
