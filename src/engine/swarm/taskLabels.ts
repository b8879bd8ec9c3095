import type { Container, StringMap } from '../world.ts';

const TASK_ID = 'com.docker.swarm.task.id';

/** What the agent writes on the container of a task. recorded on the reference engine */
export function taskLabels(task: {
  readonly node: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly id: string;
  readonly name: string;
}): StringMap {
  return {
    'com.docker.swarm.node.id': task.node,
    'com.docker.swarm.service.id': task.serviceId,
    'com.docker.swarm.service.name': task.serviceName,
    'com.docker.swarm.task': '',
    [TASK_ID]: task.id,
    'com.docker.swarm.task.name': task.name,
  };
}

/** Whether a container is a task's: the swarm made it. */
export function isTaskContainer({ config }: Pick<Container, 'config'>): boolean {
  return Object.hasOwn(config.labels, TASK_ID);
}
