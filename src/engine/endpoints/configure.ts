import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import type { Change } from '../change.ts';
import { findNetwork } from '../lookup.ts';
import type { Container, EndpointSettings, Network } from '../world.ts';
import { dnsNames } from './dnsNames.ts';
import { validateEndpointSettings } from './validate.ts';

/**
 * Keeps what a container asks of a network among its settings, with the names that it will have there; on a network that
 * it has settings of already, those stay. Whether it runs does not matter.
 * recorded: conformance/core/network-connect-errors, stopped-containers
 */
export function configureEndpoint(
  change: Change,
  container: Container,
  settings: EndpointSettings,
  network: Network,
): Result<EndpointSettings, EngineError> {
  const valid = validateEndpointSettings(network, settings);
  if (!valid.ok) return valid;
  const named = { ...settings, network: network.name, dnsNames: dnsNames(container, settings, network) };
  if (network.driver === 'host' && container.hostConfig.networkMode !== 'host') {
    return refuse('cannot connect container to host network - container must be created in host network mode');
  }
  if (settingsOf(change, container, network) !== undefined) return ok(named);
  for (const other of container.networks) {
    const found = networkOf(change, other);
    if (found === undefined) continue;
    if (found.driver === 'host' || network.driver === 'host') return refuse(SHARED_STACK);
    if (found.name === 'none' || network.name === 'none') {
      return refuse(
        'container cannot be connected to multiple networks with one of the networks in private (none) mode',
      );
    }
  }
  // Settings of a network of this name that is gone make way.
  const kept = container.networks.filter((s) => s.network !== network.name);
  change.putContainer({ ...container, networks: [...kept, named] });
  return ok(named);
}

export const SHARED_STACK =
  'container sharing network namespace with another container or host cannot be connected to any other network';

/** The container's settings of a network, whatever they call it. */
function settingsOf(change: Change, container: Container, network: Network): EndpointSettings | undefined {
  return container.networks.find((settings) => networkOf(change, settings)?.id === network.id);
}

function networkOf(change: Change, { network, networkId }: EndpointSettings): Network | undefined {
  const found = findNetwork(change.engine, networkId === '' ? network : networkId);
  return found.ok ? found.value : undefined;
}

function refuse(message: string): Result<never, EngineError> {
  return err(refusal('invalidParameter', message));
}
