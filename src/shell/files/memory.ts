import { type FileError, type FileStatus, type FileSystem } from '../../base/files.ts';
import { never } from '../../base/never.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { DirectoryNode, Node } from './node.ts';

/** Links that one path may lead through (the kernel's MAXSYMLINKS). */
const MAX_LINKS = 40;
const MAX_NAME = 255;

/** Where a path leads: the names from the root, links followed, and what is there, if anything. */
interface Place {
  readonly names: readonly string[];
  readonly node: Node | undefined;
}

/** A file system in memory, over a tree that it never changes (see node.ts). */
export class MemoryFiles implements FileSystem {
  #root: DirectoryNode;
  readonly #now: () => number;

  /** `now` gives the time of a change, in milliseconds since the Unix epoch. */
  constructor(image: DirectoryNode, now: () => number) {
    this.#root = image;
    this.#now = now;
  }

  /** The tree as it is now: it can be kept, and given to another MemoryFiles. */
  get root(): DirectoryNode {
    return this.#root;
  }

  /** Puts a node at a path whatever is there, as the engine mounts files into a container. */
  mount(path: string, node: Node): void {
    const names = split(path);
    this.#root = put(this.#root, names, node, this.#now(), true);
  }

  /** Takes away what is at a path, with all that is in it. */
  discard(path: string): void {
    this.#root = put(this.#root, split(path), undefined, this.#now(), false);
  }

  status(path: string): Result<FileStatus, FileError> {
    return this.#status(path, true);
  }

  lstat(path: string): Result<FileStatus, FileError> {
    return this.#status(path, false);
  }

  read(path: string): Result<string, FileError> {
    const found = this.#existing(path, true);
    if (!found.ok) return found;
    const { node } = found.value;
    switch (node.kind) {
      case 'directory':
        return err('EISDIR');
      case 'mounted':
        return ok(node.read());
      case 'file':
        return ok(node.content);
      default:
        return ok('');
    }
  }

  write(path: string, content: string, mode?: number): Result<void, FileError> {
    return this.#write(path, () => content, mode);
  }

  append(path: string, content: string): Result<void, FileError> {
    return this.#write(path, (before) => before + content);
  }

  list(path: string): Result<readonly string[], FileError> {
    const found = this.#existing(path, true);
    if (!found.ok) return found;
    const { node } = found.value;
    return node.kind === 'directory' ? ok([...entriesOf(node).keys()].toSorted(byCodePoint)) : err('ENOTDIR');
  }

