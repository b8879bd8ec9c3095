import { group } from '../command.ts';
import { create } from './create.ts';
import { inspect } from './inspect.ts';
import { ls } from './ls.ts';
import { prune } from './prune.ts';
import { rm } from './rm.ts';
import { update } from './update.ts';

export const volume = group({
  use: 'volume COMMAND',
  short: 'Manage volumes',
  commands: [create, inspect, ls, prune, rm, update],
});
