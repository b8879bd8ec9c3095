import type { Io, Sys } from '../../base/kernel/process.ts';
import type { Connection } from '../../engine/port.ts';
import { shutdown } from './connect.ts';

/** Copies stdin to a connection and the connection to stdout, until the other end closes. */
export function* copyBothWays(io: Io, connection: Connection): Sys<void> {
  const { input, output } = connection;
  let isTyping = true;
  for (;;) {
    const next = yield* io.until(
      () => (isTyping && io.stdin.ready() ? 'stdin' : input.ready() ? 'net' : undefined),
      isTyping ? [input.arrived, io.stdin.arrived] : [input.arrived],
    );
    if (next === 'stdin') {
      const text = yield* io.stdin.read();
      if (text === '') {
        isTyping = false;
        shutdown(connection);
      } else yield* output.write(text);
      continue;
    }
    const text = yield* input.read();
    if (text === '') return;
    yield* io.stdout.write(text);
  }
}
