import { ok } from '../../base/result.ts';
import { hostOf } from '../../engine/change.ts';
import type { EnginePort } from '../../engine/port.ts';
import type { Facts } from './candidate.ts';

/** What the engine holds now, for completion; nothing while no daemon answers. */
export function factsOf(engine: EnginePort): Facts {
  const facts = engine.query((world, host) => {
    const { containers, networks, images, volumes } = hostOf(world, host).engine;
    const tagOf = (id: string): string => images.find((image) => image.id === id)?.tags[0] ?? id;
    return ok<Facts>({
      containers: containers
        .map(({ name, state, imageId }) => ({ name, state: state.status, image: tagOf(imageId) }))
        .toReversed(),
      networks: networks.map(({ name, driver }) => ({ name, driver })),
      images: images.flatMap(({ tags }) => tags.map((tag) => tag.replace(/:latest$/, ''))),
      volumes: volumes.map(({ name }) => name),
    });
  });
  return facts.ok ? facts.value : { containers: [], networks: [], images: [], volumes: [] };
}
