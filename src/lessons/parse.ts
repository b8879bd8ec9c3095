import type { Code, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Mistake } from '../base/mistake.ts';
import { err, ok, type Result } from '../base/result.ts';
import { readChecks, readCommands, readHead, readHint, readPredict, type Wrong } from './blocks.ts';
import type { Check } from './check.ts';
import { linesOfBlock, withoutFenceMarks, withoutInlineMarks } from './killercoda.ts';
import type { Block, Lesson, Step } from './lesson.ts';

/** Markdown takes a time that grows with the square of both: what nobody writes is not read. */
const LONGEST_LINE = 5000;
const TOO_DEEP = /^(?:[ \t]*(?:>|[*+-][ \t])){21}|^(?: {2}|\t){50}/;

/**
 * Reads a lesson out of its Markdown (docs/authoring.md): front matter, an introduction, a step for each heading of the second
 * level, and behind a line of `---` what to remember. All mistakes are given, in the order of their lines.
 */
export function parseLesson(slug: string, text: string, file: string): Result<Lesson, readonly Mistake[]> {
  const tooMuch = text.split(/\r\n?|\n/).findIndex((line) => line.length > LONGEST_LINE || TOO_DEEP.test(line));
  if (tooMuch >= 0) {
    const expected = `at most ${String(LONGEST_LINE)} characters in a line, and 20 quotes or lists within one another`;
    return err([{ file, line: tooMuch + 1, expected, found: 'more' }]);
  }
  const marked = withoutFenceMarks(text.replace(/\r\n?/g, '\n'));
  const tree = fromMarkdown(marked.text, {
    extensions: [frontmatter(), gfmTable()],
    mdastExtensions: [frontmatterFromMarkdown(), gfmTableFromMarkdown()],
  });
  const errors: Mistake[] = [];
  const wrong: Wrong = (line, expected, found) => void errors.push({ file, line, expected, found });
  const [first, ...rest] = tree.children;
  const head = first?.type === 'yaml' ? readHead(first, wrong) : null;
  if (first?.type !== 'yaml') wrong(1, 'front matter between two lines of ---', describe(first));

  const hosts = head?.hosts ?? 1;
  const intro: Block[] = [];
  const steps: { title: string; blocks: Block[]; checks: Check[]; line: number }[] = [];
  let outro: Block[] | null = null;
  for (const node of rest) {
    const line = node.position?.start.line ?? 1;
    const step = steps.at(-1);
    if (node.type === 'thematicBreak' && step !== undefined) outro ??= [];
    else if (outro !== null) {
      if (node.type === 'heading' || node.type === 'code') wrong(line, 'prose alone behind ---', describe(node));
      outro.push({ kind: 'prose', node });
    } else if (node.type === 'heading' && node.depth === 2)
      steps.push({ title: textOf(node), blocks: [], checks: [], line });
    else if (node.type === 'code' && node.lang === 'check') {
      if (step === undefined) wrong(line, 'a check inside a step', 'one before the first step');
      else step.checks.push(...readChecks(node, line, hosts, wrong));
    } else if (node.type === 'code' && node.lang === 'output') addOutput(step?.blocks ?? intro, node, line, wrong);
    else if (node.type === 'code' && step === undefined && IN_STEPS.has(node.lang ?? ''))
      wrong(line, `a ${node.lang ?? ''} block inside a step`, 'one before the first step');
    else (step?.blocks ?? intro).push(...readBlock(node, { line, hosts, exec: marked.exec }, wrong));
  }
  if (steps.length === 0) wrong(1, 'a step: a heading of the second level', 'none');
  for (const step of steps) if (step.checks.length === 0) wrong(step.line, 'a check block in the step', 'none');
  if (head === null || errors.length > 0) return err(errors.toSorted((a, b) => a.line - b.line));
  return ok({
    slug,
    ...head,
    par: head.par ?? null,
    hosts,
    intro,
    steps: steps.map(({ title, blocks, checks }): Step => ({ title, blocks, checks })),
    outro: outro ?? [],
  });
}

const IN_STEPS = new Set(['predict', 'hint', 'solution']);

interface Surroundings {
  readonly line: number;
  readonly hosts: number;
  /** The lines with a mark behind a block's last fence. */
  readonly exec: ReadonlySet<number>;
}

function readBlock(node: RootContent, { line, hosts, exec }: Surroundings, wrong: Wrong): readonly Block[] {
  if (node.type === 'paragraph') {
    const { node: paragraph, lines } = withoutInlineMarks(node);
    const prose = { kind: 'prose', node: paragraph } as const;
    return lines.length === 0 ? [prose] : [prose, { kind: 'commands', lines, output: null, line }];
  }
  if (node.type !== 'code') return [{ kind: 'prose', node }];
  switch (node.lang) {
    case 'console':
      return [{ kind: 'commands', lines: readCommands(node, line, hosts, wrong), output: null, line }];
    case 'solution':
      return [{ kind: 'solution', lines: readCommands(node, line, hosts, wrong) }];
    case 'predict':
      return readPredict(node, line, wrong);
    case 'hint':
      return readHint(node, line, hosts, wrong);
    default:
      return exec.has(node.position?.end.line ?? 0)
        ? [{ kind: 'commands', lines: linesOfBlock(node), output: null, line }]
        : [{ kind: 'prose', node }];
  }
}

/** An output belongs to the commands right above it. */
function addOutput(blocks: Block[], node: Code, line: number, wrong: Wrong): void {
  const above = blocks.pop();
  if (above?.kind === 'commands' && above.output === null) blocks.push({ ...above, output: node.value });
  else {
    if (above !== undefined) blocks.push(above);
    wrong(line, 'an output block right under its console block', above?.kind ?? 'nothing above it');
  }
}

/** The text of a node, without its markup. */
function textOf(node: RootContent): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}

function describe(node: RootContent | undefined): string {
  return node === undefined ? 'an empty file' : `a ${node.type}`;
}
