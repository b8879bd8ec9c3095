import { daemonWords } from '../failure.ts';
import { reference } from '../reference.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';

export const wait = command({
  use: 'wait CONTAINER [CONTAINER...]',
  short: 'Block until one or more containers stop, then print their exit codes',
  args: atLeast(1, containers('running', 'paused')),
  *run(io, engine, names) {
    const errors: string[] = [];
    for (const name of names) {
      const ref = reference('container', name);
      const ended = ref.ok ? yield* engine.wait(ref.value, 'not-running') : ref;
      if (ended.ok) yield* io.stdout.write(`${String(ended.value)}\n`);
      else errors.push(typeof ended.error === 'string' ? ended.error : daemonWords(ended.error));
    }
    for (const error of errors) yield* io.stderr.write(`${error}\n`);
    return errors.length === 0 ? 0 : 1;
  },
});
