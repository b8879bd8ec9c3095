import { any } from '../args.ts';
import { command, group } from '../command.ts';

/** Known to the client; the daemon has it only with experimental features. recorded: conformance/cli/unknown-commands */
export const checkpoint = group({
  use: 'checkpoint',
  short: 'Manage checkpoints',
  experimental: true,
  commands: [
    command({ use: 'create', short: 'Create a checkpoint from a running container', args: any() }),
    command({ use: 'ls', short: 'List checkpoints for a container', aliases: ['list'], args: any() }),
    command({ use: 'rm', short: 'Remove a checkpoint', aliases: ['remove'], args: any() }),
  ],
});
