import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeMistake } from '../base/mistake.ts';
import { challenges, course } from './course.ts';
import { linesOf } from './lesson.ts';
import { parseLesson } from './parse.ts';

const EDITIONS = ['en', 'zh', 'tail', 'notes', 'notes-text'];

/** One spelling for what a shell reads alike. */
const spelled = (command: string): string => command.replace(/\s*\|\s*/g, ' | ').replace(/\s+/g, ' ');

function commandsOf(slug: string): readonly string[] {
  const file = `lessons/${slug}/en.md`;
  const lesson = parseLesson(slug, readFileSync(file, 'utf8'), file);
  if (!lesson.ok) throw new Error(lesson.error.map((e) => describeMistake(e)).join('\n'));
  return lesson.value.steps.flatMap((step) => linesOf(step).map(({ text }) => spelled(text)));
}

const taught = new Set(course.flatMap((slug) => commandsOf(slug)));

const shown = readFileSync('conformance/guide-commands.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '))
  .map((line) => {
    const [editions = '', command = ''] = line.split('\t');
    return { editions: editions.split(' '), command: spelled(command) };
  });

test.each(EDITIONS)('every command of the edition %s is in a lesson', (edition) => {
  const theirs = shown.filter(({ editions }) => editions.includes(edition));
  expect(theirs.length).toBeGreaterThan(10);
  expect(theirs.filter(({ command }) => !taught.has(command))).toEqual([]);
});

test('the list names no other editions', () => {
  expect(new Set(shown.flatMap(({ editions }) => editions))).toEqual(new Set(EDITIONS));
});

test('there are twelve challenges or more', () => {
  expect(challenges.length).toBeGreaterThanOrEqual(12);
  expect(readdirSync('lessons/challenges').toSorted()).toEqual(challenges.toSorted());
});
