import { err, ok, type Result } from '../../base/result.ts';
import { hostOf, timestampOf } from '../change.ts';
import type { Filters } from '../command.ts';
import { millisecondsOf } from '../elapsed.ts';
import { refusal, type EngineError } from '../error.ts';
import { matches, matchesExactly, matchesLabels, validateFilters } from '../filters.ts';
import { findVolume } from '../volumes/remove.ts';
import { mountpointOf, usersOf, type Volume } from '../volumes/volume.ts';
import type { HostName, StringMap, World } from '../world.ts';
import { sorted } from './sorted.ts';

export type VolumeInspect = ReturnType<typeof describeVolume>;

/** `docker volume inspect`: the Engine API's Volume. recorded: conformance/core/volume-basics */
export function volumeInspect(world: World, host: HostName, name: string): Result<VolumeInspect, EngineError> {
  const found = findVolume(hostOf(world, host).engine.volumes, name);
  return found.ok ? ok(describeVolume(found.value)) : found;
}

/** `docker volume ls`, in no order that counts: the client sorts. */
export function volumeList(
  world: World,
  host: HostName,
  filters: Filters,
): Result<readonly VolumeInspect[], EngineError> {
  const known = validateFilters(filters, ['dangling', 'driver', 'label', 'name']);
  if (!known.ok) return known;
  const { engine } = hostOf(world, host);
  const { dangling } = filters;
  if (dangling !== undefined && (dangling.length !== 1 || !['0', '1', 'false', 'true'].includes(dangling[0] ?? ''))) {
    return err(refusal('invalidParameter', `invalid filter 'dangling=[${dangling.join(' ')}]'`));
  }
  const wanted = dangling === undefined ? null : ['1', 'true'].includes(dangling[0] ?? '');
  const found = engine.volumes.filter(
    ({ name, labels }) =>
      matches(filters, 'name', name) &&
      matchesExactly(filters, 'driver', 'local') &&
      matchesLabels(filters, 'label', labels ?? {}) &&
      (wanted === null || (usersOf(engine, name).length === 0) === wanted),
  );
  return ok(found.map(describeVolume));
}

function describeVolume({ name, created, labels, options }: Volume) {
  const shown = (map: StringMap | null): StringMap | null => (map === null ? null : sorted(map));
  return {
    CreatedAt: timestampOf(Math.floor(millisecondsOf(created) / 1000) * 1000),
    Driver: 'local',
    Labels: shown(labels),
    Mountpoint: mountpointOf(name),
    Name: name,
    Options: shown(options),
    Scope: 'local',
  };
}
