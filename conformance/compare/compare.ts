import { unifiedDiff } from './diff.ts';
import { rules, type Context, type Rule } from './rules.ts';
import { readTranscript, type Command, type Transcript } from './steps.ts';

export type Verdict = {
  /** The command's place among the file's commands, from 0. */
  readonly index: number;
  readonly prompt: string;
  /** As typed, with the keys that ended it. */
  readonly command: string;
  readonly agrees: boolean;
  /** Both outputs without what no two runs share; `actual` is undefined where the other transcript has another command. */
  readonly expected: string;
  readonly actual: string | undefined;
};

type Normal = { readonly text: string; readonly ids: readonly string[] };

function normalise(using: readonly Rule[], command: string, output: string, typed: string): Normal {
  const context: Context = { command, typed, ids: [] };
  const text = using.reduce((so, rule) => ('text' in rule ? rule.text(so, context) : so), output);
  return { text, ids: context.ids };
}

/** Holds which id of one transcript is which of the other: an id must stay the same id throughout. */
class SameIds {
  private readonly there = new Map<string, string>();
  private readonly back = new Map<string, string>();

  agree(ours: readonly string[], theirs: readonly string[]): boolean {
    const pairs = ours.flatMap((a, i) => {
      const b = theirs[i];
      return b === undefined ? [] : [[a, b] as const];
    });
    const good =
      ours.length === theirs.length &&
      pairs.every(([a, b]) => (this.there.get(a) ?? b) === b && (this.back.get(b) ?? a) === a);
    if (good) {
      for (const [a, b] of pairs) {
        this.there.set(a, b);
        this.back.set(b, a);
      }
    }
    return good;
  }
}

const wholeCommands = (using: readonly Rule[], { commands }: Transcript): readonly Command[] =>
  using.reduce((so, rule) => ('steps' in rule ? rule.steps(so) : so), commands);

/**
 * Compares two transcripts of the same scenario, given as text: a verdict for each command of the expected one, in order.
 * A command of the actual one must stand in the same place; what it has beyond the expected ones is not looked at.
 */
export function compare(expected: string, actual: string, using: readonly Rule[] = rules): readonly Verdict[] {
  const recorded = readTranscript(expected);
  const typed = recorded.commands.map((c) => c.command).join(' ');
  const played = wholeCommands(using, readTranscript(actual));
  const same = new SameIds();
  return wholeCommands(using, recorded).map(({ prompt, command, output }, index) => {
    const want = normalise(using, command, output, typed);
    const other = played[index];
    const verdict = { index, prompt, command, expected: want.text };
    if (other?.command !== command) return { ...verdict, agrees: false, actual: undefined };
    const got = normalise(using, command, other.output, typed);
    const sameIds = same.agree(want.ids, got.ids);
    const agrees =
      (want.text === got.text && sameIds) ||
      using.some(
        (rule) =>
          'chance' in rule && rule.chance(recorded.remarks, command) && rule.left(want.text) === rule.left(got.text),
      );
    return { ...verdict, agrees, actual: got.text };
  });
}

/** Why a command does not agree, to be read: a unified diff, or a sentence. */
export function explain({ expected, actual }: Verdict): string {
  if (actual === undefined) return 'missing in the other transcript';
  if (expected === actual) return 'the same text, but an id in it is not the one that it was before';
  return unifiedDiff(expected.split('\n'), actual.split('\n'));
}
