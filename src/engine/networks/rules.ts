import { err } from '../../base/result.ts';
import { refusal } from '../error.ts';
import type { Rules } from '../step.ts';

const later = () => err(refusal('notImplemented', 'not built yet'));

export const networkRules: Rules<
  'network.create' | 'network.connect' | 'network.disconnect' | 'network.rm' | 'network.prune'
> = {
  'network.create': later,
  'network.connect': later,
  'network.disconnect': later,
  'network.rm': later,
  'network.prune': later,
};
