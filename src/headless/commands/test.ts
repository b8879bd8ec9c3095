import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { differences } from '../documented.ts';
import { checkFile, checkLesson, isLesson, type Problem } from '../lessonFolder.ts';
import type { Documented } from '../../lessons/consoleBlock.ts';
import { commandsOfMarkdown, commandsOfText } from '../../lessons/page.ts';
import { readOptions, readText, UsageError, type Command } from '../usage.ts';

/** What was found out about one path. */
interface Tested {
  readonly path: string;
  readonly kind: 'lesson' | 'page';
  readonly problems: readonly Problem[];
}

/** Proves lessons, and says where pages show what is not printed. */
export const test: Command = {
  name: 'test',
  use: '[--json] PATH ...',
  short: 'Proves lessons (folders), and compares what pages (.md, .txt) say that commands print with what is printed.',
  options: [
    '--json      a report for programs: every path with its problems (file, line, text)',
    'Exit status 1: something is wrong with a lesson, or a page differs.',
  ],
  run: (args) => {
    const { values, positionals } = readOptions(test, args, { json: { type: 'boolean' } });
    if (positionals.length === 0) throw new UsageError('test: no lesson and no page was named');
    const tested = positionals.flatMap((path) => testPath(path.replace(/(.)\/+$/, '$1')));
    if (tested.length === 0)
      throw new UsageError(`test: no lesson and no page with commands in ${positionals.join(', ')}`);
    const ok = tested.every(({ problems }) => problems.length === 0);
    const text = values.json === true ? `${JSON.stringify({ ok, tested }, null, 2)}\n` : tested.map(tell).join('');
    process.stdout.write(text);
    return ok ? 0 : 1;
  },
};

function testPath(path: string): readonly Tested[] {
  if (!existsSync(path)) throw new UsageError(`test: ${path}: there is no such file or folder`);
  if (!statSync(path).isDirectory()) return [testFile(path)];
  if (isLesson(path)) return [{ path, kind: 'lesson', problems: checkLesson(path) }];
  const inside = readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return inside.flatMap((entry) => {
    const to = join(path, entry.name);
    if (entry.isDirectory()) return testPath(to);
    return entry.name.endsWith('.md') && hasSomething(to) ? [testFile(to)] : [];
  });
}

/** Whether there is anything to test in a file of a folder. */
function hasSomething(path: string): boolean {
  const text = readText(path);
  return IS_LESSON.test(text) || commandsOf(path, text).length > 0;
}

/** A lesson's file has front matter and checks, whatever it lacks. */
const IS_LESSON = /^---\r?\n[^]*^```check\s*$/m;

function commandsOf(path: string, text: string): readonly Documented[] {
  return path.endsWith('.md') ? commandsOfMarkdown(text) : commandsOfText(text);
}

function testFile(path: string): Tested {
  const text = readText(path);
  if (IS_LESSON.test(text)) {
    const { problems } = checkFile(path, basename(path, '.md'));
    return { path, kind: 'lesson', problems };
  }
  const commands = commandsOf(path, text);
  if (commands.length === 0)
    throw new UsageError(`test: ${path}: there is no command on this page, after a prompt such as "$ "`);
  const { differences: found, problem } = differences(commands, path);
  const problems = found.map(({ line, command, difference }) => ({
    file: path,
    line,
    text: `${command} prints something else:\n${difference}`,
  }));
  return {
    path,
    kind: 'page',
    problems: problem === null ? problems : [{ file: path, ...problem }, ...problems],
  };
}

function tell({ path, problems }: Tested): string {
  if (problems.length === 0) return `ok       ${path}\n`;
  const told = problems.map(({ file, line, text }) =>
    text.startsWith(`${file}:`) ? text : `${file}${line === null ? '' : `:${String(line)}`}: ${text}`,
  );
  return `not ok   ${path}\n${told.map((one) => one.replaceAll(/^/gm, '  ')).join('\n')}\n`;
}
