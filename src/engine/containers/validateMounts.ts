import { resolvePath } from '../../base/files.ts';
import type { ContainerCreate } from '../command.ts';
import type { MountRequest } from '../volumes/volume.ts';
import { destinationFault, PROPAGATIONS } from './binds.ts';

/** What a --tmpfs may say; a key of `size=1m` or a word. */
const TMPFS_WORDS = [
  ...['atime', 'noatime', 'diratime', 'nodiratime', 'relatime', 'norelatime', 'strictatime', 'nostrictatime'],
  ...['exec', 'noexec', 'dev', 'nodev', 'suid', 'nosuid', 'ro', 'rw', 'sync', 'async', 'dirsync', 'mand', 'nomand'],
  ...['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave', 'runbindable', 'unbindable', 'bind', 'rbind'],
];
const TMPFS_KEYS = ['size', 'mode', 'uid', 'gid', 'nr_inodes', 'nr_blocks', 'mpol'];

/** What is wrong with a --mount or --tmpfs before anything else is looked at; or null. recorded: conformance/core/volume-mount-flag */
export function mountsFault({ hostConfig, files }: Pick<ContainerCreate, 'hostConfig' | 'files'>): string | null {
  for (const mount of hostConfig.mounts ?? []) {
    const fault = mountFault(mount, files);
    if (fault !== null) return fault;
  }
  for (const [path, options] of Object.entries(hostConfig.tmpfs ?? {})) {
    if (!path.startsWith('/')) return `invalid mount path: '${path}' mount path must be absolute`;
    if (resolvePath('/', path) === '/') return "invalid specification: destination can't be '/'";
    const unknown = options.split(',').find((option) => !isTmpfsOption(option));
    if (unknown !== undefined) return `invalid tmpfs option ${JSON.stringify(unknown)}`;
  }
  return null;
}

function mountFault(
  { type, source, target, readOnly, bind }: MountRequest,
  files: ContainerCreate['files'],
): string | null {
  const config = `invalid mount config for type "${type}": `;
  if (!['bind', 'volume', 'tmpfs'].includes(type)) return `${config}mount type unknown`;
  const placed = destinationFault(type, target);
  if (placed !== null) return placed;
  if (type === 'tmpfs') return source === '' ? null : `${config}field Source must not be specified`;
  if (type === 'volume') {
    return source === '' && readOnly ? `${config}must not set ReadOnly mode when using anonymous volumes` : null;
  }
  if (source === '') return `${config}field Source must not be empty`;
  if (!source.startsWith('/')) return `${config}invalid mount path: '${source}' mount path must be absolute`;
  const propagation = bind?.propagation ?? '';
  if (propagation !== '' && !PROPAGATIONS.includes(propagation)) {
    return `${config}invalid propagation mode: ${propagation}`;
  }
  return files?.[resolvePath('/', source)] === 'missing' ? `${config}bind source path does not exist: ${source}` : null;
}

function isTmpfsOption(option: string): boolean {
  const [key = '', ...value] = option.split('=');
  return value.length === 0 ? option === '' || TMPFS_WORDS.includes(key) : TMPFS_KEYS.includes(key);
}
