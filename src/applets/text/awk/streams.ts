import type { FileError } from '../../../base/files.ts';
import { findProgram } from '../../../base/kernel/exec.ts';
import { openInput, openOutput } from '../../../base/kernel/open.ts';
import { exitStatus, type Input, type Io, type Output, type Process, type Sys } from '../../../base/kernel/process.ts';
import { err, ok, type Result } from '../../../base/result.ts';

interface Opened {
  readonly output?: Output;
  readonly input?: Input;
  readonly child?: Process;
}

/** What an awk program has open beside its input: files and commands, by name, until it closes them. */
export class Streams {
  readonly #io: Io;
  readonly #opened = new Map<string, Opened>();

  constructor(io: Io) {
    this.#io = io;
  }

  /** Where print goes. */
  output(kind: '>' | '>>' | '|', name: string): Result<Output, FileError> {
    const known = this.#opened.get(name)?.output;
    if (known !== undefined) return ok(known);
    if (name === '/dev/stdout' || name === '-') return ok(this.#io.stdout);
    if (name === '/dev/stderr') return ok(this.#io.stderr);
    if (kind !== '|') {
      const file = openOutput(this.#io, name, kind === '>>');
      if (file.ok) this.#opened.set(name, { output: file.value });
      return file;
    }
    const opened = this.#start(name, 'write');
    if (opened?.output === undefined) return err('ENOENT');
    this.#opened.set(name, opened);
    return ok(opened.output);
  }

  /** What getline reads; null when it cannot be opened. */
  input(kind: 'file' | 'command', name: string): Input | null {
    const known = this.#opened.get(name)?.input;
    if (known !== undefined) return known;
    const file =
      kind === 'file'
        ? name === '-'
          ? { ok: true as const, value: this.#io.stdin }
          : openInput(this.#io, name)
        : null;
    const opened = file === null ? this.#start(name, 'read') : file.ok ? { input: file.value } : null;
    if (opened?.input === undefined) return null;
    this.#opened.set(name, opened);
    return opened.input;
  }

  /** Runs a command to its end. */
  *system(command: string): Sys<number> {
    const program = findProgram(this.#io, 'sh');
    if (!program.ok) return 127;
    const ending = yield* this.#io.wait(this.#io.spawn(program.value, { argv: ['sh', '-c', command] }));
    return ending === 'stopped' ? 0 : exitStatus(ending);
  }

  /** -1 when nothing of that name is open, else the command's status. */
  *close(name: string): Sys<number> {
    const opened = this.#opened.get(name);
    if (opened === undefined) return -1;
    this.#opened.delete(name);
    if (opened.child === undefined) return 0;
    opened.output?.close?.();
    opened.input?.close?.();
    const ending = yield* this.#io.wait(opened.child);
    return ending === 'stopped' ? 0 : exitStatus(ending);
  }

  *closeAll(): Sys<void> {
    for (const name of this.#opened.keys()) yield* this.close(name);
  }

  #start(command: string, direction: 'read' | 'write'): Opened | null {
    const program = findProgram(this.#io, 'sh');
    if (!program.ok) return null;
    const pipe = this.#io.pipe();
    const mine = direction === 'read' ? pipe.input : pipe.output;
    mine.open?.();
    const streams = direction === 'read' ? { stdout: pipe.output } : { stdin: pipe.input };
    const child = this.#io.spawn(program.value, { argv: ['sh', '-c', command], ...streams });
    return direction === 'read' ? { input: pipe.input, child } : { output: pipe.output, child };
  }
}
