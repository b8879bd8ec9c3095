import { resolvePath, strerror } from '../../base/files.ts';
import type { Io, Program } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { FileError } from '../../base/files.ts';
import { complain, readOptions, usageError, type Flavour } from '../options.ts';

const LN_LONG = {
  force: 'f',
  interactive: 'i',
  symbolic: 's',
  verbose: 'v',
  'no-dereference': 'n',
  'target-directory=': 't',
  'no-target-directory': 'T',
  relative: 'r',
};

/** Makes symbolic links; the lab's file system has no hard ones. */
export function ln(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'bdFfiLnPrst:Tv', long: LN_LONG } : { short: 'sfnbS:vTt:' },
    );
    if (!args.ok) return args.error;
    const gnu = flavour === 'gnu';
    const operands = [...args.value.operands];
    if (operands.length === 0) return yield* usageError(io, flavour, gnu ? 'missing file operand' : '');
    const last = args.value.last('t') ?? (operands.length === 1 ? '.' : (operands.pop() ?? ''));
    const status = io.place.files.status(resolvePath(io.cwd, last));
    const own = io.place.files.lstat(resolvePath(io.cwd, last));
    const keeps = args.value.has('n') && own.ok && own.value.kind === 'link';
    const directory = status.ok && status.value.kind === 'directory' && !keeps && !args.value.has('T');
    if (operands.length > 1 && !directory) {
      yield* complain(
        io,
        flavour,
        gnu ? `target '${last}': ${strerror(status.ok ? 'ENOTDIR' : status.error)}` : `${last}: File exists`,
      );
      return 1;
    }
    let failed = false;
    for (const target of operands) {
      const name = directory ? `${last.replace(/\/+$/, '')}/${target.replace(/\/+$/, '').split('/').at(-1)}` : last;
      const path = resolvePath(io.cwd, name);
      const shown = gnu || !directory || operands.length > 1 || last !== '.' ? name : target;
      const kind = args.value.has('s') ? 'symbolic' : 'hard';
      const source = io.place.files.lstat(resolvePath(io.cwd, target));
      if (kind === 'hard' && !source.ok) {
        failed = true;
        yield* complain(
          io,
          flavour,
          gnu ? `failed to access '${target}': ${strerror(source.error)}` : `${target}: ${strerror(source.error)}`,
        );
        continue;
      }
      const there = io.place.files.lstat(path);
      if (there.ok && args.value.has('f') && there.value.kind !== 'directory') io.place.files.remove(path);
      else if (there.ok) {
        failed = true;
        yield* complain(
          io,
          flavour,
          gnu ? `failed to create ${kind} link '${name}': File exists` : `${shown}: File exists`,
        );
        continue;
      }
      if (kind === 'hard') {
        failed = true;
        yield* complain(io, flavour, 'hard links are not simulated in this lab: ln -s makes a symbolic one');
        continue;
      }
      const made = io.place.files.link(target, path);
      if (!made.ok) {
        failed = true;
        yield* complain(
          io,
          flavour,
          gnu
            ? `failed to create symbolic link '${name}': ${strerror(made.error)}`
            : `${shown}: ${strerror(made.error)}`,
        );
      } else if (args.value.has('v')) yield* io.stdout.write(`'${name}' -> '${target}'\n`);
    }
    return failed ? 1 : 0;
  };
}

const READLINK_LONG = {
  canonicalize: 'f',
  'canonicalize-existing': 'e',
  'canonicalize-missing': 'm',
  'no-newline': 'n',
  quiet: 'q',
  silent: 's',
  verbose: 'v',
  zero: 'z',
};

/** Where a link leads, or with -f where a path ends when all links are followed. */
export function readlink(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'efmnqsvz', long: READLINK_LONG } : { short: 'fnvsq' },
    );
    if (!args.ok) return args.error;
    const { operands } = args.value;
    if (operands.length === 0) return yield* usageError(io, flavour, flavour === 'gnu' ? 'missing operand' : '');
    let failed = false;
    for (const operand of operands) {
      const path = resolvePath(io.cwd, operand);
      const status = io.place.files.lstat(path);
      const canonical = args.value.has('f', 'e', 'm');
      const found = canonical
        ? canonicalPath(io, operand, !args.value.has('e'))
        : status.ok && status.value.target !== undefined
          ? ok(status.value.target)
          : err('EINVAL' as const);
      if (found.ok) yield* io.stdout.write(found.value + (args.value.has('n') ? '' : '\n'));
      else {
        failed = true;
        if (args.value.has('v'))
          yield* complain(io, flavour, `${operand}: ${strerror(status.ok ? 'EINVAL' : status.error)}`);
      }
    }
    return failed ? 1 : 0;
  };
}

const REALPATH_LONG = { 'canonicalize-existing': 'e', 'canonicalize-missing': 'm', quiet: 'q', strip: 's', zero: 'z' };

/** Absolute paths without links. */
export function realpath(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'eLmPqsz', long: REALPATH_LONG } : { short: '' },
    );
    if (!args.ok) return args.error;
    const { operands } = args.value;
    if (operands.length === 0) return yield* usageError(io, flavour, flavour === 'gnu' ? 'missing operand' : '');
    let failed = false;
    for (const operand of operands) {
      const found = canonicalPath(io, operand, flavour === 'gnu' && !args.value.has('e'));
      if (found.ok) yield* io.stdout.write(`${found.value}\n`);
      else {
        failed = true;
        yield* complain(io, flavour, `${operand}: ${strerror(found.error)}`);
      }
    }
    return failed ? 1 : 0;
  };
}

/** Follows every link of a path; its last part may be missing if `lastMayMiss`. */
function canonicalPath(io: Io, path: string, lastMayMiss: boolean): Result<string, FileError> {
  let parts = resolvePath(io.cwd, path)
    .split('/')
    .filter((part) => part !== '');
  let at = '/';
  for (let hops = 0; parts.length > 0;) {
    const [first = '', ...rest] = parts;
    const next = resolvePath(at, first);
    const status = io.place.files.lstat(next);
    if (!status.ok) return rest.length === 0 && lastMayMiss && status.error === 'ENOENT' ? ok(next) : status;
    if (status.value.target === undefined) {
      at = next;
      parts = rest;
    } else {
      if (++hops > 40) return err('ELOOP');
      parts = [...resolvePath(at, status.value.target).split('/'), ...rest].filter((part) => part !== '');
      at = '/';
    }
  }
  return ok(at);
}
