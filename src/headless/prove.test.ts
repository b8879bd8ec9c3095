import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Lesson } from '../lessons/lesson.ts';
import { describeLessonError, parseLesson } from '../lessons/parse.ts';
import { prove } from './prove.ts';

function lessonOf(slug: string, text: string): Lesson {
  const lesson = parseLesson(slug, text, slug);
  if (!lesson.ok) throw new Error(lesson.error.map((e) => describeLessonError(e)).join('\n'));
  return lesson.value;
}

describe.each(readdirSync('lessons'))('%s', (slug) => {
  test.each(['en', 'zh-CN'])('%s: each step is done by its own commands, and by nothing before', (language) => {
    expect(prove(lessonOf(slug, readFileSync(`lessons/${slug}/${language}.md`, 'utf8')))).toEqual([]);
  });
});

test('a lesson that proves nothing is found out', () => {
  const head = '---\ntitle: T\nquestion: Q?\nminutes: 5\n---\n';
  const text = `${head}## There already\n\`\`\`check\n- network: bridge\n\`\`\`\n## Not enough\n\`\`\`console\n$ true\n\`\`\`\n\`\`\`check\n- network: web\n\`\`\`\n`;
  expect(prove(lessonOf('x', text))).toEqual([
    'its first step is done before anything was typed',
    'step 2 ("Not enough") is not done by its own commands',
  ]);
});
