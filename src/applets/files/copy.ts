import { resolvePath, strerror, type FileStatus } from '../../base/files.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { complain, programName, readOptions, usageError, type Arguments, type Flavour } from '../options.ts';

const CP_LONG = {
  archive: 'a',
  force: 'f',
  interactive: 'i',
  'no-clobber': 'n',
  'no-dereference': 'P',
  dereference: 'L',
  'preserve=?': 'p',
  recursive: 'r',
  'target-directory=': 't',
  'no-target-directory': 'T',
  update: 'u',
  verbose: 'v',
};

const MV_LONG = {
  force: 'f',
  interactive: 'i',
  'no-clobber': 'n',
  'target-directory=': 't',
  'no-target-directory': 'T',
  update: 'u',
  verbose: 'v',
};

interface Job {
  readonly from: string;
  readonly to: string;
}

interface Setting {
  readonly io: Io;
  readonly flavour: Flavour;
  readonly args: Arguments;
}

/** The pairs of names that `SOURCE... DESTINATION` means; a number is the exit status after a complaint. */
function* plan({ io, flavour, args }: Setting): Sys<readonly Job[] | number> {
  const gnu = flavour === 'gnu';
  const sources = [...args.operands];
  const given = args.last('t');
  const [only] = sources;
  if (given === undefined && sources.length < 2) {
    const message = only === undefined ? 'missing file operand' : `missing destination file operand after '${only}'`;
    return yield* usageError(io, flavour, gnu ? message : '');
  }
  const target = given ?? sources.pop() ?? '';
  const status = io.place.files.status(resolvePath(io.cwd, target));
  const directory = status.ok && status.value.kind === 'directory' && !args.has('T');
  if (gnu && !directory && (sources.length > 1 || given !== undefined)) {
    yield* complain(io, flavour, `target '${target}': ${strerror(status.ok ? 'ENOTDIR' : status.error)}`);
    return 1;
  }
  const into = directory || sources.length > 1;
  return sources.map((from) => ({
    from,
    to: into ? `${target.replace(/\/+$/, '')}/${from.replace(/\/+$/, '').split('/').at(-1)}` : target,
  }));
}

/** Copies files, and with -r directories. */
export function cp(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu'
        ? { short: 'abdfHilLnPprRst:Tuvx', long: CP_LONG }
        : {
            short: 'adRrpPLHfinlsTuvt:',
            long: { 'target-directory=': 't', 'no-target-directory': 'T', archive: 'a', recursive: 'r', force: 'f' },
          },
    );
    if (!args.ok) return args.error;
    const setting = { io, flavour, args: args.value };
    const jobs = yield* plan(setting);
    if (typeof jobs === 'number') return jobs;
    let failed = false;
    for (const { from, to } of jobs) if (!(yield* copy(setting, from, to, true))) failed = true;
    return failed ? 1 : 0;
  };
}

function* copy(setting: Setting, from: string, to: string, top: boolean): Sys<boolean> {
  const { io, flavour, args } = setting;
  const gnu = flavour === 'gnu';
  const { files } = io.place;
  const [source, target] = [resolvePath(io.cwd, from), resolvePath(io.cwd, to)];
  const recursive = args.has('r', 'R', 'a');
  const keepsLinks = args.has('P', 'd', 'a') || (recursive && !args.has('L') && !(top && args.has('H')));
  const status = keepsLinks ? files.lstat(source) : files.status(source);
  const complaint = function* (message: string): Sys<boolean> {
    yield* complain(io, flavour, message);
    return false;
  };
  if (!status.ok)
    return yield* complaint(
      gnu ? `cannot stat '${from}': ${strerror(status.error)}` : `can't stat '${from}': ${strerror(status.error)}`,
    );
  const there = files.status(target);
  if (!gnu && !there.ok && there.error === 'ENOTDIR')
    return yield* complaint(`can't stat '${to}': ${strerror(there.error)}`);
  if (status.value.kind === 'directory') {
    if (!recursive)
      return yield* complaint(gnu ? `-r not specified; omitting directory '${from}'` : `omitting directory '${from}'`);
    if (there.ok && there.value.kind !== 'directory')
      return yield* complaint(
        gnu
          ? `cannot overwrite non-directory '${to}' with directory '${from}'`
          : `can't stat '${to}/${from}': Not a directory`,
      );
    if (target === source || target.startsWith(`${source}/`))
      return yield* complaint(
        gnu
          ? `cannot copy a directory, '${from}', into itself, '${to}'`
          : `recursion detected, omitting directory '${to}'`,
      );
    if (!there.ok) {
      const made = files.makeDirectory(target);
      if (!made.ok)
        return yield* complaint(
          gnu
            ? `cannot create directory '${to}': ${strerror(made.error)}`
            : `can't create directory '${to}': ${strerror(made.error)}`,
        );
      files.chmod(target, status.value.mode);
    }
    if (args.has('v')) yield* io.stdout.write(`'${from}' -> '${to}'\n`);
    const names = files.list(source);
    let complete = true;
    for (const name of names.ok ? names.value : [])
      if (!(yield* copy(setting, `${from}/${name}`, `${to}/${name}`, false))) complete = false;
    return complete;
  }
  if (there.ok && there.value.kind === 'directory')
    return yield* complaint(
      gnu ? `cannot overwrite directory '${to}' with non-directory` : `can't create '${to}': File exists`,
    );
  if (source === target) return yield* complaint(`'${from}' and '${to}' are the same file`);
  if (there.ok && args.lastOf('n', 'f', 'i') === 'n') return true;
  if (there.ok && args.lastOf('n', 'f', 'i') === 'i' && !(yield* mayOverwrite(setting, to))) return true;
  if (args.has('u') && there.ok && there.value.modified >= status.value.modified) return true;
  const written = copyFile(io, source, target, status.value);
  if (written !== null)
    return yield* complaint(
      gnu ? `cannot create regular file '${to}': ${written}` : `can't create '${to}': ${written}`,
    );
  if (args.has('v')) yield* io.stdout.write(`'${from}' -> '${to}'\n`);
  return true;
}

