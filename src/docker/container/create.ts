import { err } from '../../base/result.ts';
import { complain } from '../failure.ts';
import { createContainer, pullFault } from './createContainer.ts';
import { containerRequest } from './request.ts';
import { withHelp } from './runFailure.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { images, oneOf } from '../completion/objects.ts';
import { text } from '../flags/kinds.ts';
import { containerFlags } from './containerFlags.ts';

export const create = command({
  use: 'create [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Create a new container',
  args: atLeast(1, images),
  interspersed: false,
  flags: {
    ...containerFlags,
    pull: text('Pull image before creating ("always", "|missing", "never")', {
      initial: 'missing',
      complete: oneOf('always', 'missing', 'never'),
    }),
  },
  *run(io, engine, args, options, given) {
    const fault = pullFault(options.pull);
    const request = fault === null ? containerRequest(io, args, options, given) : err(fault);
    if (!request.ok) return yield* complain(io, withHelp('create', request.error), 125);
    const created = yield* createContainer(io, engine, request.value, options);
    if (!created.ok) return yield* complain(io, created.error);
    yield* io.stdout.write(`${created.value}\n`);
    return 0;
  },
});
