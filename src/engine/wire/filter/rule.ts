import { contains, parseAddress, parseCidr, prefixOf } from '../../ipam/address.ts';

/** A value that a rule asks for, or asks not to be. */
export interface Match {
  readonly value: string;
  readonly not?: boolean;
}

/** One rule of the host's packet filter, as the engine writes them. */
export interface FilterRule {
  readonly table: Table;
  readonly chain: string;
  readonly source?: Match;
  readonly destination?: Match;
  readonly in?: Match;
  readonly out?: Match;
  readonly proto?: 'tcp' | 'udp' | 'sctp' | 'icmp' | 'icmpv6';
  readonly sport?: number;
  readonly dport?: number;
  /** Only packets of connections that are known already. */
  readonly established?: boolean;
  /** Only packets to an address of the host itself (addrtype). */
  readonly local?: boolean;
  /** ACCEPT, DROP, RETURN, DNAT, MASQUERADE, or the chain to go on with. */
  readonly target: string;
  /** Where DNAT sends it: 172.25.0.2:80. */
  readonly to?: string;
}

export type Table = 'filter' | 'nat' | 'raw' | 'mangle';

/** A packet at one point of the host's stack. */
export interface Passing {
  readonly in: string;
  readonly out: string;
  readonly source: string;
  readonly destination: string;
  readonly proto: string;
  readonly sport: number;
  readonly dport: number;
  readonly established: boolean;
  readonly local: boolean;
}

/** The rule that decided on a packet: the first whose target is no chain; null when the chain came to its end. */
export function decide(rules: readonly FilterRule[], table: Table, chain: string, packet: Passing): FilterRule | null {
  for (const rule of rules) {
    if (rule.table !== table || rule.chain !== chain || !matches(rule, packet)) continue;
    if (rule.target === 'RETURN') return null;
    if (/^(ACCEPT|DROP|DNAT|MASQUERADE)$/.test(rule.target)) return rule;
    const inner = decide(rules, table, rule.target, packet);
    if (inner !== null) return inner;
  }
  return null;
}

function matches(rule: FilterRule, packet: Passing): boolean {
  return (
    (rule.in === undefined || (rule.in.value === packet.in) !== (rule.in.not ?? false)) &&
    (rule.out === undefined || (rule.out.value === packet.out) !== (rule.out.not ?? false)) &&
    isIn(rule.source, packet.source) &&
    isIn(rule.destination, packet.destination) &&
    (rule.proto === undefined || rule.proto === packet.proto) &&
    (rule.sport === undefined || rule.sport === packet.sport) &&
    (rule.dport === undefined || rule.dport === packet.dport) &&
    (rule.established !== true || packet.established) &&
    (rule.local !== true || packet.local)
  );
}

function isIn(match: Match | undefined, text: string): boolean {
  if (match === undefined) return true;
  const address = parseAddress(text);
  const prefix = parseCidr(match.value) === undefined ? undefined : prefixOf(match.value);
  const inside = address !== undefined && prefix !== undefined && contains(prefix, address);
  return inside !== (match.not ?? false);
}

/** As `iptables -S` prints it. */
export function printRule(rule: FilterRule): string {
  const option = (flag: string, match: Match | undefined): readonly string[] =>
    match === undefined ? [] : [match.not === true ? `! ${flag}` : flag, match.value];
  return [
    `-A ${rule.chain}`,
    ...option('-s', rule.source),
    ...option('-d', rule.destination),
    ...option('-i', rule.in),
    ...option('-o', rule.out),
    ...(rule.proto === undefined ? [] : [`-p ${rule.proto}`]),
    ...(rule.local === true ? ['-m addrtype --dst-type LOCAL'] : []),
    ...(rule.established === true ? ['-m conntrack --ctstate RELATED,ESTABLISHED'] : []),
    ...(rule.proto !== undefined && (rule.sport ?? rule.dport) !== undefined ? [`-m ${rule.proto}`] : []),
    ...(rule.sport === undefined ? [] : [`--sport ${String(rule.sport)}`]),
    ...(rule.dport === undefined ? [] : [`--dport ${String(rule.dport)}`]),
    `-j ${rule.target}`,
    ...(rule.to === undefined ? [] : [`--to-destination ${rule.to}`]),
  ].join(' ');
}
