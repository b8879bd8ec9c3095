import { never } from '../../base/never.ts';
import type { NameRule, Outcome, QuestionType } from '../../engine/dns/resolution.ts';
import type { Packet } from '../../engine/wire/journey.ts';
import type { Container } from '../../engine/world.ts';
import type { Meaning } from './meaning.ts';
import type { Holder } from './scene.ts';

type Status = Container['state']['status'];

/** A container that answers to a name, with its addresses on that network. */
export interface Bearer {
  readonly name: string;
  readonly rule: NameRule;
  readonly addresses: readonly string[];
}

const list = (items: readonly string[], word = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1) ?? ''}`;

const status: Readonly<Record<Status, string>> = {
  created: 'has not been started',
  running: 'runs',
  paused: 'is paused',
  restarting: 'is being restarted',
  exited: 'is stopped',
  dead: 'is dead',
};

const verdict: Readonly<Record<Outcome['kind'], string>> = {
  answer: 'it has an answer',
  nxdomain: 'it says that there is no such name',
  servfail: 'it cannot find out',
  silence: 'no answer comes',
  refused: 'nobody listens there',
  noRoute: 'no route leads there',
};

/** The same of the server that the embedded DNS asks last. */
const outside: Readonly<Record<Outcome['kind'], string>> = {
  answer: 'the DNS server outside has an answer',
  nxdomain: 'the DNS server outside does not know it either',
  servfail: 'the DNS server outside cannot find out',
  silence: 'no DNS server outside answers',
  refused: 'nobody listens at the address of the DNS server outside',
  noRoute: 'no route leads to the DNS server outside',
};

const bearer = ({ name, rule }: Pick<Bearer, 'name' | 'rule'>): string => {
  switch (rule) {
    case 'containerName':
      return `${name}'s own name`;
    case 'alias':
      return `a network alias of ${name}`;
    case 'shortId':
      return `the short id of ${name}`;
    case 'hostname':
      return `the hostname of ${name}`;
    case 'service':
      return `the virtual address of the service ${name}`;
    case 'task':
      return `the task ${name} of its service`;
    default:
      return never(rule);
  }
};

const record = (type: QuestionType): string =>
  type === 'A' ? 'IPv4 address' : type === 'AAAA' ? 'IPv6 address' : `${type} record`;

const bearerThere = (b: Bearer): string => `${bearer(b)} (${list(b.addresses)})`;

const meaning: Readonly<Record<Meaning, string>> = {
  isolation: 'Docker keeps its bridge networks apart',
  internal: 'an internal network lets nothing in and nothing out',
  noIcc: 'with enable_icc=false, containers of one network may not talk to each other',
  unpublished: 'from outside its network, a container is reached only at its published ports',
  ownBridgeOnly: "Docker keeps networks apart, and a container is reached only through its own network's bridge",
  loopbackOnly: "the port is published on the host's loopback address only",
  published: 'the port is published',
  link: 'a legacy link opens this port',
  known: 'it belongs to a connection that is open already',
  routed: 'the network is routed, and lets pings in',
  unprotected: 'the network is unprotected, and lets everything in',
  sameNetwork: 'both are on the same network',
  outgoing: 'what this network sends may pass',
  masquerade: "the host puts its own address in the place of the container's",
  other: 'a rule that the engine did not write',
};

const holder = (address: string, held: Holder | undefined): string => {
  switch (held?.kind) {
    case 'container':
      return `${address} (${held.name} on ${held.network})`;
    case 'gateway':
      return `${address} (the gateway of ${held.network})`;
    case 'host':
      return `${address} (the host ${held.name})`;
    case undefined:
      return address;
    default:
      return never(held);
  }
};

