import { hostOf } from '../../engine/change.ts';
import { isRunning } from '../../engine/containers/state.ts';
import type { EngineEvent, HostName, World } from '../../engine/world.ts';
import type { MemoryFiles } from '../../shell/files/memory.ts';
import { directory, type Node } from '../../shell/files/node.ts';
import { imageTree } from './image.ts';

const VOLUMES = '/var/lib/docker/volumes';

/** The driver `local`: what the engine tells of its volumes becomes directories of the host. */
export function keepVolumes(
  { world, host, files, now }: { world: World; host: HostName; files: MemoryFiles; now: number },
  events: readonly EngineEvent[],
): void {
  const { engine } = hostOf(world, host);
  const put = (name: string, content: Node): void => {
    files.mount(`${VOLUMES}/${name}`, directory(new Map([['_data', content]]), 0o701, now));
  };
  const empty = (): Node => directory(new Map(), 0o755, now);
  for (const { type, action, actor } of events) {
    if (type === 'volume' && action === 'create') put(actor.id, empty());
    if (type === 'volume' && action === 'destroy') files.discard(`${VOLUMES}/${actor.id}`);
    if (type === 'volume' && action === 'unmount') {
      const volume = engine.volumes.find(({ name }) => name === actor.id);
      const isUsed = engine.containers.some((c) => isRunning(c) && c.mounts.some(({ name }) => name === actor.id));
      if (volume?.options?.['type'] === 'tmpfs' && !isUsed) put(actor.id, empty());
    }
    if (type === 'container' && action === 'create') {
      const container = engine.containers.find(({ id }) => id === actor.id);
      const image = engine.images.find(({ id }) => id === container?.imageId);
      for (const { name, copies, destination } of container?.mounts ?? []) {
        const there = image === undefined || !copies ? undefined : nodeAt(imageTree(image), destination);
        const has = files.list(`${VOLUMES}/${name}/_data`);
        if (there?.kind === 'directory' && has.ok && has.value.length === 0) put(name, there);
      }
    }
  }
}

function nodeAt(root: Node, path: string): Node | undefined {
  return path
    .split('/')
    .filter((name) => name !== '')
    .reduce<Node | undefined>(
      (at, name) => (at?.kind === 'directory' && typeof at.entries !== 'function' ? at.entries.get(name) : undefined),
      root,
    );
}
