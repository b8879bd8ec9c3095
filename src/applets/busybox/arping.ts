import { Interrupted } from '../../base/kernel/signal.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { interfacesOf } from '../../engine/inspect/interfaces.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { neighbourOf } from '../../engine/wire/link.ts';
import { milliseconds } from '../net/echo.ts';
import { lookUp } from '../net/lookup.ts';
import { complain, readOptions, usageError } from '../options.ts';

/** busybox's arping: asks a link who has an address, once a second. */
export function arping(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', { short: 'UDAqfbc:w:I:s:', shortOnly: true });
    if (!args.ok) return args.error;
    const [host] = args.value.operands;
    if (host === undefined) return yield* usageError(io, 'busybox', '');
    if (!io.process.user.capabilities.includes('NET_RAW')) {
      yield* complain(io, 'busybox', 'socket: Operation not permitted');
      return 1;
    }
    const name = args.value.last('I') ?? 'eth0';
    const out = interfacesOf(at.world(), at.netns).find((i) => i.name === name);
    const own = out?.addresses.find((a) => a.family === 4)?.address;
    if (out === undefined || own === undefined) {
      yield* complain(io, 'busybox', `interface ${name} not found: No such device`);
      return 2;
    }
    const { addresses } = yield* lookUp(io, at, host, 4);
    const [address] = addresses;
    if (address === undefined) {
      yield* complain(io, 'busybox', `bad address '${host}'`);
      return 1;
    }
    const isQuiet = args.value.has('q');
    if (!isQuiet) yield* io.stdout.write(`ARPING ${address} from ${own} ${name}\n`);
    const count = Number(args.value.last('c') ?? Infinity);
    const end = io.now() + Number(args.value.last('w') ?? Infinity) * 1000;
    const tally = { sent: 0, received: 0 };
    try {
      io.catchSignals('SIGINT');
      while (tally.sent < count && io.now() < end) {
        tally.sent++;
        const found = neighbourOf(at.world(), at.netns, out, address);
        if (found !== null) {
          tally.received++;
          const time = milliseconds(4 + io.random(20));
          if (!isQuiet) yield* io.stdout.write(`Unicast reply from ${address} [${found.mac}] ${time}ms\n`);
          if (args.value.has('f')) break;
        }
        if (tally.sent < count || found === null) yield* io.sleep(Math.min(1000, end - io.now()));
      }
    } catch (error) {
      if (!(error instanceof Interrupted) || error.signal !== 'SIGINT') throw error;
    }
    if (!isQuiet) yield* summary(io, tally);
    return tally.received > 0 ? 0 : 1;
  };
}

function* summary(io: Io, tally: { readonly sent: number; readonly received: number }): Sys<void> {
  yield* io.stdout.write(
    `Sent ${String(tally.sent)} probe(s) (0 broadcast(s))\n` +
      `Received ${String(tally.received)} response(s) (0 request(s), 0 broadcast(s))\n`,
  );
}
