import { load, YAMLException } from 'js-yaml';
import type { Code, Yaml } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import * as v from 'valibot';
import { MOST_HOSTS } from '../engine/host/name.ts';
import { checkSchema, type Check } from './check.ts';
import type { Block, CommandLine, Hint, Phrasing } from './lesson.ts';

/** Takes down a mistake: its line, what was expected there, what stands there. */
export type Wrong = (line: number, expected: string, found: string) => void;

const text = v.pipe(v.string(), v.nonEmpty());

const headSchema = v.strictObject({
  title: text,
  question: text,
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  par: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  hosts: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_HOSTS)), 1),
});

const predictSchema = v.strictObject({
  question: text,
  options: v.pipe(v.array(text), v.minLength(2)),
  right: v.pipe(v.number(), v.integer(), v.minValue(1)),
  why: text,
});

const hintSchema = v.strictObject({ when: v.array(v.unknown()), say: text });

/** The front matter; null when it cannot be used. */
export function readHead(node: Yaml, wrong: Wrong): v.InferOutput<typeof headSchema> | null {
  const value = readYaml(node.value, 2, wrong);
  return value === undefined ? null : readObject(headSchema, value, node.value, 2, 'front matter', wrong);
}

/** The checks of a `check` block that begins at `line`, in a lesson with so many hosts. */
export function readChecks(node: Code, line: number, hosts: number, wrong: Wrong): readonly Check[] {
  const value = readYaml(node.value, line + 1, wrong);
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    wrong(line, 'a list of checks, each after "- "', typeof value);
    return [];
  }
  const starts = node.value.split('\n').flatMap((source, i) => (source.startsWith('- ') ? [line + 1 + i] : []));
  return value.flatMap((item: unknown, i) => readCheck(item, starts[i] ?? line, hosts, wrong));
}

export function readPredict(node: Code, line: number, wrong: Wrong): readonly Block[] {
  const value = readYaml(node.value, line + 1, wrong);
  if (value === undefined) return [];
  const read = readObject(predictSchema, value, node.value, line + 1, 'predict', wrong);
  if (read === null) return [];
  const { question, options, right, why } = read;
  if (right > options.length) {
    wrong(line, `right: the number of an option, 1 to ${String(options.length)}`, String(right));
    return [];
  }
  return [
    {
      kind: 'predict',
      question: phrasing(question),
      options: options.map((option) => phrasing(option)),
      right: right - 1,
      why: phrasing(why),
    },
  ];
}

export function readHint(node: Code, line: number, hosts: number, wrong: Wrong): readonly Hint[] {
  const value = readYaml(node.value, line + 1, wrong);
  if (value === undefined) return [];
  const read = readObject(hintSchema, value, node.value, line + 1, 'hint', wrong);
  if (read === null) return [];
  const when = read.when.flatMap((item) => readCheck(item, line, hosts, wrong));
  return when.length < read.when.length ? [] : [{ kind: 'hint', when, say: phrasing(read.say), line }];
}

const TYPED = /^((?:h[2-9])?\$|\/[^\s]* #) (.*\S)\s*$/;

/** The lines of a `console` or `solution` block, each after its prompt, in a lesson with so many hosts. */
export function readCommands(node: Code, line: number, hosts: number, wrong: Wrong): readonly CommandLine[] {
  return node.value.split('\n').flatMap((source, i): CommandLine[] => {
    const [, prompt, typed] = TYPED.exec(source) ?? [];
    if (prompt === undefined || typed === undefined) {
      const found = source === '' ? 'an empty line' : source;
      wrong(line + 1 + i, 'a prompt ("$ ", "h2$ " or "/ # ") and what is typed there', found);
      return [];
    }
    if (prompt.startsWith('/')) return [{ at: 'container', text: typed }];
    const host = prompt === '$' ? 1 : Number(prompt[1]);
    if (host <= hosts) return [{ at: 'host', host, text: typed }];
    wrong(line + 1 + i, `a host that the front matter gives the lesson (hosts: ${String(hosts)})`, prompt);
    return [];
  });
}

const CHECKS = checkSchema.options.map((option) => Object.keys(option.entries)[0]).join(', ');

function readCheck(item: unknown, line: number, hosts: number, wrong: Wrong): readonly Check[] {
  const found = JSON.stringify(item);
  const check = v.safeParse(checkSchema, item);
  if (check.success && (check.output.host ?? 1) <= hosts) return [check.output];
  const known = checkSchema.options.find(
    ({ entries }) => isRecord(item) && Object.keys(entries)[0] === Object.keys(item)[0],
  );
  if (check.success) wrong(line, `a host up to ${String(hosts)} (hosts in the front matter)`, found);
  else if (known === undefined) wrong(line, `a check (${CHECKS})`, found);
  else
    for (const issue of v.safeParse(known, item).issues ?? [])
      wrong(line, expectation(issue, known, 'the check'), found);
  return [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What was expected where an issue is: a key that is missing, one that is not known, or another value. */
function expectation(issue: v.BaseIssue<unknown>, schema: v.GenericSchema, what: string): string {
  const path = v.getDotPath(issue) ?? what;
  const keys = 'entries' in schema && isRecord(schema.entries) ? Object.keys(schema.entries).join(', ') : '';
  if (issue.expected === 'never') return `no ${path} in ${what}, which may have ${keys}`;
  if (issue.received === 'undefined') return `${path} in ${what}`;
  return `${path}: ${issue.expected ?? 'something else'}`;
}

/** `from`: the line of the file where the YAML `source` begins; a mistake is told at its key's line. */
function readObject<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  source: string,
  from: number,
  what: string,
  wrong: Wrong,
): v.InferOutput<S> | null {
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  for (const issue of read.issues) {
    const path = v.getDotPath(issue);
    const at = source.split('\n').findIndex((l) => path !== null && l.startsWith(`${path.split('.')[0] ?? ''}:`));
    const found = issue.received === 'undefined' ? 'none' : issue.received;
    wrong(at < 0 ? from - 1 : from + at, expectation(issue, schema, what), found);
  }
  return null;
}

function readYaml(source: string, line: number, wrong: Wrong): unknown {
  try {
    return load(source) ?? null;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    wrong(line + (error.mark?.line ?? 0), 'YAML', error.reason);
    return undefined;
  }
}

/** A sentence with its emphasis, code and links. */
function phrasing(sentence: string): readonly Phrasing[] {
  return fromMarkdown(sentence).children.flatMap((node) => (node.type === 'paragraph' ? node.children : []));
}
