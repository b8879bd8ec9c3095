import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeMistake } from '../base/mistake.ts';
import { parseScenario } from '../lab/scenario/parse.ts';
import { movesOf } from '../lab/walk.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { parseLesson } from '../lessons/parse.ts';
import { challenges, course } from '../lessons/course.ts';
import { checkLesson } from './lessonFolder.ts';
import { prove } from './prove.ts';

function lessonOf(slug: string, text: string): Lesson {
  const lesson = parseLesson(slug, text, slug);
  if (!lesson.ok) throw new Error(lesson.error.map((e) => describeMistake(e)).join('\n'));
  return lesson.value;
}

const folders = [...course, ...challenges.map((slug) => `challenges/${slug}`)];

test.each(folders)('%s is proved', { timeout: 60_000 }, (slug) => {
  expect(checkLesson(`lessons/${slug}`)).toEqual([]);
});

/** What a console file types, with the pauses in between. */
function typedIn(text: string): readonly string[] {
  const scenario = parseScenario(text, 'x.console');
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  return scenario.value.steps.flatMap(({ kind, source }) => (kind === 'comment' || kind === 'blank' ? [] : [source]));
}

/**
 * A scenario as it can be recorded: today's engine leaves no endpoint behind, but has one of its own on an overlay network
 * that stands in the way alike (conformance/swarm/stale-endpoint-error); so the container is called as that one is.
 */
function recordable(text: string): string {
  const [line, network, name] = /^#: stale \S+ (\S+) (\S+)\n/m.exec(text) ?? [];
  return line === undefined || name === undefined
    ? text
    : text.replace(line, '').replaceAll(name, `${network}-endpoint`);
}

test.each(folders)('%s: what is recorded on a real engine is its start and its solution', (slug) => {
  const [start, solution] = ['start', 'solution'].map((name) => `lessons/${slug}/${name}.console`);
  const files = [start, solution].map((file = '') => (existsSync(file) ? readFileSync(file, 'utf8') : ''));
  const text = recordable(files.join(''));
  const recording = readFileSync(`conformance/lessons/${slug.replace('challenges/', 'challenge-')}.console`, 'utf8');
  expect(typedIn(recording)).toEqual(['#: fresh', ...typedIn(text)]);
});

test('every lesson and challenge is in the course, and the other way round', () => {
  const found = readdirSync('lessons', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .flatMap((file) => (file.endsWith('/en.md') ? [file.slice(0, -'/en.md'.length)] : []));
  expect(found.toSorted()).toEqual(folders.toSorted());
});

test('a lesson that proves nothing is found out', () => {
  const head = '---\ntitle: T\nquestion: Q?\nminutes: 5\n---\n';
  const text = `${head}## There already\n\`\`\`check\n- network: bridge\n\`\`\`\n## Not enough\n\`\`\`console\n$ true\n\`\`\`\n\`\`\`check\n- network: web\n\`\`\`\n`;
  expect(prove(lessonOf('x', text))).toEqual([
    'step 1 ("There already") holds before anything was typed',
    'step 2 ("Not enough") is not done by its own commands',
  ]);
});

test('a hint that is never said, and a solution that solves nothing, are found out', () => {
  const text = `---\ntitle: T\nquestion: Q?\nminutes: 5\npar: 1\n---\n## Web\n\`\`\`hint\nwhen:\n  - running: other\nsay: S.\n\`\`\`\n\`\`\`check\n- network: web\n\`\`\`\n`;
  const typed = (...lines: readonly string[]) => ({
    solution: movesOf(lines.map((line) => ({ at: 'host', text: line }))),
  });
  const lesson = lessonOf('x', text);
  expect(prove(lesson, typed('true'))).toEqual([
    'the solution does not do step 1 ("Web")',
    'the hint in line 8 is never said',
  ]);
  expect(prove(lesson, typed('true', 'docker network create web'))).toEqual([
    'par is 1, but the solution has 2 commands',
    'the hint in line 8 is never said',
  ]);
});
