import { resolvePath } from '../../base/files.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { ContainerCreate } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { findContainer } from '../lookup.ts';
import { obtainVolume, type VolumeRequest } from '../volumes/create.ts';
import { mountpointOf, type MountPoint, type MountRequest } from '../volumes/volume.ts';
import type { Container, HostConfig, Image } from '../world.ts';
import { parseBinds, type Bind } from './binds.ts';
import { lookInImage, type Failure, type Look, type PathKind } from './executable.ts';
import { mergedDirectory } from './layers.ts';

type Files = ContainerCreate['files'];

/** The paths of the host that a new container asks for. */
export function pathsBound({ binds = [], mounts = [] }: HostConfig): readonly string[] {
  const parsed = parseBinds(binds);
  const sources = parsed.ok ? parsed.value.filter(({ type }) => type === 'bind').map(({ source }) => source) : [];
  return [...sources, ...mounts.flatMap(({ type, source }) => (type === 'bind' ? [resolvePath('/', source)] : []))];
}

type Mounts = Result<readonly MountPoint[], EngineError>;

/**
 * Where a new container has directories, volumes and memory: those of other containers, then what -v and --mount ask for, at
 * last the volumes without a name. Volumes that are not there are made. recorded: conformance/core/volume-run,
 * volume-references, volume-mistakes
 */
export function mountsOf(change: Change, container: Container, image: Image, files: Files): Mounts {
  const { hostConfig, config } = container;
  const others = inherited(change, hostConfig.volumesFrom ?? []);
  if (!others.ok) return others;
  const given = asked(change, container, files);
  if (!given.ok) return given;
  const taken = new Set(given.value.map(({ destination }) => destination));
  const mounts = [...others.value.filter(({ destination }) => !taken.has(destination)), ...given.value];
  const look = lookInImage(image, config);
  for (const mount of mounts) {
    if (mount.copies && isFile(look(mount.destination))) {
      return err(refusal('system', `source ${mergedDirectory(container)}${mount.destination} is not directory`));
    }
  }
  for (const path of config.volumes ?? []) {
    const destination = resolvePath('/', path);
    if (mounts.some((mount) => mount.destination === destination)) continue;
    if (isFile(look(destination))) {
      const place = `${mergedDirectory(container)}${destination}`;
      return err(refusal('system', `cannot mount volume over existing file, file exists ${place}`));
    }
    const made = volumeAt(change, anonymousRequest(hostConfig.volumeDriver), {
      destination,
      mode: '',
      readOnly: false,
      copies: true,
    });
    if (!made.ok) return made;
    mounts.push(made.value);
  }
  return ok(mounts);
}

function isFile(kind: PathKind): boolean {
  return kind === 'file' || kind === 'executable';
}

/** `--volumes-from NAME[:MODE]`; of two that have the same place the later wins. */
function inherited(change: Change, specs: readonly string[]): Mounts {
  const mounts = new Map<string, MountPoint>();
  for (const spec of specs) {
    if (spec === '') return invalid('volumes-from specification cannot be an empty string');
    const [name = '', mode = 'rw'] = spec.split(':');
    if (!['ro', 'rw', 'z', 'Z'].includes(mode)) return invalid(`invalid mode: ${mode}`);
    const found = findContainer(change.engine, name);
    if (!found.ok) return invalid(found.error.message);
    for (const mount of found.value.mounts) {
      // Of memory the daemon looks for a volume without a name, and so does the client for an image then.
      if (mount.type === 'tmpfs') return err(refusal('notFound', 'get : no such volume'));
      const readOnly = mount.readOnly || mode === 'ro';
      // Only an unnamed volume is held before the start. Recorded on the reference engine.
      const held = mount.anonymous;
      mounts.set(mount.destination, { ...mount, mode: '', readOnly, copies: false, held });
    }
  }
  return ok([...mounts.values()]);
}

