import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { NetworkCreate } from '../command.ts';
import { findDriver } from '../drivers/registry.ts';
import { parseBool } from '../drivers/strconv.ts';
import { refusal, type EngineError, type ErrorKind } from '../error.ts';
import { asGiven, planPools } from '../ipam/plan.ts';
import type { Rule } from '../step.ts';
import { isWorker, notInSwarm } from '../swarm/errors.ts';
import { createClusterNetwork } from '../swarm/networks.ts';
import { managedCluster, managerOf, memberOf } from '../swarm/store.ts';
import type { Ipam, Network, NetworkId } from '../world.ts';
import { applyConfiguration, validateConfiguration } from './configuration.ts';
import { networkEvent } from './event.ts';
import { validateIpam } from './validateIpam.ts';

const refuse = (kind: ErrorKind, message: string): Result<never, EngineError> => err(refusal(kind, message));

/**
 * `docker network create`, with the daemon's order of checks: names that are its own, the form of what IPAM is asked,
 * the name, the driver, the driver's options, the pools, conflicts on the host.
 * recorded: conformance/core/network-create-*, swarm/network-drivers, swarm/network-config-only
 */
export const createNetwork: Rule<'network.create'> = (change, asked) => {
  const cluster = managedCluster(change.world, change.hostName);
  const isTaken = ['bridge', 'host'].includes(asked.name) || cluster?.networks.some((n) => n.name === asked.name);
  if (cluster !== null && isTaken === true) return refuse('conflict', `network with name ${asked.name} already exists`);
  if (['bridge', 'host', 'none', 'default'].includes(asked.name)) {
    return refuse('forbidden', `operation is not permitted on predefined ${asked.name} network`);
  }
  const driverName = asked.driver === '' ? 'bridge' : asked.driver;
  if (driverName === 'overlay') {
    const manager = managerOf(change.world, change.hostName);
    if (!manager.ok) return err(manager.error === isWorker ? notInSwarm : manager.error);
  }
  const families = enabledFamilies(asked);
  if (!families.ok) return families;
  const request: NetworkCreate = { ...asked, driver: driverName, ...families.value };
  const formed = validateIpam(request.ipam.config, families.value.enableIPv6);
  if (!formed.ok) return formed;
  if (request.name.trim() === '') return refuse('invalidParameter', 'invalid name: name is empty');
  if (change.engine.networks.some((n) => n.name === request.name)) {
    return refuse('conflict', `network with name ${request.name} already exists`);
  }
  const configured = validateConfiguration(request);
  if (!configured.ok) return configured;
  if (request.driver === 'overlay' && request.scope !== '' && request.scope !== 'swarm') {
    return refuse('forbidden', 'cannot downgrade network scope for overlay networks');
  }
  if (!request.configOnly && (request.driver === 'overlay' || request.scope === 'swarm')) {
    const member = memberOf(change.world, change.hostName);
    if (member?.node.role === 'worker') {
      const where = 'Please create the network from a manager node.';
      return refuse('forbidden', `Cannot create a multi-host network from a worker node. ${where}`);
    }
    if (member !== null) {
      const created = createClusterNetwork(change, request);
      return created.ok ? ok({ id: created.value, warning: '' }) : created;
    }
  }

  const made = request.configOnly ? ok(configNetwork(change, request)) : driverNetwork(change, request);
  if (!made.ok) return made;
  change.putNetwork(made.value);
  networkEvent(change, 'create', made.value);
  return ok({ id: made.value.id, warning: '' });
};

/** The daemon waits for a plugin of that name to appear. recorded: conformance/swarm/network-drivers */
function noPlugin(name: string): EngineError {
  return { ...refusal('notFound', `plugin "${name}" not found`), after: 15_000 };
}

/** Which families are on: as the client says, else as the option of the name says, else IPv4 alone. */
function enabledFamilies(
  create: NetworkCreate,
): Result<{ readonly enableIPv4: boolean; readonly enableIPv6: boolean }, EngineError> {
  const read = (given: boolean | undefined, option: string, otherwise: boolean): Result<boolean, EngineError> => {
    const value = create.options[option];
    if (given !== undefined || value === undefined) return ok(given ?? otherwise);
    const parsed = parseBool(value);
    return parsed.ok ? parsed : refuse('invalidParameter', `driver-opt "${option}" is not a valid bool`);
  };
  const four = read(create.enableIPv4, 'com.docker.network.enable_ipv4', true);
  if (!four.ok) return four;
  const six = read(create.enableIPv6, 'com.docker.network.enable_ipv6', false);
  return six.ok ? ok({ enableIPv4: four.value, enableIPv6: six.value }) : six;
}

function configNetwork(change: Change, request: NetworkCreate): Network {
  const pools = [4, 6].flatMap((family) => request.ipam.config.map(asGiven).filter((pool) => pool.family === family));
  return { ...networkOf(change, request, { pools }), driver: 'null', scope: 'local' };
}

function driverNetwork(change: Change, asked: NetworkCreate): Result<Network, EngineError> {
  const driver = findDriver(asked.driver);
  if (driver === undefined) return err(noPlugin(asked.driver));
  if (asked.ingress) return refuse('forbidden', 'Ingress network can only be global scope network');
  const applied = applyConfiguration(change.engine, asked);
  if (!applied.ok) return applied;
  const request = applied.value;
  if (request.scope === 'swarm') {
    return refuse('forbidden', 'cannot create a swarm scoped network when swarm is not active');
  }
  const gateways = driver.prepare(change, request);
  if (!gateways.ok) return gateways;
  const isSpecial = request.driver === 'host' || request.driver === 'null';
  const pools = isSpecial ? ok([]) : poolsFrom(change, request, gateways.value);
  if (!pools.ok) return pools;
  return driver.create(change, networkOf(change, request, { pools: pools.value }));
}

function poolsFrom(
  change: Change,
  { name, scope, ipam, enableIPv4 = true, enableIPv6 = false }: NetworkCreate,
  gateways: { readonly 4: boolean; readonly 6: boolean },
): Result<Ipam['pools'], EngineError> {
  if (ipam.driver === 'null') {
    return ipam.config.length > 0
      ? refuse('invalidParameter', 'null ipam driver does not handle specific address pool requests')
      : refuse('invalidParameter', `${enableIPv4 ? 'ipv4' : 'ipv6'} pool is empty`);
  }
  if (!['', 'default'].includes(ipam.driver)) return err(noPlugin(ipam.driver));
  return planPools({
    host: change.host,
    networkName: name,
    scope,
    families: { 4: { enabled: enableIPv4, gateway: gateways[4] }, 6: { enabled: enableIPv6, gateway: gateways[6] } },
    config: ipam.config,
  });
}

function networkOf(change: Change, request: NetworkCreate, { pools }: Pick<Ipam, 'pools'>): Network {
  const { name, driver, ipam, enableIPv4 = true, enableIPv6 = false } = request;
  const { internal, attachable, ingress, configOnly, configFrom, options, labels } = request;
  return {
    id: change.drawId() as NetworkId, // ids of networks are made here
    name,
    created: change.timestamp(),
    scope: request.scope === '' ? 'local' : request.scope,
    driver,
    enableIPv4,
    enableIPv6,
    ipam: { driver: ipam.driver === '' ? 'default' : ipam.driver, options: ipam.options, pools },
    internal,
    attachable,
    ingress,
    configOnly,
    configFrom,
    options,
    labels,
    bridge: null,
  };
}
