import { imageInspect } from '../../engine/inspect/image.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { images } from '../completion/objects.ts';
import { complain, daemonWords } from '../failure.ts';
import { notSimulated } from '../flags/flag.ts';
import { text } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';
import { inspectFormat, type Inspected } from '../template/inspect.ts';
import { IMAGE_INSPECT } from '../template/shapes/image.ts';

export const inspect = command({
  use: 'inspect [OPTIONS] IMAGE [IMAGE...]',
  short: 'Display detailed information on one or more images',
  args: atLeast(1, images),
  flags: {
    format: objectFormat({ short: 'f' }),
    platform: notSimulated(
      text(
        "Inspect a specific platform of the multi-platform image.\nIf the image or the server is not multi-platform capable, the command will error out if the platform does not match.\n'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)",
      ),
    ),
  },
  *run(io, engine, refs, { format }) {
    const print = inspectFormat(format);
    if (!print.ok) return yield* complain(io, print.error, 64);
    const inspected = refs.map((ref): Inspected => {
      const found = engine.query((world, host) => imageInspect(world, host, ref));
      return found.ok
        ? { ok: true, json: found.value, type: IMAGE_INSPECT }
        : { ok: false, error: daemonWords(found.error) };
    });
    const { stdout, stderr, status } = print.value.print(inspected);
    yield* io.stdout.write(stdout);
    yield* io.stderr.write(stderr);
    return status;
  },
});
