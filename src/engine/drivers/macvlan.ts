import { err, ok } from '../../base/result.ts';
import type { NetworkCreate } from '../command.ts';
import { refusal } from '../error.ts';
import type { Driver } from './driver.ts';
import { onParent } from './parent.ts';
import { parentName } from './parentName.ts';

const MODES: readonly string[] = ['bridge', 'private', 'passthru', 'vepa'];
const PASSTHRU = 'passthru';

/** recorded: conformance/swarm/macvlan-ipvlan */
export const macvlan: Driver = {
  prepare(_change, { options, internal }) {
    const mode = modeOf(options);
    if (!MODES.includes(mode)) {
      const fallback = `'bridge' mode is the macvlan driver default`;
      return err(refusal('system', `requested macvlan mode '${mode}' is not valid, ${fallback}`));
    }
    if (options['parent'] === 'lo') {
      return err(refusal('system', 'loopback interface is not a valid macvlan parent link'));
    }
    const hasGateway = !internal && (options['parent'] ?? '') !== '';
    return ok({ 4: hasGateway, 6: hasGateway });
  },

  create(change, network) {
    const parent = parentName(network);
    for (const other of change.engine.networks) {
      if (other.driver !== 'macvlan' || parentName(other) !== parent) continue;
      if (modeOf(network.options) === PASSTHRU) {
        const why = `macvlan network ${other.id} is already using parent interface ${parent}`;
        return err(refusal('system', `cannot use mode passthru, ${why}`));
      }
      if (modeOf(other.options) === PASSTHRU) {
        const why = `is already using parent interface ${parent} in mode passthru`;
        return err(refusal('system', `macvlan network ${other.id} ${why}`));
      }
    }
    return onParent(change, network);
  },
};

function modeOf(options: NetworkCreate['options']): string {
  const mode = options['macvlan_mode'] ?? '';
  return mode === '' ? 'bridge' : mode;
}
