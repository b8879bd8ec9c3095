import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeLessonError, parseLesson } from './parse.ts';

const HEAD = '---\ntitle: T\nquestion: Q?\nminutes: 5\n---\n';
const CHECK = '```check\n- running: web\n```\n';

const errors = (text: string): readonly string[] => {
  const parsed = parseLesson('x', text, 'x/en.md');
  return parsed.ok ? [] : parsed.error.map((e) => describeLessonError(e));
};

test('a lesson is its front matter, an introduction and its steps', () => {
  const text = `${HEAD}\nHello.\n\n## One \`web\`\n\n\`\`\`console\n$ docker ps\n/etc # ls\n/ # ^P^Q\n\`\`\`\n\n${CHECK}`;
  const parsed = parseLesson('x', text, 'x/en.md');
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      slug: 'x',
      title: 'T',
      question: 'Q?',
      minutes: 5,
      intro: [{ kind: 'prose', node: { type: 'paragraph' } }],
      steps: [
        {
          title: 'One web',
          blocks: [
            {
              kind: 'commands',
              lines: [
                { at: 'host', text: 'docker ps' },
                { at: 'container', text: 'ls' },
                { at: 'container', text: '^P^Q' },
              ],
            },
          ],
          checks: [{ running: 'web' }],
        },
      ],
    },
  });
});

test.each([
  [
    'nothing',
    '',
    [
      'x/en.md:1: expected front matter between two lines of ---, found an empty file',
      'x/en.md:1: expected a step: a heading of the second level, found none',
    ],
  ],
  [
    'no question',
    `---\ntitle: T\nminutes: 5\n---\n## S\n${CHECK}`,
    ['x/en.md:1: expected question: "question", found undefined'],
  ],
  [
    'front matter that is not YAML',
    `---\ntitle: "T\n---\n## S\n${CHECK}`,
    [expect.stringMatching(/^x\/en\.md:[23]: expected YAML, found /)],
  ],
  ['a step without a check', `${HEAD}## S\ntext`, ['x/en.md:6: expected a check block in the step, found none']],
  [
    'a line without a prompt',
    `${HEAD}## S\n\`\`\`console\ndocker ps\n\`\`\`\n${CHECK}`,
    ['x/en.md:8: expected a prompt ("$ " or "/ # ") and what is typed there, found docker ps'],
  ],
  [
    'a check that is none',
    `${HEAD}## S\n\`\`\`check\n- runing: web\n\`\`\`\n`,
    [
      'x/en.md:6: expected a check block in the step, found none',
      'x/en.md:7: expected a check (running, stopped, removed, network, noNetwork, connected, disconnected, resolved, unresolved, reached, unreached), found {"runing":"web"}',
    ],
  ],
  [
    'a check before the first step',
    `${HEAD}${CHECK}## S\n${CHECK}`,
    ['x/en.md:6: expected a check inside a step, found one before the first step'],
  ],
])('%s is refused', (_what, text, expected) => expect(errors(text)).toEqual(expected));

describe.each(readdirSync('lessons'))('%s', (slug) => {
  const parse = (language: string) =>
    parseLesson(slug, readFileSync(`lessons/${slug}/${language}.md`, 'utf8'), `${slug}/${language}.md`);
  test('both languages have the same commands and checks, step by step', () => {
    const [en, zh] = [parse('en'), parse('zh-CN')];
    if (!en.ok || !zh.ok)
      throw new Error([en, zh].flatMap((p) => (p.ok ? [] : p.error.map((e) => describeLessonError(e)))).join('\n'));
    const bones = ({ value }: typeof en) =>
      value.steps.map(({ blocks, checks }) => ({ checks, commands: blocks.filter((b) => b.kind === 'commands') }));
    expect(bones(zh)).toEqual(bones(en));
  });
});
