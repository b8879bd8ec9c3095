import { exactly, none } from '../args.ts';
import { command, group } from '../command.ts';
import { bool, strings, text } from '../flags/kinds.ts';
import { ls } from './ls.ts';
import { ps } from './ps.ts';
import { rm } from './rm.ts';
import { services } from './services.ts';

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

export const stack = group({
  use: 'stack',
  short: 'Manage Swarm stacks',
  category: 'Swarm Commands',
  swarm: 'manager',
  commands: [config, deploy, ls, ps, rm, services],
});
