import { resolvePath, strerror, type FileStatus } from '../../base/files.ts';
import { findProgram } from '../../base/kernel/exec.ts';
import { exitStatus, type Io, type Program, type Sys } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { complain, usageError, type Flavour } from '../options.ts';
import { globMatches } from '../text/glob.ts';
import { compileBasic } from '../text/regex.ts';

interface Found {
  readonly path: string;
  readonly full: string;
  readonly status: FileStatus;
  readonly depth: number;
}

interface Walk {
  readonly io: Io;
  readonly flavour: Flavour;
  readonly limits: { max: number; min: number; depthFirst: boolean; xdev: boolean };
  /** Set by an action: find ends, or does not go into this directory. */
  readonly control: { quit: boolean; prune: boolean; failed: boolean };
  /** Names collected for `-exec ... +`. */
  readonly batches: { command: readonly string[]; paths: string[] }[];
}

type Test = (file: Found, walk: Walk) => Sys<boolean>;

/** A predicate without blocking. */
const plain = (test: (file: Found, walk: Walk) => boolean): Test =>
  function* (file, walk) {
    return test(file, walk);
  };

/** Walks directory trees and tests or acts on each file. */
export function find(flavour: Flavour): Program {
  return function* (io) {
    const words = io.argv.slice(1);
    const start = words.findIndex((word) => word.startsWith('-') || word === '(' || word === '!');
    const roots = start < 0 ? words : words.slice(0, start);
    const walk: Walk = {
      io,
      flavour,
      limits: { max: Infinity, min: 0, depthFirst: false, xdev: false },
      control: { quit: false, prune: false, failed: false },
      batches: [],
    };
    if (words.includes('--help')) {
      yield* usageError(io, flavour, '');
      return 0;
    }
    const test = new Expression(flavour, start < 0 ? [] : words.slice(start), walk).whole();
    if (!test.ok) {
      if (flavour === 'busybox' && test.error.startsWith('unrecognized'))
        return yield* usageError(io, flavour, test.error);
      yield* complain(io, flavour, test.error);
      return 1;
    }
    for (const root of roots.length === 0 ? ['.'] : roots) {
      const full = resolvePath(io.cwd, root);
      const status = io.place.files.lstat(full);
      if (!status.ok) {
        walk.control.failed = true;
        yield* complain(
          io,
          flavour,
          flavour === 'gnu' ? `‘${root}’: ${strerror(status.error)}` : `${root}: ${strerror(status.error)}`,
        );
        continue;
      }
      yield* visit(walk, { path: root, full, status: status.value, depth: 0 }, test.value);
      if (walk.control.quit) break;
    }
    for (const { command, paths } of walk.batches) if (paths.length > 0) yield* run(walk, [...command, ...paths]);
    return walk.control.failed ? 1 : 0;
  };
}

function* visit(walk: Walk, file: Found, test: Test): Sys<void> {
  const { limits, control, io } = walk;
  control.prune = false;
  if (!limits.depthFirst && file.depth >= limits.min) yield* test(file, walk);
  const enters = file.status.kind === 'directory' && file.depth < limits.max && !control.prune;
  const names = enters && !control.quit ? io.place.files.list(file.full) : null;
  for (const name of names?.ok === true ? names.value : []) {
    const full = resolvePath(file.full, name);
    const status = io.place.files.lstat(full);
    const path = `${file.path.endsWith('/') ? file.path.slice(0, -1) : file.path}/${name}`;
    if (status.ok) yield* visit(walk, { path, full, status: status.value, depth: file.depth + 1 }, test);
    if (control.quit) return;
  }
  if (limits.depthFirst && file.depth >= limits.min) yield* test(file, walk);
}

function* run({ io, flavour, control }: Walk, argv: readonly string[]): Sys<number> {
  const program = findProgram(io, argv[0] ?? '');
  if (!program.ok) {
    const why = strerror(program.error);
    yield* complain(io, flavour, flavour === 'gnu' ? `‘${argv[0]}’: ${why}` : `${argv[0]}: ${why}`);
    control.failed = flavour === 'busybox' || control.failed;
    return 127;
  }
  const ending = yield* io.wait(io.spawn(program.value, { argv }));
  return ending === 'stopped' ? 0 : exitStatus(ending);
}

const TYPES: Readonly<Record<string, FileStatus['kind'] | null>> = {
  f: 'file',
  d: 'directory',
  l: 'link',
  c: 'device',
  b: null,
  p: null,
  s: null,
};
const GNU_ONLY = ['-delete', '-ls', '-printf', '-daystart', '-readable', '-writable', '-executable'];

