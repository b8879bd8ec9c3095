import { ok, type Result } from '../../base/result.ts';
import type { EngineError } from '../../engine/error.ts';
import { eventMatches, eventsSince } from '../../engine/inspect/events.ts';
import { parseMoment } from '../../engine/until.ts';
import { complain, refuse } from '../failure.ts';
import { eventFormat } from './eventFormat.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { filter, text } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';

export const events = command({
  use: 'events [OPTIONS]',
  short: 'Get real time events from the server',
  args: none(),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: objectFormat(),
    since: text('Show all events created since timestamp'),
    until: text('Stream events until this timestamp'),
  },
  *run(io, engine, _, { filter: filters, format, since, until }) {
    const show = eventFormat(format);
    if (!show.ok) return yield* complain(io, `Error parsing format: ${show.error}`, 64);
    const up = engine.ping();
    if (!up.ok) return yield* refuse(io, up.error);
    const from = moment(since, io.now());
    const to = moment(until, io.now());
    for (const asked of [from, to]) if (!asked.ok) return yield* complain(io, asked.error.message);
    const end = to.ok && to.value !== null ? to.value : Infinity;
    const heard = engine.events();
    try {
      if (from.ok && from.value !== null) {
        const period = { since: from.value, until: Math.min(end, io.now()) };
        const past = engine.query((world, host) => ok(eventsSince(world, host, period, filters)));
        if (past.ok) for (const event of past.value) yield* io.stdout.write(show.value(event));
      }
      while (io.now() < end) {
        for (const event of heard.take()) if (eventMatches(event, filters)) yield* io.stdout.write(show.value(event));
        yield end === Infinity ? { on: [heard.arrived] } : { on: [heard.arrived], until: end };
      }
      return 0;
    } finally {
      heard.close();
    }
  },
});

function moment(text: string, now: number): Result<number | null, EngineError> {
  return text === '' ? ok(null) : parseMoment(text, now);
}
