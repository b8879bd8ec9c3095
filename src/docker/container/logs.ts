import type { Io, Sys } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { fixedTimestampOf } from '../timestamp.ts';
import type { LogLine, LogReader } from '../../engine/port.ts';
import { parseMoment } from '../../engine/until.ts';
import { complain, refuse } from '../failure.ts';
import { reference } from '../reference.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';
import { bool, text } from '../flags/kinds.ts';

export const logs = command({
  use: 'logs [OPTIONS] CONTAINER',
  short: 'Fetch the logs of a container',
  args: exactly(1, containers()),
  flags: {
    details: bool('Show extra details provided to logs'),
    follow: bool('Follow log output', { short: 'f' }),
    since: text('Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)'),
    tail: text('Number of lines to show from the end of the logs', { short: 'n', initial: 'all' }),
    timestamps: bool('Show timestamps', { short: 't' }),
    until: text('Show logs before a timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)'),
  },
  *run(io, engine, [container], { details, follow, since, tail, timestamps, until }) {
    const ref = reference('container', container);
    if (!ref.ok) return yield* complain(io, ref.error);
    const log = engine.logs(ref.value);
    if (!log.ok) return yield* refuse(io, log.error);
    const from = logMoment('since', since, io.now());
    if (!from.ok) return yield* complain(io, from.error);
    const to = logMoment('until', until, io.now());
    if (!to.ok) return yield* complain(io, to.error);
    const period = { from: from.value ?? -Infinity, to: to.value ?? Infinity };
    const prefix = (time: number): string => `${timestamps ? `${fixedTimestampOf(time)} ` : ''}${details ? ' ' : ''}`;
    const lines = log.value.lines();
    let read = /^[+-]?\d+$/.test(tail) && Number(tail) >= 0 ? Math.max(lines.length - Number(tail), 0) : 0;
    for (;;) {
      const { line, over } = yield* nextLine(io, log.value, read, { follow, until: period.to });
      if (line !== null && line.time >= period.from) yield* io[line.stream].write(prefix(line.time) + line.text);
      if (over) return 0;
      read++;
    }
  },
});

/** Where --since and --until point to, in milliseconds; null: nowhere. recorded: conformance/cli/logs-options */
export function logMoment(flag: 'since' | 'until', text: string, now: number): Result<number | null, string> {
  if (text === '' || text === '0') return ok(null);
  const parsed = parseMoment(text, now);
  return parsed.ok ? parsed : err(`invalid value for "${flag}": ${parsed.error.message}`);
}

interface Next {
  readonly line: LogLine | null;
  /** Nothing comes after it. */
  readonly over: boolean;
}

const OVER: Next = { line: null, over: true };

/** The line at `index`; with `follow` it is waited for while the container runs, until the time is over. */
function* nextLine(
  io: Io,
  log: LogReader,
  index: number,
  { follow, until }: { readonly follow: boolean; readonly until: number },
): Sys<Next> {
  for (;;) {
    const line = log.lines()[index];
    if (line !== undefined) return line.time > until ? OVER : { line, over: false };
    if (!follow || log.ended() || io.now() >= until) return OVER;
    yield until === Infinity ? { on: [log.changed] } : { on: [log.changed], until };
  }
}
