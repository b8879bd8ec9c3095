import { Interrupted } from '../../base/kernel/signal.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import type { Connection, NetworkPort } from '../../engine/port.ts';
import { connect, shutdown } from '../net/connect.ts';
import { complain, readOptions, usageError } from '../options.ts';
import { cannotConnect, remoteHost } from './remoteHost.ts';

const TELNET_PORT = 23;

const ESCAPES = `
Console escape. Commands are:
l	go to line mode
c	go to character mode
z	suspend telnet
e	exit
`;

/** busybox's telnet, in line mode; ^C opens its menu. recorded: conformance/dns/tty-ports */
export function telnet(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', { short: 'al:', shortOnly: true });
    if (!args.ok) return args.error;
    const [host, service = String(TELNET_PORT)] = args.value.operands;
    if (host === undefined) return yield* usageError(io, 'busybox', '');
    const to = yield* remoteHost(io, at, host, service);
    if (to === null) return 1;
    const opened = yield* connect(io, at, to.address, to.port);
    if (!opened.ok) {
      yield* complain(io, 'busybox', cannotConnect(to.address, opened.error));
      return 1;
    }
    yield* io.stdout.write(`Connected to ${host}\n`);
    return yield* talk(io, opened.value);
  };
}

function* talk(io: Io, connection: Connection): Sys<number> {
  io.catchSignals('SIGINT');
  for (;;) {
    try {
      return yield* copyLines(io, connection);
    } catch (error) {
      if (!(error instanceof Interrupted) || error.signal !== 'SIGINT') throw error;
      yield* io.stdout.write(ESCAPES);
      // One key is the command; what was typed behind it is for the server.
      const typed = yield* io.stdin.read();
      io.stdin.unread(typed.slice(1));
      if (typed === '' || typed.startsWith('e')) {
        connection.close();
        return 0;
      }
      yield* io.stdout.write('continuing...\n');
    }
  }
}

function* copyLines(io: Io, connection: Connection): Sys<number> {
  const { input, output } = connection;
  for (;;) {
    const next = yield* io.until(
      () => (input.ready() ? 'net' : io.stdin.ready() ? 'stdin' : undefined),
      [input.arrived, io.stdin.arrived],
    );
    if (next === 'stdin') {
      const text = yield* io.stdin.read();
      if (text !== '') {
        yield* output.write(text.replaceAll('\n', '\r\n'));
        continue;
      }
      // ^D: what is typed has an end; the server hears of it.
      shutdown(connection);
    }
    const text = yield* input.read();
    if (text === '') {
      yield* io.stdout.write('EOF on read from foreign host\n');
      connection.close();
      return 1;
    }
    yield* io.stdout.write(text.replaceAll('\r\n', '\n'));
  }
}
