import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import type { HostName, World } from '../world.ts';
import { containerInspect, type ContainerInspect } from './container.ts';
import { imageInspect, type ImageInspect } from './image.ts';
import { networkInspect, type NetworkInspect } from './network.ts';

export type Inspected =
  | { readonly type: 'container'; readonly object: ContainerInspect }
  | { readonly type: 'image'; readonly object: ImageInspect }
  | { readonly type: 'network'; readonly object: NetworkInspect };

/**
 * `docker inspect` without --type: the first thing of this name or id, a container before an image before a network.
 * What is none of them is refused with the words that the client prints after `Error: `. recorded: conformance/core/inspect-container
 */
export function inspectAny(world: World, host: HostName, ref: string): Result<Inspected, EngineError> {
  const container = containerInspect(world, host, ref);
  if (container.ok) return ok({ type: 'container', object: container.value });
  const image = imageInspect(world, host, ref);
  if (image.ok) return ok({ type: 'image', object: image.value });
  const network = networkInspect(world, host, ref);
  if (network.ok) return ok({ type: 'network', object: network.value });
  return err(refusal('notFound', `No such object: ${ref}`));
}
