import { resolvePath } from '../files.ts';
import { err, ok, type Result } from '../result.ts';
import type { Io, Program } from './process.ts';

export type ExecError = 'ENOENT' | 'EACCES';

/** Where execvp looks when there is no PATH (glibc). */
const DEFAULT_PATH = '/bin:/usr/bin';

type Caller = Pick<Io, 'env' | 'cwd' | 'place'>;

/**
 * The program that a name starts for this process, found as execvp finds it: a name with a slash is a path, any other
 * is looked for in the directories of PATH. A file without a program is a script: its `#!` line names the interpreter,
 * and without one /bin/sh runs it. EACCES: a directory, or a file that is not executable.
 */
export function findProgram(io: Caller, name: string): Result<Program, ExecError> {
  const found = findExecutable(io, name);
  return found.ok ? load(io, found.value) : found;
}

/** The path of the file that `findProgram` would run, e.g. for `which`. */
export function findExecutable(io: Caller, name: string): Result<string, ExecError> {
  if (name === '') return err('ENOENT');
  if (name.includes('/')) return executable(io, name);
  let error: ExecError = 'ENOENT';
  for (const directory of (io.env.get('PATH') ?? DEFAULT_PATH).split(':')) {
    const path = `${directory === '' ? '.' : directory.replace(/\/+$/, '')}/${name}`;
    const status = io.place.files.status(resolvePath(io.cwd, path));
    if (status.ok && status.value.kind === 'directory') continue;
    const found = executable(io, path);
    if (found.ok) return found;
    if (found.error === 'EACCES') error = 'EACCES';
  }
  return err(error);
}

function executable(io: Caller, name: string): Result<string, ExecError> {
  const status = io.place.files.status(resolvePath(io.cwd, name));
  if (!status.ok) return err(status.error === 'EACCES' ? 'EACCES' : 'ENOENT');
  return status.value.kind === 'directory' || (status.value.mode & 0o111) === 0 ? err('EACCES') : ok(name);
}

function load(io: Caller, path: string): Result<Program, ExecError> {
  const file = resolvePath(io.cwd, path);
  const status = io.place.files.status(file);
  const content = io.place.files.read(file);
  if (!status.ok || !content.ok) return err('ENOENT');
  if (status.value.program !== undefined) {
    const program = io.place.programs.get(status.value.program);
    return program === undefined ? err('ENOENT') : ok(program);
  }
  const [, interpreter = '/bin/sh', argument] = /^#![ \t]*(\S+)(?:[ \t]+(.*\S))?/.exec(content.value) ?? [];
  // An interpreter that is itself a script would need its own lookup: the kernel allows it, nobody writes it.
  const run = io.place.files.status(resolvePath(io.cwd, interpreter));
  const program = run.ok && run.value.program !== undefined ? io.place.programs.get(run.value.program) : undefined;
  if (program === undefined) return err('ENOENT');
  const prefix = argument === undefined ? [interpreter] : [interpreter, argument];
  return ok((child) => {
    const argv = [...prefix, path, ...child.argv.slice(1)];
    child.process.argv = argv;
    return program({ ...child, argv });
  });
}

/** What /proc/PID/comm says of a process that was started so: its program's name, cut to 15 characters. */
export function commOf([name = '']: readonly string[]): string {
  return name.replace(/.*\//, '').slice(0, 15);
}
