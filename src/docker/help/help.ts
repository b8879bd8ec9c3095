import type { Io } from '../../base/kernel/process.ts';
import type { EnginePort } from '../../engine/port.ts';
import { allFlags, nameOf, type Command } from '../command.ts';
import { flagUsages } from '../flags/usage.ts';
import { last, pathName, spellings, usageLine, type Path } from './path.ts';
import { isOffered, platformOf, type Platform } from './platform.ts';

/** In the order in which help shows them. */
const CATEGORIES = ['Common Commands', 'Management Commands', 'Swarm Commands', 'Commands'] as const;
/** The column of the commands' descriptions, unless a name is longer. */
const NAME_WIDTH = 11;

/** A command's help, as wide as the terminal behind stdin (the client asks no other), and 80 columns without one. */
export function help(io: Io, path: Path, engine: EnginePort): string {
  return helpText(path, platformOf(engine), io.stdin.tty?.columns ?? 80);
}

/**
 * The help of a command, as `docker X --help` prints it in a terminal of so many columns. recorded: conformance/core/help-run,
 * conformance/core/docker-help, conformance/cli/help
 */
function helpText(path: Path, platform: Platform, columns: number): string {
  const command = last(path);
  const isRoot = path.length === 1;
  const options = Object.values(allFlags(command)).some(({ hidden }) => hidden !== true)
    ? flagSection(command, platform, columns)
    : '';
  const aliases = spellings(path[0], command);
  const sections = [
    `Usage:  ${usage(path, options !== '')}`,
    (command.long ?? command.short).trim(),
    aliases.length > 1 ? `Aliases:\n  ${aliases.join(', ')}` : '',
    ...CATEGORIES.map((category) => commandSection(command, category, platform)),
    options === '' ? '' : `${isRoot ? 'Global Options' : 'Options'}:\n${options}`,
    command.commands.length === 0 ? '' : `Run '${pathName(path)} COMMAND --help' for more information on a command.`,
    isRoot ? 'For more help on how to use Docker, head to https://docs.docker.com/go/guides/' : '',
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function usage(path: Path, hasOptions: boolean): string {
  if (last(path).commands.length === 0) return usageLine(path);
  return `${pathName(path)}${hasOptions ? ' [OPTIONS]' : ''} COMMAND`;
}

function flagSection(command: Command, platform: Platform, columns: number): string {
  // The client keeps a terminal's last column free.
  return flagUsages(allFlags(command), columns - 1, (flag) => isOffered(flag, platform));
}

function commandSection(group: Command, category: (typeof CATEGORIES)[number], platform: Platform): string {
  const told = group.commands.filter(
    (command) =>
      (command.category ?? 'Commands') === category &&
      command.hidden !== true &&
      command.experimental !== true &&
      isOffered(command, platform),
  );
  if (told.length === 0) return '';
  // The common ones come in the order of their use, which is the tree's.
  if (category !== 'Common Commands') told.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const width = Math.max(NAME_WIDTH, ...group.commands.map((command) => nameOf(command).length)) + 1;
  const rows = told.map((command) => `  ${nameOf(command).padEnd(width)}${command.short}`);
  return [`${category}:`, ...rows].join('\n');
}
