import type { Sys } from '../../base/kernel/process.ts';
import { daemonWords } from '../failure.ts';
import { eachContainer, type Done } from './eachContainer.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';
import { bool } from '../flags/kinds.ts';

export const rm = command({
  use: 'rm [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Remove one or more containers',
  aliases: ['remove'],
  args: atLeast(1, containers()),
  flags: {
    force: bool('Force the removal of a running container (uses SIGKILL)', { short: 'f' }),
    link: bool('Remove the specified link', { short: 'l', complete: containers() }),
    volumes: bool('Remove anonymous volumes associated with the container', { short: 'v' }),
  },
  run: (io, engine, names, { force, link, volumes }) =>
    eachContainer(io, names, function* (name): Sys<Done> {
      const container = name.replaceAll(/^\/+|\/+$/g, '');
      if (container === '') return { ok: false, error: 'container name cannot be empty' };
      const removed = yield* engine.request({ kind: 'container.rm', container, force, link, volumes });
      if (removed.ok) return removed;
      const { error } = removed;
      return { ok: false, error: daemonWords(error), harmless: force && error.kind === 'notFound' };
    }),
});
