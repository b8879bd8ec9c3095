import { resolvePath, type FileError, type FileStatus, type FileSystem } from '../../base/files.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { byteLength } from '../text/utf8.ts';

type Node =
  | { readonly kind: 'directory'; mode: number; readonly modified: number }
  | { readonly kind: 'file'; mode: number; readonly modified: number; content: string; readonly program?: string }
  | { readonly kind: 'link'; mode: number; readonly modified: number; readonly target: string };

/** Just enough of a file system for the tests of programs: a flat table of paths. */
export class MemoryFiles implements FileSystem {
  readonly #nodes = new Map<string, Node>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.#nodes.set('/', { kind: 'directory', mode: 0o755, modified: now() });
  }

  /** Makes a file and the directories above it. */
  put(path: string, content: string, program?: string): void {
    const above = path.slice(0, path.lastIndexOf('/'));
    if (above !== '' && !this.#nodes.has(above)) this.putDirectory(above);
    const modified = this.#now();
    const mode = program === undefined ? 0o644 : 0o755;
    this.#nodes.set(path, { kind: 'file', mode, modified, content, ...(program === undefined ? {} : { program }) });
  }

  putDirectory(path: string): void {
    const above = path.slice(0, path.lastIndexOf('/'));
    if (above !== '' && !this.#nodes.has(above)) this.putDirectory(above);
    this.#nodes.set(path, { kind: 'directory', mode: 0o755, modified: this.#now() });
  }

  status(path: string): Result<FileStatus, FileError> {
    const found = this.#find(path, true);
    return found.ok ? ok(describe(found.value[1])) : found;
  }

  lstat(path: string): Result<FileStatus, FileError> {
    const found = this.#find(path, false);
    return found.ok ? ok(describe(found.value[1])) : found;
  }

  read(path: string): Result<string, FileError> {
    const found = this.#find(path, true);
    if (!found.ok) return found;
    const node = found.value[1];
    return node.kind === 'file' ? ok(node.content) : err('EISDIR');
  }

  write(path: string, content: string, mode = 0o644): Result<void, FileError> {
    const found = this.#find(path, true);
    if (found.ok) {
      const [at, node] = found.value;
      if (node.kind !== 'file') return err('EISDIR');
      this.#nodes.set(at, { ...node, content, modified: this.#now() });
      return ok(undefined);
    }
    if (found.error !== 'ENOENT') return found;
    return this.#create(path, { kind: 'file', mode, modified: this.#now(), content });
  }

  append(path: string, content: string): Result<void, FileError> {
    const before = this.read(path);
    if (!before.ok && before.error !== 'ENOENT') return before;
    return this.write(path, (before.ok ? before.value : '') + content);
  }

  list(path: string): Result<readonly string[], FileError> {
    const found = this.#find(path, true);
    if (!found.ok) return found;
    const [at, node] = found.value;
    if (node.kind !== 'directory') return err('ENOTDIR');
    return ok(this.#children(at));
  }

  makeDirectory(path: string): Result<void, FileError> {
    return this.#create(path, { kind: 'directory', mode: 0o755, modified: this.#now() });
  }

  link(target: string, path: string): Result<void, FileError> {
    return this.#create(path, { kind: 'link', mode: 0o777, modified: this.#now(), target });
  }

  remove(path: string): Result<void, FileError> {
    const found = this.#find(path, false);
    if (!found.ok) return found;
    const [at, node] = found.value;
    if (node.kind === 'directory' && this.#children(at).length > 0) return err('ENOTEMPTY');
    this.#nodes.delete(at);
    return ok(undefined);
  }

  rename(from: string, to: string): Result<void, FileError> {
    const found = this.#find(from, false);
    if (!found.ok) return found;
    const [at] = found.value;
    const above = this.#above(to);
    if (!above.ok) return above;
    for (const [path, node] of [...this.#nodes]) {
      if (path !== at && !path.startsWith(`${at}/`)) continue;
      this.#nodes.delete(path);
      this.#nodes.set(above.value + path.slice(at.length), node);
    }
    return ok(undefined);
  }

  chmod(path: string, mode: number): Result<void, FileError> {
    const found = this.#find(path, true);
    if (!found.ok) return found;
    found.value[1].mode = mode;
    return ok(undefined);
  }

  #children(directory: string): string[] {
    const prefix = directory === '/' ? '/' : `${directory}/`;
    return [...this.#nodes.keys()]
      .filter((path) => path !== '/' && path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
      .map((path) => path.slice(prefix.length))
      .sort((a, b) => (a < b ? -1 : 1));
  }

  #create(path: string, node: Node): Result<void, FileError> {
    const at = this.#above(path);
    if (!at.ok) return at;
    if (this.#nodes.has(at.value)) return err('EEXIST');
    this.#nodes.set(at.value, node);
    return ok(undefined);
  }

  /** Where a path leads whose last part need not exist. */
  #above(path: string): Result<string, FileError> {
    const whole = resolvePath('/', path);
    const cut = whole.lastIndexOf('/');
    const found = this.#find(whole.slice(0, cut) || '/', true);
    if (!found.ok) return found;
    if (found.value[1].kind !== 'directory') return err('ENOTDIR');
    return ok(resolvePath(found.value[0], whole.slice(cut + 1)));
  }

  #find(path: string, follow: boolean, hops = 0): Result<[string, Node], FileError> {
    const parts = resolvePath('/', path).split('/').filter(Boolean);
    let at = '/';
    let node = this.#nodes.get('/');
    for (const [i, part] of parts.entries()) {
      if (node?.kind !== 'directory') return err('ENOTDIR');
      const next = resolvePath(at, part);
      node = this.#nodes.get(next);
      if (node === undefined) return err('ENOENT');
      if (node.kind === 'link' && (follow || i < parts.length - 1)) {
        if (hops > 8) return err('ELOOP');
        const rest = [resolvePath(at, node.target), ...parts.slice(i + 1)].join('/');
        return this.#find(rest, follow, hops + 1);
      }
      at = next;
    }
    return node === undefined ? err('ENOENT') : ok([at, node]);
  }
}

function describe(node: Node): FileStatus {
  const { kind, mode, modified } = node;
  if (node.kind === 'directory') return { kind, mode, modified, size: 4096 };
  if (node.kind === 'link') return { kind, mode, modified, size: byteLength(node.target), target: node.target };
  const program = node.program === undefined ? {} : { program: node.program };
  return { kind, mode, modified, size: byteLength(node.content), ...program };
}
