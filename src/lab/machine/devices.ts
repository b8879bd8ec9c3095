import { device, type Node } from '../../shell/files/node.ts';

const NAMES = ['null', 'zero', 'full', 'random', 'urandom', 'tty', 'stdin', 'stdout', 'stderr'];

/** What every machine has in /dev. */
export const DEVICES: Readonly<Record<string, Node>> = Object.fromEntries(
  NAMES.map((name) => [`dev/${name}`, device()]),
);
