import { nameOf, type Command } from '../command.ts';
import { longName } from '../flags/flag.ts';

/** docs/commands.md: every command and flag of the tree, and whether the lab simulates it. */
export function commandTable(root: Command): string {
  const places = below(root, []);
  const simulated = places.filter(({ command }) => command.run !== null).length;
  return [
    '# Commands',
    '',
    'Generated from the command tree by `npm run docs:commands`; a test holds it up to date.',
    'A command that is not simulated has its help, its arguments and its flags checked, and then says that it is not simulated.',
    'A flag in parentheses is read and then refused in the same way. Hidden names are left out.',
    '',
    `${String(simulated)} of ${String(places.length)} commands are simulated.`,
    '',
    '| command | simulated | flags |',
    '|---|---|---|',
    ...places.map(
      ({ path, command }) => `| \`docker ${path}\` | ${command.run === null ? '–' : 'yes'} | ${flagsOf(command)} |`,
    ),
    '',
  ].join('\n');
}

interface Place {
  readonly path: string;
  readonly command: Command;
}

function below(group: Command, above: readonly string[]): readonly Place[] {
  return group.commands
    .filter(({ hidden }) => hidden !== true)
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .flatMap((command) => {
      const path = [...above, nameOf(command)];
      return command.commands.length > 0 ? below(command, path) : [{ path: path.join(' '), command }];
    });
}

function flagsOf({ flags, run }: Command): string {
  return Object.entries(flags)
    .filter(([, { hidden }]) => hidden !== true)
    .map(([key, { short, simulated }]) => {
      const name = `\`${short === undefined ? '' : `-${short}, `}--${longName(key)}\``;
      return run === null || simulated ? name : `(${name})`;
    })
    .join(' ');
}
