import { resolvePath, strerror } from '../base/files.ts';
import type { Io, Program, Sys } from '../base/kernel/process.ts';
import { builtinNames } from './builtins/index.ts';
import { applyOptions, unknownLetter } from './builtins/set.ts';
import type { Dialect } from './dialect.ts';
import { executor } from './run/executor.ts';
import { cookedLine, runInteractive, type ReadLine } from './run/interactive.ts';
import { runScript, textSupply, type Supply } from './run/script.ts';
import { Session, type SessionOptions } from './run/session.ts';
import { runToEnd } from './run/subshell.ts';

export type { Dialect } from './dialect.ts';
export type { ReadLine } from './run/interactive.ts';

export interface ShellOptions {
  readonly dialect: Dialect;
  /** How a line is read from a terminal; default: as the terminal's own discipline lets one edit it. */
  readonly readLine?: ReadLine;
}

/** What a running shell knows by name, for completion. */
export interface ShellNames {
  readonly builtins: readonly string[];
  readonly aliases: readonly string[];
  readonly functions: readonly string[];
  readonly variables: readonly string[];
  /** The directory that relative paths start from. */
  readonly cwd: string;
  readonly path: string;
}

const running = new WeakMap<object, Session>();

/** The names of the shell that runs in a process (Io.process); undefined when none does. */
export function shellNames(process: object): ShellNames | undefined {
  const shell = running.get(process);
  if (shell === undefined) return undefined;
  return {
    builtins: builtinNames(shell.dialect),
    aliases: [...shell.aliases.keys()],
    functions: [...shell.functions.keys()],
    variables: shell.variables.names(),
    cwd: shell.cwd,
    path: shell.variables.get('PATH') ?? '',
  };
}

/** bash or ash as a program: `sh`, `sh -c COMMAND [NAME [WORD...]]`, `sh FILE [WORD...]`, `sh -s`; interactive on a terminal. */
export function shell({ dialect, readLine = cookedLine }: ShellOptions): Program {
  return function* (io) {
    const started = parseArguments(io, dialect);
    const session = new Session(io, { dialect, executor, ...started.session });
    initialise(session);
    running.set(io.process, session);
    return yield* runToEnd(session, (self) => begin(self, started, readLine));
  };
}

interface Started {
  readonly session: Pick<SessionOptions, 'name' | 'positional' | 'interactive' | 'origin'>;
  /** Options for `set`, as typed. */
  readonly options: readonly string[];
  readonly command: string | null;
  readonly file: string | null;
  /** A message about the command line itself. */
  readonly problem: string | null;
}

const LONG_OPTIONS: ReadonlySet<string> = new Set(
  '--norc --noprofile --noediting --login --posix --restricted --verbose --debugger'.split(' '),
);

/** What bash prints of an option that it does not know. */
const USAGE = `Usage:\tbash [GNU long option] [option] ...
\tbash [GNU long option] [option] script-file ...
GNU long options:
${'debug debugger dump-po-strings dump-strings help init-file login noediting noprofile norc posix pretty-print rcfile restricted verbose version'
  .split(' ')
  .map((name) => `\t--${name}\n`)
  .join('')}Shell options:
\t-ilrsD or -c command or -O shopt_option\t\t(invocation only)
\t-abefhkmnptuvxBCEHPT or -o option
`;

