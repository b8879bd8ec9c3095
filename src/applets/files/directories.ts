import { resolvePath, strerror } from '../../base/files.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type Flavour } from '../options.ts';
import { changedMode } from './mode.ts';

const MKDIR_LONG = { 'mode=': 'm', parents: 'p', verbose: 'v' };

/** Makes directories; `-p` those above them too. */
export function mkdir(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'm:pvZ', long: MKDIR_LONG } : { short: 'm:pv', long: MKDIR_LONG },
    );
    if (!args.ok) return args.error;
    const { operands } = args.value;
    const gnu = flavour === 'gnu';
    if (operands.length === 0) return yield* usageError(io, flavour, gnu ? 'missing operand' : '');
    const typed = args.value.last('m');
    const mode = typed === undefined ? undefined : changedMode(typed, 0o777, true);
    if (typed !== undefined && mode === undefined) {
      yield* complain(io, flavour, gnu ? `invalid mode ‘${typed}’` : `invalid mode '${typed}'`);
      return 1;
    }
    let failed = false;
    for (const operand of operands) {
      const parts = operand.replace(/\/+$/, '').split('/');
      const steps = args.value.has('p')
        ? parts.map((_, at) => parts.slice(0, at + 1).join('/')).filter((step) => step !== '')
        : [operand];
      for (const step of steps) {
        const path = resolvePath(io.cwd, step);
        const status = io.place.files.status(path);
        if (args.value.has('p') && status.ok && status.value.kind === 'directory') continue;
        const made = io.place.files.makeDirectory(path);
        if (!made.ok) {
          failed = true;
          const why = strerror(made.error);
          yield* complain(
            io,
            flavour,
            gnu ? `cannot create directory ‘${step}’: ${why}` : `can't create directory '${step}': ${why}`,
          );
          break;
        }
        if (mode !== undefined && step === steps.at(-1)) io.place.files.chmod(path, mode);
        if (args.value.has('v'))
          yield* io.stdout.write(
            gnu ? `${io.argv[0]}: created directory '${step}'\n` : `created directory: '${step}'\n`,
          );
      }
    }
    return failed ? 1 : 0;
  };
}

const RMDIR_LONG = { 'ignore-fail-on-non-empty': 'ignore', parents: 'p', verbose: 'v' };

/** Removes empty directories. */
export function rmdir(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu'
        ? { short: 'pv', long: RMDIR_LONG }
        : { short: 'p', long: { parents: 'p', 'ignore-fail-on-non-empty': 'ignore' } },
    );
    if (!args.ok) return args.error;
    const { operands } = args.value;
    if (operands.length === 0) return yield* usageError(io, flavour, flavour === 'gnu' ? 'missing operand' : '');
    let failed = false;
    for (const operand of operands) {
      const parts = operand.replace(/\/+$/, '').split('/');
      const steps = args.value.has('p')
        ? parts.map((_, at) => parts.slice(0, parts.length - at).join('/')).filter((step) => step !== '')
        : [operand];
      for (const step of steps) {
        const why = removeDirectory(io, step);
        if (why === null || (why === strerror('ENOTEMPTY') && args.value.has('ignore'))) continue;
        failed = true;
        yield* complain(io, flavour, flavour === 'gnu' ? `failed to remove '${step}': ${why}` : `'${step}': ${why}`);
        break;
      }
    }
    return failed ? 1 : 0;
  };
}

function removeDirectory(io: Io, name: string): string | null {
  const path = resolvePath(io.cwd, name);
  const status = io.place.files.lstat(path);
  if (!status.ok) return strerror(status.error);
  if (status.value.kind !== 'directory') return strerror('ENOTDIR');
  const removed = io.place.files.remove(path);
  return removed.ok ? null : strerror(removed.error);
}

const RM_LONG = {
  force: 'f',
  'interactive=?': 'i',
  'one-file-system': 'one',
  'no-preserve-root': 'no-preserve-root',
  'preserve-root=?': 'preserve-root',
  recursive: 'r',
  dir: 'd',
  verbose: 'v',
};

/** Removes files, and with -r directories. */
export function rm(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'dfiIrRv', long: RM_LONG } : { short: 'fiRrv' },
    );
    if (!args.ok) return args.error;
    const { operands } = args.value;
    const gnu = flavour === 'gnu';
    const forced = args.value.lastOf('f', 'i') === 'f';
    if (operands.length === 0) return forced ? 0 : yield* usageError(io, flavour, gnu ? 'missing operand' : '');
    const recursive = args.value.has('r', 'R');
    let failed = false;
    const cannot = function* (name: string, why: string): Sys<void> {
      failed = true;
      yield* complain(io, flavour, gnu ? `cannot remove '${name}': ${why}` : `can't remove '${name}': ${why}`);
    };
    for (const operand of operands) {
      const path = resolvePath(io.cwd, operand);
      if (/(^|\/)\.\.?\/*$/.test(operand)) {
        failed = true;
        const skipped = operand.replace(/\/+$/, '');
        yield* complain(
          io,
          flavour,
          gnu ? `refusing to remove '.' or '..' directory: skipping '${skipped}'` : "can't remove '.' or '..'",
        );
        continue;
      }
      if (gnu && path === '/' && recursive && !args.value.has('no-preserve-root')) {
        failed = true;
        yield* complain(io, flavour, "it is dangerous to operate recursively on '/'");
        yield* complain(io, flavour, 'use --no-preserve-root to override this failsafe');
        continue;
      }
      const status = io.place.files.lstat(path);
      if (!status.ok) {
        if (forced && (status.error === 'ENOENT' || status.error === 'ENOTDIR')) continue;
        if (!gnu && status.error === 'ENOTDIR') {
          failed = true;
          yield* complain(io, flavour, `can't stat '${operand}': ${strerror(status.error)}`);
        } else yield* cannot(operand, strerror(status.error));
        continue;
      }
      if (status.value.kind === 'directory' && !recursive && !args.value.has('d')) {
        failed = true;
        yield* complain(
          io,
          flavour,
          gnu ? `cannot remove '${operand}': Is a directory` : `'${operand}' is a directory`,
        );
        continue;
      }
      if (args.value.lastOf('f', 'i') === 'i' && !(yield* confirmed(io, flavour, operand))) continue;
      yield* removeTree(io, path, operand, recursive, cannot, args.value.has('v') ? gnu : null);
    }
    return failed ? 1 : 0;
  };
}

function* confirmed(io: Io, flavour: Flavour, name: string): Sys<boolean> {
  yield* io.stderr.write(flavour === 'gnu' ? `${io.argv[0]}: remove '${name}'? ` : `rm: remove '${name}'? `);
  return /^[yY]/.test((yield* io.stdin.readLine()) ?? '');
}

/** `verbose`: null says nothing, else whether in GNU's words. */
function* removeTree(
  io: Io,
  path: string,
  name: string,
  recursive: boolean,
  cannot: (name: string, why: string) => Sys<void>,
  verbose: boolean | null,
): Sys<void> {
  const status = io.place.files.lstat(path);
  const directory = status.ok && status.value.kind === 'directory';
  if (directory && recursive) {
    const names = io.place.files.list(path);
    for (const below of names.ok ? names.value : [])
      yield* removeTree(io, resolvePath(path, below), `${name}/${below}`, recursive, cannot, verbose);
  }
  const removed = io.place.files.remove(path);
  if (!removed.ok) yield* cannot(name, strerror(removed.error));
  else if (verbose !== null)
    yield* io.stdout.write(verbose ? `removed ${directory ? 'directory ' : ''}'${name}'\n` : `removed '${name}'\n`);
}
