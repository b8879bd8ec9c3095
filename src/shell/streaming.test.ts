import { expect, test } from 'vitest';
import { pidNamespace, type Ending } from '../base/kernel/process.ts';
import { sinkOutput, textInput } from '../base/kernel/pipe.ts';
import { machine, run } from './testing.ts';
import { shell, shellNames } from './shell.ts';

/** A container whose main process is a shell with this script; gives what it printed, and when. */
function container(script: string) {
  const { kernel, place } = machine('ash');
  const printed: [number, string][] = [];
  let ending: Ending | null = null;
  const started = kernel.now;
  const process = kernel.spawn(shell({ dialect: 'ash' }), {
    argv: ['sh', '-c', script],
    env: new Map([['PATH', '/bin']]),
    cwd: '/',
    place: { ...place, namespace: pidNamespace() },
    stdin: textInput(''),
    stdout: sinkOutput((text) => printed.push([Math.floor((kernel.now - started) / 1000), text])),
    stderr: sinkOutput((text) => printed.push([Math.floor((kernel.now - started) / 1000), text])),
    onEnd: (end) => void (ending = end),
  });
  return { kernel, process, printed, ending: () => ending };
}

test('a main process ticks, and its trap answers docker stop', () => {
  const { kernel, process, printed, ending } = container(
    'trap "echo stopped; exit 3" INT TERM; while :; do echo tick; sleep 1; done',
  );
  kernel.run(kernel.now + 2500);
  kernel.signal(process, 'SIGTERM', true);
  kernel.run(kernel.now + 2500);
  expect([printed, ending()]).toEqual([
    [
      [0, 'tick\n'],
      [1, 'tick\n'],
      [2, 'tick\n'],
      // The trap waits for the sleep that is under way.
      [3, 'stopped\n'],
    ],
    { status: 3 },
  ]);
});

test('without a trap the first process of a container does not hear SIGTERM', () => {
  const { kernel, process, ending } = container('while :; do sleep 1; done');
  kernel.run(kernel.now + 1500);
  kernel.signal(process, 'SIGTERM', true);
  kernel.run(kernel.now + 1500);
  expect(ending()).toBe(null);
  kernel.signal(process, 'SIGKILL', true);
  expect(ending()).toEqual({ signal: 'SIGKILL' });
});

test('a program takes the place of a shell that has nothing more to do', () => {
  const { kernel, process } = container('true; sleep 1000');
  kernel.run(kernel.now + 10);
  expect([process.argv, process.namespace.processes.size]).toEqual([['sleep', '1000'], 1]);
});

test('every member of a pipeline runs at once, and lines come as they are printed', () => {
  const { kernel, printed } = container(
    'for i in 1 2; do echo $i; sleep 1; done | while read n; do echo got $n; done | cat',
  );
  kernel.run(kernel.now + 5000);
  expect(printed).toEqual([
    [0, 'got 1\n'],
    [1, 'got 2\n'],
  ]);
});

test('a loop that never waits can be ended', () => {
  const { kernel, process, ending } = container('while :; do :; done');
  kernel.run(kernel.now + 1000);
  kernel.signal(process, 'SIGKILL', true);
  expect(ending()).toEqual({ signal: 'SIGKILL' });
});

test('a script on stdin leaves the rest of it to its commands', () => {
  expect(run('ash', 'read x\nvalue\necho "[$x]"\ncat\nthe rest\n', { how: 'stdin' }).stdout).toBe(
    '[value]\nthe rest\n',
  );
});

test.each([
  [
    'bash',
    'echo $0 $1 $#\nnosuch\ncd /nosuch\nexit 4\n',
    '/tmp/script a 1\n',
    '/tmp/script: line 2: nosuch: command not found\n/tmp/script: line 3: cd: /nosuch: No such file or directory\n',
  ],
  [
    'ash',
    'echo $0 $1 $#\nnosuch\ncd /nosuch\nexit 4\n',
    '/tmp/script a 1\n',
    "/tmp/script: line 2: nosuch: not found\n/tmp/script: cd: line 3: can't cd to /nosuch: No such file or directory\n",
  ],
] as const)('a script file in %s', (dialect, script, stdout, stderr) => {
  expect(run(dialect, script, { how: 'file', arguments: ['a'] })).toEqual({ stdout, stderr, status: 4 });
});

test('a file that is not there', () => {
  const { kernel, place } = machine('ash');
  const errors: string[] = [];
  const statuses: unknown[] = [];
  for (const dialect of ['bash', 'ash'] as const)
    for (const words of [['/nosuch'], ['/etc'], ['-c'], ['-Z']]) {
      kernel.spawn(shell({ dialect }), {
        argv: [dialect === 'bash' ? 'bash' : 'sh', ...words],
        env: new Map(),
        cwd: '/',
        place,
        stdin: textInput(''),
        stdout: sinkOutput(() => {}),
        stderr: sinkOutput((text) => errors.push(text)),
        onEnd: (end) => statuses.push('status' in end ? end.status : end),
      });
      kernel.settle();
    }
  expect(
    errors
      .filter((line) => !line.startsWith('Usage:'))
      .join('')
      .split('\n'),
  ).toEqual([
    'bash: /nosuch: No such file or directory',
    '/etc: /etc: Is a directory',
    'bash: -c: option requires an argument',
    'bash: -Z: invalid option',
    "sh: line 0: can't open /nosuch: no such file",
    "sh: line 0: can't open /etc: Is a directory",
    'sh: -c requires an argument',
    'sh: illegal option -Z',
    '',
  ]);
  expect(statuses).toEqual([127, 126, 2, 2, 2, 2, 2, 2]);
});

test('completion learns what a running shell knows', () => {
  const { kernel, process } = container('alias ll=ls; f() { :; }; colour=red; cd /etc; while :; do sleep 1; done');
  kernel.run(kernel.now + 100);
  const names = shellNames(process);
  expect([names?.aliases, names?.functions, names?.variables.includes('colour'), names?.cwd, names?.path]).toEqual([
    ['ll'],
    ['f'],
    true,
    '/etc',
    '/bin',
  ]);
  expect(names?.builtins).toContain('cd');
});
