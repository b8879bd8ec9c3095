import { expect, test } from 'vitest';
import { Machine } from '../testing/machine.ts';
import { stty } from './stty.ts';

// recorded: conformance/dns/tty-run
test('stty tells the size of the terminal that it runs on', () => {
  expect(new Machine().onTerminal(stty('busybox'), ['stty', 'size'], 80)).toBe('24 80\r\n');
});

test.each([
  ['busybox', 'stty: standard input: Inappropriate ioctl for device\n'],
  ['gnu', "stty: 'standard input': Inappropriate ioctl for device\n"],
] as const)('%s stty wants a terminal', (flavour, stderr) => {
  expect(new Machine().run(stty(flavour), ['stty', 'size'])).toEqual({ stdout: '', stderr, status: 1 });
});
