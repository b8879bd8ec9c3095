import type { Container, ContainerId, Endpoint, Engine, Host, Network, StringMap, World } from '../../engine/world.ts';
import type { Service } from '../../engine/swarm/cluster.ts';
import { nameMatrix } from '../names/table.ts';
import type { CompareWords } from './words.en.ts';

// What a world says of each of its things, so that two worlds can be compared thing by thing.

/** One thing that is so: what it is about, and how it is: in letters and digits that are the same in every language, a line each, or a word. */
export interface Fact {
  readonly about: keyof CompareWords['about'];
  readonly is: string | { readonly word: keyof CompareWords['states'] };
}

/** A thing, and all that is told of it. */
export interface Thing {
  /** The same in both worlds. */
  readonly key: string;
  readonly name: string;
  /** Of a name that a container asks for: which one. */
  readonly asker?: { readonly id: ContainerId; readonly name: string };
  readonly facts: readonly Fact[];
}

type Told = readonly (Fact | null)[];
type Reader = (host: Host, world: World) => readonly Thing[];

/** A thing with what there is to tell: what is empty is not told. */
function thing(key: string, name: string, told: Told): Thing {
  return { key, name, facts: told.filter((fact) => fact !== null).filter(({ is }) => is !== '') };
}

const plain = (about: Fact['about'], ...texts: readonly string[]): Fact => ({ about, is: texts.join('\n') });
const word = (about: Fact['about'], state: keyof CompareWords['states']): Fact => ({ about, is: { word: state } });
const flag = (about: Fact['about'], is: boolean): Fact | null => (is ? word(about, 'yes') : null);
const pairs = (map: StringMap | null): readonly string[] =>
  Object.entries(map ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .toSorted();

/** The host itself. */
export const hostFacts: Reader = ({ name, power, wired, interfaces, engine }) => [
  thing(name, name, [
    word('power', power),
    word('daemon', engine.daemon),
    word('wire', wired ? 'plugged' : 'cut'),
    plain('interfaces', ...interfaces.map((i) => [i.name, ...i.addresses].join(' '))),
  ]),
];

export const networkFacts: Reader = ({ engine }) =>
  engine.networks.map((network) =>
    thing(network.id, network.name, [
      plain('driver', network.driver),
      plain('subnets', ...network.ipam.pools.map((p) => p.subnet)),
      plain('ranges', ...network.ipam.pools.flatMap(({ ipRange = [] }) => ipRange)),
      plain('gateways', ...network.ipam.pools.flatMap(({ gateway = [] }) => gateway)),
      flag('internal', network.internal),
      flag('attachable', network.attachable),
      flag('ipv6', network.enableIPv6),
      plain('configFrom', network.configFrom),
      plain('options', ...pairs(network.options)),
      plain('labels', ...pairs(network.labels)),
    ]),
  );

export const containerFacts: Reader = ({ engine }) =>
  engine.containers.map(({ id, name, state, config, hostConfig, restartCount }) =>
    thing(id, name, [
      plain('name', name),
      word('state', state.status),
      state.status === 'exited' ? plain('exitCode', String(state.exitCode)) : null,
      plain('image', config.image),
      hostConfig.networkMode.startsWith('container:')
        ? plain('sharesWith', sharedWith(engine, hostConfig.networkMode))
        : null,
      plain('links', ...(hostConfig.links ?? [])),
      restartCount > 0 ? plain('restarts', String(restartCount)) : null,
    ]),
  );

function sharedWith({ containers }: Engine, networkMode: string): string {
  const id = networkMode.slice('container:'.length);
  return containers.find((c) => c.id === id)?.name ?? id.slice(0, 12);
}

/** What attaches containers to networks, also while they are stopped, and endpoints that no container has. */
export const endpointFacts: Reader = ({ engine }) => [
  ...engine.containers.flatMap((container) =>
    container.networks.map((settings) => {
      const network = engine.networks.find((n) => n.name === settings.network);
      const endpoint = engine.endpoints.find((e) => e.container === container.id && e.network === network?.id);
      const ids = [container.id.slice(0, 12)];
      return thing(`${container.id} ${network?.id ?? settings.network}`, attached(container, settings.network), [
        endpoint === undefined ? word('endpoint', 'idle') : null,
        ...addressesOf(endpoint),
        plain('aliases', ...(settings.aliases ?? []).filter((alias) => !ids.includes(alias)).toSorted()),
        plain('links', ...(settings.links ?? []).toSorted()),
        plain('options', ...pairs(settings.driverOpts)),
        settings.gwPriority === 0 ? null : plain('priority', String(settings.gwPriority)),
      ]);
    }),
  ),
  ...engine.endpoints.flatMap((endpoint) => {
    if (endpoint.container !== null || endpoint.sandbox !== undefined) return [];
    const network = engine.networks.find((n) => n.id === endpoint.network);
    const name = `${endpoint.name} · ${network?.name ?? ''}`;
    return [thing(endpoint.id, name, [word('endpoint', 'stale'), ...addressesOf(endpoint)])];
  }),
];

const attached = ({ name }: Container, network: Network['name']): string => `${name} · ${network}`;

function addressesOf(endpoint: Endpoint | undefined): Told {
  if (endpoint === undefined) return [];
  return [plain('address', ...[endpoint.ipv4, endpoint.ipv6].filter((a) => a !== '')), plain('mac', endpoint.mac)];
}

/** Ports of the host that lead into containers. */
export const portFacts: Reader = ({ engine }) =>
  engine.endpoints.flatMap(({ container, ports }) => {
    const name = engine.containers.find((c) => c.id === container)?.name ?? '';
    return ports.map(({ hostIp, hostPort, proto, containerPort }) => {
      const outside = `${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:${String(hostPort)}/${proto}`;
      return thing(outside, outside, [plain('leadsTo', `${name}:${String(containerPort)}`)]);
    });
  });

export const NOTHING = word('gets', 'nothing');

/** What each container that can ask gets for each name. */
export const nameFacts: Reader = ({ name: host }, world) => {
  const { askers, rows } = nameMatrix(world, host);
  return rows.flatMap(({ name, cells }) =>
    askers.flatMap(({ id, name: asker, up }, i): readonly Thing[] => {
      const cell = cells[i] ?? null;
      const told = cell === null ? [NOTHING] : [plain('gets', ...cell.addresses), plain('from', cell.network ?? '')];
      return up ? [{ ...thing(`${id} ${name}`, name, told), asker: { id, name: asker } }] : [];
    }),
  );
};

/** The nodes of every swarm. */
export const nodeFacts = ({ clusters }: World): readonly Thing[] =>
  clusters.flatMap(({ nodes, leader }) =>
    nodes.map(({ id, host, role, availability, state, left, address }) =>
      thing(id, host, [
        word('role', id === leader ? 'leader' : role),
        word('availability', availability),
        word('state', left ? 'left' : state),
        plain('address', address),
      ]),
    ),
  );

export const serviceFacts = ({ clusters }: World): readonly Thing[] =>
  clusters.flatMap((cluster) =>
    cluster.services.map(({ id, spec, vips, ports }) => {
      const running = cluster.tasks.filter((t) => t.service === id && t.state === 'running' && t.desired === 'running');
      const wanted = spec.replicas === 'global' ? [] : [String(spec.replicas)];
      const networkOf = (target: string): string => cluster.networks.find((n) => n.id === target)?.name ?? target;
      return thing(id, spec.name, [
        plain('image', spec.image),
        spec.replicas === 'global' ? word('mode', 'global') : null,
        plain('tasks', [String(running.length), ...wanted].join('/')),
        plain('networks', ...spec.networks.map(({ target, aliases }) => [networkOf(target), ...aliases].join(' '))),
        spec.endpointMode === 'dnsrr' ? plain('endpointMode', spec.endpointMode) : null,
        plain('address', ...vips.map(({ network, address }) => `${address} ${networkOf(network)}`)),
        plain('ports', ...ports.map(portText)),
      ]);
    }),
  );

function portText({ published, target, protocol, mode }: Service['ports'][number]): string {
  return `${String(published)}:${String(target)}/${protocol}${mode === 'host' ? ' host' : ''}`;
}
