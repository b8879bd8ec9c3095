import { exactly } from './args.ts';
import { command } from './command.ts';
import { complain } from './failure.ts';
import { pullImage } from './image/registry.ts';
import { bool, filter, int, text } from './flags/kinds.ts';

/** How many results the daemon asks for when nobody says, and at most. */
const USUAL = 25;
const MOST = 100;

export const search = command({
  use: 'search [OPTIONS] TERM',
  short: 'Search Docker Hub for images',
  category: 'Common Commands',
  args: exactly(1),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: text('Pretty-print search using a Go template'),
    limit: int('Max number of search results'),
    noTrunc: bool("Don't truncate output"),
  },
  *run(io, engine, [term], { limit }) {
    if (limit < 0 || limit > MOST) {
      return yield* complain(
        io,
        `Error response from daemon: limit ${String(limit)} is outside the range of [1, ${String(MOST)}]`,
      );
    }
    const path = `/v1/search?q=${encodeURIComponent(term)}&n=${String(limit === 0 ? USUAL : limit)}`;
    return yield* complain(io, yield* pullImage(io, engine, 'index.docker.io', path));
  },
});