  makeDirectory(path: string): Result<void, FileError> {
    return this.#make(path, {
      kind: 'directory',
      entries: new Map(),
      mode: 0o755,
      modified: this.#now(),
    });
  }

  link(target: string, path: string): Result<void, FileError> {
    return this.#make(path, { kind: 'link', target, modified: this.#now() });
  }

  remove(path: string): Result<void, FileError> {
    const found = this.#existing(path, false);
    if (!found.ok) return found;
    const { names, node } = found.value;
    if (node.kind === 'mounted' || names.length === 0) return err('EBUSY');
    if (node.kind === 'directory' && entriesOf(node).size > 0) return err('ENOTEMPTY');
    return this.#put(names, undefined);
  }

  rename(from: string, to: string): Result<void, FileError> {
    const source = this.#existing(from, false);
    if (!source.ok) return source;
    const target = this.#locate(to, false);
    if (!target.ok) return target;
    const { names, node } = source.value;
    const over = target.value.node;
    if (node.kind === 'mounted' || over?.kind === 'mounted' || names.length === 0) return err('EBUSY');
    if (samePath(names, target.value.names)) return ok(undefined);
    if (samePath(names, target.value.names.slice(0, names.length))) return err('EINVAL');
    if (over?.kind === 'directory') {
      if (node.kind !== 'directory') return err('EISDIR');
      if (entriesOf(over).size > 0) return err('ENOTEMPTY');
    } else if (over !== undefined && node.kind === 'directory') return err('ENOTDIR');
    const writable = this.#writable(names);
    if (!writable.ok) return writable;
    const placed = this.#put(target.value.names, node);
    return placed.ok ? this.#put(names, undefined) : placed;
  }

  chmod(path: string, mode: number): Result<void, FileError> {
    const found = this.#existing(path, true);
    if (!found.ok) return found;
    const { names, node } = found.value;
    if (node.kind === 'link') return err('EINVAL');
    if (names.length > 0) return this.#put(names, { ...node, mode });
    this.#root = { ...this.#root, mode };
    return ok(undefined);
  }

  #status(path: string, follow: boolean): Result<FileStatus, FileError> {
    const found = this.#existing(path, follow);
    return found.ok ? ok(statusOf(found.value.node)) : found;
  }

  #write(path: string, change: (before: string) => string, mode = 0o644): Result<void, FileError> {
    const found = this.#locate(path, true);
    if (!found.ok) return found;
    const { names, node } = found.value;
    const modified = this.#now();
    switch (node?.kind) {
      case undefined:
        if (path.endsWith('/')) return err('EISDIR');
        return this.#put(names, { kind: 'file', content: change(''), mode, modified });
      case 'directory':
        return err('EISDIR');
      case 'link':
        return err('ELOOP');
      case 'device':
        return ok(undefined);
      case 'mounted':
        if (node.write === undefined) return err('EROFS');
        node.write(change(node.read()));
        return ok(undefined);
      case 'file':
        if (node.readOnly === true) return err('EROFS');
        return this.#put(names, { ...node, content: change(node.content), modified });
      default:
        return never(node);
    }
  }

  #make(path: string, node: Node): Result<void, FileError> {
    const found = this.#locate(path, false);
    if (!found.ok) return found;
    return found.value.node === undefined ? this.#put(found.value.names, node) : err('EEXIST');
  }

  #existing(path: string, follow: boolean): Result<Place & { readonly node: Node }, FileError> {
    const found = this.#locate(path, follow);
    if (!found.ok) return found;
    const { names, node } = found.value;
    return node === undefined ? err('ENOENT') : ok({ names, node });
  }

  /** Follows a path. Its last name may lead nowhere (`node` undefined); every directory before it exists. */
  #locate(path: string, follow: boolean): Result<Place, FileError> {
    const left = split(path);
    const names: string[] = [];
    const nodes: Node[] = [this.#root];
    for (let links = 0; left.length > 0;) {
      const name = left.shift() ?? '';
      const at = nodes.at(-1);
      if (at?.kind !== 'directory') return err('ENOTDIR');
      if (name === '..') {
        names.pop();
        if (nodes.length > 1) nodes.pop();
        continue;
      }
      if (name.length > MAX_NAME) return err('EINVAL');
      const node = entriesOf(at).get(name);
      if (node?.kind === 'link' && (follow || left.length > 0)) {
        if (++links > MAX_LINKS) return err('ELOOP');
        left.unshift(...split(node.target));
        if (node.target.startsWith('/')) {
          names.length = 0;
          nodes.length = 1;
        }
        continue;
      }
      names.push(name);
      if (node === undefined) return left.length > 0 ? err('ENOENT') : ok({ names, node });
      nodes.push(node);
    }
    return path.endsWith('/') && nodes.at(-1)?.kind === 'file' ? err('ENOTDIR') : ok({ names, node: nodes.at(-1) });
  }

  #writable(names: readonly string[]): Result<void, FileError> {
    let at: Node | undefined = this.#root;
    for (const name of names) {
      if (at?.kind !== 'directory') break;
      if (at.readOnly === true || typeof at.entries === 'function') return err('EROFS');
      at = at.entries.get(name);
    }
    return ok(undefined);
  }

  #put(names: readonly string[], node: Node | undefined): Result<void, FileError> {
    const writable = this.#writable(names);
    if (writable.ok) this.#root = put(this.#root, names, node, this.#now(), false);
    return writable;
  }
}

/** The directory with another node at a path below it; undefined takes the node away. */
function put(
  at: DirectoryNode,
  names: readonly string[],
  node: Node | undefined,
  modified: number,
  makeParents: boolean,
): DirectoryNode {
  const [name, ...rest] = names;
  if (name === undefined) return node?.kind === 'directory' ? node : at;
  const entries = new Map(entriesOf(at));
  if (rest.length === 0) {
    if (node === undefined) entries.delete(name);
    else entries.set(name, node);
    return { ...at, entries, modified };
  }
  const below = entries.get(name);
  if (below?.kind === 'directory') entries.set(name, put(below, rest, node, modified, makeParents));
  else if (makeParents) {
    const empty: DirectoryNode = { kind: 'directory', entries: new Map(), mode: 0o755, modified };
    entries.set(name, put(empty, rest, node, modified, makeParents));
  }
  return { ...at, entries };
}

function statusOf(node: Node): FileStatus {
  const { modified } = node;
  switch (node.kind) {
    case 'directory':
      return { kind: 'directory', mode: node.mode, size: 4096, modified };
    case 'link':
      return { kind: 'link', mode: 0o777, size: byteLength(node.target), modified, target: node.target };
    case 'device':
      return { kind: 'device', mode: node.mode, size: 0, modified };
    case 'mounted':
      return { kind: 'file', mode: node.mode, size: byteLength(node.read()), modified };
    case 'file': {
      const { mode, content, program } = node;
      return { kind: 'file', mode, size: byteLength(content), modified, ...(program === undefined ? {} : { program }) };
    }
    default:
      return never(node);
  }
}

function entriesOf(node: DirectoryNode): ReadonlyMap<string, Node> {
  return typeof node.entries === 'function' ? node.entries() : node.entries;
}

function split(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}

/** Bytes of the text in UTF-8. */
function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
