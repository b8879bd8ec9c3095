import { resolvePath, strerror } from '../../base/files.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type Flavour } from '../options.ts';
import { changedMode, permissions } from './mode.ts';

const TOUCH_LONG = { 'no-create': 'c', 'date=': 'd', 'reference=': 'r', 'time=': 'time', 'no-dereference': 'h' };

/** Makes files, or gives them the present time. */
export function touch(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu'
        ? { short: 'acd:fhmr:t:', long: TOUCH_LONG }
        : { short: 'chamd:t:r:', long: { 'no-create': 'c', 'reference=': 'r', 'date=': 'd', 'no-dereference': 'h' } },
    );
    if (!args.ok) return args.error;
    const { operands } = args.value;
    if (operands.length === 0) return yield* usageError(io, flavour, flavour === 'gnu' ? 'missing file operand' : '');
    if (args.value.has('d', 't', 'r')) {
      yield* complain(io, flavour, 'a time of your own is not simulated in this lab');
      return 1;
    }
    let failed = false;
    for (const operand of operands) {
      const path = resolvePath(io.cwd, operand);
      const status = io.place.files.status(path);
      if ((status.ok && status.value.kind === 'directory') || (!status.ok && args.value.has('c'))) continue;
      const done = io.place.files.append(path, '');
      if (done.ok) continue;
      failed = true;
      const why = strerror(done.error);
      yield* complain(io, flavour, flavour === 'gnu' ? `cannot touch '${operand}': ${why}` : `${operand}: ${why}`);
    }
    return failed ? 1 : 0;
  };
}

const CHMOD_LONG = { changes: 'c', silent: 'f', quiet: 'f', verbose: 'v', recursive: 'R', 'reference=': 'reference' };

/** Changes permissions. */
export function chmod(flavour: Flavour): Program {
  return function* (io) {
    // `chmod -w x`: a mode may begin with a dash.
    const typed = io.argv.slice(1);
    const at = typed.findIndex((arg) => /^-[rwxXst,ugo]+$/.test(arg));
    const line = at < 0 ? typed : [...typed.slice(0, at), '--', ...typed.slice(at)];
    const args = yield* readOptions(io, flavour, {
      ...(flavour === 'gnu' ? { short: 'Rcfv', long: CHMOD_LONG } : { short: 'Rvcf' }),
      args: line,
    });
    if (!args.ok) return args.error;
    const gnu = flavour === 'gnu';
    const [mode, ...operands] = args.value.operands;
    if (mode === undefined) return yield* usageError(io, flavour, gnu ? 'missing operand' : '');
    if (operands.length === 0) return yield* usageError(io, flavour, gnu ? `missing operand after ‘${mode}’` : '');
    if (changedMode(mode, 0, false) === undefined) {
      if (gnu) return yield* usageError(io, flavour, `invalid mode: ‘${mode}’`);
      yield* complain(io, flavour, `invalid mode '${mode}'`);
      return 1;
    }
    const settings = { flavour, mode, recursive: args.value.has('R'), verbose: args.value.has('v') };
    let failed = false;
    for (const operand of operands) if (!(yield* change(io, settings, operand))) failed = true;
    return failed ? 1 : 0;
  };
}

interface Change {
  readonly flavour: Flavour;
  readonly mode: string;
  readonly recursive: boolean;
  readonly verbose: boolean;
}

function* change(io: Io, settings: Change, name: string): Sys<boolean> {
  const gnu = settings.flavour === 'gnu';
  const path = resolvePath(io.cwd, name);
  const status = io.place.files.status(path);
  if (!status.ok) {
    const why = strerror(status.error);
    yield* complain(io, settings.flavour, gnu ? `cannot access '${name}': ${why}` : `${name}: ${why}`);
    return false;
  }
  const directory = status.value.kind === 'directory';
  const before = status.value.mode & 0o7777;
  const mode = changedMode(settings.mode, before, directory) ?? before;
  const changed = io.place.files.chmod(path, mode);
  if (!changed.ok) {
    yield* complain(
      io,
      settings.flavour,
      gnu ? `changing permissions of '${name}': ${strerror(changed.error)}` : `${name}: ${strerror(changed.error)}`,
    );
    return false;
  }
  if (settings.verbose) {
    const show = (bits: number): string => `${bits.toString(8).padStart(4, '0')} (${permissions(bits)})`;
    const words = gnu
      ? mode === before
        ? `retained as ${show(mode)}`
        : `changed from ${show(before)} to ${show(mode)}`
      : `changed to ${show(mode)}`;
    yield* io.stdout.write(`mode of '${name}' ${words}\n`);
  }
  if (!directory || !settings.recursive) return true;
  const names = io.place.files.list(path);
  let complete = true;
  for (const below of names.ok ? names.value : [])
    if (!(yield* change(io, settings, `${name}/${below}`))) complete = false;
  return complete;
}
