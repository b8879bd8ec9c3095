import { timestampOf } from '../../engine/change.ts';
import type { HostProcess } from '../../engine/port.ts';
import { complain, refuse } from '../failure.ts';
import { reference } from '../reference.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';

export const top = command({
  use: 'top CONTAINER [ps OPTIONS]',
  short: 'Display the running processes of a container',
  args: atLeast(1, containers('running')),
  interspersed: false,
  *run(io, engine, [container, ...options]) {
    const ref = reference('container', container);
    if (!ref.ok) return yield* complain(io, ref.error);
    const processes = engine.top(ref.value);
    if (!processes.ok) return yield* refuse(io, processes.error);
    if (options.length > 0 && options.join(' ') !== '-ef') {
      return yield* complain(io, 'docker top: options of ps other than -ef are not simulated in this lab');
    }
    const rows = [HEADER, ...processes.value.map(cells)];
    const widths = HEADER.map((_, i) => Math.max(20, ...rows.map((row) => (row[i] ?? '').length + 3)));
    for (const row of rows) {
      const padded = row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)));
      yield* io.stdout.write(`${padded.join('')}\n`);
    }
    return 0;
  },
});

const HEADER = ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'];

/** As `ps -ef` on the host shows it. recorded: conformance/cli/run-options */
function cells({ uid, pid, parent, started, onTerminal, argv }: HostProcess): readonly string[] {
  const user = uid === 0 ? 'root' : String(uid);
  const time = timestampOf(started).slice(11, 16);
  return [user, String(pid), String(parent), '0', time, onTerminal ? 'pts/0' : '?', '00:00:00', argv.join(' ')];
}
