import { resolvePath, type FileError } from '../../base/files.ts';
import type { Io } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';

/** The words that Go has for an error number; the C library's begin with a capital. */
const WORDS: Partial<Record<FileError, string>> = {
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
  EACCES: 'permission denied',
  EISDIR: 'is a directory',
};

export function goError(error: FileError): string {
  return WORDS[error] ?? error;
}

/**
 * The lines NAME=VALUE of an --env-file or a --label-file, in order. A name alone has the value that `lookup` gives, and is
 * left out without one. Lines that begin with # are comments. The client calls both kinds of file an env file.
 * recorded: conformance/cli/run-options
 */
export function readKeyValueFile(
  io: Io,
  path: string,
  lookup: (name: string) => string | undefined,
): Result<readonly string[], string> {
  const file = resolvePath(io.cwd, path);
  const found = io.place.files.status(file);
  if (!found.ok) return err(`open ${path}: ${goError(found.error)}`);
  const content = io.place.files.read(file);
  if (!content.ok) return err(`invalid env file (${path}): read ${path}: ${goError(content.error)}`);
  const lines: string[] = [];
  for (const raw of content.value.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const line = raw.trimStart();
    if (line === '' || line.startsWith('#')) continue;
    const [name = ''] = line.split('=', 1);
    if (name === '') return err(`invalid env file (${path}): no variable name on line '${line}'`);
    if (/[ \t]/.test(name)) return err(`invalid env file (${path}): variable '${name}' contains whitespaces`);
    const value = line.includes('=') ? undefined : lookup(name);
    if (line.includes('=')) lines.push(line);
    else if (value !== undefined) lines.push(`${name}=${value}`);
  }
  return ok(lines);
}
