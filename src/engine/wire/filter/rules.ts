import { bridgeOptions, type BridgeOptions } from '../../drivers/bridgeOptions.ts';
import { bridgeEndpoint, linksOf } from '../../links/legacy.ts';
import type { Endpoint, Engine, Host, Network } from '../../world.ts';
import { poolsInUse } from '../../ipam/pools.ts';
import { printRule, type FilterRule, type Match, type Table } from './rule.ts';

type Family = 4 | 6;

/** A bridge network as the filter knows it. */
interface Bridge {
  readonly network: Network;
  readonly name: string;
  readonly subnet: string;
  readonly options: BridgeOptions;
  readonly routed: boolean;
  readonly unprotected: boolean;
}

const STAGE_1 = 'DOCKER-ISOLATION-STAGE-1';
const STAGE_2 = 'DOCKER-ISOLATION-STAGE-2';

/** The chains that the engine adds, as `iptables -S` lists them. */
export const CHAINS: Readonly<Record<Table, readonly string[]>> = {
  filter: ['DOCKER', 'DOCKER-BRIDGE', 'DOCKER-CT', 'DOCKER-FORWARD', STAGE_1, STAGE_2, 'DOCKER-USER'],
  nat: ['DOCKER'],
  raw: [],
  mangle: [],
};

const memo = new WeakMap<Host, Map<Family, readonly FilterRule[]>>();

/**
 * The rules of a host's packet filter that its engine keeps, in the order in which a packet meets them: derived from the
 * networks, endpoints and published ports as they are. recorded: conformance/swarm/host-iptables
 */
export function filterRules(host: Host, family: Family): readonly FilterRule[] {
  const known = memo.get(host) ?? new Map<Family, readonly FilterRule[]>();
  memo.set(host, known);
  const rules = known.get(family) ?? derive(host.engine, family);
  known.set(family, rules);
  return rules;
}

function derive(engine: Engine, family: Family): readonly FilterRule[] {
  const bridges = engine.networks.flatMap((network) => bridgeOf(network, family));
  const outward = bridges.filter((b) => !b.network.internal);
  // Rules that are inserted come before those that are older.
  const newestFirst = outward.toReversed();
  const ports = engine.endpoints.flatMap((endpoint) => portsOf(outward, endpoint, family));
  return [
    ...engine.endpoints.flatMap((endpoint) => directAccess(outward, endpoint, family)),

    filter('FORWARD', { target: 'DOCKER-USER' }),
    filter('FORWARD', { target: 'DOCKER-FORWARD' }),
    ...unique(ports.flatMap((port) => port.open)).toReversed(),
    ...outward.flatMap(unpublished),
    ...(family === 4 ? links(engine) : []),
    ...outward.map(({ name }) => filter('DOCKER-BRIDGE', { out: is(name), target: 'DOCKER' })),
    ...outward.map(({ name }) => filter('DOCKER-CT', { out: is(name), established: true, target: 'ACCEPT' })),
    ...['DOCKER-CT', STAGE_1, 'DOCKER-BRIDGE'].map((target) => filter('DOCKER-FORWARD', { target })),
    ...bridges.flatMap(outgoing),
    ...bridges.toReversed().flatMap(enclosed),
    ...outward.map(({ name }) => filter(STAGE_1, { in: is(name), out: isNot(name), target: STAGE_2 })),
    ...newestFirst.map(({ name }) => filter(STAGE_2, { out: is(name), target: 'DROP' })),

    nat('PREROUTING', { local: true, target: 'DOCKER' }),
    nat('OUTPUT', { destination: isNot(family === 4 ? '127.0.0.0/8' : '::1/128'), local: true, target: 'DOCKER' }),
    ...newestFirst
      .filter((b) => b.options.masquerade && !b.routed)
      .map(({ name, subnet }) => nat('POSTROUTING', { source: is(subnet), out: isNot(name), target: 'MASQUERADE' })),
    ...newestFirst
      .filter((b) => b.options.masquerade)
      .map(({ name }) => nat('DOCKER', { in: is(name), target: 'RETURN' })),
    ...ports.flatMap((port) => port.translated),
  ];
}

function bridgeOf(network: Network, family: Family): readonly Bridge[] {
  const pool = poolsInUse(network).find((p) => p.family === family);
  if (network.bridge === null || pool === undefined) return [];
  const options = bridgeOptions(network);
  const mode = family === 4 ? options.gatewayMode4 : options.gatewayMode6;
  return [
    {
      network,
      name: network.bridge.name,
      subnet: pool.subnet,
      options,
      routed: mode === 'routed',
      unprotected: mode === 'nat-unprotected',
    },
  ];
}

/** Packets for a container that come in elsewhere than by its bridge, and ports of the loopback that come from outside. */
function directAccess(bridges: readonly Bridge[], endpoint: Endpoint, family: Family): readonly FilterRule[] {
  const bridge = bridges.find((b) => b.network.id === endpoint.network);
  const address = family === 4 ? endpoint.ipv4 : endpoint.ipv6;
  if (bridge === undefined || address === '') return [];
  const raw = (rule: Omit<FilterRule, 'table' | 'chain' | 'target'>): FilterRule => ({
    table: 'raw',
    chain: 'PREROUTING',
    ...rule,
    target: 'DROP',
  });
  const open = bridge.routed || bridge.unprotected;
  return [
    ...(open ? [] : [raw({ destination: one(address), in: isNot(bridge.name) })]),
    ...endpoint.ports
      .filter(({ hostIp }) => family === 4 && hostIp.startsWith('127.'))
      .map(({ hostIp, hostPort, proto }) => raw({ destination: one(hostIp), in: isNot('lo'), proto, dport: hostPort })),
  ];
}

