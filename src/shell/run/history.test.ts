import { expect, test } from 'vitest';
import { expandHistory } from './history.ts';

const HISTORY = ['docker network ls', 'echo one two', 'ip a'];

test.each<[string, string]>([
  ['!!', 'ip a'],
  ['sudo !!', 'sudo ip a'],
  ['!1', 'docker network ls'],
  ['!-2', 'echo one two'],
  ['!do', 'docker network ls'],
  ['!?one?', 'echo one two'],
  ['echo !$', 'echo a'],
  ['echo !*', 'echo a'],
  ['!!:0 b', 'ip b'],
  ['^a^b', 'ip b'],
  ["echo '!!'", "echo '!!'"],
  ['echo "hello!"', 'echo "hello!"'],
  ['echo \\!!', 'echo \\!!'],
  ['! true', '! true'],
  ['[ a != b ]', '[ a != b ]'],
  ['echo $!', 'echo $!'],
  ['!nope', 'no event !nope'],
  ['!9', 'no event !9'],
  ['^x^y', 'no event :s^x^y'],
])('%s', (line, expected) => {
  const expanded = expandHistory(line, HISTORY);
  expect(expanded.kind === 'line' ? expanded.line : `no event ${expanded.event}`).toBe(expected);
});
