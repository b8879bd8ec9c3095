// What the client answers by itself, as recorded: help, usage, unknown commands, flags that it refuses; and network
// commands that reach nobody.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Bench, plainWords } from './testing/bench.ts';

const FILES = [
  'cli/help',
  'cli/unknown-commands',
  'cli/global-flags',
  'cli/flag-values',
  'core/docker-help',
  'core/network-help',
  'core/help-run',
  'core/help-containers',
  'core/cli-flag-forms',
  'core/network-create-args',
];
/** What the client says without asking the daemon. */
const CLIENT =
  /^(?:Usage:|docker: '|docker: unknown|unknown |flag needs|invalid argument|bad flag|Flag shorthand|Unable to|conflicting|Failed to init|DEPRECATED|accepts 1|"--)/;
const NOBODY = /^docker -H unix:\/\/\/nowhere\.sock network/;

interface Step {
  readonly command: string;
  readonly output: string;
}

function recorded(file: string): readonly Step[] {
  const text = readFileSync(`conformance/${file}.console`, 'utf8');
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const end = step.indexOf('\n');
      return {
        command: step.slice(0, end),
        output: step
          .slice(end + 1)
          .replace(/^# .*\n?/gm, '')
          .trimEnd(),
      };
    });
}

describe.each(FILES)('%s', (file) => {
  const steps = recorded(file).filter(
    ({ command, output }) =>
      command.startsWith('docker') && plainWords(command) !== null && (CLIENT.test(output) || NOBODY.test(command)),
  );
  test('has something to say', () => expect(steps.length).toBeGreaterThan(4));

  test.each(steps)('$command', ({ command, output }) => {
    expect(new Bench().run(command).shown.trimEnd()).toBe(output);
  });
});
