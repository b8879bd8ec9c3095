import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { refusal, type EngineError } from '../error.ts';

/**
 * The interface of the host that a macvlan or ipvlan network hangs on (`-o parent=`). The recorded kernel can make
 * neither a dummy interface, which stands in when none is named, nor a VLAN sub-interface.
 * recorded: conformance/core/network-create-drivers, swarm/macvlan-ipvlan
 */
export function checkParent(change: Change, parent: string): Result<null, EngineError> {
  const refuse = (message: string): Result<null, EngineError> => err(refusal('system', message));
  const exists = (name: string): boolean => change.host.interfaces.some((i) => i.name === name);
  if (parent === '') return refuse('operation not supported');
  if (exists(parent)) return ok(null);
  const parts = parent.split('.');
  const [name = '', id = ''] = parts;
  if (parts.length === 1) return refuse(`invalid subinterface vlan name ${parent}, example formatting is eth0.10`);
  if (parts.length !== 2) {
    const form = 'required interface name format is: name.vlan_id, ex. eth0.10 for vlan 10';
    return refuse(`${form}, instead received ${parent}`);
  }
  if (!/^[+-]?\d+$/.test(id)) return refuse(`unable to parse a valid vlan id from: ${id} (ex. eth0.10 for vlan 10)`);
  if (!exists(name)) return refuse(`-o parent interface was not found on the host: ${name}`);
  const vlan = Number(id);
  if (vlan > 4094 || vlan < 1) return refuse(`vlan id must be between 1-4094, received: ${String(vlan)}`);
  return refuse(`failed to create ${parent} vlan link: operation not supported`);
}
