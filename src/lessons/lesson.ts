import type { PhrasingContent, RootContent } from 'mdast';
import type { Check } from './check.ts';

/** Markdown's own nodes, as prose is kept. */
export type Prose = RootContent;
export type Phrasing = PhrasingContent;

/** A lesson as its Markdown says it (docs/authoring.md). */
export interface Lesson {
  readonly slug: string;
  readonly title: string;
  /** The question that it answers. */
  readonly question: string;
  readonly minutes: number;
  /** What is said before the first step. */
  readonly intro: readonly Block[];
  readonly steps: readonly Step[];
}

export interface Step {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** All of them hold when the step is done. */
  readonly checks: readonly Check[];
}

export type Block =
  | { readonly kind: 'prose'; readonly node: Prose }
  | { readonly kind: 'commands'; readonly lines: readonly CommandLine[] };

/** A line to be typed, at the host's prompt or at a container's; keys are written `^P^Q`. */
export interface CommandLine {
  readonly at: 'host' | 'container';
  readonly text: string;
}
