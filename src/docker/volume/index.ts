import { atLeast, atMost, exactly, none } from '../args.ts';
import { command, group } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { checkLabel } from '../flags/checks.ts';
import { bool, bytes, filter, list, map, text } from '../flags/kinds.ts';
import { objectFormat, tableFormat } from '../flags/shared.ts';

const create = command({
  use: 'create [OPTIONS] [VOLUME]',
  short: 'Create a volume',
  args: atMost(1),
  flags: {
    availability: text('Cluster Volume availability ("active", "pause", "drain")', {
      initial: 'active',
      swarm: 'manager',
      complete: oneOf('active', 'drain', 'pause'),
    }),
    driver: text('Specify volume driver name', { short: 'd', initial: 'local' }),
    group: text('Cluster Volume group (cluster volumes)', { swarm: 'manager' }),
    label: list('Set metadata for a volume', { check: checkLabel }),
    limitBytes: bytes('Minimum size of the Cluster Volume in bytes', { swarm: 'manager' }),
    opt: map('Set driver specific options', { short: 'o' }),
    requiredBytes: bytes('Maximum size of the Cluster Volume in bytes', { swarm: 'manager' }),
    scope: text('Cluster Volume access scope ("single", "multi")', { initial: 'single', swarm: 'manager' }),
    secret: map('Cluster Volume secrets', { swarm: 'manager' }),
    sharing: text('Cluster Volume access sharing ("none", "readonly", "onewriter", "all")', {
      initial: 'none',
      swarm: 'manager',
    }),
    topologyPreferred: list('A topology that the Cluster Volume would be preferred in', { swarm: 'manager' }),
    topologyRequired: list('A topology that the Cluster Volume must be accessible from', { swarm: 'manager' }),
    type: text('Cluster Volume access type ("mount", "block")', { initial: 'block', swarm: 'manager' }),
  },
});

const inspect = command({
  use: 'inspect [OPTIONS] VOLUME [VOLUME...]',
  short: 'Display detailed information on one or more volumes',
  args: atLeast(1),
  flags: {
    format: objectFormat({ short: 'f' }),
  },
});

const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List volumes',
  aliases: ['list'],
  args: none(),
  flags: {
    cluster: bool('Display only cluster volumes, and use cluster volume list formatting', { swarm: 'manager' }),
    filter: filter('Provide filter values (e.g. "dangling=true")', { short: 'f' }),
    format: tableFormat(),
    quiet: bool('Only display volume names', { short: 'q' }),
  },
});

const prune = command({
  use: 'prune [OPTIONS]',
  short: 'Remove unused local volumes',
  args: none(),
  flags: {
    all: bool('Remove all unused volumes, not just anonymous ones', { short: 'a' }),
    filter: filter('Provide filter values (e.g. "label=<label>")'),
    force: bool('Do not prompt for confirmation', { short: 'f' }),
  },
});

const rm = command({
  use: 'rm [OPTIONS] VOLUME [VOLUME...]',
  short: 'Remove one or more volumes',
  long: 'Remove one or more volumes. You cannot remove a volume that is in use by a container.',
  aliases: ['remove'],
  args: atLeast(1),
  flags: {
    force: bool('Force the removal of one or more volumes', { short: 'f' }),
  },
});

const update = command({
  use: 'update [OPTIONS] [VOLUME]',
  short: 'Update a volume (cluster volumes only)',
  swarm: 'manager',
  args: exactly(1),
  flags: {
    availability: text('Cluster Volume availability ("active", "pause", "drain")', {
      initial: 'active',
      complete: oneOf('active', 'drain', 'pause'),
    }),
  },
});

export const volume = group({
  use: 'volume COMMAND',
  short: 'Manage volumes',
  commands: [create, inspect, ls, prune, rm, update],
});
