import type { Change } from '../change.ts';
import type { Container, ContainerId, ContainerState, StringMap } from '../world.ts';

/** The container as it now stands in the change. */
export function containerIn(change: Change, id: ContainerId): Container {
  const found = change.engine.containers.find((c) => c.id === id);
  if (found === undefined) throw new Error(`no container ${id} on ${change.hostName}`);
  return found;
}

export function putState(change: Change, id: ContainerId, state: Partial<ContainerState>): void {
  const container = containerIn(change, id);
  change.putContainer({ ...container, state: { ...container.state, ...state } });
}

/** As moby counts it: a paused or restarting container is running, too. */
export function isRunning({ state }: Pick<Container, 'state'>): boolean {
  return state.status === 'running' || state.status === 'paused' || state.status === 'restarting';
}

/** Notes what happened to a container; its image, name and labels are told with it, as of now. */
export function emitContainer(change: Change, container: Container, action: string, attributes: StringMap = {}): void {
  change.emit({
    type: 'container',
    action,
    actor: {
      id: container.id,
      attributes: { ...container.config.labels, image: container.config.image, name: container.name, ...attributes },
    },
  });
}
