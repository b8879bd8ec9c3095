import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { oneOf, userNetworks } from '../completion/objects.ts';
import { bool, checkLabel, list, map, strings, text } from '../flags/kinds.ts';

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
});
