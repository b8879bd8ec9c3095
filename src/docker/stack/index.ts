import { atLeast, exactly, none } from '../args.ts';
import { command, group } from '../command.ts';
import { bool, filter, strings, text } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';

const config = command({
  use: 'config [OPTIONS]',
  short: 'Outputs the final config file, after doing merges and interpolations',
  args: none(),
  flags: {
    composeFile: strings('Path to a Compose file, or "-" to read from stdin', { short: 'c' }),
    skipInterpolation: bool('Skip interpolation and output only merged config'),
  },
});

const deploy = command({
  use: 'deploy [OPTIONS] STACK',
  short: 'Deploy a new stack or update an existing stack',
  aliases: ['up'],
  args: exactly(1),
  flags: {
    composeFile: strings('Path to a Compose file, or "-" to read from stdin', { short: 'c' }),
    detach: bool('Exit immediately instead of waiting for the stack services to converge', {
      short: 'd',
      initial: true,
    }),
    prune: bool('Prune services that are no longer referenced'),
    quiet: bool('Suppress progress output', { short: 'q' }),
    resolveImage: text(
      'Query the registry to resolve image digest and supported platforms ("always", "changed", "never")',
      { initial: 'always' },
    ),
    withRegistryAuth: bool('Send registry authentication details to Swarm agents'),
  },
});

const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List stacks',
  aliases: ['list'],
  args: none(),
  flags: {
    format: tableFormat(),
  },
  asksManager: true,
});

const ps = command({
  use: 'ps [OPTIONS] STACK',
  short: 'List the tasks in the stack',
  args: exactly(1),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: tableFormat(),
    noResolve: bool('Do not map IDs to Names'),
    noTrunc: bool('Do not truncate output'),
    quiet: bool('Only display task IDs', { short: 'q' }),
  },
});

const rm = command({
  use: 'rm [OPTIONS] STACK [STACK...]',
  short: 'Remove one or more stacks',
  aliases: ['remove', 'down'],
  args: atLeast(1),
  flags: {
    detach: bool('Do not wait for stack removal', { short: 'd', initial: true }),
  },
});

const services = command({
  use: 'services [OPTIONS] STACK',
  short: 'List the services in the stack',
  args: exactly(1),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: tableFormat(),
    quiet: bool('Only display IDs', { short: 'q' }),
  },
});

export const stack = group({
  use: 'stack',
  short: 'Manage Swarm stacks',
  category: 'Swarm Commands',
  swarm: 'manager',
  commands: [config, deploy, ls, ps, rm, services],
});
