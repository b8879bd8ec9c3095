import { shortId } from '../../base/id.ts';
import type { Network } from '../world.ts';

const PREFIXES: Readonly<Record<string, string>> = { macvlan: 'dm', ipvlan: 'di' };

/**
 * The name of the interface that a macvlan or ipvlan network hangs on: `-o parent=`, or a dummy of its own (Docker's
 * documentation: without a parent, and so without a way out, its containers reach one another only).
 */
export function parentName({ id, driver, options }: Pick<Network, 'id' | 'driver' | 'options'>): string {
  const given = options['parent'] ?? '';
  return given === '' ? `${PREFIXES[driver] ?? ''}-${shortId(id)}` : given;
}