function parseArguments(io: Io, dialect: Dialect): Started {
  const [called = dialect === 'bash' ? 'bash' : 'sh', ...words] = io.argv;
  const name = called.replace(/^-/, '');
  const options: string[] = [];
  const flags = new Set<string>();
  let problem: string | null = null;
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--' || word === '-') {
      at++;
      break;
    }
    if (word.startsWith('--') && dialect === 'bash') {
      if (!LONG_OPTIONS.has(word)) problem = `${word}: invalid option`;
      continue;
    }
    if (word.startsWith('--')) problem = `bad option '${word}'`;
    if (!/^[-+]./.test(word)) break;
    const kept = [...word.slice(1)].filter((letter) => !'cisl'.includes(letter)).join('');
    for (const letter of word.slice(1)) if ('cisl'.includes(letter)) flags.add(letter);
    if (kept === '') continue;
    const unknown = unknownLetter(dialect, kept);
    if (unknown !== null)
      problem = dialect === 'bash' ? `${word[0]}${unknown}: invalid option` : `illegal option -${unknown}`;
    options.push(word.slice(0, 1) + kept);
    if (kept.endsWith('o')) options.push(words[++at] ?? '');
  }
  let rest = words.slice(at);
  let command: string | null = null;
  if (flags.has('c')) {
    command = rest[0] ?? null;
    if (command === null) problem = dialect === 'bash' ? '-c: option requires an argument' : '-c requires an argument';
    rest = rest.slice(1);
  }
  const file = command === null && !flags.has('c') && !flags.has('s') ? (rest[0] ?? null) : null;
  const zero = file ?? (command === null ? name : (rest[0] ?? name));
  const positional = command === null && file === null ? rest : rest.slice(1);
  const terminal = io.stdin.tty !== undefined && io.stderr.tty !== undefined;
  const interactive = flags.has('i') || (command === null && file === null && terminal);
  const origin = command !== null ? 'command' : file !== null ? 'file' : 'stdin';
  return { session: { name: zero, positional, interactive, origin }, options, command, file, problem };
}

/** The variables that a shell sets when it starts. */
function initialise(shell: Session): void {
  const { variables, dialect } = shell;
  const bash = dialect === 'bash';
  variables.set('SHLVL', String(Number(variables.get('SHLVL') ?? 0) + 1));
  variables.set('PWD', shell.cwd);
  for (const name of ['SHLVL', 'PWD']) variables.mark(name, { exported: true });
  variables.set('IFS', ' \t\n');
  variables.set('OPTIND', '1');
  if (variables.get('PATH') === undefined)
    variables.set('PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
  variables.set('PS4', '+ ');
  if (shell.interactive || !bash) {
    if (variables.get('PS1') === undefined) variables.set('PS1', bash ? '\\s-5.3\\$ ' : '\\w \\$ ');
    if (variables.get('PS2') === undefined) variables.set('PS2', '> ');
  }
  if (!bash) return;
  if (variables.get('OLDPWD') === undefined) variables.mark('OLDPWD', { exported: true });
  const host = shell.io.place.files.read('/etc/hostname');
  if (host.ok) variables.set('HOSTNAME', host.value.trim());
}

function* begin(shell: Session, started: Started, readLine: ReadLine): Sys<number> {
  const { command, file, problem, options } = started;
  if (problem !== null) {
    yield* shell.err(`${shell.name}: ${problem}\n`);
    if (shell.dialect === 'bash' && problem.endsWith('invalid option')) yield* shell.err(USAGE);
    return 2;
  }
  const applied = yield* applyOptions(shell, options, shell.dialect === 'bash' ? shell.name : '');
  if (typeof applied === 'number') return 2;
  if (shell.interactive && command === null && file === null) return yield* runInteractive(shell, readLine);
  if (command !== null) return yield* runScript(shell, textSupply(command), 'command', true);
  if (file === null) return yield* runScript(shell, linesOf(shell), 'stdin');
  const content = shell.io.place.files.read(resolvePath(shell.cwd, file));
  if (content.ok) return yield* runScript(shell, textSupply(content.value), 'file');
  const name = shell.io.argv[0] ?? '';
  if (shell.dialect === 'ash') {
    const words = content.error === 'ENOENT' ? 'no such file' : strerror(content.error);
    yield* shell.err(`${name}: line 0: can't open ${file}: ${words}\n`);
    return 2;
  }
  const missing = content.error === 'ENOENT';
  yield* shell.err(`${missing ? name : file}: ${file}: ${strerror(content.error)}\n`);
  return missing ? 127 : 126;
}

/** Line by line, so that the commands can read on in the same input. */
function linesOf(shell: Session): Supply {
  return function* () {
    const input = shell.streams.get(0)?.input;
    const line = input === undefined ? null : yield* shell.blocking(() => input.readLine());
    return line === null ? null : `${line}\n`;
  };
}
