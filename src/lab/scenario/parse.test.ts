import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeMistake } from '../../base/mistake.ts';
import { asShown, formatTranscript } from './format.ts';
import { parseScenario } from './parse.ts';
import type { Scenario, Step } from './scenario.ts';

const root = new URL('../../../conformance/', import.meta.url);
const recordings = ['core', 'dns', 'swarm'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root))
    .filter((name) => name.endsWith('.console'))
    .map((name) => `${folder}/${name}`),
);

function parsed(text: string): Scenario {
  const result = parseScenario(text, 'x.console');
  if (!result.ok) throw new Error(result.error.map(describeMistake).join('\n'));
  return result.value;
}

const errors = (text: string): readonly string[] => {
  const result = parseScenario(text, 'x.console');
  return result.ok ? [] : result.error.map(describeMistake);
};

/** A step in a line: what it is, where it goes, and what was shown. */
function show(step: Step): string {
  const shown = step.output === '' ? '' : ` => ${JSON.stringify(step.output)}`;
  switch (step.kind) {
    case 'typed':
    case 'keys': {
      const what = step.kind === 'keys' ? step.keys.join(' ') : step.command;
      const left = step.kind === 'typed' && step.leftRunning ? ' (left running)' : '';
      return `${step.kind} ${step.at.host}.${step.at.terminal}${step.inContainer ? ' in' : ''}: ${what}${left}${shown}`;
    }
    case 'directive':
      return `directive ${JSON.stringify(step.directive)}${shown}`;
    default:
      return `${step.kind}${shown}`;
  }
}

const steps = (text: string): readonly string[] => parsed(text).steps.map(show);

test.each(recordings)('%s is read and written again, byte for byte', (name) => {
  const text = readFileSync(new URL(name, root), 'utf8');
  expect(formatTranscript(parsed(text).steps)).toBe(text);
});

describe('a transcript', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'prompts name the host and the terminal; a container’s goes where the last one went',
      '$ docker attach c1\n/ # ls /etc\n/etc # pwd\nh2$ docker ps\nt2$ docker attach c2\n/ # \n',
      [
        'typed 1.1: docker attach c1',
        'typed 1.1 in: ls /etc',
        'typed 1.1 in: pwd',
        'typed 2.1: docker ps',
        'typed 1.2: docker attach c2',
        'typed 1.2 in: ',
      ],
    ],
    [
      'keys and waits leave the command before them running, a pause does not',
      '$ ping a\n#: wait 3\n$ ^C\n$ ping b\n$ ^C\n$ sleep 1\n#: pause .5\n$ ls\n',
      [
        'typed 1.1: ping a (left running)',
        'directive {"kind":"wait","seconds":3}',
        'keys 1.1: ^C',
        'typed 1.1: ping b (left running)',
        'keys 1.1: ^C',
        'typed 1.1: sleep 1',
        'directive {"kind":"pause","seconds":0.5}',
        'typed 1.1: ls',
      ],
    ],
    [
      'blank lines inside an output are output, those after it are not',
      '$ docker rm\n\nUsage\n\n  docker rm\n\n\n$ ls\n',
      ['typed 1.1: docker rm => "\\nUsage\\n\\n  docker rm"', 'blank', 'blank', 'typed 1.1: ls'],
    ],
    [
      'what looks like a comment is output when output follows it, or when the engine writes such lines',
      '$ cat a\n# one\nx\n# Overrides: []\n# a comment\n$ cat b\n# a comment\n$ ls\n',
      ['typed 1.1: cat a => "# one\\nx\\n# Overrides: []"', 'comment', 'typed 1.1: cat b', 'comment', 'typed 1.1: ls'],
    ],
    [
      'a prompt without a space is output, and so is an empty line of cat -A',
      "$ echo '$HOME'\n$HOME\n$ docker --help | cat -A\n$\nUsage$\n$ ls\n$\n",
      [
        `typed 1.1: echo '$HOME' => "$HOME"`,
        'typed 1.1: docker --help | cat -A => "$\\nUsage$"',
        'typed 1.1: ls',
        'typed 1.1: ',
      ],
    ],
    [
      'what another terminal typed into a shared shell arrives as output',
      '$ docker attach c\nt2$ docker attach c\n/ # echo a\na\n#: terminal 1\n/ # echo a\na\n/ # exit\n#: terminal 2\n/ # exit\n',
      [
        'typed 1.1: docker attach c',
        'typed 1.2: docker attach c',
        'typed 1.2 in: echo a => "a"',
        'directive {"kind":"terminal","at":{"host":1,"terminal":1}} => "/ # echo a\\na"',
        'typed 1.1 in: exit',
        'directive {"kind":"terminal","at":{"host":1,"terminal":2}} => "/ # exit"',
      ],
    ],
    [
      'two shells of their own share nothing',
      '$ docker exec -it c sh\nt2$ docker exec -it c sh\n/ # exit\n#: terminal 1\n/ # exit\n',
      [
        'typed 1.1: docker exec -it c sh',
        'typed 1.2: docker exec -it c sh',
        'typed 1.2 in: exit',
        'directive {"kind":"terminal","at":{"host":1,"terminal":1}}',
        'typed 1.1 in: exit',
      ],
    ],
    [
      'spaces at the end of a command are typed; carriage returns end lines',
      '$ docker network create "" \r\n$ ls\r',
      ['typed 1.1: docker network create "" ', 'typed 1.1: ls'],
    ],
    ['nothing at all', '', []],
  ])('%s', (_, text, expected) => {
    expect(steps(text)).toEqual(expected);
  });

  test('knows its hosts and how it begins', () => {
    const { steps: _, ...rest } = parsed(
      '#: fresh\n#: dockerd --icc=false\n#: dockerd --mtu 1400\n#: upstream\nh3$ ls\n#: down h2\n#: cut $\n#: mend h2\n#: stale h2 net c1\n',
    );
    expect(rest).toEqual({
      fileName: 'x.console',
      hosts: [1, 2, 3],
      firstHosts: 3,
      fresh: true,
      upstream: true,
      dockerd: '--icc=false --mtu 1400',
    });
  });
});

