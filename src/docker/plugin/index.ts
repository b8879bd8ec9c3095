import { atLeast, exactly, none, oneOrTwo } from '../args.ts';
import { command, group } from '../command.ts';
import { bool, filter, int, text } from '../flags/kinds.ts';
import { objectFormat, tableFormat } from '../flags/shared.ts';

const create = command({
  use: 'create [OPTIONS] PLUGIN PLUGIN-DATA-DIR',
  short:
    'Create a plugin from a rootfs and configuration. Plugin data directory must contain config.json and rootfs directory.',
  args: atLeast(2),
  flags: {
    compress: bool('Compress the context using gzip'),
  },
});

const disable = command({
  use: 'disable [OPTIONS] PLUGIN',
  short: 'Disable a plugin',
  args: exactly(1),
  flags: {
    force: bool('Force the disable of an active plugin', { short: 'f' }),
  },
});

const enable = command({
  use: 'enable [OPTIONS] PLUGIN',
  short: 'Enable a plugin',
  args: exactly(1),
  flags: {
    timeout: int('HTTP client timeout (in seconds)', { initial: 30 }),
  },
});

const inspect = command({
  use: 'inspect [OPTIONS] PLUGIN [PLUGIN...]',
  short: 'Display detailed information on one or more plugins',
  args: atLeast(1),
  flags: {
    format: objectFormat({ short: 'f' }),
  },
});

const install = command({
  use: 'install [OPTIONS] PLUGIN [KEY=VALUE...]',
  short: 'Install a plugin',
  args: atLeast(1),
  flags: {
    alias: text('Local name for plugin'),
    disable: bool('Do not enable the plugin on install'),
    disableContentTrust: bool('Skip image verification', { initial: true }),
    grantAllPermissions: bool('Grant all permissions necessary to run the plugin'),
  },
});

const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List plugins',
  aliases: ['list'],
  args: none(),
  flags: {
    filter: filter('Provide filter values (e.g. "enabled=true")', { short: 'f' }),
    format: tableFormat(),
    noTrunc: bool("Don't truncate output"),
    quiet: bool('Only display plugin IDs', { short: 'q' }),
  },
});

const push = command({
  use: 'push [OPTIONS] PLUGIN[:TAG]',
  short: 'Push a plugin to a registry',
  args: exactly(1),
  flags: {
    disableContentTrust: bool('Skip image signing', { initial: true }),
  },
});

const rm = command({
  use: 'rm [OPTIONS] PLUGIN [PLUGIN...]',
  short: 'Remove one or more plugins',
  aliases: ['remove'],
  args: atLeast(1),
  flags: {
    force: bool('Force the removal of an active plugin', { short: 'f' }),
  },
});

const set = command({
  use: 'set PLUGIN KEY=VALUE [KEY=VALUE...]',
  short: 'Change settings for a plugin',
  args: atLeast(2),
});

const upgrade = command({
  use: 'upgrade [OPTIONS] PLUGIN [REMOTE]',
  short: 'Upgrade an existing plugin',
  args: oneOrTwo(),
  flags: {
    disableContentTrust: bool('Skip image verification', { initial: true }),
    grantAllPermissions: bool('Grant all permissions necessary to run the plugin'),
    skipRemoteCheck: bool('Do not check if specified remote plugin matches existing plugin image'),
  },
});

export const plugin = group({
  use: 'plugin',
  short: 'Manage plugins',
  commands: [create, disable, enable, inspect, install, ls, push, rm, set, upgrade],
});
