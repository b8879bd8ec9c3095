import { strerror } from '../../base/files.ts';
import { findProgram } from '../../base/kernel/exec.ts';
import { exitStatus, type Io, type SpawnOptions, type Sys } from '../../base/kernel/process.ts';
import { complain, type Flavour } from '../options.ts';

/** How each flavour says that it cannot run a command; `verb` is GNU's `failed to run command`, or ''. */
export function cannotRun(flavour: Flavour, name: string, error: 'ENOENT' | 'EACCES', verb = ''): string {
  const why = strerror(error);
  if (flavour === 'busybox') return `can't execute '${name}': ${why}`;
  return `${verb}${verb === '' ? '' : ' '}‘${name}’: ${why}`;
}

/**
 * Runs a command to its end and gives its status; when it cannot be started it says so and gives 127 (not found) or
 * 126 (not executable), as env, timeout and their like do.
 */
export function* runCommand(
  io: Io,
  flavour: Flavour,
  argv: readonly string[],
  options: Partial<SpawnOptions> = {},
  verb = '',
): Sys<number> {
  const name = argv[0] ?? '';
  const program = findProgram({ ...io, env: options.env ?? io.env }, name);
  if (!program.ok) {
    yield* complain(io, flavour, cannotRun(flavour, name, program.error, verb));
    return program.error === 'ENOENT' ? 127 : 126;
  }
  const child = io.spawn(program.value, { argv, ...options });
  for (;;) {
    const ending = yield* io.wait(child);
    if (ending !== 'stopped') return exitStatus(ending);
    // The terminal stopped the whole job: this process goes on, and looks again, when it does.
    yield { on: [child.changed] };
  }
}