/** What is said of names and packets, in English: the shape that every language fills. */
export const en = {
  /** What is said of one network. */
  on: (network: string, text: string) => `${network}: ${text}`,

  /** One candidate or file that a lookup considered. */
  step: {
    anAddress: (name: string) => `${name} is an address already: no name is looked up.`,
    oldAddress: (name: string, address: string) =>
      `${name} is an old way to write the address ${address}: no name is looked up.`,
    wrongFamily: (name: string, family: number) => `${name} is an address, but not one of IPv${family}.`,
    inHosts: (who: string, line: number, address: string, name: string) =>
      `Line ${line} of ${who}'s /etc/hosts gives ${name} the address ${address}; it comes before any DNS server.`,
    notInHosts: (who: string, name: string) => `/etc/hosts of ${who} has no ${name}.`,
    notInHostsOfFamily: (who: string, name: string, family: number) =>
      `/etc/hosts of ${who} has no IPv${family} address for ${name}.`,
    notAName: (name: string) => `No host can be called ${name}, so no server is asked.`,
    notBelieved: (name: string) => `The answer is not believed: no host can be called ${name}.`,
    search: (name: string) => `With a domain of the search list in /etc/resolv.conf it is ${name}.`,
    again: (who: string) => `${who} asks once more, and it goes the same way.`,
    late: (seconds: number) => `The answer would come too late: the C library waits ${seconds} seconds for it.`,
    ownAddress: (address: string) => `Of the addresses, its own one is tried first: ${address}.`,
    ipv6First: (address: string) => `Of the addresses, IPv6 is tried first: ${address}.`,
    longestPrefix: (address: string) => `Of the addresses, the nearest one is tried first: ${address}.`,

    embedded: (who: string, networks: readonly string[]) =>
      networks.length < 2
        ? `The embedded DNS at 127.0.0.11 looks in ${who}'s network: ${networks.join('')}.`
        : `The embedded DNS at 127.0.0.11 looks in ${who}'s networks, in this order: ${networks.join(', ')}.`,
    embeddedAlone: (who: string) => `The embedded DNS at 127.0.0.11 answers, but ${who} is on no network.`,
    linkTaken: (who: string, alias: string, target: string, bearers: readonly Bearer[]) =>
      `${who} has the link alias ${alias} for ${target} here: ${list(bearers.flatMap((b) => b.addresses))}.`,
    linkTargetLeft: (who: string, alias: string, target: string) =>
      `${who} links ${alias} to ${target}, but ${target} is no longer on this network.`,
    linkTargetNever: (who: string, alias: string, target: string) =>
      `${who} links ${alias} to ${target}, but ${target} is not on this network.`,
    linkTargetDown: (who: string, alias: string, target: string, is: Status) =>
      `${who} links ${alias} to ${target}, but ${target} ${status[is]}.`,
    linkTargetNobody: (who: string, alias: string, target: string) =>
      `${who} links ${alias} to ${target}, but nobody is called ${target}.`,
    linkCase: (alias: string, name: string) =>
      `a link alias matches only as it is written: it is ${alias}, not ${name}.`,
    linkOtherNetwork: (who: string, alias: string, suffix: string) =>
      `${who} links ${alias} here, but the name asks for ${suffix} alone.`,
    linkNotAsked: (who: string, alias: string) =>
      `${who} links ${alias} here, too, but a network that comes first has answered.`,
    nameTaken: (name: string, bearers: readonly Bearer[]) =>
      bearers.length < 2
        ? `${name} is ${bearers.map(bearerThere).join('')}.`
        : `${name} is ${list(bearers.map(bearerThere))}: all of them answer, in a new order each time.`,
    nameUnknown: (name: string) => `nobody here is called ${name}.`,
    linkedOtherwise: (who: string, target: string, alias: string, name: string) =>
      `here ${who} links ${target} as ${alias}; ${name} means nothing.`,
    defaultBridge: () => 'on the default bridge containers have no names for one another.',
    nameHidden: (who: string, bearers: readonly Bearer[]) =>
      `it is ${list(bearers.map(bearer))}, but ${who}'s own link alias hides it.`,
    networkCase: (network: string, suffix: string) =>
      `behind a name, a network must be written exactly as it is: ${network}, not ${suffix}.`,
    nameNotAsked: (bearers: readonly Bearer[]) =>
      `here it is ${list(bearers.map(bearerThere))}, but what comes first has answered.`,
    othersLink: (container: string, alias: string, target: string) =>
      `${alias} is a link alias for ${target} that only ${container} has.`,
    elsewhere: (who: string, bearers: readonly Bearer[]) =>
      `here it is ${list(bearers.map(bearer))}, but ${who} is not on this network.`,
    down: (b: Pick<Bearer, 'name' | 'rule'>, is: Status) => `it would be ${bearer(b)}, but ${b.name} ${status[is]}.`,
    reverseFound: (address: string, name: string) => `${address} is the address of ${name}.`,
    reverseUnknown: (address: string) => `no container here has ${address}.`,
    unsupported: (type: QuestionType) => `Of ${type} records the embedded DNS knows nothing itself.`,
    ndots: () => 'A name without a dot goes no further when the container was given the option ndots.',
    internal: (who: string, server: string) =>
      `No network of ${who}'s leads out, so the DNS server ${server} is not asked.`,
    forward: (server: string, from: 'host' | 'container', said: Outcome['kind']) =>
      from === 'host'
        ? `The embedded DNS passes it on to the host's DNS server ${server}: ${verdict[said]}.`
        : `The embedded DNS passes it on to ${server}, which --dns names: ${verdict[said]}.`,
    plainServer: (who: string, server: string, said: Outcome['kind']) =>
      `${who} asks ${server}, a DNS server that knows no containers: ${verdict[said]}.`,
  },

  /** What was asked, and the rule that decided: one sentence. */
  asks: {
    address: (who: string, name: string, why: string) => `${who} asks for ${name}: ${why}.`,
    record: (who: string, name: string, type: QuestionType, why: string) =>
      `${who} asks for the ${record(type)} of ${name}: ${why}.`,
    reverse: (who: string, address: string, why: string) => `${who} asks who has ${address}: ${why}.`,
  },

  /** Why a name was answered so, or not at all. */
  why: {
    anAddress: () => 'it is an address already, and no name is looked up',
    oldAddress: (address: string) => `it is an old way to write ${address}, and no name is looked up`,
    wrongFamily: (family: number) => `it is an address, but not one of IPv${family}`,
    inHosts: (addresses: readonly string[]) => `/etc/hosts says ${list(addresses)}, and no DNS server is asked`,
    legacyLink: (who: string, target: string, addresses: readonly string[]) =>
      `a legacy link of ${who} to ${target}, which has written ${list(addresses)} into its /etc/hosts`,
    addHost: (addresses: readonly string[]) => `--add-host has written ${list(addresses)} into its /etc/hosts`,
    ownHostname: (addresses: readonly string[]) =>
      `its own hostname, which stands in its /etc/hosts as ${list(addresses)}`,
    notAName: () => 'no host can be called that',
    link: (who: string, network: string, target: string, addresses: readonly string[]) =>
      `a link alias that only ${who} has, valid on ${network}, for ${target} at ${list(addresses)}`,
    linkWithout: (who: string, network: string, target: string, type: QuestionType) =>
      `a link alias that only ${who} has, valid on ${network}, for ${target}, which has no ${record(type)} there`,
    linkLeft: (who: string, network: string, target: string) =>
      `a link alias that only ${who} has, valid on ${network}, where ${target} no longer is`,
    linkNever: (who: string, network: string, target: string) =>
      `a link alias that only ${who} has, valid on ${network}, where ${target} is not`,
    linkDown: (who: string, network: string, target: string, is: Status) =>
      `a link alias that only ${who} has, valid on ${network}, but ${target} ${status[is]}`,
    linkNobody: (who: string, network: string, target: string) =>
      `a link alias that only ${who} has, valid on ${network}, where nobody is called ${target}`,
    linkCase: (alias: string) => `a link alias matches only as it is written: ${alias}`,
    linkOtherNetwork: (alias: string, network: string, suffix: string) =>
      `the link alias ${alias} is valid on ${network}, not on ${suffix}`,
    name: (b: Bearer, network: string) => `${bearer(b)}, valid for everyone on ${network}, at ${list(b.addresses)}`,
    nameWithout: (b: Bearer, network: string, type: QuestionType) =>
      `${bearer(b)}, valid for everyone on ${network}, but with no ${record(type)} there`,
    shared: (bearers: readonly Bearer[], network: string) =>
      `${list(bearers.map(bearerThere))}, valid for everyone on ${network}, and all answer in a new order each time`,
    sharedFirst: (bearers: readonly Bearer[], network: string, first: string) =>
      `${list(bearers.map(bearerThere))}, valid for everyone on ${network}; this time ${first} comes first`,
    sharedOwn: (bearers: readonly Bearer[], network: string, own: string) =>
      `${list(bearers.map(bearerThere))}, valid for everyone on ${network}; its own address ${own} comes first`,
    networkCase: (network: string) => `behind a name, a network must be written exactly as it is: ${network}`,
    elsewhereLeft: (who: string, bearers: readonly Bearer[], network: string) =>
      `${list(bearers.map(bearer))}, valid for everyone on ${network}, where ${who} no longer is`,
    elsewhereNever: (who: string, bearers: readonly Bearer[], network: string) =>
      `${list(bearers.map(bearer))}, valid for everyone on ${network}, where ${who} is not`,
    othersLink: (container: string, network: string) => `a link alias that only ${container} has, valid on ${network}`,
    down: (b: Pick<Bearer, 'name' | 'rule'>, network: string, is: Status) =>
      `${bearer(b)}, valid for everyone on ${network}, but ${b.name} ${status[is]}`,
    onDefaultBridge: (container: string) =>
      `${container} is on the default bridge, where containers have no names for one another`,
    askerOnDefaultBridge: (who: string) =>
      `${who} is on the default bridge, where containers have no names for one another`,
    fromHost: (who: string) => `a name that only containers can ask for, and ${who} is a host`,
    holder: (name: string, network: string) => `${name}, valid on ${network}`,
    upstream: (server: string, addresses: readonly string[]) =>
      `no name of a container; the DNS server ${server} says ${list(addresses)}`,
    upstreamWithout: (server: string, type: QuestionType) =>
      `no name of a container; the DNS server ${server} knows it, but no ${record(type)} of it`,
    ndots: () => 'no name of a container, and without a dot it goes no further, as the container was given ndots',
    nobodyInternal: () => 'nobody on its networks is called that, and none of them leads out to another DNS server',
    offNetwork: (who: string, network: string) => `it asks for ${network} alone, where ${who} is not`,
    passedOn: (type: QuestionType, said: Outcome['kind']) =>
      `the embedded DNS has no ${record(type)} itself, and ${outside[said]}`,
    nobody: (said: Outcome['kind']) => `nobody on its networks is called that, and ${outside[said]}`,
    noHolder: (said: Outcome['kind']) => `nobody on its networks has it, and ${outside[said]}`,
    onlyServer: (server: string, said: Outcome['kind']) =>
      `it is left to the DNS server ${server}, which knows no containers: ${verdict[said]}`,
  },

  /** One station of a packet. */
  hop: {
    onLink: (who: string, name: string, destination: string) =>
      `${who}'s interface ${name} is on ${destination} itself: no gateway is needed.`,
    via: (who: string, name: string, destination: string, gateway: string) =>
      destination === 'default'
        ? `${who} has no route of its own there, and sends it by ${name} to its default gateway ${gateway}.`
        : `${who} sends it by ${name} to ${gateway}, the gateway to ${destination}.`,
    loopback: (who: string, address: string) => `${address} is ${who}'s own: the packet stays on its loopback.`,
    neighbour: (who: string, name: string, address: string, mac: string) =>
      `${who} asks on ${name} who has ${address}: ${mac} answers.`,
    noNeighbour: (who: string, name: string, address: string) =>
      `${who} asks on ${name} who has ${address}: nobody answers.`,
    vethOut: (container: string, name: string, veth: string, host: string) =>
      `What goes into ${container}'s ${name} comes out of ${veth} on ${host}.`,
    vethIn: (container: string, name: string, veth: string, host: string) =>
      `What goes into ${veth} on ${host} comes out of ${container}'s ${name}.`,
    bridge: (bridge: string) => `the bridge ${bridge} passes it from port to port.`,
    tunnel: (from: string, to: string, vni: string) =>
      `It goes through the network's tunnel (VXLAN ${vni}) from ${from} to ${to}.`,
    balanced: (service: string, listens: string, to: string) =>
      `The load balancer of the service ${service} at ${listens} picks the task at ${to}.`,
    lan: (from: string, to: string) => `It goes over the wire from ${from} to ${to}.`,
    outward: (from: string, to: string) => `It leaves ${from} by its way out, to ${to}.`,
    accept: (host: string, why: Meaning, rule: string) =>
      `The packet filter of ${host} lets it pass: ${meaning[why]} (${rule}).`,
    drop: (host: string, why: Meaning, rule: string) =>
      `The packet filter of ${host} drops it: ${meaning[why]} (${rule}).`,
    published: (host: string, before: string, after: string) =>
      `${before} is a published port: ${host} sends it on to ${after}.`,
    masquerade: (host: string, before: string, after: string) =>
      `${host} puts its own address ${after} in the place of ${before}, so that the answer comes back to it.`,
    proxy: (host: string, listens: string, to: string) =>
      `docker-proxy on ${host} listens at ${listens}, and connects to ${to} itself.`,
    forward: (host: string, from: string, to: string, left: number) =>
      `${host} is the router here: from ${from} to ${to}, with ${left} hops left.`,
    wayBack: (who: string) => `The answer sets out for ${who}:`,
  },

  /** Who sent what where, and how it ended: one sentence. */
  sends: (who: string, { proto, port, to }: Packet, held: Holder | undefined, end: string) => {
    switch (proto) {
      case 'icmp':
        return `${who} pings ${holder(to, held)}: ${end}.`;
      case 'tcp':
        return `${who} connects to port ${port ?? 0} of ${holder(to, held)}: ${end}.`;
      case 'udp':
        return `${who} sends to UDP port ${port ?? 0} of ${holder(to, held)}: ${end}.`;
      default:
        return never(proto);
    }
  },

  /** How a packet ended. */
  end: {
    step: (end: string) => `${end.slice(0, 1).toUpperCase()}${end.slice(1)}.`,
    self: () => 'it stays on the loopback and is answered',
    sameNetwork: (network: string) => `both are on ${network}, and it is answered`,
    routed: (host: string) => `it is routed by ${host}, and answered`,
    arrived: (place: string) => `it arrives at ${place} and is answered`,
    taken: (program: string, place: string) => `it arrives, and ${program} on ${place} takes it`,
    embeddedDns: () => "the engine's embedded DNS takes it",
    upstreamDns: (address: string) => `the DNS server ${address} takes it`,
    refused: (place: string, proto: string, port: number) =>
      `it arrives at ${place}, but nobody listens on ${proto.toUpperCase()} port ${port} there`,
    closedByProxy: (leg: string) =>
      `the connection is closed at once: docker-proxy took it and could not pass it on, because ${leg}`,
    noRoute: (who: string) => `there is no route to it in ${who} (Network is unreachable)`,
    notOurAddress: (who: string, address: string) => `the source address ${address} is not one of ${who}'s`,
    noInterface: (who: string, name: string) => `the interface ${name} does not exist in ${who}`,
    nobody: (link: string, address: string) => `nobody on ${link} has the address ${address}`,
    nobodyBehind: (router: string, link: string, address: string) =>
      `nobody on ${link} has the address ${address}, and the router ${router} says so`,
    netUnreachable: (router: string) => `the router ${router} has no route there, and says so`,
    ttlExceeded: (place: string) => `its last hop is used up at ${place}, which says so`,
    filter: (host: string, why: Meaning) => `the packet filter of ${host} drops it, because ${meaning[why]}`,
    broadcast: () => 'an echo request to everybody is answered by nobody',
    martian: () => 'no router carries such an address',
    notForUs: (place: string) => `it comes to ${place}, which does not have this address and is no router`,
    hostGone: (host: string) => `its tunnel leads to ${host}, which cannot be reached; the others do not know yet`,
    noWayBack: (place: string) => `it arrives at ${place}, but the answer finds no way back`,
    unknownOutside: () => 'it leaves the lab, and nobody outside answers',
  },
};

/** The words that a trace is told in. */
export type Words = typeof en;
