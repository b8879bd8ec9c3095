import { expect, test } from 'vitest';
import { Session } from './session.ts';

test('a line that is begun while a command runs is at the prompt when the command has ended', () => {
  const session = new Session({ seed: 1, began: 1_795_248_000_000 });
  let shown = '';
  session.terminal(0).watch((text) => void (shown += text));
  session.type(0, 'sleep 2\r');
  session.type(0, 'echo whole\recho be');
  session.pass(session.lab.kernel.now + 3000);
  session.type(0, 'gun\r');
  session.pass(session.lab.kernel.now + 1000);
  expect(shown.replaceAll('\r', '').split('\n').slice(-4)).toEqual(['whole', '$ echo begun', 'begun', '$ ']);
});