test.each<[string, readonly string[]]>([
  [
    '$ ls\n#: freeze\n',
    [
      'x.console:2: expected a directive (fresh, upstream, hosts, wait, pause, terminal, crash, down, up, kill, kill9, restart, stop, cut, mend, add, remove, stale, dockerd), found "freeze"',
    ],
  ],
  [
    '#: \n',
    [
      'x.console:1: expected a directive (fresh, upstream, hosts, wait, pause, terminal, crash, down, up, kill, kill9, restart, stop, cut, mend, add, remove, stale, dockerd), found nothing',
    ],
  ],
  ['#:wait 1\n', [`x.console:1: expected a space after '#:', found "#:wait 1"`]],
  ['#: wait\n', [`x.console:1: expected a number of seconds after '#: wait', found nothing`]],
  ['#: wait 1s\n', [`x.console:1: expected a number of seconds after '#: wait', found "1s"`]],
  ['#: fresh now\n', [`x.console:1: expected nothing more after '#: fresh', found "now"`]],
  ['#: crash h1\n', [`x.console:1: expected a host ($, h2, h3 ...) after '#: crash', found "h1"`]],
  ['#: terminal t2\n', [`x.console:1: expected a terminal (1 to 9) after '#: terminal', found "t2"`]],
  ['#: stale $ net\n', [`x.console:1: expected an endpoint's name after '#: stale $ net', found nothing`]],
  ['#: dockerd\n', [`x.console:1: expected dockerd's options, found nothing`]],
  [
    '$ echo \x00\n/ # \x1b[A\n',
    [
      'x.console:1: expected a line that can be typed, found the control character U+0000 in it',
      'x.console:2: expected a line that can be typed, found the control character U+001B in it',
    ],
  ],
  ['$ ^B\n', ['x.console:1: expected a key (^C ^D ^L ^P ^Q ^Z), found ^B']],
  ['h1$ ls\n', [`x.console:1: expected '$' for the first host's first terminal, or a number from 2 on, found 'h1$'`]],
  [
    '# title\nls\nls\n$ ls\n',
    [
      `x.console:2: expected a prompt ('$ ', 'h2$ ', 't2$ ', '/ # '), a directive ('#: ') or a comment ('# '), found "ls"`,
    ],
  ],
])('refuses %j', (text, expected) => {
  expect(errors(text)).toEqual(expected);
});

test('any text is a scenario or a list of errors, and what is read is written as it was', () => {
  const line = fc.oneof(
    fc.constantFrom('$ ls', '/ # ls', '$', '# x', '#: wait 1', '#: terminal 2', 'text', '', '$ ^C', '# Overrides: []'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.map((l) => `${l}\n`).join('');
      const result = parseScenario(text, 'x.console');
      if (!result.ok) return result.error.length > 0;
      const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
      return formatTranscript(result.value.steps) === (plain === '' ? '\n' : plain);
    }),
  );
});

test('a transcript shows what a terminal shows', () => {
  expect(asShown('\x1b[1mred\x1b[0m\r\n100%\rdone\r\n')).toBe('red\n100%done\n');
});
