import { describe, expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { play } from '../scenario/play.ts';
import { Session } from '../session.ts';
import { asciicast } from './asciicast.ts';
import { consoleText } from './console.ts';
import { markdown } from './markdown.ts';
import { record } from './record.ts';

const BEGAN = 1_795_248_000_000;
const SEED = 7;

/** Lines are entered, `^P^Q` pressed, and after each a while passes. */
function session(lines: readonly (string | { readonly terminal: number; readonly text: string })[]): Session {
  const made = new Session({ seed: SEED, began: BEGAN });
  for (const line of lines) {
    const { terminal, text } = typeof line === 'string' ? { terminal: 0, text: line } : line;
    while (made.lab.terminals.length <= terminal) made.open(1);
    if (/^(\^[A-Z])+$/.test(text)) made.enter(terminal, { at: 'host', text });
    else for (const key of `${text}\r`) made.type(terminal, key);
    made.pass(made.lab.kernel.now + 5000);
  }
  return made;
}

function whole<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As `drydock run` plays it. */
function run(text: string): string {
  const scenario = parseScenario(text, 'x.console');
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const played = play(scenario.value, { seed: SEED, now: BEGAN });
  if (!played.ok) throw new Error(JSON.stringify(played.error));
  return played.value;
}

describe('console text gives itself back when it is run', () => {
  test.each<[string, Parameters<typeof session>[0]]>([
    [
      'networks',
      ['docker network create --subnet 172.25.0.0/16 net1', 'docker network ls', 'docker network rm nothing'],
    ],
    [
      'a container’s shell',
      [
        'docker run -itd --name=c1 busybox',
        'docker attach c1',
        'hostname',
        'cd /etc',
        'cat hosts',
        '^P^Q',
        'docker inspect -f {{.State.Status}} c1',
      ],
    ],
    ['a program that is interrupted', ['sleep 100', '^C', 'echo $?']],
    [
      'errors and several lines',
      ['docker run', 'ls /nothing', 'for i in 1 2; do echo $i; done', 'printf "a\\n\\nb\\n"'],
    ],
    [
      'two terminals',
      ['docker run -itd --name=c1 busybox', { terminal: 1, text: 'docker ps -q' }, 'docker stop -t 0 c1'],
    ],
  ])('%s', (_, lines) => {
    const text = consoleText(whole(record(session(lines).save())));
    expect(text.split('\n').filter((line) => /^(t2)?\$|^\/\S* #/.test(line))).toHaveLength(lines.length);
    expect(run(text)).toBe(text);
  });
});

test('a session’s transcripts, whole', () => {
  const saved = session(['echo hello', 'pwx', { terminal: 1, text: 'sleep 20' }, { terminal: 1, text: '^C' }]).save();
  const said = whole(record(saved));
  expect(consoleText(said)).toBe(
    '$ echo hello\nhello\n$ pwx\nbash: pwx: command not found\nt2$ sleep 20\n#: wait 4.7\nt2$ ^C\n^C\n',
  );
  expect(markdown(said, 'A session')).toBe(`# A session

## docker-host-1, 1

\`\`\`console
$ echo hello
hello
$ pwx
bash: pwx: command not found
\`\`\`

## docker-host-1, 2

\`\`\`console
$ sleep 20
$ ^C
^C
\`\`\`
`);
});

test('a fence is longer than what it holds', () => {
  const said = whole(record(session(["echo '```'"]).save()));
  expect(markdown(said, 'T')).toBe("# T\n\n````console\n$ echo '```'\n```\n````\n");
});

test('an asciicast, whole', () => {
  const made = new Session({ seed: SEED, began: BEGAN });
  made.resize(0, 100, 30);
  made.pass(BEGAN + 2000);
  made.type(0, 'echo hi\r');
  made.pass(BEGAN + 4000);
  made.resize(0, 90, 20);
  expect(whole(asciicast(made.save())).split('\n')).toEqual([
    '{"version":2,"width":100,"height":30,"timestamp":1795248000,"idle_time_limit":3,"env":{"SHELL":"/bin/bash","TERM":"xterm-256color"}}',
    '[0,"o","$ "]',
    '[0,"o","\\r$ \\u001b[J"]',
    '[2,"o","echo hi"]',
    '[2,"o","\\r\\n"]',
    '[2,"o","hi\\r\\n"]',
    '[2,"o","$ "]',
    '[4,"r","90x20"]',
    '[4,"o","\\r$ \\u001b[J"]',
    '',
  ]);
});

test('of a session in which nothing was typed there is nothing to tell', () => {
  const said = whole(record(new Session({ seed: SEED, began: BEGAN }).save()));
  expect([consoleText(said), markdown(said, 'T')]).toEqual(['', '# T\n']);
});
