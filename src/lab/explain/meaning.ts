import type { FilterRule } from '../../engine/wire/filter/rule.ts';

/** What a rule of the packet filter is for: why the engine wrote it. */
export type Meaning =
  | 'isolation'
  | 'internal'
  | 'noIcc'
  | 'unpublished'
  | 'ownBridgeOnly'
  | 'loopbackOnly'
  | 'published'
  | 'link'
  | 'known'
  | 'routed'
  | 'unprotected'
  | 'sameNetwork'
  | 'outgoing'
  | 'masquerade'
  | 'other';

/**
 * Reads the purpose of a rule from its chain and what it asks for (engine/wire/filter/rules.ts writes them).
 * recorded: conformance/swarm/host-iptables
 */
export function meaningOf(rule: FilterRule): Meaning {
  if (rule.target === 'DNAT') return 'published';
  if (rule.target === 'MASQUERADE') return 'masquerade';
  if (rule.established === true) return 'known';
  switch (rule.chain) {
    case 'PREROUTING':
      return rule.in?.value === 'lo' ? 'loopbackOnly' : 'ownBridgeOnly';
    case 'DOCKER-ISOLATION-STAGE-2':
      return 'isolation';
    case 'DOCKER-ISOLATION-STAGE-1':
      return 'internal';
    case 'DOCKER':
      if (rule.target === 'DROP') return 'unpublished';
      if (isWithin(rule)) return 'link';
      if (rule.dport !== undefined) return 'published';
      return rule.in === undefined ? 'routed' : 'unprotected';
    case 'DOCKER-FORWARD':
      if (rule.target === 'DROP') return 'noIcc';
      return isWithin(rule) ? 'sameNetwork' : 'outgoing';
    default:
      return 'other';
  }
}

/** From a bridge to the same bridge. */
function isWithin({ in: from, out }: FilterRule): boolean {
  return from !== undefined && from.not !== true && from.value === out?.value && out.not !== true;
}
