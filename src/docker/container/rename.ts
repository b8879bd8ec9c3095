import { complain, daemonWords } from '../failure.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';

export const rename = command({
  use: 'rename CONTAINER NEW_NAME',
  short: 'Rename a container',
  args: exactly(2, containers()),
  *run(io, engine, names) {
    const [container, name] = names.map((typed) => typed.trim());
    if (container === undefined || name === undefined || container === '' || name === '') {
      return yield* complain(io, 'Error: Neither old nor new names may be empty');
    }
    const renamed = yield* engine.request({ kind: 'container.rename', container, name });
    if (renamed.ok) return 0;
    const failed = `Error: failed to rename container named ${container}`;
    return yield* complain(io, `${daemonWords(renamed.error)}\n${failed}`);
  },
});
