import { isCalled, nameOf, type Command } from '../command.ts';

/** A command with those above it: docker, then network, then create. */
export type Path = readonly [Command, ...Command[]];

export function last(path: Path): Command {
  return path.at(-1) ?? path[0];
}

/** `docker network create`, whatever aliases were typed. */
export function pathName(path: readonly Command[]): string {
  return path.map(nameOf).join(' ');
}

/** The usage line of a command: `docker network create [OPTIONS] NETWORK`. */
export function usageLine(path: Path): string {
  return [...path.slice(0, -1).map(nameOf), last(path).use].join(' ');
}

/** What the client says of commands that this daemon lacks, in place of running them or telling their help; null of others. */
export function lacking(path: Path): string | null {
  if (!path.some(({ experimental }) => experimental === true)) return null;
  return `${pathName(path)} is only supported on a Docker daemon with experimental features enabled`;
}

/** The command below `group` that a word names. */
export function child(group: Command, word: string): Command | undefined {
  return group.commands.find((command) => isCalled(command, word));
}

/** Follows words down the tree as far as they name commands. */
export function follow(
  root: Command,
  words: readonly string[],
): { readonly path: Path; readonly rest: readonly string[] } {
  const path: [Command, ...Command[]] = [root];
  let at = 0;
  for (; at < words.length; at++) {
    const next = child(last(path), words[at] ?? '');
    if (next === undefined) break;
    path.push(next);
  }
  return { path, rest: words.slice(at) };
}

/**
 * Every way to type a command, as its help lists them: first in the group that it belongs to, then at the top, then
 * elsewhere. recorded: conformance/core/help-containers
 */
export function spellings(root: Command, command: Command): readonly string[] {
  const original = command.listingOf ?? command;
  const places = root.commands
    .flatMap((top) => [[top], ...top.commands.map((below) => [top, below])])
    .filter((path) => (path.at(-1)?.listingOf ?? path.at(-1)) === original);
  const [home, ...others] = [
    ...places.filter(({ length }) => length > 1),
    ...places.filter(({ length }) => length < 2),
  ];
  const top = others.filter(({ length }) => length < 2);
  const ordered = [...(home === undefined ? [] : [home]), ...top, ...others.filter((place) => !top.includes(place))];
  return ordered.flatMap((place) => {
    const above = pathName([root, ...place.slice(0, -1)]);
    return place.slice(-1).flatMap((at) => [nameOf(at), ...(at.aliases ?? [])].map((name) => `${above} ${name}`));
  });
}
