import { resolvePath } from '../../base/files.ts';
import { never } from '../../base/never.ts';
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

/** What a path leads to: all that decides whether a process can begin there. */
export type PathKind = 'directory' | 'file' | 'executable' | 'missing';
/** What stands at an absolute path of a container. */
export type Look = (path: string) => PathKind;

/** The files that a container begins with: its image's, and a working directory of its own. */
export function lookInImage(image: Image, { workingDir }: Container['config']): Look {
  const own = resolvePath('/', workingDir);
  return (path) => {
    if (image.executables.includes(path)) return 'executable';
    if (image.files.includes(path)) return 'file';
    const isDirectory = image.directories.includes(path) || path === own || own.startsWith(`${path}/`);
    return isDirectory ? 'directory' : 'missing';
  };
}

/**
 * Whether a command can be executed in a container; null when it can. A name without a slash is looked for in the
 * container's PATH, any other from the working directory. recorded: conformance/core/container-run, container-exec,
 * dns/tty-run-errors
 */
export function commandFailure(
  look: Look,
  config: Container['config'],
  argv: readonly string[],
  cwd: string,
): Failure | null {
  const [name = ''] = argv;
  const fail = (why: string, exitCode: number): Failure => ({ message: `exec: ${quoted(name)}: ${why}`, exitCode });
  if (!name.includes('/')) {
    const found = name !== '' && inPath(config, name).some((path) => look(path) === 'executable');
    return found ? null : fail('executable file not found in $PATH', 127);
  }
  const path = resolvePath(cwd === '' ? '/' : cwd, name);
  const found = look(path);
  switch (found) {
    case 'executable':
      return null;
    case 'directory':
      return fail('is a directory: permission denied', 126);
    case 'file':
      return fail('permission denied', 126);
    case 'missing':
      return fail(`stat ${name}: ${isBelowFile(look, path) ? NOT_A_DIRECTORY : 'no such file or directory'}`, 127);
    default:
      return never(found);
  }
}

function isBelowFile(look: Look, path: string): boolean {
  return parentsOf(path).some((parent) => ['file', 'executable'].includes(look(parent)));
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`);
}

function inPath({ env }: Container['config'], name: string): readonly string[] {
  const path = env?.findLast((variable) => variable.startsWith('PATH='))?.slice(5) ?? PATH;
  return path.split(':').map((directory) => resolvePath(directory, name));
}

/** The paths on which it depends whether a command can be executed in a directory. */
export function pathsAsked(
  config: Container['config'],
  [name = '']: readonly string[],
  cwd: string,
): readonly string[] {
  const place = resolvePath('/', cwd);
  if (!name.includes('/')) return [place, ...inPath(config, name)];
  const path = resolvePath(place, name);
  return [place, path, ...parentsOf(path)];
}

/** Whether an exec can begin in a directory; null when it can. */
export function directoryFailure(look: Look, cwd: string): Failure | null {
  if (cwd === '') return null;
  if (!cwd.startsWith('/')) return { message: 'Cwd must be an absolute path', exitCode: 128 };
  const found = look(resolvePath('/', cwd));
  if (found === 'directory') return null;
  const why = found === 'missing' ? 'no such file or directory' : NOT_A_DIRECTORY;
  return {
    message: `unable to start container process: chdir to cwd (${quoted(cwd)}) set in config.json failed: ${why}`,
    exitCode: 127,
  };
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
