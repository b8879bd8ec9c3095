import { shortId } from '../../base/id.ts';
import { err, ok } from '../../base/result.ts';
import { refusal } from '../error.ts';
import type { Driver } from './driver.ts';
import { onParent } from './parent.ts';
import { parentName } from './parentName.ts';

/** The options that choose among words; the first word is the default. */
const CHOICES = [
  { option: 'ipvlan_mode', what: 'mode', words: ['l2', 'l3', 'l3s'], fallback: `'l2' mode` },
  { option: 'ipvlan_flag', what: 'flag', words: ['bridge', 'private', 'vepa'], fallback: `'bridge'` },
];

/** recorded: conformance/swarm/macvlan-ipvlan */
export const ipvlan: Driver = {
  prepare(_change, { options, internal }) {
    for (const { option, what, words, fallback } of CHOICES) {
      const word = options[option] ?? '';
      if (word !== '' && !words.includes(word)) {
        const why = `is not valid, ${fallback} is the ipvlan driver default`;
        return err(refusal('system', `requested ipvlan ${what} '${word}' ${why}`));
      }
    }
    if (options['parent'] === 'lo') {
      return err(refusal('system', 'loopback interface is not a valid ipvlan parent link'));
    }
    const hasGateway = !isL3(options) && !internal && (options['parent'] ?? '') !== '';
    return ok({ 4: hasGateway, 6: hasGateway });
  },

  create(change, network) {
    const parent = parentName(network);
    const other = change.engine.networks.find((n) => n.driver === 'ipvlan' && parentName(n) === parent);
    if (other !== undefined) {
      const why = `is already using parent interface ${parent}`;
      return err(refusal('system', `network di-${shortId(other.id)} ${why}`));
    }
    return onParent(change, network);
  },
};

/** Layer 3: the default route leads to the interface, not to a gateway. */
function isL3(options: Readonly<Record<string, string>>): boolean {
  return ['l3', 'l3s'].includes(options['ipvlan_mode'] ?? '');
}
