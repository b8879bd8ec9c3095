import { expect, test } from 'vitest';
import type { FileSystem } from '../base/files.ts';
import { Kernel } from '../base/kernel/kernel.ts';
import { pidNamespace, type Io, type Sys } from '../base/kernel/process.ts';
import { sinkOutput, textInput } from '../base/kernel/pipe.ts';
import { Interrupted } from '../base/kernel/signal.ts';
import { together } from './together.ts';

/** What a program notes, each with the seconds that had passed. */
function notesOf(
  program: (io: Io, note: (text: string) => void) => Sys<void>,
  seconds: number,
  signalAt?: number,
): readonly string[] {
  const kernel = new Kernel({ now: 0, seed: 1 });
  const notes: string[] = [];
  const process = kernel.spawn(
    function* (io) {
      yield* program(io, (text) => notes.push(`${Math.round(kernel.now / 1000)}s ${text}`));
      return 0;
    },
    {
      argv: ['x'],
      env: new Map(),
      cwd: '/',
      // Nothing here opens a file.
      place: { namespace: pidNamespace(1), files: {} as FileSystem, programs: new Map() },
      stdin: textInput(''),
      stdout: sinkOutput(() => {}),
      stderr: sinkOutput(() => {}),
    },
  );
  if (signalAt !== undefined) {
    kernel.run(signalAt * 1000);
    kernel.signal(process, 'SIGINT');
  }
  kernel.run(seconds * 1000);
  return notes;
}

function* after(io: Io, seconds: number, result: string): Sys<string> {
  yield* io.sleep(seconds * 1000);
  return result;
}

test('tasks take as long as the longest, and are told of in their order', () => {
  const notes = notesOf(function* (io, note) {
    const tasks = [after(io, 3, 'a'), after(io, 1, 'b'), after(io, 5, 'c')];
    yield* together(tasks, function* (result, i) {
      note(`${result}${String(i)}`);
    });
    note('all');
  }, 10);
  expect(notes).toEqual(['3s a0', '3s b1', '5s c2', '5s all']);
});

test('no tasks are no wait', () => {
  const notes = notesOf(function* (_, note) {
    yield* together([], function* () {});
    note('all');
  }, 10);
  expect(notes).toEqual(['0s all']);
});

test('a signal ends them all', () => {
  const notes = notesOf(
    function* (io, note) {
      io.catchSignals('SIGINT');
      const ending = function* (): Sys<void> {
        try {
          yield* io.sleep(5000);
        } finally {
          note('given up');
        }
      };
      try {
        yield* together([ending(), ending()], function* () {
          note('never');
        });
      } catch (error) {
        note(error instanceof Interrupted ? error.signal : 'another error');
      }
    },
    10,
    2,
  );
  expect(notes).toEqual(['2s given up', '2s given up', '2s SIGINT']);
});
