import { err, ok, type Result } from '../../base/result.ts';
import type { NetworkCreate } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import type { Engine, Network } from '../world.ts';

/** What --config-only and --config-from may not be told with. recorded: conformance/swarm/network-config-only */
export function validateConfiguration(create: NetworkCreate): Result<null, EngineError> {
  const refuse = (message: string): Result<null, EngineError> => err(refusal('forbidden', message));
  if (create.configOnly && (create.ingress || create.internal || create.attachable || create.scope !== '')) {
    return refuse(
      'configuration network can only contain network specific fields. Network operator fields like ' +
        '[ ingress | internal | attachable | scope ] are not supported.',
    );
  }
  if (create.configFrom === '') return ok(null);
  if (create.configOnly) return refuse('a configuration network cannot depend on another configuration network');
  if (
    !['', 'default'].includes(create.ipam.driver) ||
    create.enableIPv4 === false ||
    create.enableIPv6 === true ||
    [create.labels, create.ipam.options].some((map) => Object.keys(map).length > 0) ||
    create.ipam.config.length > 0
  ) {
    return refuse('user specified configurations are not supported if the network depends on a configuration network');
  }
  if (Object.keys(create.options).length > 0) {
    return refuse('network driver options are not supported if the network depends on a configuration network');
  }
  return ok(null);
}

/** The request as the --config-only network that it names completes it. */
export function applyConfiguration(engine: Engine, create: NetworkCreate): Result<NetworkCreate, EngineError> {
  if (create.configFrom === '') return ok(create);
  const config = engine.networks.find((n) => n.configOnly && n.name === create.configFrom);
  if (config === undefined) {
    return err(refusal('notFound', `configuration network "${create.configFrom}" does not exist`));
  }
  return ok({
    ...create,
    enableIPv4: config.enableIPv4,
    enableIPv6: config.enableIPv6,
    ipam: { driver: config.ipam.driver, options: config.ipam.options ?? {}, config: configOf(config) },
    options: config.options,
    labels: config.labels,
  });
}

function configOf(network: Network): NetworkCreate['ipam']['config'] {
  return network.ipam.pools.map(({ subnet, ipRange, gateway, auxiliary }) => ({
    subnet,
    ...(ipRange === undefined ? {} : { ipRange }),
    ...(gateway === undefined ? {} : { gateway }),
    auxAddress: auxiliary,
  }));
}
