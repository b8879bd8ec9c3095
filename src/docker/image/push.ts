import { imageInspect } from '../../engine/inspect/image.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { images } from '../completion/objects.ts';
import { complain } from '../failure.ts';
import { bool, text } from '../flags/kinds.ts';
import { parseImageReference, registryOf } from './imageReference.ts';
import { pullImage } from './registry.ts';

export const push = command({
  use: 'push [OPTIONS] NAME[:TAG]',
  short: 'Upload an image to a registry',
  args: exactly(1, images),
  flags: {
    allTags: bool('Push all tags of an image to the repository', { short: 'a' }),
    disableContentTrust: bool('Skip image signing', { initial: true }),
    platform: text(
      "Push a platform-specific manifest as a single-platform image to the registry.\nImage index won't be pushed, meaning that other manifests, including attestations won't be preserved.\n'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)",
    ),
    quiet: bool('Suppress verbose output', { short: 'q' }),
  },
  *run(io, engine, [name], { allTags, quiet }) {
    const image = parseImageReference(name);
    if (!image.ok) return yield* complain(io, image.error);
    const isTagged = /[:@][^/]*$/.test(name);
    if (allTags && isTagged) return yield* complain(io, "tag can't be used with --all-tags/-a");
    if (!allTags && !isTagged && !quiet) yield* io.stdout.write('Using default tag: latest\n');
    const bare = name.replace(/[:@][^/]*$/, '');
    const [first = '', ...below] = bare.split('/');
    const isHost = below.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    const repository = isHost ? bare : `docker.io/${below.length === 0 ? 'library/' : ''}${bare}`;
    if (!quiet) yield* io.stdout.write(`The push refers to repository [${repository}]\n`);
    const found = engine.query((world, host) => imageInspect(world, host, name));
    if (!found.ok) return yield* complain(io, `An image does not exist locally with the tag: ${bare}`);
    const why = yield* pullImage(io, engine, registryOf(image.value));
    return yield* complain(io, why.replace(/^Error response from daemon: /, ''));
  },
});
