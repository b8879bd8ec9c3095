// What the real programs answered (GNU coreutils 9.10, grep 3.12, sed, mawk 1.3.4, jq 1.8 and Python 3.14 of Debian
// forky; Debian's busybox 1.38), one table for each subject in recorded/, against the same command lines here.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textPrograms as busyboxPrograms } from './busybox/index.ts';
import { usage } from './busybox/usage.ts';
import { textPrograms as hostPrograms } from './host/index.ts';
import type { Flavour } from './options.ts';
import { Machine } from './testing/machine.ts';

type Outcome = readonly [stdout: string, stderr: string, status: number];

interface Case {
  /** One or more command lines, run one after another in a directory that has the files of files.json. */
  readonly run: readonly (readonly string[])[];
  readonly stdin?: string;
  readonly env?: readonly string[];
  /** `<usage>` stands for busybox's usage text. */
  readonly gnu?: Outcome;
  readonly busybox?: Outcome;
}

const FOLDER = new URL('recorded/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const FILES = read('files.json') as Record<string, string>; // a table of our own
const SUBJECTS = readdirSync(FOLDER).filter((name) => name !== 'files.json');

function outcome(flavour: Flavour, { run, stdin = '', env = [] }: Case): Outcome {
  const programs = flavour === 'gnu' ? hostPrograms : busyboxPrograms;
  const variables = Object.fromEntries(env.map((pair) => pair.split('=', 2)));
  const machine = new Machine({
    programs,
    cwd: '/w',
    env: { HOME: '/root', ...variables },
    fileTime: 1_700_000_000_000,
  });
  for (const [name, content] of Object.entries(FILES)) machine.files.put(`/w/${name}`, content);
  machine.endSetUp();
  const out = { stdout: '', stderr: '', status: 0 };
  for (const argv of run) {
    const program = programs.get(argv[0] ?? '');
    if (program === undefined) return ['', `no program ${argv[0]}`, -1];
    const next = machine.run(program, argv, stdin, 8);
    out.stdout += next.stdout;
    out.stderr += next.stderr;
    out.status = next.status;
  }
  return [out.stdout, out.stderr, out.status];
}

function withUsage([stdout, stderr, status]: Outcome, { run }: Case): Outcome {
  const name = run[0]?.[0] ?? '';
  return [stdout.replaceAll('<usage>', usage(name)), stderr.replaceAll('<usage>', usage(name)), status];
}

const cases = SUBJECTS.flatMap((subject) =>
  (read(subject) as readonly Case[]).flatMap((one) =>
    // as above
    (['gnu', 'busybox'] as const).flatMap((flavour) => {
      const expected = one[flavour];
      const title = `${subject.replace('.json', '')}, ${flavour}: ${one.run.map((argv) => argv.join(' ')).join('; ')}`;
      return expected === undefined ? [] : [{ title, flavour, one, expected }];
    }),
  ),
);

test('the tables are there', () => {
  expect(cases.length).toBeGreaterThan(500);
});

test.each(cases)('$title', ({ flavour, one, expected }) => {
  expect(outcome(flavour, one)).toEqual(withUsage(expected, one));
});