class Fault extends Error {}

class Expression {
  readonly #flavour: Flavour;
  readonly #words: readonly string[];
  readonly #walk: Walk;
  #at = 0;
  #acts = false;

  constructor(flavour: Flavour, words: readonly string[], walk: Walk) {
    this.#flavour = flavour;
    this.#words = words;
    this.#walk = walk;
  }

  whole(): Result<Test, string> {
    try {
      const test = this.#words.length === 0 ? plain(() => true) : this.#or();
      const rest = this.#words[this.#at];
      if (rest !== undefined)
        throw new Fault(
          this.#flavour === 'gnu' ? `paths must precede expression: \`${rest}'` : `unrecognized: ${rest}`,
        );
      return ok(this.#acts ? test : both(test, printer('\n')));
    } catch (error) {
      if (error instanceof Fault) return err(error.message);
      throw error;
    }
  }

  #or(): Test {
    let left = this.#and();
    while (this.#words[this.#at] === '-o' || this.#words[this.#at] === '-or') {
      this.#at++;
      const [one, two] = [left, this.#and()];
      left = function* (file, walk) {
        return (yield* one(file, walk)) || (yield* two(file, walk));
      };
    }
    return left;
  }

  #and(): Test {
    let left = this.#not();
    for (;;) {
      const word = this.#words[this.#at];
      if (word === undefined || word === '-o' || word === '-or' || word === ')') return left;
      if (word === '-a' || word === '-and') this.#at++;
      left = both(left, this.#not());
    }
  }

  #not(): Test {
    const word = this.#words[this.#at];
    if (word === '!' || word === '-not') {
      this.#at++;
      const test = this.#not();
      return function* (file, walk) {
        return !(yield* test(file, walk));
      };
    }
    if (word === '(') {
      this.#at++;
      const test = this.#or();
      if (this.#words[this.#at++] !== ')')
        throw new Fault(
          this.#flavour === 'gnu'
            ? "invalid expression; I was expecting to find a ')' somewhere but did not see one."
            : 'unmatched (',
        );
      return test;
    }
    return this.#primary();
  }

  #argument(name: string): string {
    const value = this.#words[this.#at++];
    if (value === undefined)
      throw new Fault(this.#flavour === 'gnu' ? `missing argument to \`${name}'` : `${name} requires an argument`);
    return value;
  }

  #number(name: string): number {
    const typed = this.#argument(name);
    if (!/^[0-9]+$/.test(typed))
      throw new Fault(
        this.#flavour === 'gnu'
          ? `Expected a positive decimal integer argument to ${name}, but got ‘${typed}’`
          : `invalid number '${typed}'`,
      );
    return Number(typed);
  }

