import { embedded, field, structType } from '../from-json.ts';
import { BOOL, INT64, mapOf, pointerTo, sliceOf, STRING, STRINGS } from '../value.ts';
import { TIME } from '../time-type.ts';

const TEXTS = mapOf(STRING, STRING);
const NOTHINGS = mapOf(STRING, structType('struct {}', []));

const CONFIG = structType('v1.DockerOCIImageConfig', [
  embedded(
    structType('v1.ImageConfig', [
      field('User', STRING, 'User', 'omitempty'),
      field('ExposedPorts', NOTHINGS, 'ExposedPorts', 'omitempty'),
      field('Env', STRINGS, 'Env', 'omitempty'),
      field('Entrypoint', STRINGS, 'Entrypoint', 'omitempty'),
      field('Cmd', STRINGS, 'Cmd', 'omitempty'),
      field('Volumes', NOTHINGS, 'Volumes', 'omitempty'),
      field('WorkingDir', STRING, 'WorkingDir', 'omitempty'),
      field('Labels', TEXTS, 'Labels', 'omitempty'),
      field('StopSignal', STRING, 'StopSignal', 'omitempty'),
      field('ArgsEscaped', BOOL, 'ArgsEscaped', 'omitempty'),
    ]),
  ),
  embedded(
    structType('v1.DockerOCIImageConfigExt', [
      field(
        'Healthcheck',
        pointerTo(structType('v1.HealthcheckConfig', [field('Test', STRINGS)])),
        'Healthcheck',
        'omitempty',
      ),
      field('OnBuild', STRINGS, 'OnBuild', 'omitempty'),
      field('Shell', STRINGS, 'Shell', 'omitempty'),
    ]),
  ),
]);

/** What `docker image inspect` prints. recorded: conformance/core/inspect-container */
export const IMAGE_INSPECT = structType('image.InspectResponse', [
  field('ID', STRING, 'Id'),
  field('RepoTags', STRINGS),
  field('RepoDigests', STRINGS),
  field('Parent', STRING),
  field('Comment', STRING),
  field('Created', STRING, 'Created', 'omitempty'),
  field('DockerVersion', STRING),
  field('Author', STRING),
  field('Config', pointerTo(CONFIG)),
  field('Architecture', STRING),
  field('Variant', STRING, 'Variant', 'omitempty'),
  field('Os', STRING),
  field('OsVersion', STRING, 'OsVersion', 'omitempty'),
  field('Size', INT64),
  field('VirtualSize', INT64, 'VirtualSize', 'omitempty'),
  field('GraphDriver', structType('storage.DriverData', [field('Data', TEXTS), field('Name', STRING)])),
  field('RootFS', structType('image.RootFS', [field('Type', STRING, 'Type', 'omitempty'), field('Layers', STRINGS)])),
  field('Metadata', structType('image.Metadata', [field('LastTagTime', TIME, 'LastTagTime', 'omitempty')])),
  field('Descriptor', pointerTo(structType('v1.Descriptor', [field('Digest', STRING)])), 'Descriptor', 'omitempty'),
  field('Manifests', sliceOf(structType('image.ManifestSummary', [field('ID', STRING)])), 'Manifests', 'omitempty'),
]);
