import { expect, test } from 'vitest';
import type { Program } from '../../base/kernel/process.ts';
import { Machine, type Outcome } from '../testing/machine.ts';
import { textPrograms as busybox } from '../busybox/index.ts';
import { textPrograms as host } from '../host/index.ts';
import { succeed } from './status.ts';
import { watch } from './watch.ts';

/** Runs command lines one after another beside a `sleep 100`, which is process 102. */
function beside(programs: ReadonlyMap<string, Program>, lines: readonly string[]): Outcome {
  const machine = new Machine({ programs });
  const main: Program = function* (io) {
    const sleep = programs.get('sleep');
    if (sleep !== undefined) io.spawn(sleep, { argv: ['sleep', '100'], user: { uid: 1000, gid: 0, capabilities: [] } });
    yield* io.sleep(1);
    for (const line of lines) {
      const argv = line.split(' ');
      const program = programs.get(argv[0] ?? '');
      if (program !== undefined) yield* io.wait(io.spawn(program, { argv }));
    }
    return 0;
  };
  return machine.run(main, ['sh']);
}

// The form recorded: conformance/dns/tty-exec, tty-shell and ping-interrupt.
test('busybox ps shows every process, with its user by name where it has one', () => {
  expect(beside(busybox, ['ps', 'ps -o user,args', 'ps -o pid,ppid,stat,comm', 'ps -o time']).stdout).toBe(
    [
      'PID   USER     COMMAND\n  101 root     sh\n  102 1000     sleep 100\n  103 root     ps\n',
      'USER     COMMAND\nroot     sh\n1000     sleep 100\nroot     ps -o user,args\n',
      'PID   PPID  STAT COMMAND\n  101     1 S    sh\n  102   101 S    sleep\n  105   101 R    ps\n',
    ].join(''),
  );
});

test('procps shows processes in its own forms', () => {
  expect(beside(host, ['ps -o pid,comm', 'ps -e -o pid,args']).stdout).toBe(
    '    PID COMMAND\n    101 sh\n    103 ps\n    PID COMMAND\n    101 sh\n    102 sleep 100\n    104 ps -e -o pid,args\n',
  );
});

test.each([
  ['busybox', busybox, ['kill 102', 'ps -o pid'], 'PID\n  101\n  104\n', ''],
  ['busybox', busybox, ['killall sleep', 'pidof sleep'], '', ''],
  ['busybox', busybox, ['pidof sleep', 'killall nosuch'], '102\n', 'killall: nosuch: no process killed\n'],
  [
    'busybox',
    busybox,
    ['kill 999', 'kill x'],
    '',
    "kill: can't kill pid 999: No such process\nkill: invalid number 'x'\n",
  ],
  ['the host', host, ['kill -9 102', 'kill 102'], '', 'kill: (102): No such process\n'],
  [
    'busybox',
    busybox,
    ['id', 'time -p sleep 2'],
    'uid=0(root) gid=0(root) groups=0(root)\n',
    'real 2.00\nuser 0.00\nsys 0.00\n',
  ],
  [
    'busybox',
    busybox,
    ['time false'],
    '',
    'Command exited with non-zero status 1\nreal\t0m 0.00s\nuser\t0m 0.00s\nsys\t0m 0.00s\n',
  ],
  ['busybox', busybox, ['vi x'], '', 'vi: not simulated in this lab\n'],
])('%s: %2$j', (_, programs, lines, stdout, stderr) => {
  expect(beside(programs, lines)).toEqual({ stdout, stderr, status: 0 });
});

test('watch runs a command on a cleared screen every two seconds', () => {
  const programs = new Map<string, Program>([...host, ['sh', succeed]]);
  const machine = new Machine({ programs });
  const shown = machine.onTerminal(watch('gnu'), ['watch', 'x'], 60, 3);
  const screens = ['07:37:11', '07:37:13'].map(
    (time) => `\x1b[H\x1b[J${'Every 2.0s: x'.padEnd(36)}Sat Nov 21 ${time} 2026\r\n\r\n`,
  );
  expect(shown).toBe(screens.join(''));
});

test('busybox top: -b is a table a round, -n counts the rounds, -d is the time between them', () => {
  const { stdout, status } = beside(busybox, ['top -b -n 2 -d 1', 'ps -o time']);
  const round = `Mem: 1203456K used, 2829148K free, 1284K shrd, 88236K buff, 641508K cached
CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq
Load average: 0.00 0.00 0.00 1/3 103
  PID  PPID USER     STAT   RSS %RSS %CPU COMMAND
  101     1 root     S     1396   0%   0% sh
  102   101 1000     S     1396   0%   0% sleep 100
  103   101 root     R     1396   0%   0% top -b -n 2 -d 1
`;
  expect({ stdout, status }).toEqual({ stdout: `${round}${round}`, status: 0 });
});
