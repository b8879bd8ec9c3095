import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guideDifferences, type GuideDifference } from './guideDifferences.ts';

const PROMPT = /^(h\d|t\d)?\$ |^\/\S* # |^#: /;

/** What each run of a command printed in a recording. */
function outputs({ recording, command }: GuideDifference['proof']): readonly string[] {
  const lines = readFileSync(`conformance/${recording}.console`, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    if (!line.startsWith(command)) return [];
    const rest = lines.slice(i + 1);
    const end = rest.findIndex((next) => PROMPT.test(next));
    return [rest.slice(0, end < 0 ? rest.length : end).join('\n')];
  });
}

test.each(guideDifferences.map((difference) => [difference.id, difference.proof] as const))(
  '%s is recorded',
  (_, proof) => {
    const printed = outputs(proof);
    expect(printed.filter((output) => output.includes(proof.shows))).not.toEqual([]);
  },
);

test('every difference has an id of its own, and is told in both languages', () => {
  const ids = guideDifferences.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { guide, engine } of guideDifferences) {
    for (const sentence of [guide, engine]) {
      expect(sentence.en).toMatch(/^[\P{Script=Han}]+[."”]$/u);
      expect(sentence['zh-CN']).toMatch(/\p{Script=Han}/u);
    }
  }
});

test('docs/guide.md lists them', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/guide.md');
});

function page(): string {
  const sections = guideDifferences.map(
    ({ id, editions, guide, engine, proof }) => `### ${id}
- The guide (${editions.join(', ')}): ${guide.en}
- The engine: ${engine.en}
- Recorded in conformance/${proof.recording}.console:

      ${proof.command}
      ${proof.shows.split('\n').join('\n      ')}
`,
  );
  return `# Where the guide and the engine differ

"Work with network commands" is of 2016; the lab does what Docker Engine 28.5.2 does. The editions: \`en\` and \`zh\` are the
English guide and its Chinese translation of 2016, \`notes\` are Chinese notes of 2017, \`tail\` is the end of another translation.

Written from src/lessons/guideDifferences.ts by its test: change it there, then \`npx vitest run src/lessons/guideDifferences --update\`.

${sections.join('\n')}`;
}
