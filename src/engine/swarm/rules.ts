import type { Rules } from '../step.ts';
import { initSwarm } from './init.ts';
import { joinSwarm } from './join.ts';
import { leaveSwarm } from './leave.ts';
import { removeNode, updateNode } from './nodes.ts';
import { createService, removeService, updateService } from './services.ts';
import { updateSwarm } from './update.ts';

export const swarmRules: Rules<
  | 'swarm.init'
  | 'swarm.join'
  | 'swarm.leave'
  | 'swarm.update'
  | 'node.update'
  | 'node.rm'
  | 'service.create'
  | 'service.update'
  | 'service.rm'
> = {
  'swarm.init': initSwarm,
  'swarm.join': joinSwarm,
  'swarm.leave': leaveSwarm,
  'swarm.update': updateSwarm,
  'node.update': updateNode,
  'node.rm': removeNode,
  'service.create': createService,
  'service.update': updateService,
  'service.rm': removeService,
};
