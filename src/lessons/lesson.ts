import type { PhrasingContent, RootContent } from 'mdast';
import type { Check } from './check.ts';

/** Markdown's own nodes, as prose is kept. */
export type Prose = RootContent;
export type Phrasing = PhrasingContent;

/** A lesson, or a challenge, as its Markdown says it (docs/authoring.md). */
export interface Lesson {
  readonly slug: string;
  readonly title: string;
  /** The question that it answers. */
  readonly question: string;
  readonly minutes: number;
  /** A challenge's: how many commands it takes who knows the way. A lesson has none. */
  readonly par: number | null;
  /** How many hosts it begins with. */
  readonly hosts: number;
  /** What is said before the first step. */
  readonly intro: readonly Block[];
  readonly steps: readonly Step[];
  /** What to remember: behind a line of `---` after the last step. */
  readonly outro: readonly Block[];
}

/** A part of a lesson that is done when the world is as it asks. */
export interface Step {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** All of them hold when the step is done. */
  readonly checks: readonly Check[];
}

/** What stands in a lesson, in its order. */
export type Block =
  | { readonly kind: 'prose'; readonly node: Prose }
  | Commands
  /** What to guess before the commands are run; `right` counts from 0. */
  | {
      readonly kind: 'predict';
      readonly question: readonly Phrasing[];
      readonly options: readonly (readonly Phrasing[])[];
      readonly right: number;
      readonly why: readonly Phrasing[];
    }
  /** Said while the step is not done and all of `when` hold. */
  | Hint
  /** Folded until it is asked for. */
  | { readonly kind: 'solution'; readonly lines: readonly CommandLine[] };

/** Commands that are typed with a click, or by hand. */
export interface Commands {
  readonly kind: 'commands';
  readonly lines: readonly CommandLine[];
  /** What the last of the commands prints; null: it is not said. */
  readonly output: string | null;
  /** Where it stands in the file. */
  readonly line: number;
}

/** A sentence for whoever went wrong at a known place. */
export interface Hint {
  readonly kind: 'hint';
  readonly when: readonly Check[];
  readonly say: readonly Phrasing[];
  /** Where it stands in the file. */
  readonly line: number;
}

/** A line to be typed, at the host's prompt or at a container's; keys are written `^P^Q`. */
export interface CommandLine {
  readonly at: 'host' | 'container';
  /** The host whose prompt is meant, counted from 1; a container's is answered in the terminal that was used last. */
  readonly host?: number;
  readonly text: string;
}

/** The prompt that a command stands behind, as lessons and scenarios write it. */
export function promptOf({ at, host = 1 }: CommandLine): string {
  if (at === 'container') return '/ #';
  return host === 1 ? '$' : `h${String(host)}$`;
}

/** What a step has to be typed, in its order; the solution comes after what is said openly. */
export function linesOf(step: Step): readonly CommandLine[] {
  return step.blocks.flatMap((block) => (block.kind === 'commands' || block.kind === 'solution' ? block.lines : []));
}
