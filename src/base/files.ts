import type { Result } from './result.ts';

/** What the kernel says when a file operation cannot be done; shells and programs word it (strerror). */
export type FileError =
  | 'ENOENT'
  | 'ENXIO'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'EEXIST'
  | 'ENOTEMPTY'
  | 'EACCES'
  | 'EROFS'
  | 'EBUSY'
  | 'EXDEV'
  | 'EINVAL'
  | 'ELOOP';

export type FileKind = 'file' | 'directory' | 'link' | 'device';

/** What `stat` tells of a file. */
export interface FileStatus {
  readonly kind: FileKind;
  /** Permission bits, e.g. 0o755. */
  readonly mode: number;
  /** In bytes of UTF-8. */
  readonly size: number;
  /** Milliseconds since the Unix epoch. */
  readonly modified: number;
  /** Where a link leads. */
  readonly target?: string;
  /** The program that running this file starts, as the machine's table of programs names it. */
  readonly program?: string;
}

/**
 * The files that a process sees. Paths are absolute and are normalised here; links are followed except by `lstat`,
 * `remove` and `readlink`.
 */
export interface FileSystem {
  status(path: string): Result<FileStatus, FileError>;
  lstat(path: string): Result<FileStatus, FileError>;
  read(path: string): Result<string, FileError>;
  /** Replaces the content, or makes the file. */
  write(path: string, content: string, mode?: number): Result<void, FileError>;
  append(path: string, content: string): Result<void, FileError>;
  /** The names in a directory, sorted by code point. */
  list(path: string): Result<readonly string[], FileError>;
  makeDirectory(path: string): Result<void, FileError>;
  link(target: string, path: string): Result<void, FileError>;
  /** A file, a link, or an empty directory. */
  remove(path: string): Result<void, FileError>;
  rename(from: string, to: string): Result<void, FileError>;
  chmod(path: string, mode: number): Result<void, FileError>;
}

const WORDS: Readonly<Record<FileError, string>> = {
  ENOENT: 'No such file or directory',
  ENXIO: 'No such device or address',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EEXIST: 'File exists',
  ENOTEMPTY: 'Directory not empty',
  EACCES: 'Permission denied',
  EROFS: 'Read-only file system',
  EBUSY: 'Device or resource busy',
  EXDEV: 'Invalid cross-device link',
  EINVAL: 'Invalid argument',
  ELOOP: 'Too many levels of symbolic links',
};

/** The C library's words for an error number. */
export function strerror(error: FileError): string {
  return WORDS[error];
}

/** An absolute path without '.', '..' and doubled slashes; a relative one is taken from `cwd`. */
export function resolvePath(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether a file passes a unary test of `test` (`-f`, `-d`, ...), asked by root, to whom every file may be read and written. */
export function passesTest(operator: string, { kind, mode, size }: FileStatus): boolean {
  switch (operator) {
    case '-f':
      return kind === 'file';
    case '-d':
      return kind === 'directory';
    case '-h':
    case '-L':
      return kind === 'link';
    case '-c':
      return kind === 'device';
    case '-b':
    case '-p':
    case '-S':
      return false;
    case '-s':
      return size > 0;
    case '-x':
      return kind === 'directory' || (mode & 0o111) !== 0;
    case '-u':
      return (mode & 0o4000) !== 0;
    case '-g':
      return (mode & 0o2000) !== 0;
    case '-k':
      return (mode & 0o1000) !== 0;
    default:
      return true;
  }
}
