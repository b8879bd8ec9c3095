import type { Rules } from '../step.ts';
import { connectNetwork, disconnectNetwork } from './connect.ts';
import { createNetwork } from './create.ts';
import { pruneNetworks, removeNetwork } from './remove.ts';

export const networkRules: Rules<
  'network.create' | 'network.connect' | 'network.disconnect' | 'network.rm' | 'network.prune'
> = {
  'network.create': createNetwork,
  'network.connect': connectNetwork,
  'network.disconnect': disconnectNetwork,
  'network.rm': removeNetwork,
  'network.prune': pruneNetworks,
};
