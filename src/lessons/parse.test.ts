import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeMistake } from '../base/mistake.ts';
import { parseLesson } from './parse.ts';

const HEAD = '---\ntitle: T\nquestion: Q?\nminutes: 5\n---\n';
const CHECK = '```check\n- running: web\n```\n';

const errors = (text: string): readonly string[] => {
  const parsed = parseLesson('x', text, 'x/en.md');
  return parsed.ok ? [] : parsed.error.map((e) => describeMistake(e));
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
                { at: 'host', host: 1, text: 'docker ps' },
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
    ['x/en.md:1: expected question in front matter, found none'],
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
    ['x/en.md:8: expected a prompt ("$ ", "h2$ " or "/ # ") and what is typed there, found docker ps'],
  ],
  [
    'a host that the lesson does not have',
    `${HEAD}## S\n\`\`\`console\nh2$ docker ps\n\`\`\`\n${CHECK}`,
    ['x/en.md:8: expected a host that the front matter gives the lesson (hosts: 1), found h2$'],
  ],
  [
    'a check on a host that the lesson does not have',
    `${HEAD}## S\n\`\`\`check\n- running: web\n- running: db\n  host: 2\n\`\`\`\n`,
    ['x/en.md:9: expected a host up to 1 (hosts in the front matter), found {"running":"db","host":2}'],
  ],
  [
    'more hosts than there are',
    `---\ntitle: T\nquestion: Q?\nminutes: 5\nhosts: 9\n---\n## S\n${CHECK}`,
    ['x/en.md:5: expected hosts: <=5, found 9'],
  ],
  [
    'a check that is none',
    `${HEAD}## S\n\`\`\`check\n- runing: web\n\`\`\`\n`,
    [
      'x/en.md:6: expected a check block in the step, found none',
      'x/en.md:8: expected a check (running, stopped, exists, removed, network, noNetwork, connected, disconnected, published, finds, findsNot, reaches, reachesNot, resolved, unresolved, reached, unreached), found {"runing":"web"}',
    ],
  ],
  [
    'a check that lacks something, and one that says too much',
    `${HEAD}## S\n\`\`\`check\n- connected: [web]\n- running: web\n  subnet: 10.0.0.0/8\n\`\`\`\n`,
    [
      'x/en.md:6: expected a check block in the step, found none',
      'x/en.md:8: expected connected.1 in the check, found {"connected":["web"]}',
      'x/en.md:9: expected no subnet in the check, which may have running, host, found {"running":"web","subnet":"10.0.0.0/8"}',
    ],
  ],
  [
    'front matter with a word of its own',
    `---\ntitle: T\nquestion: Q?\nminutes: 5\nlevel: 3\n---\n## S\n${CHECK}`,
    [
      'x/en.md:5: expected no level in front matter, which may have title, question, minutes, par, hosts, found "level"',
    ],
  ],
  [
    'a check before the first step',
    `${HEAD}${CHECK}## S\n${CHECK}`,
    ['x/en.md:6: expected a check inside a step, found one before the first step'],
  ],
  [
    'an output with nothing above it',
    `${HEAD}## S\n\`\`\`output\nx\n\`\`\`\n${CHECK}`,
    ['x/en.md:7: expected an output block right under its console block, found nothing above it'],
  ],
  [
    'a prediction without its right option',
    `${HEAD}## S\n\`\`\`predict\nquestion: Q?\noptions: [a, b]\nright: 3\nwhy: W.\n\`\`\`\n${CHECK}`,
    ['x/en.md:7: expected right: the number of an option, 1 to 2, found 3'],
  ],
  [
    'a prediction with one option',
    `${HEAD}## S\n\`\`\`predict\nquestion: Q?\noptions: [a]\nright: 1\nwhy: W.\n\`\`\`\n${CHECK}`,
    ['x/en.md:9: expected options: >=2, found 1'],
  ],
  [
    'a hint that asks for nothing known',
    `${HEAD}## S\n\`\`\`hint\nwhen: [{nosuch: x}]\nsay: S.\n\`\`\`\n${CHECK}`,
    [expect.stringMatching(/^x\/en\.md:7: expected a check \(.*, found \{"nosuch":"x"\}$/)],
  ],
  [
    'a step behind what to remember',
    `${HEAD}## S\n${CHECK}\n---\n\n## T\n`,
    ['x/en.md:13: expected prose alone behind ---, found a heading'],
  ],
])('%s is refused', (_what, text, expected) => expect(errors(text)).toEqual(expected));

