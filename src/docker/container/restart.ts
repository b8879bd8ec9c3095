import { asked } from './eachContainer.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers, signals } from '../completion/objects.ts';
import { int, text } from '../flags/kinds.ts';

export const restart = command({
  use: 'restart [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Restart one or more containers',
  args: atLeast(1, containers()),
  flags: {
    signal: text('Signal to send to the container', { short: 's', complete: signals }),
    timeout: int('Seconds to wait before killing the container', {
      short: 't',
      also: { time: 'use --timeout instead' },
    }),
  },
  *run(io, engine, names, { signal, timeout }, given) {
    const errors: string[] = [];
    for (const name of names) {
      const restarted = yield* asked(name, (container) =>
        engine.request({
          kind: 'container.restart',
          container,
          timeout: given.has('timeout') ? timeout : null,
          ...(signal === '' ? {} : { signal }),
        }),
      );
      if (restarted.ok) yield* io.stdout.write(`${name}\n`);
      else errors.push(restarted.error);
    }
    for (const error of errors) yield* io.stderr.write(`${error}\n`);
    return errors.length === 0 ? 0 : 1;
  },
});
