import type { Rules } from '../step.ts';
import { attachClient, resize } from './attach.ts';
import { createContainer } from './create.ts';
import { exec, execDied } from './exec.ts';
import { exited } from './exited.ts';
import { noteHealth } from './health.ts';
import { kill } from './kill.ts';
import { pause, unpause } from './pause.ts';
import { prune, remove } from './remove.ts';
import { rename } from './rename.ts';
import { start } from './start.ts';
import { restart, stop } from './stop.ts';
import { writeFile } from './writeFile.ts';

export const containerRules: Rules<
  | 'container.create'
  | 'container.start'
  | 'container.stop'
  | 'container.restart'
  | 'container.kill'
  | 'container.pause'
  | 'container.unpause'
  | 'container.rename'
  | 'container.rm'
  | 'container.prune'
  | 'container.exec'
  | 'container.attach'
  | 'container.resize'
  | 'runtime.exited'
  | 'runtime.health'
  | 'runtime.execDied'
  | 'runtime.writeFile'
> = {
  'container.create': createContainer,
  'container.start': start,
  'container.stop': stop,
  'container.restart': restart,
  'container.kill': kill,
  'container.pause': pause,
  'container.unpause': unpause,
  'container.rename': rename,
  'container.rm': remove,
  'container.prune': prune,
  'container.exec': exec,
  'container.attach': attachClient,
  'container.resize': resize,
  'runtime.exited': exited,
  'runtime.health': noteHealth,
  'runtime.execDied': execDied,
  'runtime.writeFile': writeFile,
};
