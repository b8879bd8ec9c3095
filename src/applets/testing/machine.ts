import { Kernel } from '../../base/kernel/kernel.ts';
import { sinkOutput, textInput } from '../../base/kernel/pipe.ts';
import { exitStatus, pidNamespace, type Ending, type Input, type Program } from '../../base/kernel/process.ts';
import { Tty } from '../../base/kernel/tty.ts';
import { MemoryFiles } from './memory-files.ts';

export interface MachineOptions {
  readonly programs?: ReadonlyMap<string, Program>;
  /** Milliseconds since the Unix epoch; default 2026-11-21 07:37:11 UTC. */
  readonly now?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The modification time of the files that a test puts there before `endSetUp`; default `now`. */
  readonly fileTime?: number;
}

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** A machine for tests of programs: a kernel, files in memory, and the programs in /usr/bin. */
export class Machine {
  readonly files: MemoryFiles;
  readonly kernel: Kernel;
  readonly #place;
  readonly #options: MachineOptions;
  #settingUp = true;

  constructor(options: MachineOptions = {}) {
    this.#options = options;
    this.kernel = new Kernel({ now: options.now ?? 1795246631000, seed: 1 });
    this.files = new MemoryFiles(() =>
      this.#settingUp && options.fileTime !== undefined ? options.fileTime : Math.floor(this.kernel.now),
    );
    const programs = options.programs ?? new Map<string, Program>();
    this.files.put('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n');
    this.files.put('/etc/group', 'root:x:0:\n');
    for (const name of programs.keys()) this.files.put(`/usr/bin/${name}`, '', name);
    this.#place = { namespace: pidNamespace(100), files: this.files, programs };
  }

  endSetUp(): void {
    this.#settingUp = false;
  }

  /** Runs a program to its end, for at most `seconds` of virtual time; then, or after `keys` on its terminal, ^C ends it. */
  run(program: Program, argv: readonly string[], stdin: string | Input = '', seconds = 3600): Outcome {
    const out = { stdout: '', stderr: '' };
    const done: { ending: Ending | null } = { ending: null };
    const process = this.kernel.spawn(program, {
      argv,
      env: new Map(Object.entries({ PATH: '/usr/bin:/bin', ...this.#options.env })),
      cwd: this.#options.cwd ?? '/',
      place: this.#place,
      stdin: typeof stdin === 'string' ? textInput(stdin) : stdin,
      stdout: sinkOutput((text) => void (out.stdout += text)),
      stderr: sinkOutput((text) => void (out.stderr += text)),
      onEnd: (ending) => void (done.ending = ending),
    });
    const limit = this.kernel.now + seconds * 1000;
    this.kernel.run(limit, () => done.ending !== null);
    if (done.ending === null) {
      if (this.kernel.now < limit) throw new Error(`${argv.join(' ')} waits for ever`);
      this.kernel.signal(process, 'SIGINT');
      this.kernel.settle(limit + 1000);
    }
    return { ...out, status: done.ending === null ? -1 : exitStatus(done.ending) };
  }

  /** What a program prints on a terminal of so many columns, and leaves after `seconds`. */
  onTerminal(program: Program, argv: readonly string[], columns = 80, seconds = 3600): string {
    const tty = new Tty(this.kernel);
    tty.columns = columns;
    let shown = '';
    tty.listen((text) => void (shown += text));
    const process = this.kernel.spawn(program, {
      argv,
      env: new Map(Object.entries({ PATH: '/usr/bin:/bin', TERM: 'xterm', ...this.#options.env })),
      cwd: this.#options.cwd ?? '/',
      place: this.#place,
      stdin: tty.stdin,
      stdout: tty.stdout,
      stderr: tty.stdout,
    });
    tty.foreground = process.group;
    const limit = this.kernel.now + seconds * 1000;
    this.kernel.run(limit, () => process.ending !== null);
    this.kernel.signal(process, 'SIGINT');
    this.kernel.settle(limit + 1000);
    return shown;
  }
}
