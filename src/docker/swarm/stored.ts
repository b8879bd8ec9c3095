import { atLeast, none } from '../args.ts';
import { command, group, type Command } from '../command.ts';
import { bool, filter } from '../flags/kinds.ts';
import { objectFormat, tableFormat } from '../flags/shared.ts';

/** `docker config` and `docker secret`, which keep texts for a swarm's services: they differ in how one is created. */
export function storedGroup(what: 'config' | 'secret', create: Command): Command {
  const name = what.toUpperCase();
  const inspect = command({
    use: `inspect [OPTIONS] ${name} [${name}...]`,
    short: `Display detailed information on one or more ${what}s`,
    args: atLeast(1),
    flags: {
      format: objectFormat({ short: 'f' }),
      pretty: bool('Print the information in a human friendly format'),
    },
  });
  const ls = command({
    use: 'ls [OPTIONS]',
    short: `List ${what}s`,
    aliases: ['list'],
    asksManager: true,
    args: none(),
    flags: {
      filter: filter('Filter output based on conditions provided', { short: 'f' }),
      format: tableFormat(),
      quiet: bool('Only display IDs', { short: 'q' }),
    },
  });
  const rm = command({
    use: `rm ${name} [${name}...]`,
    short: `Remove one or more ${what}s`,
    aliases: ['remove'],
    args: atLeast(1),
  });
  return group({
    use: what,
    short: `Manage Swarm ${what}s`,
    category: 'Swarm Commands',
    swarm: 'manager',
    commands: [create, inspect, ls, rm],
  });
}
