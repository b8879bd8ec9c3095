import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { images } from '../completion/objects.ts';
import { daemonWords } from '../failure.ts';
import { notSimulated } from '../flags/flag.ts';
import { bool, strings } from '../flags/kinds.ts';

export const rm = command({
  use: 'rm [OPTIONS] IMAGE [IMAGE...]',
  short: 'Remove one or more images',
  aliases: ['remove'],
  args: atLeast(1, images),
  flags: {
    force: bool('Force removal of the image', { short: 'f' }),
    noPrune: bool('Do not delete untagged parents'),
    platform: notSimulated(
      strings('Remove only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")'),
    ),
  },
  *run(io, engine, names, { force }) {
    const errors: string[] = [];
    for (const image of names) {
      const answer = yield* engine.request({ kind: 'image.rm', image, force });
      if (!answer.ok) errors.push(daemonWords(answer.error));
      for (const removed of answer.ok ? answer.value.removed : []) {
        const line = 'untagged' in removed ? `Untagged: ${removed.untagged}` : `Deleted: ${removed.deleted}`;
        yield* io.stdout.write(`${line}\n`);
      }
    }
    for (const error of errors) yield* io.stderr.write(`${error}\n`);
    return errors.length === 0 ? 0 : 1;
  },
});