function copyFile({ place: { files } }: Io, source: string, target: string, status: FileStatus): string | null {
  if (status.kind === 'link') {
    if (files.lstat(target).ok) files.remove(target);
    const made = files.link(status.target ?? '', target);
    return made.ok ? null : strerror(made.error);
  }
  const content = files.read(source);
  if (!content.ok) return strerror(content.error);
  const written = files.write(target, content.value, status.mode);
  return written.ok ? null : strerror(written.error);
}

/** Moves what cannot be renamed, because another file system is mounted at its new place: it is copied, and then removed. */
function carry(io: Io, source: string, target: string): string | null {
  const { files } = io.place;
  const status = files.lstat(source);
  if (!status.ok) return strerror(status.error);
  if (status.value.kind === 'directory') {
    const made = files.makeDirectory(target);
    if (!made.ok) return strerror(made.error);
    files.chmod(target, status.value.mode);
    const names = files.list(source);
    for (const name of names.ok ? names.value : []) {
      const why = carry(io, `${source}/${name}`, `${target}/${name}`);
      if (why !== null) return why;
    }
  } else {
    const why = copyFile(io, source, target, status.value);
    if (why !== null) return why;
  }
  const removed = files.remove(source);
  return removed.ok ? null : strerror(removed.error);
}

function* mayOverwrite({ io, flavour }: Setting, to: string): Sys<boolean> {
  yield* io.stderr.write(`${programName(io, flavour)}: overwrite '${to}'? `);
  return /^[yY]/.test((yield* io.stdin.readLine()) ?? '');
}

/** Moves or renames files and directories. */
export function mv(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu'
        ? { short: 'bfint:Tuv', long: MV_LONG }
        : { short: 'finTt:v', long: { 'target-directory=': 't', 'no-target-directory': 'T', verbose: 'v' } },
    );
    if (!args.ok) return args.error;
    const setting = { io, flavour, args: args.value };
    const jobs = yield* plan(setting);
    if (typeof jobs === 'number') return jobs;
    let failed = false;
    for (const { from, to } of jobs) {
      const why = yield* move(setting, from, to);
      if (why === null) continue;
      failed = true;
      yield* complain(io, flavour, why);
    }
    return failed ? 1 : 0;
  };
}

/** Moves one; gives what to complain of. */
function* move(setting: Setting, from: string, to: string): Sys<string | null> {
  const { io, flavour, args } = setting;
  const gnu = flavour === 'gnu';
  const { files } = io.place;
  const [source, target] = [resolvePath(io.cwd, from), resolvePath(io.cwd, to)];
  const status = files.lstat(source);
  const busybox = (why: string): string => `can't rename '${from}': ${why}`;
  if (!status.ok) return gnu ? `cannot stat '${from}': ${strerror(status.error)}` : busybox(strerror(status.error));
  const there = files.lstat(target);
  if (source === target) return gnu ? `'${from}' and '${to}' are the same file` : null;
  if (target.startsWith(`${source}/`))
    return gnu ? `cannot move '${from}' to a subdirectory of itself, '${to}'` : busybox(strerror('EINVAL'));
  if (there.ok) {
    const [directory, onto] = [status.value.kind === 'directory', there.value.kind === 'directory'];
    if (directory && !onto)
      return gnu ? `cannot overwrite non-directory '${to}' with directory '${from}'` : busybox(strerror('ENOTDIR'));
    if (!directory && onto)
      return gnu ? `cannot overwrite directory '${to}' with non-directory '${from}'` : busybox(strerror('EISDIR'));
    const choice = args.lastOf('n', 'f', 'i');
    if (choice === 'n' || (choice === 'i' && !(yield* mayOverwrite(setting, to)))) return null;
    const removed = files.remove(target);
    if (!removed.ok)
      return gnu ? `cannot overwrite '${to}': ${strerror(removed.error)}` : busybox(strerror(removed.error));
  }
  const renamed = files.rename(source, target);
  if (!renamed.ok && renamed.error === 'EXDEV') return carry(io, source, target);
  if (!renamed.ok)
    return gnu ? `cannot move '${from}' to '${to}': ${strerror(renamed.error)}` : busybox(strerror(renamed.error));
  if (args.has('v')) yield* io.stdout.write(gnu ? `renamed '${from}' -> '${to}'\n` : `'${from}' -> '${to}'\n`);
  return null;
}