function portsOf(
  bridges: readonly Bridge[],
  endpoint: Endpoint,
  family: Family,
): readonly { readonly open: readonly FilterRule[]; readonly translated: readonly FilterRule[] }[] {
  const bridge = bridges.find((b) => b.network.id === endpoint.network);
  const address = family === 4 ? endpoint.ipv4 : endpoint.ipv6;
  if (bridge === undefined || address === '') return [];
  const { name } = bridge;
  return endpoint.ports
    .filter(({ hostIp }) => hostIp.includes(':') === (family === 6))
    .map(({ proto, containerPort, hostIp, hostPort }) => ({
      open: bridge.unprotected
        ? []
        : [
            filter('DOCKER', {
              destination: one(address),
              in: isNot(name),
              out: is(name),
              proto,
              dport: containerPort,
              target: 'ACCEPT',
            }),
          ],
      translated:
        hostPort === 0
          ? []
          : [
              nat('DOCKER', {
                ...(family === 6 ? { source: isNot('fe80::/10') } : {}),
                ...(hostIp === '0.0.0.0' || hostIp === '::' ? {} : { destination: one(hostIp) }),
                in: isNot(name),
                proto,
                dport: hostPort,
                target: 'DNAT',
                to: `${family === 6 ? `[${address}]` : address}:${String(containerPort)}`,
              }),
            ],
    }));
}

/** What comes to a bridge from elsewhere, and to no published port. */
function unpublished({ name, routed, unprotected, network }: Bridge): readonly FilterRule[] {
  const proto = network.enableIPv6 && !network.enableIPv4 ? 'icmpv6' : 'icmp';
  return [
    ...(routed ? [filter('DOCKER', { out: is(name), proto, target: 'ACCEPT' })] : []),
    filter('DOCKER', { in: isNot(name), out: is(name), target: unprotected ? 'ACCEPT' : 'DROP' }),
  ];
}

/** The EXPOSEd ports that legacy links open where containers of the default bridge are cut off from one another. */
function links(engine: Engine): readonly FilterRule[] {
  const network = engine.networks.find((n) => n.name === 'bridge');
  const name = network?.bridge?.name;
  if (network === undefined || name === undefined || bridgeOptions(network).icc) return [];
  const between = { in: is(name), out: is(name) };
  return engine.containers.flatMap((parent) =>
    linksOf(engine, parent.id).flatMap(({ child }) => {
      const [from, to] = [parent.id, child].map((id) => bridgeEndpoint(engine, id)?.ipv4 ?? '');
      const exposed = engine.containers.find((c) => c.id === child)?.config.exposedPorts ?? [];
      if (!from || !to) return [];
      return exposed.flatMap((text) => {
        const [digits, proto] = text.split('/');
        if (proto !== 'tcp' && proto !== 'udp') return [];
        const port = Number(digits);
        const accept = { ...between, proto, target: 'ACCEPT' } as const;
        return [
          filter('DOCKER', { source: one(from), destination: one(to), ...accept, dport: port }),
          filter('DOCKER', { source: one(to), destination: one(from), ...accept, sport: port }),
        ];
      });
    }),
  );
}

/** What leaves a bridge, or goes from one of its containers to another. */
function outgoing({ name, network, options }: Bridge): readonly FilterRule[] {
  const between = { in: is(name), out: is(name) };
  const target = options.icc ? 'ACCEPT' : 'DROP';
  if (network.internal) return [filter('DOCKER-FORWARD', { ...between, target })];
  return options.icc
    ? [filter('DOCKER-FORWARD', { in: is(name), target })]
    : [
        filter('DOCKER-FORWARD', { ...between, target }),
        filter('DOCKER-FORWARD', { in: is(name), out: isNot(name), target: 'ACCEPT' }),
      ];
}

/** Nothing leaves an internal network or comes into it; anything may come into a routed one, as far as its ports go. */
function enclosed({ name, network, subnet, routed }: Bridge): readonly FilterRule[] {
  if (network.internal) {
    return [
      filter(STAGE_1, { source: isNot(subnet), out: is(name), target: 'DROP' }),
      filter(STAGE_1, { destination: isNot(subnet), in: is(name), target: 'DROP' }),
    ];
  }
  if (!routed) return [];
  return [
    filter(STAGE_1, { in: is(name), established: true, target: 'ACCEPT' }),
    filter(STAGE_1, { out: is(name), target: 'RETURN' }),
  ];
}

/** A rule that is there already is not added again. */
function unique(rules: readonly FilterRule[]): readonly FilterRule[] {
  const seen = new Set<string>();
  return rules.filter((rule) => !seen.has(printRule(rule)) && seen.add(printRule(rule)));
}

function filter(chain: string, rule: Omit<FilterRule, 'table' | 'chain'>): FilterRule {
  return { table: 'filter', chain, ...rule };
}

function nat(chain: string, rule: Omit<FilterRule, 'table' | 'chain'>): FilterRule {
  return { table: 'nat', chain, ...rule };
}

function is(value: string): Match {
  return { value };
}

function isNot(value: string): Match {
  return { value, not: true };
}

/** One address, as the filter prints it. */
function one(address: string): Match {
  return { value: `${address}/${address.includes(':') ? '128' : '32'}` };
}
