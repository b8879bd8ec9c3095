import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { images } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { parseImageReference } from './imageReference.ts';

export const tag = command({
  use: 'tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  short: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE',
  args: exactly(2, images),
  *run(io, engine, [image, name]) {
    const target = parseImageReference(name);
    if (!target.ok) {
      return yield* complain(
        io,
        `Error parsing reference: ${JSON.stringify(name)} is not a valid repository/tag: ${target.error}`,
      );
    }
    const familiar = target.value.kind === 'name' ? target.value.familiar : name;
    const tagged = yield* engine.request({ kind: 'image.tag', image, name: familiar });
    return tagged.ok ? 0 : yield* refuse(io, tagged.error);
  },
});