  /** `+N`, `-N` or `N`. */
  #compared(name: string, of: (file: Found, io: Io) => number, scale: (suffix: string) => number): Test {
    const typed = this.#argument(name);
    const [, sign = '', digits, suffix = ''] = /^([-+]?)([0-9]+)([a-zA-Z]?)$/.exec(typed) ?? [];
    if (digits === undefined)
      throw new Fault(
        this.#flavour === 'gnu' ? `invalid argument \`${typed}' to \`${name}'` : `invalid number '${typed}'`,
      );
    const wanted = Number(digits);
    return plain((file, { io }) => {
      const value = of(file, io) / scale(suffix);
      const rounded = name === '-size' ? Math.ceil(value) : Math.floor(value);
      return sign === '+' ? rounded > wanted : sign === '-' ? rounded < wanted : rounded === wanted;
    });
  }

  #primary(): Test {
    const name = this.#words[this.#at++] ?? '';
    const gnu = this.#flavour === 'gnu';
    if (!gnu && GNU_ONLY.includes(name)) throw new Fault(`unrecognized: ${name}`);
    const base = (file: Found): string => file.path.replace(/\/+$/, '').split('/').at(-1) ?? '';
    switch (name) {
      case '-name':
      case '-iname': {
        const glob = this.#argument(name);
        return plain((file) => globMatches(glob, base(file), name === '-iname'));
      }
      case '-path':
      case '-wholename':
      case '-ipath': {
        const glob = this.#argument(name);
        return plain((file) => globMatches(glob, file.path, name === '-ipath'));
      }
      case '-regex':
      case '-iregex': {
        const regex = compileBasic(`^\\(${this.#argument(name)}\\)$`, { ignoreCase: name === '-iregex' });
        if (!regex.ok) throw new Fault(regex.error);
        return plain((file) => regex.value.test(file.path));
      }
      case '-type': {
        const typed = this.#argument(name);
        const kind = TYPES[typed];
        if (kind === undefined)
          throw new Fault(gnu ? `Unknown argument to -type: ${typed}` : `invalid argument '${typed}' to '-type'`);
        return plain((file) => file.status.kind === kind);
      }
      case '-empty':
        return plain(({ status, full }, { io }) => {
          const names = status.kind === 'directory' ? io.place.files.list(full) : null;
          return names === null ? status.kind === 'file' && status.size === 0 : names.ok && names.value.length === 0;
        });
      case '-size':
        return this.#compared(
          name,
          ({ status }) => status.size,
          (suffix) => ({ c: 1, w: 2, k: 1024, M: 1024 ** 2, G: 1024 ** 3 })[suffix] ?? 512,
        );
      case '-mtime':
      case '-mmin':
      case '-ctime':
      case '-atime':
        return this.#compared(
          name,
          ({ status }, io) => io.now() - status.modified,
          () => (name === '-mmin' ? 60_000 : 86_400_000),
        );
      case '-newer': {
        const typed = this.#argument(name);
        const status = this.#walk.io.place.files.status(resolvePath(this.#walk.io.cwd, typed));
        if (!status.ok)
          throw new Fault(gnu ? `‘${typed}’: ${strerror(status.error)}` : `${typed}: ${strerror(status.error)}`);
        return plain((file) => file.status.modified > status.value.modified);
      }
      case '-perm': {
        const typed = this.#argument(name);
        const mode = Number.parseInt(typed.replace(/^[-/]/, ''), 8);
        if (Number.isNaN(mode)) throw new Fault(gnu ? `invalid mode ‘${typed}’` : `invalid mode '${typed}'`);
        return plain(({ status }) => {
          const bits = status.mode & 0o7777;
          return typed.startsWith('-')
            ? (bits & mode) === mode
            : typed.startsWith('/')
              ? mode === 0 || (bits & mode) !== 0
              : bits === mode;
        });
      }
      case '-user':
      case '-group': {
        const typed = this.#argument(name);
        return plain(() => typed === 'root' || typed === '0');
      }
      case '-true':
        return plain(() => true);
      case '-false':
        return plain(() => false);
      case '-maxdepth':
      case '-mindepth': {
        const depth = this.#number(name);
        this.#walk.limits[name === '-maxdepth' ? 'max' : 'min'] = depth;
        return plain(() => true);
      }
      case '-depth':
      case '-xdev':
      case '-mount':
        if (name === '-depth') this.#walk.limits.depthFirst = true;
        return plain(() => true);
      case '-prune':
        return plain((_, { control }) => (control.prune = true));
      case '-quit':
        this.#acts = true;
        return plain((_, { control }) => (control.quit = true));
      case '-print':
      case '-print0':
        this.#acts = true;
        return printer(name === '-print' ? '\n' : '\0');
      case '-delete':
        this.#acts = true;
        this.#walk.limits.depthFirst = true;
        return function* (file, { io, flavour, control }) {
          const removed = io.place.files.remove(file.full);
          if (removed.ok) return true;
          control.failed = true;
          yield* complain(io, flavour, `cannot delete ‘${file.path}’: ${strerror(removed.error)}`);
          return false;
        };
      case '-exec':
        return this.#exec();
      default:
        throw new Fault(
          !gnu
            ? `unrecognized: ${name}`
            : name.startsWith('-')
              ? `unknown predicate \`${name}'`
              : `paths must precede expression: \`${name}'`,
        );
    }
  }

  #exec(): Test {
    this.#acts = true;
    const end = this.#words.findIndex(
      (word, at) => at >= this.#at && (word === ';' || (word === '+' && this.#words[at - 1] === '{}')),
    );
    if (end < 0 || end === this.#at)
      throw new Fault(this.#flavour === 'gnu' ? "missing argument to `-exec'" : '-exec requires an argument');
    const command = this.#words.slice(this.#at, end);
    this.#at = end + 1;
    if (this.#words[end] === '+') {
      const batch = { command: command.slice(0, -1), paths: [] as string[] }; // an empty literal has no type of its own
      this.#walk.batches.push(batch);
      return plain((file) => batch.paths.push(file.path) > 0);
    }
    return function* (file, walk) {
      return (
        (yield* run(
          walk,
          command.map((word) => word.replaceAll('{}', file.path)),
        )) === 0
      );
    };
  }
}

function both(one: Test, two: Test): Test {
  return function* (file, walk) {
    return (yield* one(file, walk)) && (yield* two(file, walk));
  };
}

function printer(end: string): Test {
  return function* (file, { io }) {
    yield* io.stdout.write(file.path + end);
    return true;
  };
}
