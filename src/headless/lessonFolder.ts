import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describeMistake } from '../base/mistake.ts';
import { readMoves, type Move } from '../lab/walk.ts';
import { promptOf, type Block, type Lesson, type Phrasing, type Prose } from '../lessons/lesson.ts';
import { parseLesson } from '../lessons/parse.ts';
import type { Documented } from '../lessons/consoleBlock.ts';
import { differences } from './documented.ts';
import { prove } from './prove.ts';
import { readText } from './usage.ts';

/** Something that is wrong with a file. */
export interface Problem {
  readonly file: string;
  /** null: the whole of it. */
  readonly line: number | null;
  readonly text: string;
}

/** Whether a folder holds a lesson. */
export function isLesson(folder: string): boolean {
  return existsSync(join(folder, 'en.md'));
}

/** What is wrong with a lesson in every language that it is there in. */
export function checkLesson(folder: string): readonly Problem[] {
  const files = ['en.md', 'zh-CN.md'].map((name) => join(folder, name)).filter((file) => existsSync(file));
  const [startFile, solutionFile] = [join(folder, 'start.console'), join(folder, 'solution.console')];
  const problems: Problem[] = [];
  const start = existsSync(startFile) ? readText(startFile) : '';
  const moves = (file: string): readonly Move[] | undefined => {
    if (!existsSync(file)) return undefined;
    const read = readMoves(readText(file), file);
    if (read.ok) return read.value;
    problems.push({ file, line: null, text: read.error });
    return undefined;
  };
  const course = { start: moves(startFile) ?? [] };
  const solution = moves(solutionFile);
  const lessons: { readonly file: string; readonly lesson: Lesson }[] = [];
  for (const file of files) {
    const checked = checkFile(file, basename(folder), { ...course, ...(solution ? { solution } : {}) }, start);
    problems.push(...checked.problems);
    if (checked.lesson !== null) lessons.push({ file, lesson: checked.lesson });
  }
  if (solution === undefined) problems.push({ file: folder, line: null, text: 'there is no solution.console' });
  if (files.length < 2) problems.push({ file: folder, line: null, text: 'there is no zh-CN.md' });
  const [first, ...others] = lessons;
  for (const { file, lesson } of others) {
    const differs = first === undefined ? null : firstDifference(bones(first.lesson), bones(lesson));
    if (differs !== null)
      problems.push({ file, line: null, text: `differs from ${basename(first?.file ?? '')}: ${differs}` });
  }
  return problems;
}

/** What is wrong with one file of a lesson; the lesson, if it can be read. */
export function checkFile(
  file: string,
  slug: string,
  course: Parameters<typeof prove>[1] = {},
  start = '',
): { readonly lesson: Lesson | null; readonly problems: readonly Problem[] } {
  const parsed = parseLesson(slug, readText(file), file);
  if (!parsed.ok) {
    const problems = parsed.error.map((error) => ({ file, line: error.line, text: describeMistake(error) }));
    return { lesson: null, problems };
  }
  const lesson = parsed.value;
  const printed = differences(documentedBy(lesson), file, start);
  return {
    lesson,
    problems: [
      ...prove(lesson, course).map((text) => ({ file, line: null, text })),
      ...wrongLinks(lesson).map((text) => ({ file, line: null, text })),
      ...(printed.problem === null ? [] : [{ file, ...printed.problem }]),
      ...printed.differences.map(({ line, command, difference }) => ({
        file,
        line,
        text: `${command} prints something else:\n${difference}`,
      })),
    ],
  };
}

/** A lesson's commands; of a block with an output the last command that is no key has it. */
function documentedBy({ steps }: Lesson): readonly Documented[] {
  return steps.flatMap(({ blocks }) =>
    blocks.flatMap((block): readonly Documented[] => {
      if (block.kind !== 'commands' && block.kind !== 'solution') return [];
      const last = block.lines.findLastIndex(({ text }) => !text.startsWith('^'));
      return block.lines.map((line, i) => ({
        prompt: promptOf(line),
        command: line.text,
        output: block.kind === 'commands' && i === last ? block.output : null,
        line: block.kind === 'commands' ? block.line : 1,
      }));
    }),
  );
}

/** What both languages must have alike, block by block. */
function bones({ minutes, par, hosts, steps }: Lesson): readonly unknown[] {
  return [
    { minutes, par, hosts },
    ...steps.map(({ blocks, checks }) => ({
      checks,
      blocks: blocks.flatMap((block): readonly unknown[] => {
        if (block.kind === 'commands') return [{ lines: block.lines, output: block.output }];
        if (block.kind === 'predict') return [{ options: block.options.length, right: block.right }];
        if (block.kind === 'hint') return [{ when: block.when }];
        return block.kind === 'solution' ? [{ solution: block.lines }] : [];
      }),
    })),
  ];
}

function firstDifference(a: readonly unknown[], b: readonly unknown[]): string | null {
  if (a.length !== b.length) return `${String(b.length - 1)} steps, not ${String(a.length - 1)}`;
  const at = a.findIndex((one, i) => JSON.stringify(one) !== JSON.stringify(b[i]));
  if (at < 0) return null;
  const where = at === 0 ? 'the front matter' : `step ${String(at)}`;
  return `${where} is ${JSON.stringify(b[at])}, not ${JSON.stringify(a[at])}`;
}

function wrongLinks({ intro, steps, outro }: Lesson): readonly string[] {
  const blocks = [...intro, ...steps.flatMap((step) => step.blocks), ...outro];
  return blocks.flatMap(linksOf).flatMap((url) => {
    const good = /^https?:\/\//.test(url) && URL.canParse(url);
    return good ? [] : [`a link has to be http or https: ${url}`];
  });
}

function linksOf(block: Block): readonly string[] {
  return block.kind === 'prose' ? linksIn(block.node) : [];
}

function linksIn(node: Prose | Phrasing): readonly string[] {
  const own = node.type === 'link' ? [node.url] : [];
  return 'children' in node ? [...own, ...node.children.flatMap((child) => linksIn(child))] : own;
}
