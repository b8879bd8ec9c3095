import { resolvePath, type FileSystem } from '../../base/files.ts';
import type { Place, Program } from '../../base/kernel/process.ts';
import { noexec } from '../../applets/busybox/noexec.ts';
import { busyboxNetworkPrograms } from '../../applets/busybox/network.ts';
import { textPrograms } from '../../applets/busybox/index.ts';
import { hostOf } from '../../engine/change.ts';
import type { MountPoint } from '../../engine/volumes/volume.ts';
import type { Container, HostName } from '../../engine/world.ts';
import { MemoryFiles } from '../../shell/files/memory.ts';
import { directory, executable, mounted, type Node } from '../../shell/files/node.ts';
import { shell } from '../../shell/shell.ts';
import { completer } from '../complete.ts';
import type { Lab } from '../lab.ts';
import { lineEditor } from '../readLine.ts';
import { BoundFiles, type Bound } from './boundFiles.ts';
import { imageTree } from './image.ts';
import { makeDirectories } from './makeDirectories.ts';
import { systemFiles } from './system.ts';

/** What all processes of a container find, as long as it exists. */
export interface Layer extends Omit<Place, 'namespace'> {
  /** Its files for one more start. */
  readonly begin: () => FileSystem;
}

const OWNED = { hosts: '/etc/hosts', resolvConf: '/etc/resolv.conf', hostname: '/etc/hostname' } as const;

/** What a container's processes find: its image's files under its own layer, the files that the engine keeps for it, and busybox. */
export function containerPlace(lab: Lab, host: HostName, container: Container): Layer {
  const { id } = container;
  const netns = { host, container: id };
  const image = hostOf(lab.world, host).engine.images.find((i) => i.id === container.imageId);
  if (image === undefined)
    throw new Error(`the engine made a container of an image that it does not have: ${container.imageId}`);
  const files = new MemoryFiles(imageTree(image), () => lab.kernel.now);
  for (const name of ['hosts', 'resolvConf', 'hostname'] as const) {
    files.mount(OWNED[name], ownedFile(lab, host, container, name));
  }
  if (container.hostConfig.init === true) files.mount('/sbin/docker-init', executable('docker-init'));
  for (const [path, node] of systemFiles(lab, netns, () => lab.runtime.processes(id))) files.mount(path, node);
  const programs = new Map<string, Program>([...textPrograms, ...busyboxNetworkPrograms(lab.sockets.port(netns))]);
  const readLine = lineEditor(
    (io) => completer(io, null),
    (text) => lab.noteLine({ text, at: lab.container(host, id)?.name ?? container.name }),
  );
  const ash = shell({ dialect: 'ash', readLine });
  for (const name of ['sh', 'ash']) programs.set(name, ash);
  return { ...mountedFiles(lab, host, container, files), programs, noexec };
}

/**
 * A container's own files with all that is mounted among them; the places for it are made. Its memory is empty at each start.
 */
function mountedFiles(
  lab: Lab,
  host: HostName,
  { mounts, hostConfig }: Container,
  own: MemoryFiles,
): Pick<Layer, 'files' | 'begin'> {
  const { tmpfs = {}, readonlyRootfs } = hostConfig;
  const memories = [
    ...mounts.flatMap(({ type, destination, readOnly }) => {
      const mode = hostConfig.mounts?.find(({ target }) => resolvePath('/', target) === destination)?.tmpfs?.mode;
      return type === 'tmpfs' ? [{ destination, readOnly, mode: mode ?? STICKY }] : [];
    }),
    ...Object.entries(tmpfs).map(([path, options]) => memoryOf(path, options.split(','))),
    { destination: '/dev/shm', readOnly: false, mode: STICKY },
  ];
  const bounds: Bound[] = [{ files: own, path: '/', destination: '/', readOnly: false }];
  const hostFiles = lab.place(host).files;
  for (const { type, source, destination, readOnly } of mounts.toSorted(byDepth)) {
    if (type === 'tmpfs') continue;
    makePlace(new BoundFiles(bounds), destination, hostFiles.list(source).ok);
    bounds.push({ files: hostFiles, path: source, destination, readOnly });
  }
  for (const { destination } of memories) makePlace(new BoundFiles(bounds), destination, true);
  // What a read-only container may write to is mounted; so is /dev.
  if (readonlyRootfs) {
    bounds[0] = { files: own, path: '/', destination: '/', readOnly: true };
    bounds.push({ files: own, path: '/dev', destination: '/dev', readOnly: false });
  }
  const fresh = (): BoundFiles => new BoundFiles([...bounds, ...memories.map((memory) => emptyMemory(lab, memory))]);
  return { files: fresh(), begin: fresh };
}

const STICKY = 0o1777;

interface Memory {
  readonly destination: string;
  readonly readOnly: boolean;
  readonly mode: number;
}

/** `--tmpfs PATH:ro,mode=700`. */
function memoryOf(path: string, options: readonly string[]): Memory {
  const mode = options.find((option) => option.startsWith('mode='))?.slice('mode='.length);
  return {
    destination: resolvePath('/', path),
    readOnly: options.includes('ro'),
    mode: mode === undefined ? STICKY : Number.parseInt(mode, 8),
  };
}

function emptyMemory({ kernel }: Lab, { destination, readOnly, mode }: Memory): Bound {
  const files = new MemoryFiles(directory(new Map(), mode, kernel.now), () => kernel.now);
  return { files, path: '/', destination, readOnly };
}

function makePlace(files: FileSystem, path: string, isDirectory: boolean): void {
  makeDirectories(files, isDirectory ? path : resolvePath(path, '..'));
  if (!isDirectory && !files.status(path).ok) files.write(path, '');
}

function byDepth(a: MountPoint, b: MountPoint): number {
  return a.destination.split('/').length - b.destination.split('/').length;
}

/** /etc/hosts and its like: the engine writes them, and a user may (dns/FACTS.md, --add-host). */
function ownedFile(lab: Lab, host: HostName, { id }: Container, name: keyof typeof OWNED): Node {
  return mounted(
    () => lab.container(host, id)?.files[name] ?? '',
    (content) => void lab.dispatch({ kind: 'runtime.writeFile', host, container: id, file: name, content }),
    0o644,
    lab.kernel.now,
  );
}
