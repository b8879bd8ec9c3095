import { group } from '../command.ts';
import { df } from './df.ts';
import { events } from './events.ts';
import { info } from './info.ts';
import { prune } from './prune.ts';

export const system = group({ use: 'system', short: 'Manage Docker', commands: [df, events, info, prune] });
