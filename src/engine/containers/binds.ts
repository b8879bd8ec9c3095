import { resolvePath } from '../../base/files.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';

/** What one -v asks for: a directory or file of the host, or a volume by its name, and where a container has it. */
export interface Bind {
  readonly type: 'bind' | 'volume';
  /** The path on the host; '' for a volume. */
  readonly source: string;
  /** The volume's; '' for the others. */
  readonly name: string;
  readonly destination: string;
  /** As it was given: 'ro', 'rw', ''. */
  readonly mode: string;
  readonly readOnly: boolean;
  readonly propagation: string;
  readonly copies: boolean;
}

/** How mounts within a bound directory are passed on. */
export const PROPAGATIONS = ['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave'];
const MODES = ['ro', 'rw', 'z', 'Z', 'nocopy', 'consistent', 'cached', 'delegated', ...PROPAGATIONS];

/** SOURCE:DESTINATION[:MODE]. recorded: conformance/cli/run-binds, core/volume-run, core/volume-references */
export function parseBinds(specs: readonly string[]): Result<readonly Bind[], EngineError> {
  const binds: Bind[] = [];
  for (const spec of specs) {
    const bind = parseBind(spec);
    if (!bind.ok) return err(refusal('invalidParameter', bind.error));
    binds.push(bind.value);
  }
  return ok(binds);
}

function parseBind(spec: string): Result<Bind, string> {
  const invalid = `invalid volume specification: '${spec}'`;
  const [source = '', destination = '', mode = '', ...more] = spec.split(':');
  if (more.length > 0 || source === '') return err(invalid);
  const flags = mode === '' ? [] : mode.split(',');
  if (flags.some((flag) => !MODES.includes(flag))) return err(`invalid mode: ${mode}`);
  const type = source.startsWith('/') ? 'bind' : 'volume';
  const fault = destinationFault(type, destination);
  if (fault !== null) return err(`${invalid}: ${fault}`);
  const readOnly = flags.includes('ro');
  const path = resolvePath('/', destination);
  const propagation = flags.find((flag) => PROPAGATIONS.includes(flag)) ?? '';
  return ok(
    type === 'bind'
      ? {
          type,
          source: resolvePath('/', source),
          name: '',
          destination: path,
          mode,
          readOnly,
          propagation: propagation === '' ? 'rprivate' : propagation,
          copies: false,
        }
      : {
          type,
          source: '',
          name: source,
          destination: path,
          mode: mode === '' ? 'z' : mode,
          readOnly,
          propagation,
          copies: !flags.includes('nocopy'),
        },
  );
}

/** What is wrong with where something of this type is to be, as the daemon words it; or null. */
export function destinationFault(type: string, destination: string): string | null {
  const config = `invalid mount config for type "${type}": `;
  if (!destination.startsWith('/')) {
    return `${config}invalid mount path: '${destination}' mount path must be absolute`;
  }
  const isRoot = resolvePath('/', destination) === '/';
  return isRoot ? `${config}invalid specification: destination can't be '/'` : null;
}
