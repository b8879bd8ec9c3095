import { resolvePath } from '../../base/files.ts';
import type { Container, Image } from '../world.ts';

/** Why a process could not be started, as runc words it, and the exit code that says so. */
export interface Failure {
  readonly message: string;
  readonly exitCode: number;
}

const NOT_A_DIRECTORY =
  'not a directory: Are you trying to mount a directory onto a file (or vice-versa)? ' +
  'Check if the specified host path exists and is the expected type';
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Whether a command can be executed in a container's image; null when it can. A name without a slash is looked for in the
 * container's PATH, any other from the working directory. recorded: conformance/core/container-run, container-exec,
 * dns/tty-run-errors
 */
export function commandFailure(
  image: Image,
  config: Container['config'],
  argv: readonly string[],
  cwd: string,
): Failure | null {
  const [name = ''] = argv;
  const fail = (why: string, exitCode: number): Failure => ({ message: `exec: ${quoted(name)}: ${why}`, exitCode });
  if (!name.includes('/')) {
    const path = config.env?.findLast((v) => v.startsWith('PATH='))?.slice(5) ?? PATH;
    const found = name !== '' && path.split(':').some((dir) => image.executables.includes(resolvePath(dir, name)));
    return found ? null : fail('executable file not found in $PATH', 127);
  }
  const path = resolvePath(cwd === '' ? '/' : cwd, name);
  if (image.executables.includes(path)) return null;
  if (image.directories.includes(path)) return fail('is a directory: permission denied', 126);
  if (image.files.includes(path)) return fail('permission denied', 126);
  const below = [...image.files, ...image.executables].some((file) => path.startsWith(`${file}/`));
  return fail(`stat ${name}: ${below ? NOT_A_DIRECTORY : 'no such file or directory'}`, 127);
}

/** Whether an exec can begin in a directory; null when it can. A container's own working directory is made for it. */
export function directoryFailure(image: Image, config: Container['config'], cwd: string): Failure | null {
  if (cwd === '') return null;
  if (!cwd.startsWith('/')) return { message: 'Cwd must be an absolute path', exitCode: 128 };
  const path = resolvePath('/', cwd);
  if (isDirectory(image, config, path)) return null;
  const isFile = image.files.includes(path) || image.executables.includes(path);
  const why = isFile ? NOT_A_DIRECTORY : 'no such file or directory';
  return {
    message: `unable to start container process: chdir to cwd (${quoted(cwd)}) set in config.json failed: ${why}`,
    exitCode: 127,
  };
}

function isDirectory(image: Image, { workingDir }: Container['config'], path: string): boolean {
  const own = resolvePath('/', workingDir);
  return image.directories.includes(path) || path === own || own.startsWith(`${path}/`);
}

/** Only root is in the image's passwd and group files; numbers need not be there. Null when both are found. */
export function userFailure(user: string): string | null {
  const [name = '', group = ''] = user.split(':');
  const known = (id: string): boolean => id === '' || id === 'root' || /^\d+$/.test(id);
  if (!known(name)) return `unable to find user ${name}: no matching entries in passwd file`;
  return known(group) ? null : `unable to find group ${group}: no matching entries in group file`;
}

/** Go's %q, for what is found in commands and paths. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
