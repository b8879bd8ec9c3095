import { err, ok } from '../../base/result.ts';
import { refusal } from '../error.ts';
import { bridge } from './bridge.ts';
import type { Driver } from './driver.ts';
import { ipvlan } from './ipvlan.ts';
import { macvlan } from './macvlan.ts';

/** host and null: every engine has its one network of each. recorded: conformance/core/network-create-drivers */
const single: Driver = {
  prepare: () => ok({ 4: false, 6: false }),
  create: (_change, { driver }) => err(refusal('forbidden', `only one instance of "${driver}" network is allowed`)),
};

const DRIVERS: Readonly<Record<string, Driver>> = { bridge, macvlan, ipvlan, host: single, null: single };

/** The local driver of a name; undefined when there is none. */
export function findDriver(name: string): Driver | undefined {
  return Object.hasOwn(DRIVERS, name) ? DRIVERS[name] : undefined;
}
