import type { Container } from '../world.ts';

/** Layers have ids of their own: digits of the container's and the image's stand for them, in another order. */
export function layersOf({ id, imageId }: Container) {
  const layer = (of: string): string => `/var/lib/docker/overlay2/${of.slice(-32)}${of.slice(-64, -32)}`;
  return {
    LowerDir: `${layer(id)}-init/diff:${layer(imageId)}/diff`,
    MergedDir: `${layer(id)}/merged`,
    UpperDir: `${layer(id)}/diff`,
    WorkDir: `${layer(id)}/work`,
  };
}

/** Where the host sees the files of a container. */
export function mergedDirectory(container: Container): string {
  return layersOf(container).MergedDir;
}
