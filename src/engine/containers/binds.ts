import { resolvePath } from '../../base/files.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import type { HostConfig } from '../world.ts';

/** A directory or file of the host, and where a container has it. */
export interface Bind {
  readonly source: string;
  readonly destination: string;
  /** As it was given: 'ro', 'rw', ''. */
  readonly mode: string;
  readonly readOnly: boolean;
}

const MODE = /^(?:ro|rw|z|Z|nocopy|consistent|cached|delegated|r?shared|r?slave|r?private)$/;

/** What -v asks for: SOURCE:DESTINATION[:MODE], each of them in the host's and the container's files. recorded: conformance/cli/run-binds */
export function parseBinds(specs: readonly string[]): Result<readonly Bind[], EngineError> {
  const binds: Bind[] = [];
  for (const spec of specs) {
    const bind = parseBind(spec);
    if (!bind.ok) return err(refusal('invalidParameter', bind.error));
    const { destination } = bind.value;
    if (binds.some((other) => other.destination === destination)) {
      return err(refusal('invalidParameter', `Duplicate mount point: ${destination}`));
    }
    binds.push(bind.value);
  }
  return ok(binds);
}

/** Those of a container that was made: they have been looked at. */
export function bindsOf({ binds = [] }: HostConfig): readonly Bind[] {
  const parsed = parseBinds(binds);
  if (!parsed.ok) throw new Error(`a container was made with ${parsed.error.message}`);
  return parsed.value;
}

function parseBind(spec: string): Result<Bind, string> {
  const invalid = `invalid volume specification: '${spec}'`;
  const [source = '', destination = '', mode = '', ...more] = spec.split(':');
  if (more.length > 0 || source === '') return err(invalid);
  const flags = mode === '' ? [] : mode.split(',');
  if (flags.some((flag) => !MODE.test(flag))) return err(`invalid mode: ${mode}`);
  const target = `${invalid}: invalid mount config for type "bind": `;
  if (!destination.startsWith('/'))
    return err(`${target}invalid mount path: '${destination}' mount path must be absolute`);
  const path = resolvePath('/', destination);
  if (path === '/') return err(`${target}invalid specification: destination can't be '/'`);
  return ok({ source: resolvePath('/', source), destination: path, mode, readOnly: flags.includes('ro') });
}
