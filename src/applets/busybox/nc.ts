import { findProgram } from '../../base/kernel/exec.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import type { Connection, Listener, NetworkPort } from '../../engine/port.ts';
import { connect } from '../net/connect.ts';
import { copyBothWays } from '../net/copy.ts';
import { bind, BIND_WORDS } from '../net/listen.ts';
import { complain, readOptions, usageError, type Arguments } from '../options.ts';
import { cannotConnect, remoteHost } from './remoteHost.ts';

const COMMAND_LINE = { short: 'lp:i:w:f:e:', shortOnly: true } as const;

const FIRST_FREE_PORT = 32_768;
const FREE_PORTS = 28_232;

/**
 * busybox's nc: opens a connection, or waits for one, and joins it to stdin and stdout or to a program (-e).
 * recorded: conformance/dns/tty-ports, swarm/ports-conflict-host
 */
export function nc(at: NetworkPort): Program {
  return function* (io) {
    const [args, program] = splitProgram(io.argv.slice(1));
    const read = yield* readOptions(io, 'busybox', { ...COMMAND_LINE, args });
    if (!read.ok) return read.error;
    const numbers = (['w', 'p', 'i'] as const).map((name) => read.value.last(name));
    const bad = numbers.find((n) => n !== undefined && !/^\d+$/.test(n));
    if (bad !== undefined) {
      yield* complain(io, 'busybox', `invalid number '${bad}'`);
      return 1;
    }
    return read.value.has('l') ? yield* listen(io, at, read.value, program) : yield* dial(io, at, read.value, program);
  };
}

/** What follows -e belongs to the program that it names. */
function splitProgram(args: readonly string[]): readonly [readonly string[], readonly string[] | null] {
  const at = args.findIndex((arg) => /^-[li]*e$/.test(arg));
  if (at < 0 || at + 1 >= args.length) return [args, null];
  const before = (args[at] ?? '').slice(0, -1);
  return [[...args.slice(0, at), ...(before === '-' ? [] : [before])], args.slice(at + 1)];
}

function* dial(io: Io, at: NetworkPort, args: Arguments, program: readonly string[] | null): Sys<number> {
  const [host, service = '0'] = args.operands;
  if (host === undefined || args.operands.length > 2) return yield* usageError(io, 'busybox', '');
  const to = yield* remoteHost(io, at, host, service);
  if (to === null) return 1;
  const wait = args.has('w') ? Number(args.last('w')) * 1000 : Infinity;
  const opened = yield* connect(io, at, to.address, to.port, wait);
  if (opened.ok) return yield* serve(io, opened.value, program);
  if (opened.error === 'ECONNRESET') return 0;
  const why =
    opened.error === 'ETIMEDOUT' && Number.isFinite(wait) ? 'timed out' : cannotConnect(to.address, opened.error);
  yield* complain(io, 'busybox', why);
  return 1;
}

function* listen(io: Io, at: NetworkPort, args: Arguments, program: readonly string[] | null): Sys<number> {
  const port = args.has('p') ? Number(args.last('p')) : FIRST_FREE_PORT + io.random(FREE_PORTS);
  const bound = bind(io, at, '::', port, 'nc');
  if (!bound.ok) {
    yield* complain(io, 'busybox', `bind: ${BIND_WORDS[bound.error]}`);
    return 1;
  }
  const isPersistent = args.options.filter(({ name }) => name === 'l').length > 1;
  const deadline = args.has('w') ? io.now() + Number(args.last('w')) * 1000 : undefined;
  try {
    const isInTime = yield* io.until(() => bound.value.ready() || undefined, [bound.value.arrived], deadline);
    if (isInTime !== undefined) return yield* accept(io, bound.value, program, isPersistent);
    yield* complain(io, 'busybox', 'timed out');
    return 1;
  } finally {
    bound.value.close();
  }
}

function* accept(io: Io, listener: Listener, program: readonly string[] | null, isPersistent: boolean): Sys<number> {
  for (;;) {
    const connection = yield* listener.accept();
    if (!isPersistent) {
      listener.close();
      return yield* serve(io, connection, program);
    }
    if (program === null) yield* serve(io, connection, program);
    else start(io, connection, program);
  }
}

/** Joins a connection to a program's streams, or to our own. */
function* serve(io: Io, connection: Connection, program: readonly string[] | null): Sys<number> {
  if (program === null) {
    yield* copyBothWays(io, connection);
    connection.close();
    return 0;
  }
  const child = start(io, connection, program);
  if (child === null) {
    yield* complain(io, 'busybox', `can't execute '${program[0] ?? ''}': No such file or directory`);
    return 127;
  }
  yield* io.wait(child);
  return 0;
}

function start(io: Io, connection: Connection, argv: readonly string[]) {
  const found = findProgram(io, argv[0] ?? '');
  if (!found.ok) {
    connection.close();
    return null;
  }
  const { input, output } = connection;
  return io.spawn(found.value, {
    argv,
    stdin: input,
    stdout: output,
    stderr: output,
    onEnd: () => connection.close(),
  });
}
