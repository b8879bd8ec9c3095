import { group } from '../command.ts';
import { init } from './init.ts';
import { join } from './join.ts';
import { ca } from './ca.ts';
import { joinToken } from './join-token.ts';
import { leave } from './leave.ts';
import { unlock } from './unlock.ts';
import { unlockKey } from './unlock-key.ts';
import { update } from './update.ts';

export const swarm = group({
  use: 'swarm',
  short: 'Manage Swarm',
  category: 'Swarm Commands',
  commands: [init, join, ca, joinToken, leave, unlock, unlockKey, update],
});
