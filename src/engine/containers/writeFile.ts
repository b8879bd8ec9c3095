import { ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { CommandOf } from '../command.ts';
import type { EngineError } from '../error.ts';
import type { ContainerId } from '../world.ts';
import { putFiles } from './files.ts';

const JOINED = 'container:';

/** `runtime.writeFile`: a container in another's network stack writes to the other's files, which both see. */
export function writeFile(
  change: Change,
  { container: id, file, content }: CommandOf<'runtime.writeFile'>,
): Result<null, EngineError> {
  const container = change.engine.containers.find((c) => c.id === id);
  const { networkMode } = container?.hostConfig ?? { networkMode: '' };
  const owner = networkMode.startsWith(JOINED) ? (networkMode.slice(JOINED.length) as ContainerId) : id; // a resolved mode holds an id
  const exists = change.engine.containers.some((c) => c.id === owner);
  if (exists) putFiles(change, owner, { [file]: content });
  return ok(null);
}
