import { expect, test } from 'vitest';
import { parseLesson } from './parse.ts';
import { lessonVersion } from './version.ts';

const version = (title: string, check: string, start = ''): string => {
  const text = `---\ntitle: ${title}\nquestion: Q?\nminutes: 5\n---\n## S\n\`\`\`check\n- running: ${check}\n\`\`\`\n`;
  const parsed = parseLesson('x', text, 'x.md');
  if (!parsed.ok) throw new Error('not a lesson');
  return lessonVersion(parsed.value, start);
};

test('the version changes with what is asked for, not with the words', () => {
  const one = version('One', 'web');
  expect(version('一', 'web')).toBe(one);
  expect(version('One', 'db')).not.toBe(one);
  expect(version('One', 'web', '$ docker ps\n')).not.toBe(one);
});
