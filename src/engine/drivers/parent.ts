import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { drawMac } from '../endpoints/mac.ts';
import { takeIndexes } from '../endpoints/sandboxInterface.ts';
import { refusal, type EngineError } from '../error.ts';
import { parentName } from './parentName.ts';
import type { LinkKind, MadeLink, Network } from '../world.ts';

/**
 * The network with the interface that it hangs on, made if the host has none of that name: a dummy, or a VLAN of another. The
 * machine of the recordings makes neither. recorded: conformance/core/network-create-drivers, swarm/macvlan-ipvlan
 */
export function onParent(change: Change, network: Network): Result<Network, EngineError> {
  const refuse = (message: string): Result<never, EngineError> => err(refusal('system', message));
  const name = parentName(network);
  const exists = (wanted: string): boolean => change.host.interfaces.some((i) => i.name === wanted);
  if (exists(name)) return ok(network);
  const shared = change.engine.networks.find(({ link }) => link?.name === name)?.link;
  if (shared !== undefined) return ok({ ...network, link: shared });
  const lacks = (kind: LinkKind): boolean => change.world.lacks.includes(kind);
  if ((network.options['parent'] ?? '') === '') {
    return lacks('dummy') ? refuse('operation not supported') : ok({ ...network, link: make(change, name, null) });
  }
  const parts = name.split('.');
  const [lower = '', id = ''] = parts;
  if (parts.length === 1) return refuse(`invalid subinterface vlan name ${name}, example formatting is eth0.10`);
  if (parts.length !== 2) {
    const form = 'required interface name format is: name.vlan_id, ex. eth0.10 for vlan 10';
    return refuse(`${form}, instead received ${name}`);
  }
  if (!/^[+-]?\d+$/.test(id)) return refuse(`unable to parse a valid vlan id from: ${id} (ex. eth0.10 for vlan 10)`);
  if (!exists(lower)) return refuse(`-o parent interface was not found on the host: ${lower}`);
  const vlan = Number(id);
  if (vlan > 4094 || vlan < 1) return refuse(`vlan id must be between 1-4094, received: ${String(vlan)}`);
  return lacks('vlan')
    ? refuse(`failed to create ${name} vlan link: operation not supported`)
    : ok({ ...network, link: make(change, name, lower) });
}

function make(change: Change, name: string, on: string | null): MadeLink {
  const lower = change.host.interfaces.find((i) => i.name === on);
  return { name, index: takeIndexes(change, 1), mac: lower?.mac ?? drawMac(change), on };
}
