import { resolvePath, type FileError, type FileStatus, type FileSystem } from '../../base/files.ts';
import { err, type Result } from '../../base/result.ts';
import type { Bind } from '../../engine/containers/binds.ts';

interface Found {
  readonly files: FileSystem;
  readonly path: string;
  readonly readOnly: boolean;
  /** Whether it is the very place that something is bound to. */
  readonly isPlace: boolean;
}

/** A container's files with directories and files of its host bound into them: what lies below such a place is the host's. */
export class BoundFiles implements FileSystem {
  readonly #own: FileSystem;
  readonly #host: FileSystem;
  /** The longest first. */
  readonly #binds: readonly Bind[];

  constructor(own: FileSystem, host: FileSystem, binds: readonly Bind[]) {
    this.#own = own;
    this.#host = host;
    this.#binds = binds.toSorted((a, b) => b.destination.length - a.destination.length);
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

  /** From one of both file systems into the other nothing can be renamed. */
  rename(from: string, to: string): Result<void, FileError> {
    const [source, target] = [this.#find(from), this.#find(to)];
    if (source.isPlace || target.isPlace) return err('EBUSY');
    if (source.readOnly || target.readOnly) return err('EROFS');
    return source.files === target.files ? source.files.rename(source.path, target.path) : err('EINVAL');
  }

  #change(path: string, change: (files: FileSystem, path: string) => Result<void, FileError>): Result<void, FileError> {
    const found = this.#find(path);
    return found.readOnly ? err('EROFS') : change(found.files, found.path);
  }

  #find(path: string): Found {
    const plain = resolvePath('/', path);
    const bind = this.#binds.find(({ destination }) => plain === destination || plain.startsWith(`${destination}/`));
    if (bind === undefined) return { files: this.#own, path: plain, readOnly: false, isPlace: false };
    const below = plain.slice(bind.destination.length);
    return {
      files: this.#host,
      path: resolvePath('/', bind.source + below),
      readOnly: bind.readOnly,
      isPlace: below === '',
    };
  }
}
