import { none } from '../args.ts';
import { command } from '../command.ts';
import { filter, text } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';

export const events = command({
  use: 'events [OPTIONS]',
  short: 'Get real time events from the server',
  args: none(),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: objectFormat(),
    since: text('Show all events created since timestamp'),
    until: text('Stream events until this timestamp'),
  },
});
