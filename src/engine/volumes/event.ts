import type { Change } from '../change.ts';
import type { Container, StringMap } from '../world.ts';
import type { MountPoint } from './volume.ts';

/** Notes what happened to a volume. recorded: conformance/core/volume-events */
export function emitVolume(change: Change, name: string, action: string, attributes: StringMap = {}): void {
  change.emit({ type: 'volume', action, actor: { id: name, attributes: { driver: 'local', ...attributes } } });
}

/** The volumes of a container that starts are mounted. */
export function emitMounts(change: Change, { id, mounts }: Container): void {
  for (const { name, destination, readOnly, propagation } of volumesOf(mounts)) {
    emitVolume(change, name, 'mount', {
      container: id,
      destination,
      propagation,
      'read/write': String(!readOnly),
    });
  }
}

/** Those of one that has ended are not any more. */
export function emitUnmounts(change: Change, { id, mounts }: Container): void {
  for (const { name } of volumesOf(mounts)) emitVolume(change, name, 'unmount', { container: id });
}

function volumesOf(mounts: readonly MountPoint[]): readonly MountPoint[] {
  return mounts.filter(({ type }) => type === 'volume');
}
