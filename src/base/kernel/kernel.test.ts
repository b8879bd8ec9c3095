import { describe, expect, test } from 'vitest';
import type { FileSystem } from '../files.ts';
import { Kernel } from './kernel.ts';
import { pipe, sinkOutput, textInput } from './pipe.ts';
import { exitStatus, pidNamespace, type Ending, type Io, type Program, type Sys } from './process.ts';
import { Interrupted } from './signal.ts';
import { Tty } from './tty.ts';

const NO_FILES = {} as FileSystem; // these programs open none

function machine() {
  const kernel = new Kernel({ now: 0, seed: 1 });
  const place = { namespace: pidNamespace(100), files: NO_FILES, programs: new Map<string, Program>() };
  const printed: string[] = [];
  const endings: number[] = [];
  const tty = new Tty(kernel);
  tty.listen((text) => printed.push(text));
  const start = (program: Program, streams: Partial<Pick<Io, 'stdin' | 'stdout'>> = {}) => {
    const process = kernel.spawn(program, {
      argv: ['program'],
      env: new Map(),
      cwd: '/',
      place,
      stdin: tty.stdin,
      stdout: tty.stdout,
      stderr: tty.stdout,
      onEnd: (ending: Ending) => endings.push(exitStatus(ending)),
      ...streams,
    });
    tty.foreground = process.group;
    return process;
  };
  return { kernel, place, tty, printed, endings, start };
}

function* tick(io: Io): Sys<number> {
  io.catchSignals('SIGINT');
  try {
    for (let n = 0; ; n++) {
      yield* io.stdout.write(`${n}\n`);
      yield* io.sleep(1000);
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    yield* io.stdout.write(`ended by ${error.signal}\n`);
    return 7;
  }
}

describe('the kernel', () => {
  test('a program sleeps on the virtual clock, and ^C reaches what it catches', () => {
    const { kernel, tty, printed, endings, start } = machine();
    start(tick);
    kernel.run(2500);
    tty.type('\x03');
    kernel.settle();
    expect([printed.join(''), endings]).toEqual(['0\r\n1\r\n2\r\n^Cended by SIGINT\r\n', [7]]);
  });

  test('a signal that is not caught ends the process with 128 + its number', () => {
    const { kernel, tty, endings, start } = machine();
    start(function* (io) {
      yield* io.sleep(1e9);
      return 0;
    });
    kernel.settle();
    tty.type('\x03');
    expect(endings).toEqual([130]);
  });

  test('a stopped process ends by SIGTERM when it goes on, by SIGKILL at once', () => {
    const { kernel, endings, start } = machine();
    const sleeper: Program = function* (io) {
      yield* io.sleep(1e9);
      return 0;
    };
    const [ended, killed] = [start(sleeper), start(sleeper)];
    kernel.settle();
    for (const process of [ended, killed]) kernel.signal(process, 'SIGSTOP');
    kernel.signal(ended, 'SIGTERM');
    kernel.signal(killed, 'SIGKILL');
    expect(endings).toEqual([137]);
    kernel.signal(ended, 'SIGCONT');
    expect(endings).toEqual([137, 143]);
  });

  test('a loop that never waits lets time pass, and a sleeper wakes beside it', () => {
    const { kernel, printed, start } = machine();
    start(tick);
    start(function* (io) {
      for (;;) yield* io.sleep(0);
    });
    kernel.run(2500);
    expect([printed.join(''), kernel.settle(2500)]).toEqual(['0\r\n1\r\n2\r\n', false]);
  });

  test('time may pass in one stretch or in many', () => {
    const stretches = (stops: readonly number[]): string => {
      const { kernel, printed, start } = machine();
      start(tick);
      start(tick);
      for (const stop of stops) kernel.run(stop);
      return `${printed.join('')}${String(kernel.now)}`;
    };
    expect(stretches([700, 1000, 1001, 3300, 4000])).toBe(stretches([4000]));
  });

  test('a pipe ends its reader when its writers are gone, and its writer when its readers are', () => {
    const { kernel, printed, endings, start } = machine();
    const toEnd = pipe(kernel);
    start(
      function* (io) {
        yield* io.stdout.write('one\ntwo\n');
        return 0;
      },
      { stdin: textInput(''), stdout: toEnd.output },
    );
    start(
      function* (io) {
        for (let line; (line = yield* io.stdin.readLine()) !== null;) yield* io.stdout.write(`[${line}]`);
        return 0;
      },
      { stdin: toEnd.input },
    );
    const broken = pipe(kernel);
    start(
      function* (io) {
        for (;;) yield* io.stdout.write('y\n'.repeat(1000));
      },
      { stdout: broken.output },
    );
    start(
      function* (io) {
        yield* io.stdin.readLine();
        return 0;
      },
      { stdin: broken.input, stdout: sinkOutput(() => {}) },
    );
    kernel.settle();
    expect([printed.join(''), endings]).toEqual(['[one][two]', [0, 0, 0, 141]]);
  });

  test('the first process of a namespace is ended from outside only, and takes the others with it', () => {
    const { kernel, endings, start, place } = machine();
    place.namespace.last = 0;
    const sleeper: Program = function* (io) {
      yield* io.sleep(1e9);
      return 0;
    };
    const init = start(sleeper);
    start(sleeper);
    kernel.settle();
    kernel.signal(init, 'SIGKILL');
    expect(endings).toEqual([]);
    kernel.signal(init, 'SIGKILL', true);
    expect(endings).toEqual([137, 137]);
  });

  test('a frozen namespace runs nothing until it thaws', () => {
    const { kernel, place, printed, start } = machine();
    start(tick);
    kernel.settle();
    kernel.freeze(place, true);
    kernel.run(60_000);
    expect(kernel.nextTimer()).toBe(null);
    kernel.freeze(place, false);
    kernel.settle();
    expect(printed.join('')).toBe('0\r\n1\r\n');
  });

  test('a cooked terminal lets the user edit a line, and ^D ends one read', () => {
    const { kernel, tty, printed, start } = machine();
    start(function* (io) {
      const line = yield* io.stdin.readLine();
      const end = yield* io.stdin.readLine();
      yield* io.stdout.write(JSON.stringify([line, end]));
      return 0;
    });
    kernel.settle();
    tty.type('lx\x7fs\r');
    kernel.settle();
    tty.type('\x04');
    kernel.settle();
    expect(printed.join('')).toBe('lx\b \bs\r\n["ls",null]');
  });
});
