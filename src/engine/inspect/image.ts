import { ok, type Result } from '../../base/result.ts';
import { hostOf } from '../change.ts';
import { findImage } from '../containers/findImage.ts';
import { millisecondsOf } from '../elapsed.ts';
import type { Filters } from '../command.ts';
import type { EngineError } from '../error.ts';
import { layerOf } from '../images/layer.ts';
import type { Engine, HostName, Image, World } from '../world.ts';
import { imageFilter } from './imageFilters.ts';
import { VERSION } from './version.ts';

export type ImageInspect = ReturnType<typeof describe>;

/** `docker image inspect`; refuses `No such image: x:latest`. */
export function imageInspect(world: World, host: HostName, ref: string): Result<ImageInspect, EngineError> {
  const found = findImage(hostOf(world, host).engine, ref);
  return found.ok ? ok(describe(found.value)) : found;
}

/** `docker images`: newest first. Refuses unknown filters. */
export function imageList(
  world: World,
  host: HostName,
  filters: Filters,
): Result<readonly ImageSummary[], EngineError> {
  const { engine } = hostOf(world, host);
  const wanted = imageFilter(engine, filters, world.now);
  if (!wanted.ok) return wanted;
  const found = [...engine.images].reverse().flatMap((image) => {
    if (image.gone === true) return [];
    const tags = wanted.value(image);
    return tags === null ? [] : [summary(engine, image, tags)];
  });
  return ok(found);
}

export type ImageSummary = ReturnType<typeof summary>;

function summary({ containers }: Engine, image: Image, tags: readonly string[]) {
  return {
    Containers: containers.filter((c) => c.imageId === image.id).length,
    Created: Math.floor(millisecondsOf(image.created) / 1000),
    Id: image.id,
    Labels: null,
    ParentId: '',
    RepoDigests: [],
    RepoTags: tags,
    SharedSize: -1,
    Size: image.size,
  };
}

/** `docker history`: the one step that an imported image was made by. recorded: conformance/core/images-history */
export function imageHistory(world: World, host: HostName, ref: string): Result<ImageHistory, EngineError> {
  const found = findImage(hostOf(world, host).engine, ref);
  if (!found.ok) return found;
  const { id, created, size } = found.value;
  return ok([
    {
      Comment: 'Imported from -',
      Created: Math.floor(millisecondsOf(created) / 1000),
      CreatedBy: '',
      Id: id,
      Size: size,
    },
  ]);
}

export type ImageHistory = readonly {
  readonly Comment: string;
  /** Seconds since the Unix epoch. */
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Id: string;
  readonly Size: number;
}[];

function describe(image: Image) {
  const digits = image.id.slice(-64);
  const layer = `/var/lib/docker/overlay2/${digits.slice(32)}${digits.slice(0, 32)}`;
  return {
    Id: image.id,
    RepoTags: image.tags,
    RepoDigests: [],
    Parent: '',
    Comment: 'Imported from -',
    Created: image.created,
    DockerVersion: VERSION,
    Author: '',
    Architecture: 'amd64',
    Os: 'linux',
    Size: image.size,
    GraphDriver: {
      Data: { MergedDir: `${layer}/merged`, UpperDir: `${layer}/diff`, WorkDir: `${layer}/work` },
      Name: 'overlay2',
    },
    RootFS: { Type: 'layers', Layers: [layerOf(image.id)] },
    Metadata: { LastTagTime: image.created },
    Config: {
      ...(image.exposedPorts.length === 0
        ? {}
        : { ExposedPorts: Object.fromEntries(image.exposedPorts.map((port) => [port, {}])) }),
      Cmd: image.cmd,
      Entrypoint: image.entrypoint,
      Env: image.env,
      Labels: null,
      OnBuild: null,
      User: '',
      Volumes: null,
      WorkingDir: image.workingDir,
    },
  };
}
