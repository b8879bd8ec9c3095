import { expect, test } from 'vitest';
import * as edit from './line.ts';

/** `|` is the cursor. */
const parse = (drawn: string): edit.Line => ({ text: drawn.replace('|', ''), cursor: drawn.indexOf('|') });
const show = (line: edit.Line): string => `${edit.before(line)}|${edit.after(line)}`;

test.each<[string, (line: edit.Line) => edit.Line, string, string]>([
  ['goes left', edit.left, 'docker ps|', 'docker p|s'],
  ['goes left over a wide character', edit.left, 'echo 网络|', 'echo 网|络'],
  ['goes left over an emoji of several code points', edit.left, 'a👩‍🚀|', 'a|👩‍🚀'],
  ['stays at the start', edit.left, '|docker', '|docker'],
  ['goes right', edit.right, 'd|ocker', 'do|cker'],
  ['stays at the end', edit.right, 'docker|', 'docker|'],
  ['goes home', edit.home, 'docker |ps', '|docker ps'],
  ['goes to the end', edit.end, 'docker |ps', 'docker ps|'],
  ['goes a word left', edit.wordLeft, 'docker network-ls |', 'docker network-|ls '],
  ['goes a word left from a first word', edit.wordLeft, 'dock|er', '|docker'],
  ['goes a word right', edit.wordRight, 'docker| network ls', 'docker network| ls'],
  ['deletes back', edit.deleteBack, 'docker 网|', 'docker |'],
  ['deletes nothing at the start', edit.deleteBack, '|docker', '|docker'],
  ['deletes forward', edit.deleteForward, 'd|ocker', 'd|cker'],
  ['rubs to the blank before', edit.rubWord, 'docker network ls|', 'docker network |'],
  ['rubs a word with its blanks', edit.rubWord, 'docker network   |', 'docker |'],
  ['rubs over punctuation', edit.rubWord, 'run --name=web|', 'run |'],
  ['deletes a word back', edit.deleteWordBack, 'run --name=web|', 'run --name=|'],
  ['deletes a word forward', edit.deleteWordForward, 'run| --name=web', 'run|=web'],
  ['kills to the end', edit.killToEnd, 'docker |ps -a', 'docker |'],
  ['kills to the start', edit.killToStart, 'docker |ps -a', '|ps -a'],
  ['swaps two', edit.transpose, 'dc|oker', 'doc|ker'],
  ['swaps the last two at the end', edit.transpose, 'dockre|', 'docker|'],
  ['swaps nothing at the start', edit.transpose, '|docker', '|docker'],
  ['inserts', (line) => edit.insert(line, 'er'), 'dock| ps', 'docker| ps'],
])('%s', (_what, change, from, to) => expect(show(change(parse(from)))).toBe(to));
