import { field, structType } from '../from-json.ts';
import { INT64, mapOf, pointerTo, STRING } from '../value.ts';

const TEXTS = mapOf(STRING, STRING);

/** What `docker volume inspect` prints. recorded: conformance/core/volume-basics */
export const VOLUME_INSPECT = structType('volume.Volume', [
  field(
    'ClusterVolume',
    pointerTo(structType('volume.ClusterVolume', [field('ID', STRING)])),
    'ClusterVolume',
    'omitempty',
  ),
  field('CreatedAt', STRING, 'CreatedAt', 'omitempty'),
  field('Driver', STRING),
  field('Labels', TEXTS),
  field('Mountpoint', STRING),
  field('Name', STRING),
  field('Options', TEXTS),
  field('Scope', STRING),
  field('Status', TEXTS, 'Status', 'omitempty'),
  field(
    'UsageData',
    pointerTo(structType('volume.UsageData', [field('RefCount', INT64), field('Size', INT64)])),
    'UsageData',
    'omitempty',
  ),
]);
