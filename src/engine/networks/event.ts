import type { Change } from '../change.ts';
import type { ContainerId, Network } from '../world.ts';

/** Tells what happened to a network. recorded: conformance/swarm/events-networks */
export function networkEvent(
  change: Change,
  action: 'create' | 'connect' | 'disconnect' | 'destroy',
  network: Network,
  container?: ContainerId,
): void {
  change.emit({
    type: 'network',
    action,
    actor: {
      id: network.id,
      attributes: { ...(container === undefined ? {} : { container }), name: network.name, type: network.driver },
    },
  });
}
