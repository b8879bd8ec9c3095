import type { Rules } from '../step.ts';
import { pruneImages, removeImage } from './remove.ts';
import { tagImage } from './tag.ts';

export const imageRules: Rules<'image.tag' | 'image.rm' | 'image.prune'> = {
  'image.tag': tagImage,
  'image.rm': removeImage,
  'image.prune': pruneImages,
};
