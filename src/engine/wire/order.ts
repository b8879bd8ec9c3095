import { poolHolding } from '../ipam/pools.ts';
import type { ContainerId, Endpoint, EndpointSettings, Engine, Network } from '../world.ts';

/** A container's live endpoint with the network that it leads to and what the container says about it. */
export interface Attachment {
  readonly endpoint: Endpoint;
  readonly network: Network;
  readonly settings: EndpointSettings | undefined;
}

/**
 * The attachments of a container in libnetwork's order of preference: the highest gateway priority, networks that lead out
 * before internal ones, those with a gateway of both families before those with one, then by name. The first with a gateway
 * gives the default route, and names are looked up in this order.
 * recorded: conformance/dns/dns-alias-two-networks, dns-ipv6, core/default-gateway
 */
export function attachmentsOf(engine: Engine, container: ContainerId): readonly Attachment[] {
  const known = memo.get(engine) ?? new Map<ContainerId, readonly Attachment[]>();
  memo.set(engine, known);
  const attachments = known.get(container) ?? inOrder(engine, container);
  known.set(container, attachments);
  return attachments;
}

const memo = new WeakMap<Engine, Map<ContainerId, readonly Attachment[]>>();

function inOrder(engine: Engine, id: ContainerId): readonly Attachment[] {
  const container = engine.containers.find((c) => c.id === id);
  return endpointsOf(engine, id)
    .flatMap((endpoint): readonly Attachment[] => {
      const network = engine.networks.find((n) => n.id === endpoint.network);
      if (network === undefined) return [];
      return [{ endpoint, network, settings: container?.networks.find((s) => s.network === network.name) }];
    })
    .sort(compare);
}

/** The live endpoints of a container: many are asked about, and they seldom change. */
function endpointsOf({ endpoints }: Engine, container: ContainerId): readonly Endpoint[] {
  const known = byContainer.get(endpoints) ?? grouped(endpoints);
  byContainer.set(endpoints, known);
  return known.get(container) ?? [];
}

type ByContainer = ReadonlyMap<ContainerId | null, readonly Endpoint[]>;
const byContainer = new WeakMap<readonly Endpoint[], ByContainer>();

function grouped(endpoints: readonly Endpoint[]): ByContainer {
  const groups = new Map<ContainerId | null, Endpoint[]>();
  for (const endpoint of endpoints) {
    const group = groups.get(endpoint.container);
    if (group === undefined) groups.set(endpoint.container, [endpoint]);
    else group.push(endpoint);
  }
  return groups;
}

/** The address by which an attachment leads out of its network; undefined where there is none. */
export function gatewayOf({ endpoint, network }: Attachment, family: 4 | 6): string | undefined {
  const address = family === 4 ? endpoint.ipv4 : endpoint.ipv6;
  // What hangs on a dummy leads nowhere.
  if (
    network.internal ||
    network.link?.on === null ||
    network.driver === 'overlay' ||
    address === '' ||
    endpoint.interface === ''
  )
    return undefined;
  return poolHolding(network, address)?.gateway;
}

/**
 * The attachment that leads out for a family: the first with a gateway of both families, else the first with one of this.
 * It gives the default route, and publishes the ports.
 */
export function gatewayAttachment(engine: Engine, container: ContainerId, family: 4 | 6): Attachment | undefined {
  const attachments = attachmentsOf(engine, container);
  return (
    attachments.find((attachment) => gateways(attachment) === 2) ??
    attachments.find((attachment) => gatewayOf(attachment, family) !== undefined)
  );
}

function compare(a: Attachment, b: Attachment): number {
  return (
    (b.settings?.gwPriority ?? 0) - (a.settings?.gwPriority ?? 0) ||
    Number(a.network.internal) - Number(b.network.internal) ||
    gateways(b) - gateways(a) ||
    (a.network.name < b.network.name ? -1 : 1)
  );
}

function gateways(attachment: Attachment): number {
  return ([4, 6] as const).filter((family) => gatewayOf(attachment, family) !== undefined).length;
}
