// Over 400 lines: whole sessions at a prompt, as they are seen.
// Sessions at a prompt. The screens are those of bash 5.3 (--norc --noediting) and busybox 1.38 on a real terminal, where
// process ids are shown as PID.
import { describe, expect, test } from 'vitest';
import type { Dialect } from './dialect.ts';
import { Typist } from './testing.ts';

/** Dialect, what is typed (a number: so many seconds pass), and the screen afterwards. */
type Session = readonly [string, Dialect, readonly (string | number)[], string];

const SESSIONS: readonly Session[] = [
  [
    'jobs',
    'bash',
    ['sleep 100 &', 'sleep 200 | cat &', 'jobs', 'sleep 100', '^Z', 'jobs', 'bg', 'fg %1', '^C', 'jobs'],
    `$ sleep 100 &
[1] PID
$ sleep 200 | cat &
[2] PID
$ jobs
[1]-  Running                    sleep 100 &
[2]+  Running                    sleep 200 | cat &
$ sleep 100
^Z
[3]+  Stopped                    sleep 100
$ jobs
[1]   Running                    sleep 100 &
[2]-  Running                    sleep 200 | cat &
[3]+  Stopped                    sleep 100
$ bg
[3]+ sleep 100 &
$ fg %1
sleep 100
^C
$ jobs
[2]-  Running                    sleep 200 | cat &
[3]+  Running                    sleep 100 &
$ `,
  ],
  [
    'jobs',
    'ash',
    ['sleep 100 &', 'sleep 200 | cat &', 'jobs', 'sleep 100', '^Z', 'jobs', 'bg', 'fg %1', '^C', 'jobs'],
    `/ # sleep 100 &
/ # sleep 200 | cat &
/ # jobs
[2]+  Running                    sleep 200 | cat
[1]-  Running                    sleep 100
/ # sleep 100
^Z[3]+  Stopped                    sleep 100
/ # jobs
[3]+  Stopped                    sleep 100
[2]-  Running                    sleep 200 | cat
[1]   Running                    sleep 100
/ # bg
[3] sleep 100
/ # fg %1
sleep 100
^C
/ # jobs
[3]+  Running                    sleep 100
[2]-  Running                    sleep 200 | cat
/ # `,
  ],
  [
    'ends of jobs',
    'bash',
    ['sleep 0.2 &', 1, 'echo x', "sh -c 'exit 3' &", 1, '', 'false &', 'wait', 'echo $?', 'sleep 50 &', 'kill -9 $!'],
    `$ sleep 0.2 &
[1] PID
$ echo x
x
[1]+  Done                       sleep 0.2
$ sh -c 'exit 3' &
[1] PID
$ 
[1]+  Exit 3                     sh -c 'exit 3'
$ false &
[1] PID
$ wait
$ echo $?
0
$ sleep 50 &
[1] PID
$ kill -9 $!
$ `,
  ],
  [
    'ends of jobs',
    'ash',
    [
      'sleep 0.2 &',
      1,
      'echo x',
      "sh -c 'exit 3' &",
      1,
      '',
      'false &',
      'wait',
      'echo $?',
      'sleep 50 &',
      'kill -9 $!',
      'wait $!',
    ],
    `/ # sleep 0.2 &
/ # echo x
x
[1]+  Done                       sleep 0.2
/ # sh -c 'exit 3' &
/ # 
[1]+  Done(3)                    sh -c "exit 3"
/ # false &
/ # wait
[1]+  Done(1)                    false
/ # echo $?
0
/ # sleep 50 &
/ # kill -9 $!
/ # wait $!
Killed
[1]+  Killed                     sleep 50
/ # `,
  ],
  [
    // recorded: conformance/random/jobs
    'jobs that are told of between the commands of a list',
    'bash',
    ['false & sleep 1; kill %1', 2000, 'sleep 1 & echo one; sleep 2; echo two', 3000],
    `$ false & sleep 1; kill %1
[1] PID
[1]+  Exit 1                     false
bash: kill: %1: no such job
$ sleep 1 & echo one; sleep 2; echo two
[1] PID
one
[1]+  Done                       sleep 1
two
$ `,
  ],
  [
    // recorded: conformance/swarm/ports-conflict-host, events-live
    'jobs that are told of after the next command',
    'bash',
    [
      'sleep 300 &',
      'sleep 400 &',
      'kill %1 %2',
      'sleep 1',
      2,
      '(sleep 1; echo a) > /dev/null 2>&1 &',
      2,
      'sleep 5',
      '^C',
    ],
    `$ sleep 300 &
[1] PID
$ sleep 400 &
[2] PID
$ kill %1 %2
$ sleep 1
[1]-  Terminated                 sleep 300
[2]+  Terminated                 sleep 400
$ (sleep 1; echo a) > /dev/null 2>&1 &
[1] PID
$ sleep 5
^C
[1]+  Done                       ( sleep 1; echo a ) > /dev/null 2>&1
$ `,
  ],
  [
    '^C',
    'bash',
    [
      'sleep 100',
      '^C',
      'echo $?',
      'for i in 1 2; do sleep 9; echo $i; done',
      '^C',
      'sleep 9; echo hi',
      '^C',
      'while :; do :; done',
      '^C',
      'x=$(sleep 9)',
      '^C',
      'read x',
      '^C',
      'wait',
      'cat',
      '^\\',
      'echo "a',
      '^C',
      'echo $?',
    ],
    `$ sleep 100
^C
$ echo $?
130
$ for i in 1 2; do sleep 9; echo $i; done
^C
$ sleep 9; echo hi
^C
$ while :; do :; done
^C
$ x=$(sleep 9)
^C
$ read x
^C
$ wait
$ cat
^\\Quit                       cat
$ echo "a
> ^C
$ echo $?
130
$ `,
  ],
  [
    '^C',
    'ash',
    [
      'sleep 100',
      '^C',
      'echo $?',
      'for i in 1 2; do sleep 9; echo $i; done',
      '^C',
      'while :; do :; done',
      '^C',
      'x=$(sleep 9)',
      '^C',
      'read x',
      '^C',
      'cat',
      '^\\',
      "sh -c 'kill -9 $$' | cat",
    ],
    `/ # sleep 100
^C
/ # echo $?
130
/ # for i in 1 2; do sleep 9; echo $i; done
^C
/ # while :; do :; done
^C
/ # x=$(sleep 9)
^C
/ # read x
^C
/ # cat
^\\Quit
/ # sh -c 'kill -9 $$' | cat
Killed
/ # `,
  ],
  [
    'commands of several lines',
    'bash',
    [
      'echo "abc',
      'def"',
      'echo \\',
      'x',
      'cat <<E',
      'hello $((1+2))',
      'E',
      'for i in 1 2',
      'do',
      'echo $i',
      'done',
      ')',
      'nosuch',
    ],
    `$ echo "abc
> def"
abc
def
$ echo \\
> x
x
$ cat <<E
> hello $((1+2))
> E
hello 3
$ for i in 1 2
> do
> echo $i
> done
1
2
$ )
bash: syntax error near unexpected token \`)'
$ nosuch
bash: nosuch: command not found
$ `,
  ],
  [
    'a here-document that ^D ends',
    'bash',
    ['cat <<E', 'x', '^D', 'echo $?'],
    `$ cat <<E
> x
> bash: warning: here-document at line 1 delimited by end-of-file (wanted \`E')
x
$ echo $?
0
$ `,
  ],
  [
    'an unfinished command and ^D',
    'ash',
    ['echo "abc', '^D', 'echo $?', 'if true', '^D', 'nosuch', 'cd /root', 'cd /nosuch', 'return', 'echo gone'],
    `/ # echo "abc
> sh: syntax error: unterminated quoted string
/ # echo $?
2
/ # if true
> sh: syntax error: unexpected end of file (expecting "then")
/ # nosuch
sh: nosuch: not found
/ # cd /root
~ # cd /nosuch
sh: cd: can't cd to /nosuch: No such file or directory
~ # return
echo gone
`,
  ],
  [
    'an unfinished command and ^D',
    'bash',
    ['if true', '^D'],
    "$ if true\n> bash: syntax error: unexpected end of file from `if' command on line 1\nexit\n",
  ],
  ['^D', 'bash', ['false', '^D'], '$ false\n$ exit\n'],
  ['^D', 'ash', ['false', '^D'], '/ # false\n/ # '],
  [
    'stopped jobs hold a bash back once',
    'bash',
    ['sleep 9', '^Z', 'exit', 'exit'],
    '$ sleep 9\n^Z\n[1]+  Stopped                    sleep 9\n$ exit\nexit\nThere are stopped jobs.\n$ exit\nexit\n',
  ],
  [
    'stopped jobs hold an ash back once, and no SIGTERM ends them before they go on',
    'ash',
    ['sleep 9', '^Z', 'kill %1', 'exit 7', 'echo $?', 'exit 7'],
    '/ # sleep 9\n^Z[1]+  Stopped                    sleep 9\n/ # kill %1\n/ # exit 7\nYou have stopped jobs.\n/ # echo $?\n0\n/ # exit 7\nYou have stopped jobs.\n/ # ',
  ],
  [
    'the history',
    'bash',
    ['echo a', '!!', 'echo "b!"', '!e', '!nope', 'echo !$', 'history'],
    `$ echo a
a
$ !!
echo a
a
$ echo "b!"
b!
$ !e
echo "b!"
b!
$ !nope
bash: !nope: event not found
$ echo !$
echo "b!"
b!
$ history
    1  echo a
    2  echo a
    3  echo "b!"
    4  echo "b!"
    5  echo "b!"
    6  history
$ `,
  ],
  [
    'functions and aliases',
    'bash',
    [
      "alias ll='echo listed' x=y",
      'll 1',
      'type ll',
      'f() { echo hi; [ $1 ] && return 3; for i in 1; do echo $i | cat > /dev/null; done; }',
      'type f',
      'f 1; echo $?',
    ],
    `$ alias ll='echo listed' x=y
$ ll 1
listed 1
$ type ll
ll is aliased to \`echo listed'
$ f() { echo hi; [ $1 ] && return 3; for i in 1; do echo $i | cat > /dev/null; done; }
$ type f
f is a function
f () 
{ 
    echo hi;
    [ $1 ] && return 3;
    for i in 1;
    do
        echo $i | cat > /dev/null;
    done
}
$ f 1; echo $?
hi
3
$ `,
  ],
];

