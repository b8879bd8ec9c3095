import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { oneOf, userNetworks } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { checkLabel } from '../flags/checks.ts';
import { bool, keyValues, list, map, strings, text } from '../flags/kinds.ts';
import { ipamConfig } from './ipamConfig.ts';

export const create = command({
  use: 'create [OPTIONS] NETWORK',
  short: 'Create a network',
  args: exactly(1),
  flags: {
    attachable: bool('Enable manual container attachment'),
    auxAddress: map('Auxiliary IPv4 or IPv6 addresses used by Network driver'),
    configFrom: text('The network from which to copy the configuration', { complete: userNetworks }),
    configOnly: bool('Create a configuration only network'),
    driver: text('Driver to manage the Network', {
      short: 'd',
      initial: 'bridge',
      complete: oneOf('bridge', 'ipvlan', 'macvlan', 'overlay'),
    }),
    gateway: strings('IPv4 or IPv6 Gateway for the master subnet'),
    ingress: bool('Create swarm routing-mesh network'),
    internal: bool('Restrict external access to the network'),
    ipRange: strings('Allocate container ip from a sub-range'),
    ipamDriver: text('IP Address Management Driver', { initial: 'default' }),
    ipamOpt: map('Set IPAM driver specific options'),
    ipv4: bool('Enable or disable IPv4 address assignment', { initial: true }),
    ipv6: bool('Enable or disable IPv6 address assignment'),
    label: list('Set metadata on a network', { check: checkLabel }),
    opt: map('Set driver specific options', { short: 'o' }),
    scope: text("Control the network's scope", { complete: oneOf('local', 'swarm') }),
    subnet: strings('Subnet in CIDR format that represents a network segment'),
  },
  *run(io, engine, [name], options, given) {
    const config = ipamConfig(options);
    if (!config.ok) return yield* complain(io, config.error);
    const { attachable, configFrom, configOnly, driver, ingress, internal, scope } = options;
    const created = yield* engine.request({
      kind: 'network.create',
      name,
      driver,
      scope,
      internal,
      attachable,
      ingress,
      configOnly,
      configFrom,
      ...(given.has('ipv4') ? { enableIPv4: options.ipv4 } : {}),
      ...(given.has('ipv6') ? { enableIPv6: options.ipv6 } : {}),
      ipam: { driver: options.ipamDriver, options: options.ipamOpt, config: config.value },
      options: options.opt,
      labels: keyValues(options.label),
    });
    if (!created.ok) return yield* refuse(io, created.error);
    yield* io.stdout.write(`${created.value.id}\n`);
    return 0;
  },
});
