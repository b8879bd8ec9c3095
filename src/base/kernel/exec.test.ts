import { expect, test } from 'vitest';
import type { FileStatus, FileSystem } from '../files.ts';
import { err, ok } from '../result.ts';
import { findProgram } from './exec.ts';
import { Kernel } from './kernel.ts';
import { openInput, openOutput } from './open.ts';
import { sinkOutput, textInput } from './pipe.ts';
import { pidNamespace, type Io, type Program } from './process.ts';

interface StubFile {
  readonly content?: string;
  readonly mode?: number;
  readonly kind?: FileStatus['kind'];
  readonly program?: string;
}

const FILES: Readonly<Record<string, StubFile>> = {
  '/bin': { kind: 'directory' },
  '/bin/say': { mode: 0o755, program: 'say' },
  '/bin/sh': { mode: 0o755, program: 'say' },
  '/bin/notes': { mode: 0o644, content: 'only notes' },
  '/usr/notes': { mode: 0o755, program: 'say' },
  '/s/script': { mode: 0o755, content: '#! /bin/say -x  y \nbody' },
  '/s/bare': { mode: 0o755, content: 'echo' },
  '/s/lost': { mode: 0o755, content: '#!/bin/nosuch\n' },
  '/dev/null': { kind: 'device' },
  '/dev/zero': { kind: 'device' },
  '/dev/tty': { kind: 'device' },
  '/dev/stderr': { kind: 'device' },
};

function files(written: string[]): FileSystem {
  const lookup = (path: string): FileSystem['status'] extends (path: string) => infer R ? R : never => {
    const file = FILES[path];
    if (file === undefined) return err('ENOENT');
    const { kind = 'file', mode = 0o755, content = '', program } = file;
    return ok({ kind, mode, size: content.length, modified: 0, ...(program === undefined ? {} : { program }) });
  };
  return {
    status: lookup,
    read: (path: string) => ok(FILES[path]?.content ?? ''),
    write: (path: string) => (written.push(`write ${path}`), ok(undefined)),
    append: (path: string, text: string) => (written.push(`append ${path} ${text}`), ok(undefined)),
  } as unknown as FileSystem; // the functions under test call no others
}

/** Runs `body` as a process; gives what it wrote to stdout and stderr, and the file operations it made. */
function run(body: Program) {
  const written: string[] = [];
  const printed: string[] = [];
  const kernel = new Kernel({ now: 0, seed: 1 });
  const say: Program = function* (io) {
    yield* io.stdout.write(io.argv.join('|'));
    return 0;
  };
  kernel.spawn(body, {
    argv: ['body'],
    env: new Map([['PATH', '/bin:/usr/']]),
    cwd: '/s',
    place: { namespace: pidNamespace(100), files: files(written), programs: new Map([['say', say]]) },
    stdin: textInput('input'),
    stdout: sinkOutput((text) => printed.push(text)),
    stderr: sinkOutput((text) => printed.push(`stderr ${text}`)),
  });
  kernel.settle();
  return { printed, written };
}

test.each([
  ['say', 'say|1'],
  ['/bin/say', '/bin/say|1'],
  ['./script', '/bin/say|-x  y|./script|1'],
  ['./bare', '/bin/sh|./bare|1'],
  ['notes', 'notes|1'],
  ['/bin/notes', 'EACCES'],
  ['/bin', 'EACCES'],
  ['script', 'ENOENT'],
  ['./lost', 'ENOENT'],
  ['', 'ENOENT'],
])('findProgram(%j) runs %s', (name, expected) => {
  const { printed } = run(function* (io) {
    const found = findProgram(io, name);
    if (found.ok) io.spawn(found.value, { argv: [name, '1'] });
    else yield* io.stdout.write(found.error);
    return 0;
  });
  expect(printed).toEqual([expected]);
});

test('devices are opened by their names, other files by their content', () => {
  const outcome = function* (io: Io, path: string) {
    const input = openInput(io, path);
    return input.ok ? (yield* input.value.read()).slice(0, 5) : input.error;
  };
  const { printed, written } = run(function* (io) {
    for (const path of ['script', '/dev/null', '/dev/zero', '/dev/tty', 'nosuch', '/bin'])
      yield* io.stdout.write(`${path}: ${yield* outcome(io, path)}`);
    for (const path of ['out', '/dev/null', '/dev/stderr', '/dev/tty']) {
      const output = openOutput(io, path, path === 'out');
      if (output.ok) yield* output.value.write('x');
      else yield* io.stdout.write(`${path}: ${output.error}`);
    }
    return 0;
  });
  expect(printed).toEqual([
    'script: #! /b',
    '/dev/null: ',
    '/dev/zero: \0\0\0\0\0',
    '/dev/tty: ENXIO',
    'nosuch: ENOENT',
    '/bin: EISDIR',
    'stderr x',
    '/dev/tty: ENXIO',
  ]);
  expect(written).toEqual(['append /s/out ', 'append /s/out x']);
});
