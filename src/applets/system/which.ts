import { resolvePath } from '../../base/files.ts';
import { findExecutable } from '../../base/kernel/exec.ts';
import type { Program } from '../../base/kernel/process.ts';
import { readOptions, usageError, type Flavour } from '../options.ts';

/** The paths of commands, as PATH finds them. */
export function which(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, { short: flavour === 'gnu' ? 'as' : 'a' });
    if (!args.ok) return args.error;
    const { operands } = args.value;
    if (operands.length === 0) return flavour === 'gnu' ? 1 : yield* usageError(io, flavour, '');
    let missing = false;
    for (const name of operands) {
      const directories = name.includes('/') ? [''] : (io.env.get('PATH') ?? '').split(':');
      const found = directories.flatMap((directory) => {
        const path = name.includes('/') ? name : `${directory === '' ? '.' : directory}/${name}`;
        const executable = findExecutable(io, path);
        const status = io.place.files.status(resolvePath(io.cwd, path));
        return executable.ok && status.ok && status.value.kind !== 'directory' ? [path] : [];
      });
      if (found.length === 0) missing = true;
      const shown = args.value.has('a') ? found : found.slice(0, 1);
      yield* io.stdout.write(shown.map((path) => `${path}\n`).join(''));
    }
    return missing ? 1 : 0;
  };
}
