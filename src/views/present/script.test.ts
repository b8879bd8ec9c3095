import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseLesson } from '../../lessons/parse.ts';
import { beginningOf, nextLine, scriptOf, shownAt, type Cue, type Script } from './script.ts';

function lesson(slug: string): Script {
  const parsed = parseLesson(slug, readFileSync(`lessons/${slug}/en.md`, 'utf8'), slug);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return scriptOf(parsed.value);
}

const tell = (cue: Cue): string =>
  cue.kind === 'line' ? `${cue.line.at === 'host' ? '$' : '#'} ${cue.line.text}` : `${cue.kind} ${cue.page}`;

test('a lesson is turned page by page, its questions are answered before its commands are typed', () => {
  const script = lesson('alias-scope');
  expect(script.pages.map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
    'title: The scope of an alias',
    'step: A second network',
    'step: Two aliases, two addresses',
    'step: One network less',
    'step: A stranger asks',
    'outro: The scope of an alias',
  ]);
  expect(script.cues.map(tell)).toEqual([
    'turn 1',
    '$ docker network create -d bridge --subnet 172.26.0.0/24 local_alias',
    '$ docker network connect --link container5:foo local_alias container4',
    '$ docker network connect --link container4:bar local_alias container5',
    'turn 2',
    'reveal 2',
    '$ docker attach container4',
    '# ping -w 4 foo',
    '# ping -w 4 c5',
    '# ^P^Q',
    'turn 3',
    'reveal 3',
    '$ docker network disconnect isolated_nw container5',
    '$ docker attach container4',
    '# ping -w 4 c5',
    '# ping -w 4 foo',
    '# ^P^Q',
    'turn 4',
    '$ docker run --rm -it --network isolated_nw --name c4 busybox',
    '# ping -w 2 c5',
    '# ping -w 4 container4',
    '# exit',
    'turn 5',
  ]);
});

test('what is shown follows from how many cues are done', () => {
  const script = lesson('alias-scope');
  expect(shownAt(script, 0)).toEqual({ page: 0, revealed: [], typed: {} });
  expect(shownAt(script, 3)).toEqual({ page: 1, revealed: [], typed: { 1: 2 } });
  expect(shownAt(script, 5)).toEqual({ page: 2, revealed: [], typed: {} });
  expect(shownAt(script, 9)).toEqual({ page: 2, revealed: [0], typed: { 1: 2, 2: 1 } });
  expect(shownAt(script, script.cues.length)).toEqual({ page: 5, revealed: [], typed: {} });
  expect(nextLine(script, 4)?.text).toBe('docker attach container4');
  expect(nextLine(script, script.cues.length - 1)).toBe(null);
  expect([0, 1, 2, 3, 4].map((step) => beginningOf(script, step))).toEqual([0, 4, 10, 17, 23]);
});
