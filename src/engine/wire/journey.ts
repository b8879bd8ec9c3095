import type { Netns, Socket } from '../world.ts';
import type { FilterRule } from './filter/rule.ts';

/** What a program sends. */
export interface Packet {
  /** An IPv4 or IPv6 address. */
  readonly to: string;
  readonly proto: 'icmp' | 'tcp' | 'udp';
  /** For tcp and udp. */
  readonly port?: number;
  /** A source address of the program's choice. */
  readonly from?: string;
  /** An interface of the program's choice (ping -I eth0). */
  readonly interface?: string;
  /** Default 64. */
  readonly ttl?: number;
}

/**
 * Where a packet is: in a network stack, at a machine outside the lab, by its address, or in the sandbox that an overlay network
 * has on a host, where its gateways and the virtual addresses of services are.
 */
export type Place =
  { readonly netns: Netns } | { readonly outside: string } | { readonly overlay: string; readonly host: string };

/** One station of a packet, in the order in which it came by. */
export type Hop =
  | {
      readonly kind: 'route';
      readonly at: Netns;
      readonly destination: string;
      readonly via?: string;
      readonly interface: string;
      readonly source: string;
    }
  | { readonly kind: 'loopback'; readonly at: Netns; readonly address: string }
  /** Who has this address? Asked on a link by ARP, or for IPv6 by neighbour discovery. */
  | {
      readonly kind: 'neighbour';
      readonly at: Netns;
      readonly interface: string;
      readonly address: string;
      readonly mac: string | null;
    }
  /** Through a container's end of a veth pair to its host's end, or the other way round. */
  | {
      readonly kind: 'veth';
      readonly host: string;
      readonly container: string;
      readonly interface: string;
      readonly veth: string;
      readonly towards: 'host' | 'container';
    }
  | { readonly kind: 'bridge'; readonly host: string; readonly bridge: string; readonly network: string }
  /** Over a wire between machines: the lan that hosts share, or a host's way out. */
  | { readonly kind: 'wire'; readonly wire: 'lan' | 'nat'; readonly from: string; readonly to: string }
  /** Through an overlay network's tunnel, from one host to another; `vni` is the VXLAN id. */
  | {
      readonly kind: 'vxlan';
      readonly network: string;
      readonly vni: string;
      readonly from: string;
      readonly to: string;
    }
  /** A service's load balancer picks one of its tasks: by its virtual address, or for a published port of a node. */
  | {
      readonly kind: 'ipvs';
      readonly host: string;
      readonly service: string;
      readonly listens: string;
      readonly to: string;
    }
  /** A rule of the host's packet filter that decided. */
  | { readonly kind: 'filter'; readonly host: string; readonly rule: FilterRule; readonly verdict: 'ACCEPT' | 'DROP' }
  | {
      readonly kind: 'nat';
      readonly host: string;
      readonly rule: FilterRule;
      readonly before: string;
      readonly after: string;
    }
  /** docker-proxy takes the connection and opens one of its own to the container. */
  | { readonly kind: 'proxy'; readonly host: string; readonly listens: string; readonly to: string }
  | {
      readonly kind: 'forward';
      readonly host: string;
      readonly in: string;
      readonly out: string;
      readonly ttl: number;
    };

/** How a journey ended. `after`: milliseconds until the sender knows; RTTs are drawn by programs. */
export type JourneyEnd =
  /** It arrived, and the answer came back. */
  | {
      readonly kind: 'delivered';
      readonly at: Place;
      readonly address: string;
      readonly ttl: number;
      readonly listener: Listener | null;
    }
  /** Nobody listens on the port: a reset, or ICMP port unreachable, at once. */
  | { readonly kind: 'refused'; readonly at: Place; readonly address: string }
  /** docker-proxy took the connection, but the container did not: it is closed at once. */
  | { readonly kind: 'closedByProxy'; readonly at: Place; readonly leg: JourneyEnd }
  /** The sender itself has no route: ENETUNREACH at once. */
  | { readonly kind: 'noRoute'; readonly at: Netns }
  /** The source address that was asked for is not the sender's. */
  | { readonly kind: 'notOurAddress'; readonly at: Netns; readonly address: string }
  | { readonly kind: 'noInterface'; readonly at: Netns; readonly interface: string }
  /** Nobody on the link has the address of the next hop: EHOSTUNREACH after a while. */
  | {
      readonly kind: 'nobody';
      readonly at: Netns;
      readonly interface: string;
      readonly address: string;
      readonly by: string | null;
      readonly after: number;
    }
  /** A router on the way has no route, and says so at once. */
  | { readonly kind: 'netUnreachable'; readonly at: Netns; readonly by: string }
  | { readonly kind: 'ttlExceeded'; readonly at: Place; readonly by: string }
  /** No answer ever comes. */
  | { readonly kind: 'dropped'; readonly at: Place; readonly why: DropReason };

/** Why a packet is gone without an answer. */
export type DropReason =
  | { readonly kind: 'filter'; readonly rule: FilterRule }
  /** Echo requests to a broadcast address are not answered. */
  | { readonly kind: 'broadcast' }
  /** An address that no router carries (0.0.0.42), or sent out of an interface that does not lead to it. */
  | { readonly kind: 'martian' }
  | { readonly kind: 'notForUs' }
  /** The tunnel leads to a host that has no power, or is off the wire: the others do not know yet. */
  | { readonly kind: 'hostGone'; readonly host: string }
  /** It arrived, and the answer found no way back. */
  | { readonly kind: 'noWayBack' }
  | { readonly kind: 'unknownOutside' };

/** What took it: a program's socket, or a service of the engine's own. */
export type Listener =
  | { readonly kind: 'socket'; readonly netns: Netns; readonly socket: Socket }
  | { readonly kind: 'embeddedDns' }
  | { readonly kind: 'upstreamDns' };

/** A packet's way, with every hop there and back, and where and why it ended. */
export interface Journey {
  readonly kind: 'journey';
  /** The stack that it was sent from; null: a stack that only has its loopback. */
  readonly from: Netns;
  readonly packet: Packet;
  /** The source address that it left with; '' when it did not. */
  readonly source: string;
  readonly hops: readonly Hop[];
  readonly back: readonly Hop[];
  readonly end: JourneyEnd;
}
