import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import type { StringMap } from '../world.ts';
import { emitVolume } from './event.ts';
import { ANONYMOUS, type Volume } from './volume.ts';

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const OPTIONS = ['type', 'o', 'device', 'size'];

/** `volume.create`: one that is there already is given back as it is. recorded: conformance/core/volume-basics */
export function createVolume(
  change: Change,
  { name, driver, labels, options }: CommandOf<'volume.create'>,
): Result<Answer<'volume.create'>, EngineError> {
  const volume = obtainVolume(change, { name, driver, labels, options });
  return volume.ok ? ok({ name: volume.value.name }) : volume;
}

export interface VolumeRequest {
  /** '' makes an anonymous volume. */
  readonly name: string;
  readonly driver: string;
  readonly labels: StringMap | null;
  readonly options: StringMap | null;
}

/** The volume of this name; made if there is none. */
export function obtainVolume(
  change: Change,
  { name, driver, labels, options }: VolumeRequest,
): Result<Volume, EngineError> {
  const known = change.engine.volumes.find((volume) => volume.name === name);
  if (known !== undefined) return ok(known);
  const fault = name === '' ? null : nameFault(name);
  if (fault !== null) return err(refusal('invalidParameter', `create ${name}: ${fault}`));
  const id = name === '' ? change.drawId() : name;
  if (driver !== '' && driver !== 'local') {
    const why = `error looking up volume plugin ${driver}: plugin "${driver}" not found`;
    return err(refusal('notFound', `create ${id}: ${why}`));
  }
  const wrong = optionsFault(options ?? {});
  if (wrong !== null) return err(refusal('invalidParameter', `create ${id}: ${wrong}`));
  const shown = name === '' ? { ...labels, [ANONYMOUS]: '' } : labels;
  const volume: Volume = { name: id, created: change.timestamp(), labels: shown, options };
  change.putEngine({ volumes: [...change.engine.volumes, volume] });
  emitVolume(change, volume.name, 'create');
  return ok(volume);
}

function nameFault(name: string): string | null {
  if (name.length === 1) return 'volume name is too short, names should be at least two alphanumeric characters';
  if (NAME.test(name)) return null;
  const known = 'only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed';
  return `${JSON.stringify(name)} includes invalid characters for a local volume name, ${known}. If you intended to pass a host directory, use absolute path`;
}

function optionsFault(options: StringMap): string | null {
  const unknown = Object.keys(options).find((key) => !OPTIONS.includes(key));
  if (unknown !== undefined) return `invalid option: ${JSON.stringify(unknown)}`;
  const mounts = options['type'] !== undefined || options['o'] !== undefined;
  return mounts && options['device'] === undefined ? 'missing required option: "device"' : null;
}
