// A tiny machine for the shell's tests: a few files, a few programs, a kernel and a terminal.
import { findProgram } from '../base/kernel/exec.ts';
import { Kernel } from '../base/kernel/kernel.ts';
import { openInput } from '../base/kernel/open.ts';
import { sinkOutput, textInput } from '../base/kernel/pipe.ts';
import { exitStatus, pidNamespace, type Ending, type Place, type Program } from '../base/kernel/process.ts';
import { Tty } from '../base/kernel/tty.ts';
import type { Dialect } from './dialect.ts';
import { MemoryFiles } from './files/memory.ts';
import { buildTree, device, directory, executable, file, type Node } from './files/node.ts';
import { shell } from './shell.ts';

const cat: Program = function* (io) {
  const names = io.argv.slice(1);
  for (const name of names.length === 0 ? ['-'] : names) {
    const input = name === '-' ? io.stdin : openInput(io, name);
    if ('ok' in input && !input.ok) {
      yield* io.stderr.write(`cat: ${name}: No such file or directory\n`);
      return 1;
    }
    const from = 'ok' in input ? input.value : input;
    for (let text = yield* from.read(); text !== ''; text = yield* from.read()) yield* io.stdout.write(text);
  }
  return 0;
};

const head: Program = function* (io) {
  const lines = Number((io.argv[1] ?? '-10').replace(/^-n?/, '') || (io.argv[2] ?? '10'));
  for (let at = 0; at < lines; at++) {
    const line = yield* io.stdin.readLine();
    if (line === null) return 0;
    yield* io.stdout.write(`${line}\n`);
  }
  return 0;
};

const sleep: Program = function* (io) {
  yield* io.sleep(Number(io.argv[1] ?? 0) * 1000);
  return 0;
};

const env: Program = function* (io) {
  for (const [name, value] of io.env) yield* io.stdout.write(`${name}=${value}\n`);
  return 0;
};

const args: Program = function* (io) {
  yield* io.stdout.write(
    `${io.argv
      .slice(1)
      .map((word) => `<${word}>`)
      .join('')}\n`,
  );
  return 0;
};

const yes: Program = function* (io) {
  for (;;) yield* io.stdout.write('y\n');
};

const sort: Program = function* (io) {
  const lines: string[] = [];
  for (let line = yield* io.stdin.readLine(); line !== null; line = yield* io.stdin.readLine()) lines.push(line);
  yield* io.stdout.write(
    lines
      .toSorted()
      .map((line) => `${line}\n`)
      .join(''),
  );
  return 0;
};

const wc: Program = function* (io) {
  let count = 0;
  while ((yield* io.stdin.readLine()) !== null) count++;
  yield* io.stdout.write(`${count}\n`);
  return 0;
};

const seq: Program = function* (io) {
  const [, first = '1', last] = io.argv;
  for (let n = last === undefined ? 1 : Number(first); n <= Number(last ?? first); n++)
    yield* io.stdout.write(`${n}\n`);
  return 0;
};

const PROGRAMS: Readonly<Record<string, Program>> = { args, cat, env, head, seq, sleep, sort, wc, yes };

export interface Machine {
  readonly kernel: Kernel;
  readonly place: Place;
  readonly files: MemoryFiles;
}

/** A machine with both shells' programs; the shell under test is its /bin/sh. */
export function machine(dialect: Dialect, more: Readonly<Record<string, Node>> = {}): Machine {
  const kernel = new Kernel({ now: 1_000_000, seed: 1 });
  const programs = new Map<string, Program>(Object.entries(PROGRAMS));
  for (const name of ['sh', 'bash', 'ash']) programs.set(name, shell({ dialect: name === 'bash' ? 'bash' : dialect }));
  const image = buildTree({
    ...Object.fromEntries([...programs.keys()].map((name) => [`bin/${name}`, executable(name)])),
    'etc/passwd': file('root:x:0:0:root:/root:/bin/sh\n'),
    'etc/hostname': file('box\n'),
    root: directory(),
    tmp: directory(),
    'dev/null': device(),
    'dev/tty': device(),
    'dev/stdin': device(),
    'dev/stdout': device(),
    'dev/stderr': device(),
    ...more,
  });
  const files = new MemoryFiles(image, () => kernel.now);
  return { kernel, files, place: { namespace: pidNamespace(100), files, programs } };
}

