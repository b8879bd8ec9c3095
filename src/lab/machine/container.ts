import { resolvePath, type FileSystem } from '../../base/files.ts';
import type { Place, Program } from '../../base/kernel/process.ts';
import { noexec } from '../../applets/busybox/noexec.ts';
import { busyboxNetworkPrograms } from '../../applets/busybox/network.ts';
import { textPrograms } from '../../applets/busybox/index.ts';
import { hostOf } from '../../engine/change.ts';
import { bindsOf, type Bind } from '../../engine/containers/binds.ts';
import type { Container, HostName } from '../../engine/world.ts';
import { MemoryFiles } from '../../shell/files/memory.ts';
import { mounted, type Node } from '../../shell/files/node.ts';
import { shell } from '../../shell/shell.ts';
import { completer } from '../complete.ts';
import type { Lab } from '../lab.ts';
import { lineEditor } from '../readLine.ts';
import { BoundFiles } from './boundFiles.ts';
import { imageTree } from './image.ts';
import { makeDirectories } from './makeDirectories.ts';
import { systemFiles } from './system.ts';

const OWNED = { hosts: '/etc/hosts', resolvConf: '/etc/resolv.conf', hostname: '/etc/hostname' } as const;

/** What a container's processes find: its image's files under its own layer, the files that the engine keeps for it, and busybox. */
export function containerPlace(lab: Lab, host: HostName, container: Container): Omit<Place, 'namespace'> {
  const { id } = container;
  const netns = { host, container: id };
  const image = hostOf(lab.world, host).engine.images.find((i) => i.id === container.imageId);
  if (image === undefined)
    throw new Error(`the engine made a container of an image that it does not have: ${container.imageId}`);
  const files = new MemoryFiles(imageTree(image), () => lab.kernel.now);
  for (const name of ['hosts', 'resolvConf', 'hostname'] as const) {
    files.mount(OWNED[name], ownedFile(lab, host, container, name));
  }
  for (const [path, node] of systemFiles(lab, netns, () => lab.runtime.processes(id))) files.mount(path, node);
  const programs = new Map<string, Program>([...textPrograms, ...busyboxNetworkPrograms(lab.sockets.port(netns))]);
  const readLine = lineEditor(
    (io) => completer(io, null),
    (text) => lab.noteLine({ text, at: lab.container(host, id)?.name ?? container.name }),
  );
  const ash = shell({ dialect: 'ash', readLine });
  for (const name of ['sh', 'ash']) programs.set(name, ash);
  return { files: withBinds(lab, host, files, bindsOf(container.hostConfig)), programs, noexec };
}

/** Directories of the host that are not there are made, and so is the place in the container. */
function withBinds(lab: Lab, host: HostName, own: FileSystem, binds: readonly Bind[]): FileSystem {
  if (binds.length === 0) return own;
  const { files } = lab.place(host);
  for (const { source, destination } of binds) {
    if (!files.status(source).ok) makeDirectories(files, source);
    const isDirectory = files.status(source).ok && files.list(source).ok;
    makeDirectories(own, isDirectory ? destination : resolvePath(destination, '..'));
    if (!isDirectory && !own.status(destination).ok) own.write(destination, '');
  }
  return new BoundFiles(own, files, binds);
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
