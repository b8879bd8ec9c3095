import type { Block, CommandLine, Lesson } from '../../lessons/lesson.ts';

/** What the stage shows at a time: the lesson's title, one of its steps, or what to remember. */
export interface Page {
  readonly kind: 'title' | 'step' | 'outro';
  /** The step's number, from 0; the title and the outro have none. */
  readonly step: number | null;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** What one press of the next key does. */
export type Cue =
  | { readonly kind: 'turn'; readonly page: number }
  /** Shows the answer of a question. */
  | { readonly kind: 'reveal'; readonly page: number; readonly block: number }
  | { readonly kind: 'line'; readonly page: number; readonly block: number; readonly line: CommandLine };

/** A lesson as it is presented. */
export interface Script {
  readonly pages: readonly Page[];
  readonly cues: readonly Cue[];
}

/** What a page of the stage shows once so many cues are done. */
export interface Shown {
  readonly page: number;
  /** The questions of the page that are answered, by their block. */
  readonly revealed: readonly number[];
  /** How many lines of each block of the page were typed. */
  readonly typed: Readonly<Record<number, number>>;
}

export function scriptOf(lesson: Lesson): Script {
  const pages: Page[] = [
    { kind: 'title', step: null, title: lesson.title, blocks: lesson.intro },
    ...lesson.steps.map(({ title, blocks }, step): Page => ({ kind: 'step', step, title, blocks })),
  ];
  if (lesson.outro.length > 0) pages.push({ kind: 'outro', step: null, title: lesson.title, blocks: lesson.outro });
  const cues = pages.flatMap(({ blocks }, page): readonly Cue[] => [
    ...(page === 0 ? [] : [{ kind: 'turn', page } as const]),
    ...blocks.flatMap((one, block): readonly Cue[] => {
      if (one.kind === 'predict') return [{ kind: 'reveal', page, block }];
      if (one.kind !== 'commands' && one.kind !== 'solution') return [];
      return one.lines.map((line): Cue => ({ kind: 'line', page, block, line }));
    }),
  ]);
  return { pages, cues };
}

/** What is shown once the first `at` cues are done. */
export function shownAt({ cues }: Script, at: number): Shown {
  const done = cues.slice(0, at);
  const page = done.at(-1)?.page ?? 0;
  const here = done.filter((cue) => cue.page === page);
  const typed: Record<number, number> = {};
  for (const cue of here) if (cue.kind === 'line') typed[cue.block] = (typed[cue.block] ?? 0) + 1;
  return { page, revealed: here.flatMap((cue) => (cue.kind === 'reveal' ? [cue.block] : [])), typed };
}

/** The next line that will be typed, whatever comes before it; null when there is none any more. */
export function nextLine({ cues }: Script, at: number): CommandLine | null {
  const cue = cues.slice(at).find(({ kind }) => kind === 'line');
  return cue?.kind === 'line' ? cue.line : null;
}

/** How many cues are done when a step is about to be shown. */
export function beginningOf({ pages, cues }: Script, step: number): number {
  const page = pages.findIndex((one) => one.step === step);
  const at = cues.findIndex((cue) => cue.kind === 'turn' && cue.page === page);
  return at < 0 ? cues.length : at;
}
