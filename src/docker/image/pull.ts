import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { complain } from '../failure.ts';
import { bool, text } from '../flags/kinds.ts';
import { parseImageReference, registryOf } from './imageReference.ts';
import { parsePlatform } from './platform.ts';
import { pullImage } from './registry.ts';

export const pull = command({
  use: 'pull [OPTIONS] NAME[:TAG|@DIGEST]',
  short: 'Download an image from a registry',
  args: exactly(1),
  flags: {
    allTags: bool('Download all tagged images in the repository', { short: 'a' }),
    disableContentTrust: bool('Skip image verification', { initial: true }),
    platform: text('Set platform if server is multi-platform capable'),
    quiet: bool('Suppress verbose output', { short: 'q' }),
  },
  *run(io, engine, [name], { allTags, platform, quiet }) {
    const image = parseImageReference(name);
    if (!image.ok) return yield* complain(io, image.error);
    const known = parsePlatform(platform);
    if (!known.ok) return yield* complain(io, known.error);
    const isTagged = /[:@][^/]*$/.test(name);
    if (allTags && isTagged) return yield* complain(io, "tag can't be used with --all-tags/-a");
    if (!allTags && !isTagged && !quiet) yield* io.stdout.write('Using default tag: latest\n');
    return yield* complain(io, yield* pullImage(io, engine, registryOf(image.value)));
  },
});