describe('at a prompt', () => {
  test.each(SESSIONS)('%s (%s)', (_, dialect, typed, screen) => {
    const typist = new Typist(dialect);
    for (const keys of typed) {
      if (typeof keys === 'string') typist.type(keys);
      else typist.pass(keys);
    }
    expect(typist.screen).toBe(screen);
  });

  test('the status of the last command is the shell’s own', () => {
    expect([new Typist('bash').type('false').type('^D').ending, new Typist('ash').type('exit 5').ending]).toEqual([
      { status: 1 },
      { status: 5 },
    ]);
  });

  test.each<[string, Dialect, string]>([
    ['parentheses', 'bash', '('.repeat(50_000)],
    ['braces', 'ash', '{ '.repeat(50_000)],
    ['substitutions', 'bash', '"$('.repeat(50_000)],
    ['quoted lines', 'ash', `'${'a b\r'.repeat(50_000)}`],
    ['open lines', 'bash', `{\r${'echo a > /dev/null\r'.repeat(5000)}`],
    ['words', 'bash', `args ${'a '.repeat(100_000)}`],
    ['bytes', 'ash', Array.from({ length: 65_536 }, (_, i) => String.fromCharCode((i * 7919) % 256)).join('')],
    ['a fork bomb', 'bash', ':(){ :|:& };:'],
    ['a pipeline too long', 'ash', Array.from({ length: 400 }, () => 'cat').join('|')],
    ['an endless recursion', 'ash', 'f() { f "$(f)"; }; f'],
    ['an endless eval', 'bash', 'e="eval \\$e"; eval $e'],
  ])(
    'a paste of %s leaves %s alive',
    (_, dialect, text) => {
      const typist = new Typist(dialect).type(text, 1).type('^C', 1).type('^C', 1).type('echo ALIVE', 1);
      expect(typist.screen).toMatch(/\nALIVE\n[^\n]*$/);
    },
    60_000,
  );
});
