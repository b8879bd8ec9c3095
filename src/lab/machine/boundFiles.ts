import { resolvePath, type FileError, type FileStatus, type FileSystem } from '../../base/files.ts';
import { err, type Result } from '../../base/result.ts';

/** Files that stand at a place among a container's. */
export interface Bound {
  readonly files: FileSystem;
  /** What of them is bound: a directory or a file. */
  readonly path: string;
  /** Where it stands; '/' is what the container begins with. */
  readonly destination: string;
  readonly readOnly: boolean;
}

interface Found {
  readonly files: FileSystem;
  readonly path: string;
  readonly readOnly: boolean;
  /** Whether it is the very place that something is bound to. */
  readonly isPlace: boolean;
}

/**
 * The files of a container: its own, with directories and files of its host, volumes and memory bound into them. What lies
 * below such a place is theirs.
 */
export class BoundFiles implements FileSystem {
  /** The longest first; the last stands at '/'. */
  readonly #bounds: readonly Bound[];

  constructor(bounds: readonly Bound[]) {
    this.#bounds = bounds.toSorted((a, b) => b.destination.length - a.destination.length);
  }

  status(path: string): Result<FileStatus, FileError> {
    const found = this.#find(path);
    return found.files.status(found.path);
  }

  lstat(path: string): Result<FileStatus, FileError> {
    const found = this.#find(path);
    return found.files.lstat(found.path);
  }

  read(path: string): Result<string, FileError> {
    const found = this.#find(path);
    return found.files.read(found.path);
  }

  list(path: string): Result<readonly string[], FileError> {
    const found = this.#find(path);
    return found.files.list(found.path);
  }

  write(path: string, content: string, mode?: number): Result<void, FileError> {
    return this.#change(path, (files, at) => files.write(at, content, mode));
  }

  append(path: string, content: string): Result<void, FileError> {
    return this.#change(path, (files, at) => files.append(at, content));
  }

  makeDirectory(path: string): Result<void, FileError> {
    return this.#change(path, (files, at) => files.makeDirectory(at));
  }

  link(target: string, path: string): Result<void, FileError> {
    return this.#change(path, (files, at) => files.link(target, at));
  }

  chmod(path: string, mode: number): Result<void, FileError> {
    return this.#change(path, (files, at) => files.chmod(at, mode));
  }

  remove(path: string): Result<void, FileError> {
    return this.#find(path).isPlace ? err('EBUSY') : this.#change(path, (files, at) => files.remove(at));
  }

  /** From one file system into another nothing can be renamed. */
  rename(from: string, to: string): Result<void, FileError> {
    const [source, target] = [this.#find(from), this.#find(to)];
    if (source.isPlace || target.isPlace) return err('EBUSY');
    if (source.readOnly || target.readOnly) return err('EROFS');
    return source.files === target.files ? source.files.rename(source.path, target.path) : err('EXDEV');
  }

  #change(path: string, change: (files: FileSystem, path: string) => Result<void, FileError>): Result<void, FileError> {
    const found = this.#find(path);
    return found.readOnly ? err('EROFS') : change(found.files, found.path);
  }

  #find(path: string): Found {
    const plain = resolvePath('/', path);
    for (const { files, path: bound, destination, readOnly } of this.#bounds) {
      const below = plain === destination ? '' : under(destination, plain);
      if (below === null) continue;
      return { files, path: resolvePath('/', `${bound}/${below}`), readOnly, isPlace: below === '' };
    }
    throw new Error('a container has no files at /');
  }
}

/** What of a path lies below a directory; null when it lies elsewhere. */
function under(directory: string, path: string): string | null {
  const prefix = directory === '/' ? '/' : `${directory}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}