/** What -v and --mount ask for; no place can be had twice. */
function asked(change: Change, { hostConfig }: Container, files: Files): Mounts {
  const binds = parseBinds(hostConfig.binds ?? []);
  if (!binds.ok) return binds;
  const mounts: MountPoint[] = [];
  const taken = new Set(Object.keys(hostConfig.tmpfs ?? {}).map((path) => resolvePath('/', path)));
  for (const request of [...binds.value, ...(hostConfig.mounts ?? [])]) {
    const destination = 'target' in request ? resolvePath('/', request.target) : request.destination;
    if (taken.has(destination)) return invalid(`Duplicate mount point: ${destination}`);
    taken.add(destination);
    const mount =
      'target' in request
        ? mountRequested(change, request, destination, files)
        : bindRequested(change, request, hostConfig.volumeDriver, files);
    if (!mount.ok) return mount;
    mounts.push(mount.value);
  }
  return ok(mounts);
}

function bindRequested(change: Change, bind: Bind, driver = '', files: Files): Result<MountPoint, EngineError> {
  if (bind.type === 'volume') {
    return volumeAt(change, { name: bind.name, driver, labels: null, options: null }, bind);
  }
  return ok({ ...bind, type: 'bind', anonymous: false, held: true, isFile: isFile(files?.[bind.source] ?? 'missing') });
}

function mountRequested(
  change: Change,
  { type, source, readOnly, bind, volume }: MountRequest,
  destination: string,
  files: Files,
): Result<MountPoint, EngineError> {
  const at = { destination, mode: '', readOnly };
  if (type === 'volume') {
    const driver = volume?.driver?.name ?? '';
    const [labels, options] = [volume?.labels ?? null, volume?.driver?.options ?? null];
    return volumeAt(
      change,
      { name: source, driver, labels, options },
      { ...at, mode: 'z', copies: volume?.noCopy !== true },
    );
  }
  const common = { ...at, name: '', copies: false, anonymous: false, held: true };
  if (type === 'tmpfs') return ok({ ...common, type, source: '', propagation: '', isFile: false });
  const path = resolvePath('/', source);
  const propagation = bind?.propagation ?? 'rprivate';
  return ok({ ...common, type: 'bind', source: path, propagation, isFile: isFile(files?.[path] ?? 'missing') });
}

function volumeAt(
  change: Change,
  request: VolumeRequest,
  { destination, mode, readOnly, copies }: Pick<MountPoint, 'destination' | 'mode' | 'readOnly' | 'copies'>,
): Result<MountPoint, EngineError> {
  const volume = obtainVolume(change, request);
  if (!volume.ok) return volume;
  const { name } = volume.value;
  return ok({
    type: 'volume',
    name,
    source: mountpointOf(name),
    destination,
    mode,
    readOnly,
    propagation: '',
    copies,
    anonymous: request.name === '',
    held: true,
    isFile: false,
  });
}

function anonymousRequest(driver = ''): VolumeRequest {
  return { name: '', driver, labels: null, options: null };
}

/** A directory on a file, or the other way round: why the process cannot be started; null when all fit. */
export function mountFailure({ mounts, hostConfig }: Container, look: Look): Failure | null {
  for (const { type, source, destination, isFile: fromFile } of mounts) {
    const fault = mountFault(type === 'tmpfs' ? 'tmpfs' : source, destination, fromFile, look);
    if (fault !== null) return fault;
  }
  for (const path of Object.keys(hostConfig.tmpfs ?? {})) {
    const fault = mountFault('tmpfs', resolvePath('/', path), false, look);
    if (fault !== null) return fault;
  }
  return null;
}

/** The engine's own files are there for every container. */
const ENGINE_FILES = ['/etc/hosts', '/etc/hostname', '/etc/resolv.conf'];

function mountFault(source: string, destination: string, fromFile: boolean, look: Look): Failure | null {
  const there = ENGINE_FILES.includes(destination) ? 'file' : look(destination);
  if (there === 'missing' || isFile(there) === fromFile) return null;
  const flags = source === 'tmpfs' ? 'MS_NOSUID|MS_NODEV|MS_NOEXEC, data=mode=0644' : 'MS_BIND|MS_REC';
  const mount = `mount src=${source}, dst=${destination}, dstFd=/proc/thread-self/fd/14, flags=${flags}`;
  const why =
    'not a directory: Are you trying to mount a directory onto a file (or vice-versa)? ' +
    'Check if the specified host path exists and is the expected type';
  return { message: `error mounting "${source}" to rootfs at "${destination}": ${mount}: ${why}`, exitCode: 127 };
}

function invalid(message: string): Result<never, EngineError> {
  return err(refusal('invalidParameter', message));
}
