import { allFlags, nameOf, type Command } from '../command.ts';
import { nextCommand } from '../execute.ts';
import { longName, type Flag, type Flags } from '../flags/flag.ts';
import { findLong, findShort, isFlagWord } from '../flags/parse.ts';
import { child } from '../help/path.ts';
import type { Candidate, Facts } from './candidate.ts';

/**
 * How a command line can go on. `words` are those after `docker`, of which the last is being typed ('' when a new one
 * begins). Every candidate begins with that word; commands come in alphabetical order, names in the facts' own.
 */
export function complete(root: Command, words: readonly string[], facts: Facts): readonly Candidate[] {
  const typed = words.at(-1) ?? '';
  let command = root;
  let before = words.slice(0, -1);
  for (;;) {
    const at = nextCommand(command, before);
    const next = child(command, before[at] ?? '');
    if (next === undefined) break;
    [command, before] = [next, before.slice(at + 1)];
  }
  return candidates(command, before, typed, facts).filter(({ word }) => word.startsWith(typed));
}

function candidates(command: Command, before: readonly string[], typed: string, facts: Facts): readonly Candidate[] {
  const flags = allFlags(command);
  const { args, open, ended } = read(flags, before, command.interspersed);
  if (open !== null) return open.complete?.(facts, []) ?? [];
  if (!ended && typed.startsWith('-')) return flagCandidates(flags, typed, facts);
  if (command.commands.length > 0) return args.length > 0 ? [] : commandCandidates(command);
  const { complete: completers, most } = command.args;
  if (args.length >= most) return [];
  const completer = completers[args.length] ?? (command.interspersed ? completers.at(-1) : undefined);
  return completer?.(facts, args) ?? [];
}

/** The arguments so far, the flag whose value comes next, and whether a flag can still come. */
function read(
  flags: Flags,
  before: readonly string[],
  interspersed: boolean,
): { readonly args: readonly string[]; readonly open: Flag<unknown> | null; readonly ended: boolean } {
  const args: string[] = [];
  for (let at = 0; at < before.length; at++) {
    const word = before[at] ?? '';
    if (word === '--') return { args: [...args, ...before.slice(at + 1)], open: null, ended: true };
    if (!isFlagWord(word)) {
      args.push(word);
      if (!interspersed) return { args: [...args, ...before.slice(at + 1)], open: null, ended: true };
      continue;
    }
    const flag = wantsValue(flags, word);
    if (flag === undefined) continue;
    at++;
    if (at === before.length) return { args, open: flag, ended: false };
  }
  return { args, open: null, ended: false };
}

/** The flag of a word that takes the next word for its value: `--name`, `-n`, `-itn`. */
function wantsValue(flags: Flags, word: string): Flag<unknown> | undefined {
  if (word.startsWith('--')) {
    const flag = findLong(flags, word.slice(2))?.[1];
    return flag?.alone === undefined ? flag : undefined;
  }
  for (const [i, letter] of [...word.slice(1)].entries()) {
    const flag = findShort(flags, letter)?.[1];
    if (flag?.alone === undefined) return i === word.length - 2 ? flag : undefined;
  }
  return undefined;
}

function flagCandidates(flags: Flags, typed: string, facts: Facts): readonly Candidate[] {
  const equals = typed.indexOf('=');
  if (equals > 0) {
    const values = findLong(flags, typed.slice(2, equals))?.[1].complete?.(facts, []) ?? [];
    return values.map((value) => ({ ...value, word: typed.slice(0, equals + 1) + value.word }));
  }
  return Object.entries(flags)
    .filter(([, { hidden }]) => hidden !== true)
    .map(([key, flag]): Candidate => {
      // Of a description that is a list only its headline is told.
      return { word: `--${longName(key)}`, describe: flag.describe.split('\n', 1)[0] ?? '' };
    });
}

function commandCandidates(group: Command): readonly Candidate[] {
  return group.commands
    .filter(({ hidden, experimental }) => hidden !== true && experimental !== true)
    .map((command): Candidate => ({ word: nameOf(command), describe: command.short }))
    .toSorted((a, b) => (a.word < b.word ? -1 : 1));
}
