import type { Change } from '../change.ts';
import { bridgeOptions } from '../drivers/bridgeOptions.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import type { Container, Endpoint, EndpointSettings, Network } from '../world.ts';

/** The endpoint option that names the interface. */
const IFNAME = 'com.docker.network.endpoint.ifname';

export type SandboxInterface = Pick<Endpoint, 'interface' | 'index' | 'veth'>;

/**
 * Makes the interface of an endpoint in the container's sandbox. A bridge's is one end of a veth pair, made inside with
 * the sandbox's own next index, its peer on the host with the host's; a macvlan's is made on the host and moved inside with
 * its index. recorded: conformance/core/network-connect, swarm/macvlan-ipvlan
 */
export function makeInterface(
  change: Change,
  container: Container,
  settings: EndpointSettings,
  network: Network,
): Result<SandboxInterface, EngineError> {
  if (network.driver === 'host' || network.driver === 'null') return ok({ interface: '', index: 0, veth: null });
  if (network.driver === 'overlay') return ok({ ...movedPair(change, container), veth: null });
  const siblings = change.engine.endpoints.filter((e) => e.container === container.id);
  const onHost = nextFree(change.host.nextInterface, hostIndexes(change));
  change.putHost({ nextInterface: onHost + 1 });
  const isPair = network.bridge !== null;
  const inside = siblings.map(({ index }) => index);
  const isMoved = !isPair && !inside.includes(onHost);
  const index = isMoved ? onHost : nextFree(container.nextInterface, inside);
  if (!isMoved) change.putContainer({ ...container, nextInterface: index + 1 });

  const veth = `veth${change.drawHex(7)}`;
  const names = siblings.map((e) => e.interface);
  const asked = settings.driverOpts?.[IFNAME] ?? '';
  if (names.includes(asked)) {
    const why = `error renaming interface "${veth}" to "${asked}": file exists`;
    return err(refusal('system', `failed to add interface ${veth} to sandbox: ${why}`));
  }
  return ok({
    interface: asked === '' ? freeName(bridgeOptions(network).interfacePrefix, names) : asked,
    index,
    veth: isPair ? { name: veth, index: onHost } : null,
  });
}

/**
 * A veth pair whose ends are both made on the host and moved inside, each with its index: an overlay's, whose other end is in the
 * network's own sandbox, and the one to docker_gwbridge, whose other end stays on the host.
 * recorded: conformance/swarm/overlay-attachable (`15: eth1`), overlay-create-options (`28: eth0`)
 */
export function movedPair(
  change: Change,
  { id }: Pick<Container, 'id'>,
): { readonly interface: string; readonly index: number; readonly veth: Exclude<Endpoint['veth'], null> } {
  const index = takeIndexes(change, 2);
  const names = change.engine.endpoints.filter((e) => e.container === id).map((e) => e.interface);
  return { interface: freeName('eth', names), index, veth: { name: `veth${change.drawHex(7)}`, index: index + 1 } };
}

/** Interfaces that the host makes, one after the other; gives the first one's index. */
export function takeIndexes(change: Change, count: number): number {
  const first = nextFree(change.host.nextInterface, hostIndexes(change));
  change.putHost({ nextInterface: first + count });
  return first;
}

/**
 * The interface leaves its sandbox for the host, where it is deleted; with an index that is taken there it is given the
 * host's next one, which therefore is used up. recorded: conformance/core/network-create-bridge-options (`eth0@if18`)
 */
export function dropInterface(change: Change, { index, veth }: Endpoint): void {
  if (index === 0 || veth === null) return;
  const used = hostIndexes(change);
  if (used.includes(index)) change.putHost({ nextInterface: nextFree(change.host.nextInterface, used) + 1 });
}

function hostIndexes(change: Change): readonly number[] {
  const { interfaces, engine } = change.host;
  return [
    ...interfaces.map(({ index }) => index),
    ...engine.networks.flatMap(({ bridge, link }) => bridge?.index ?? link?.index ?? []),
    ...engine.endpoints.flatMap(({ veth }) => veth?.index ?? []),
  ];
}

function nextFree(from: number, used: readonly number[]): number {
  let index = from;
  while (used.includes(index)) index++;
  return index;
}

function freeName(prefix: string, names: readonly string[]): string {
  let n = 0;
  while (names.includes(`${prefix}${String(n)}`)) n++;
  return `${prefix}${String(n)}`;
}
