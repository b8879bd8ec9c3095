import { load, YAMLException } from 'js-yaml';
import type { Code, RootContent, Yaml } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmTable } from 'micromark-extension-gfm-table';
import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';
import { checkSchema, type Check } from './check.ts';
import type { Block, CommandLine, Lesson, Step } from './lesson.ts';

/** A mistake in a lesson's file: where, what was expected there, and what stands there. */
export interface LessonError {
  readonly file: string;
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

const headSchema = v.strictObject({
  title: v.pipe(v.string(), v.nonEmpty()),
  question: v.pipe(v.string(), v.nonEmpty()),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
});

/**
 * Reads a lesson out of its Markdown: front matter, an introduction, and a step for each heading of the second level. A
 * `console` block holds lines to type, each after its prompt (`$ ` the host's, `/ # ` a container's); a `check` block, in
 * YAML, what the world is asked for (check.ts). All mistakes are given, in the order of their lines.
 */
export function parseLesson(slug: string, text: string, file: string): Result<Lesson, readonly LessonError[]> {
  const tree = fromMarkdown(text, {
    extensions: [frontmatter(), gfmTable()],
    mdastExtensions: [frontmatterFromMarkdown(), gfmTableFromMarkdown()],
  });
  const errors: LessonError[] = [];
  const wrong = (line: number, expected: string, found: string): void =>
    void errors.push({ file, line, expected, found });
  const [first, ...rest] = tree.children;
  const head = first?.type === 'yaml' ? readHead(first, wrong) : null;
  if (first?.type !== 'yaml') wrong(1, 'front matter between two lines of ---', describe(first));

  const intro: Block[] = [];
  const steps: { title: string; blocks: Block[]; checks: Check[]; line: number }[] = [];
  for (const node of rest) {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'heading' && node.depth === 2) {
      steps.push({ title: textOf(node), blocks: [], checks: [], line });
      continue;
    }
    const step = steps.at(-1);
    const blocks = step?.blocks ?? intro;
    if (node.type === 'code' && node.lang === 'console')
      blocks.push({ kind: 'commands', lines: readCommands(node, line, wrong) });
    else if (node.type === 'code' && node.lang === 'check') {
      if (step === undefined) wrong(line, 'a check inside a step', 'one before the first step');
      else step.checks.push(...readChecks(node, line, wrong));
    } else blocks.push({ kind: 'prose', node });
  }
  if (steps.length === 0) wrong(1, 'a step: a heading of the second level', 'none');
  for (const step of steps) if (step.checks.length === 0) wrong(step.line, 'a check block in the step', 'none');
  if (head === null || errors.length > 0) return err(errors.toSorted((a, b) => a.line - b.line));
  return ok({
    slug,
    ...head,
    intro,
    steps: steps.map(({ title, blocks, checks }): Step => ({ title, blocks, checks })),
  });
}

/** One line, as compilers print theirs. */
export function describeLessonError({ file, line, expected, found }: LessonError): string {
  return `${file}:${String(line)}: expected ${expected}, found ${found}`;
}

type Wrong = (line: number, expected: string, found: string) => void;

function readHead(node: Yaml, wrong: Wrong): v.InferOutput<typeof headSchema> | null {
  const value = readYaml(node.value, 2, wrong);
  if (value === undefined) return null;
  const head = v.safeParse(headSchema, value);
  if (head.success) return head.output;
  for (const issue of head.issues)
    wrong(1, `${v.getDotPath(issue) ?? 'front matter'}: ${issue.expected ?? 'something else'}`, issue.received);
  return null;
}

function readChecks(node: Code, line: number, wrong: Wrong): readonly Check[] {
  const value = readYaml(node.value, line + 1, wrong);
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    wrong(line, 'a list of checks, each after "- "', typeof value);
    return [];
  }
  return value.flatMap((item: unknown) => {
    const check = v.safeParse(checkSchema, item);
    if (check.success) return [check.output];
    wrong(line, `a check (${CHECKS})`, JSON.stringify(item));
    return [];
  });
}

const CHECKS = checkSchema.options.map((option) => Object.keys(option.entries)[0]).join(', ');

function readYaml(text: string, line: number, wrong: Wrong): unknown {
  try {
    return load(text) ?? null;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    wrong(line + (error.mark?.line ?? 0), 'YAML', error.reason);
    return undefined;
  }
}

const TYPED = /^(\$|\/[^\s]* #) (.*\S)\s*$/;

function readCommands(node: Code, line: number, wrong: Wrong): readonly CommandLine[] {
  return node.value.split('\n').flatMap((text, i): CommandLine[] => {
    const [, prompt, typed] = TYPED.exec(text) ?? [];
    if (prompt !== undefined && typed !== undefined)
      return [{ at: prompt === '$' ? 'host' : 'container', text: typed }];
    wrong(line + 1 + i, 'a prompt ("$ " or "/ # ") and what is typed there', text === '' ? 'an empty line' : text);
    return [];
  });
}

/** The text of a node, without its markup. */
export function textOf(node: RootContent): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}

function describe(node: RootContent | undefined): string {
  return node === undefined ? 'an empty file' : `a ${node.type}`;
}
