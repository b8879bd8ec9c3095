/**
 * The nodes of a file tree. All are immutable: a change makes new directories along its path and shares the rest, so
 * that any number of containers start from one image and an older tree stays as it was.
 */
export type Node = FileNode | DirectoryNode | LinkNode | DeviceNode | MountedNode;

export interface FileNode {
  readonly kind: 'file';
  readonly content: string;
  readonly mode: number;
  readonly modified: number;
  /** See FileStatus.program. */
  readonly program?: string;
  /** Nothing here is ever written (EROFS). */
  readonly readOnly?: boolean;
}

export interface DirectoryNode {
  readonly kind: 'directory';
  /** A function for a directory that others own and that is never written here, such as /proc. */
  readonly entries: ReadonlyMap<string, Node> | (() => ReadonlyMap<string, Node>);
  readonly mode: number;
  readonly modified: number;
  readonly readOnly?: boolean;
}

export interface LinkNode {
  readonly kind: 'link';
  readonly target: string;
  readonly modified: number;
}

export interface DeviceNode {
  readonly kind: 'device';
  readonly mode: number;
  readonly modified: number;
}

/** A file that somebody else owns: it is read and written through functions, and cannot be removed (EBUSY). */
export interface MountedNode {
  readonly kind: 'mounted';
  readonly read: () => string;
  /** Without it the file is read-only. */
  readonly write?: (text: string) => void;
  readonly mode: number;
  readonly modified: number;
}

export function file(content: string, mode = 0o644, modified = 0): FileNode {
  return { kind: 'file', content, mode, modified };
}

/** An executable file that starts the program of that name. */
export function executable(program: string, modified = 0): FileNode {
  return { kind: 'file', content: '\x7fELF', mode: 0o755, modified, program };
}

export function link(target: string, modified = 0): LinkNode {
  return { kind: 'link', target, modified };
}

export function device(mode = 0o666, modified = 0): DeviceNode {
  return { kind: 'device', mode, modified };
}

export function mounted(read: () => string, write?: (text: string) => void, mode = 0o644, modified = 0): MountedNode {
  return { kind: 'mounted', read, ...(write === undefined ? {} : { write }), mode, modified };
}

export function directory(
  entries: DirectoryNode['entries'] = new Map(),
  mode = 0o755,
  modified = 0,
  readOnly = false,
): DirectoryNode {
  return { kind: 'directory', entries, mode, modified, ...(readOnly ? { readOnly } : {}) };
}

/**
 * A tree from its paths, e.g. `{ 'etc/passwd': file('root:...'), 'bin/sh': executable('sh'), tmp: directory() }`; the
 * directories between are made. Built once, it is the image that many MemoryFiles start from. What names no time of its
 * own was changed at `modified`.
 */
export function buildTree(nodes: Readonly<Record<string, Node>>, modified = 0): DirectoryNode {
  interface Building {
    readonly children: Map<string, Building>;
    node?: Node;
  }
  const root: Building = { children: new Map() };
  for (const [path, node] of Object.entries(nodes)) {
    let at = root;
    for (const name of path.split('/').filter((part) => part !== '')) {
      const next: Building = at.children.get(name) ?? { children: new Map() };
      at.children.set(name, next);
      at = next;
    }
    at.node = node;
  }
  const finish = ({ children, node }: Building): Node => {
    if (children.size === 0 && node !== undefined) return node.modified === 0 ? { ...node, modified } : node;
    const entries = new Map([...children].map(([name, child]) => [name, finish(child)]));
    return node?.kind === 'directory' ? { ...node, entries, modified } : directory(entries, 0o755, modified);
  };
  const built = finish(root);
  return built.kind === 'directory' ? built : directory();
}