/** How long a script may take, in virtual milliseconds. */
const LIMIT = 600_000;

const ENVIRONMENT: ReadonlyMap<string, string> = new Map([
  ['PATH', '/bin'],
  ['HOME', '/root'],
]);

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

export interface RunOptions {
  /** How the script gets to the shell: `-c`, as a file /tmp/script, or on stdin. */
  readonly how?: 'command' | 'file' | 'stdin';
  readonly arguments?: readonly string[];
  readonly input?: string;
  readonly files?: Readonly<Record<string, Node>>;
}

/** Runs a script to its end; status null if it has none. */
export function run(dialect: Dialect, script: string, options: RunOptions = {}): Outcome {
  const { kernel, place, files } = machine(dialect, options.files);
  const how = options.how ?? 'command';
  const name = dialect === 'bash' ? 'bash' : 'sh';
  if (how === 'file') files.write('/tmp/script', script, 0o755);
  const rest = options.arguments ?? [];
  const argv =
    how === 'command'
      ? [name, '-c', script, ...rest]
      : how === 'file'
        ? [name, '/tmp/script', ...rest]
        : [name, ...rest];
  let stdout = '';
  let stderr = '';
  let ending: Ending | null = null;
  const found = findProgram({ env: ENVIRONMENT, cwd: '/', place }, name);
  if (!found.ok) throw new Error('the machine has no shell');
  kernel.spawn(found.value, {
    argv,
    env: ENVIRONMENT,
    cwd: '/',
    place,
    stdin: textInput(how === 'stdin' ? script : (options.input ?? '')),
    stdout: sinkOutput((text) => void (stdout += text)),
    stderr: sinkOutput((text) => void (stderr += text)),
    onEnd: (end) => void (ending = end),
  });
  kernel.run(kernel.now + LIMIT);
  return { stdout, stderr, status: ending === null ? null : exitStatus(ending) };
}

/** A shell on a terminal: keys in, what the screen shows out. */
export class Typist {
  readonly machine: Machine;
  readonly tty: Tty;
  #shown = '';
  ending: Ending | null = null;

  constructor(dialect: Dialect) {
    this.machine = machine(dialect);
    const { kernel, place } = this.machine;
    this.tty = new Tty(kernel);
    this.tty.listen((text) => void (this.#shown += text));
    const env = new Map([...ENVIRONMENT, ...(dialect === 'bash' ? [['PS1', '$ '] as const] : [])]);
    const process = kernel.spawn(shell({ dialect }), {
      argv: [dialect === 'bash' ? 'bash' : 'sh'],
      env,
      cwd: '/',
      place,
      stdin: this.tty.stdin,
      stdout: this.tty.stdout,
      stderr: this.tty.stdout,
      onEnd: (end) => void (this.ending = end),
    });
    this.tty.foreground = process.group;
    kernel.settle(kernel.now + LIMIT);
  }

  /** Types a line or keys such as ^C, and lets so many seconds pass. */
  type(line: string, seconds = 0): this {
    const keys: Readonly<Record<string, string>> = { '^C': '\x03', '^D': '\x04', '^Z': '\x1a', '^\\': '\x1c' };
    this.tty.type(keys[line] ?? `${line}\r`);
    return this.pass(seconds);
  }

  /** Lets seconds pass, and a moment more, in which what was typed is done. */
  pass(seconds: number): this {
    const { kernel } = this.machine;
    kernel.run(kernel.now + seconds * 1000 + 50);
    return this;
  }

  /** All that was shown, with process ids as PID. */
  get screen(): string {
    return this.#shown.replaceAll('\r\n', '\n').replaceAll(/^(\[\d+\]) \d+$/gm, '$1 PID');
  }
}