test('what a step may hold: a prediction, commands and what they print, a hint, a solution', () => {
  const text = `${HEAD}\n## S\n\n\`\`\`predict\nquestion: Who finds \`c5\`?\noptions: [a, b]\nright: 2\nwhy: W.\n\`\`\`\n
\`\`\`console\n$ docker ps\n\`\`\`\n\n\`\`\`output\nNAMES\n\`\`\`\n\n\`\`\`hint\nwhen:\n  - stopped: web\nsay: It is down.\n\`\`\`\n
\`\`\`solution\n$ docker start web\n\`\`\`\n\n${CHECK}\n---\n\nRemember.\n`;
  expect(parseLesson('x', text, 'x/en.md')).toMatchObject({
    ok: true,
    value: {
      par: null,
      steps: [
        {
          blocks: [
            {
              kind: 'predict',
              question: [{ value: 'Who finds ' }, { type: 'inlineCode', value: 'c5' }, { value: '?' }],
              options: [[{ value: 'a' }], [{ value: 'b' }]],
              right: 1,
            },
            { kind: 'commands', lines: [{ at: 'host', text: 'docker ps' }], output: 'NAMES' },
            { kind: 'hint', when: [{ stopped: 'web' }], say: [{ value: 'It is down.' }] },
            { kind: 'solution', lines: [{ at: 'host', text: 'docker start web' }] },
          ],
        },
      ],
      outro: [{ kind: 'prose' }],
    },
  });
});

test('a lesson on two hosts: each command and check says where', () => {
  const text = `---\ntitle: T\nquestion: Q?\nminutes: 5\nhosts: 2\n---\n## S\n\`\`\`console\n$ docker ps\nh2$ docker ps -a\n\`\`\`\n\`\`\`check\n- running: web\n  host: 2\n\`\`\`\n`;
  expect(parseLesson('x', text, 'x/en.md')).toMatchObject({
    ok: true,
    value: {
      hosts: 2,
      steps: [
        {
          blocks: [
            {
              kind: 'commands',
              lines: [
                { at: 'host', host: 1, text: 'docker ps' },
                { at: 'host', host: 2, text: 'docker ps -a' },
              ],
            },
          ],
          checks: [{ running: 'web', host: 2 }],
        },
      ],
    },
  });
});

test('Killercoda: what is marked {{exec}} is typed, other code is not', () => {
  const text = `${HEAD}## S\n\nRun \`docker ps\`{{exec}} and see \`x\`{{copy}}.\n\n\`\`\`bash\ndocker run web\n# a remark\ndocker stop web\n\`\`\`{{exec interrupt}}\n\n\`\`\`\nshown\n\`\`\`\n\n${CHECK}`;
  const parsed = parseLesson('x', text, 'x/en.md');
  if (!parsed.ok) throw new Error(parsed.error.map((e) => describeMistake(e)).join());
  const [step] = parsed.value.steps;
  expect(
    step?.blocks.map((block) => (block.kind === 'commands' ? block.lines.map((l) => l.text) : block.kind)),
  ).toEqual(['prose', ['docker ps'], ['docker run web', 'docker stop web'], 'prose']);
  expect(JSON.stringify(step?.blocks)).not.toContain('{{');
});

test.each([
  ['a very long line', `${HEAD}\n${'x'.repeat(5001)}`, 7],
  ['quotes in quotes', `${HEAD}${'>'.repeat(200_000)}`, 6],
  ['lists in lists', `${HEAD}${Array.from({ length: 2000 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n')}`, 56],
])('%s is not read: it would take minutes', (_, text, line) => {
  expect(errors(text)).toEqual([
    `x/en.md:${String(line)}: expected at most 5000 characters in a line, and 20 quotes or lists within one another, found more`,
  ]);
});

test('a long rule between two paragraphs is no list', () => {
  expect(errors(`${HEAD}a\n\n${'-'.repeat(80)}\n\n${'* '.repeat(15)}\n\n## S\n\n${CHECK}`)).toEqual([]);
});

test('whatever a file holds, it is a lesson or has mistakes', () => {
  const parts = [
    '---\n',
    '## s\n',
    '```check\n',
    '```\n',
    '$ docker ps\n',
    '- [x] a\n',
    'title: t\n',
    '- running: [a',
    '&a *a',
  ];
  const more = [
    '```console\n',
    '```predict\n',
    '```hint\n',
    '```output\n',
    '|a|b|\n|-|-|\n',
    '`ls`{{exec}}',
    '\t',
    '> x\n',
  ];
  const part = fc.oneof(fc.constantFrom(...parts, ...more), fc.string({ unit: 'binary', maxLength: 8 }));
  fc.assert(
    fc.property(fc.constantFrom('', HEAD), fc.array(part, { maxLength: 40 }), (head, text) => {
      const parsed = parseLesson('x', head + text.join(''), 'x/en.md');
      expect(parsed.ok || parsed.error.length > 0).toBe(true);
    }),
  );
});
