import type { Rules } from '../step.ts';
import { createVolume } from './create.ts';
import { pruneVolumes, removeVolume } from './remove.ts';

export const volumeRules: Rules<'volume.create' | 'volume.rm' | 'volume.prune'> = {
  'volume.create': createVolume,
  'volume.rm': removeVolume,
  'volume.prune': pruneVolumes,
};
