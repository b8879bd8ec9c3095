import { dump } from 'js-yaml';
import type { Check } from './check.ts';
import { promptOf, type CommandLine } from './lesson.ts';

/** Commands with what the last of them (keys apart) prints; null: it is not said. */
export interface WrittenBlock {
  readonly lines: readonly CommandLine[];
  readonly output: string | null;
}

/** A lesson without its prose: what a file for `parseLesson` is written from. */
export interface WrittenLesson {
  readonly title: string;
  readonly question: string;
  readonly minutes: number;
  /** How many it begins with. */
  readonly hosts: number;
  /** What stands before the first step. */
  readonly intro: string;
  readonly steps: readonly {
    readonly title: string;
    readonly blocks: readonly WrittenBlock[];
    readonly checks: readonly Check[];
  }[];
}

/** Writes a lesson's Markdown (docs/authoring.md); `parseLesson` reads the same out of it. */
export function writeLesson({ title, question, minutes, hosts, intro, steps }: WrittenLesson): string {
  const head = { title, question, minutes, ...(hosts > 1 ? { hosts } : {}) };
  const parts = [`---\n${dump(head)}---\n`, `${intro}\n`];
  for (const { title: heading, blocks, checks } of steps) {
    parts.push(`## ${heading}\n`);
    for (const { lines, output } of blocks) {
      parts.push(fenced('console', lines.map((line) => `${promptOf(line)} ${line.text}`).join('\n')));
      if (output !== null) parts.push(fenced('output', output));
    }
    parts.push(fenced('check', dump(checks, { flowLevel: 2 }).trimEnd()));
  }
  return parts.join('\n');
}

/** A fence is longer than any in what it holds. */
function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}${language}\n${text}\n${fence}\n`;
}
