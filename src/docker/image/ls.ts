import { imageList } from '../../engine/inspect/image.ts';
import { atMost } from '../args.ts';
import { command } from '../command.ts';
import { refuse } from '../failure.ts';
import { notSimulated } from '../flags/flag.ts';
import { bool, filter } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';
import { IMAGES, IMAGES_WITH_DIGESTS } from '../table/images.ts';
import { printList } from '../table/print.ts';

export const ls = command({
  use: 'ls [OPTIONS] [REPOSITORY[:TAG]]',
  short: 'List images',
  aliases: ['list'],
  args: atMost(1),
  flags: {
    all: bool('Show all images (default hides intermediate images)', { short: 'a' }),
    digests: bool('Show digests'),
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: tableFormat(),
    noTrunc: bool("Don't truncate output"),
    quiet: bool('Only show image IDs', { short: 'q' }),
    tree: notSimulated(bool('List multi-platform images as a tree (EXPERIMENTAL)')),
  },
  *run(io, engine, [repository = ''], { digests, filter: asked, format, noTrunc, quiet }) {
    const filters = repository === '' ? asked : { ...asked, reference: [repository] };
    const found = engine.query((world, host) => imageList(world, host, filters));
    if (!found.ok) return yield* refuse(io, found.error);
    const rows = found.value.flatMap(({ RepoTags, ...image }) =>
      (RepoTags.length === 0 ? ['<none>:<none>'] : RepoTags).map((name) => {
        const at = name.lastIndexOf(':');
        return { ...image, Repository: name.slice(0, at), Tag: name.slice(at + 1), Digest: '<none>' };
      }),
    );
    const listing = digests ? IMAGES_WITH_DIGESTS : IMAGES;
    return yield* printList(io, listing, rows, { format, quiet, full: noTrunc });
  },
});
