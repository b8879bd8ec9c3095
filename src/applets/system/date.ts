import { resolvePath, strerror } from '../../base/files.ts';
import type { Program } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type CommandLine, type Flavour } from '../options.ts';
import { daysUntil, MONTHS } from '../../base/calendar.ts';
import { momentAt, strftime } from './calendar.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'd:f:I::r:Rs:u',
    long: {
      'date=': 'd',
      'iso-8601=?': 'I',
      'reference=': 'r',
      'rfc-email': 'R',
      'rfc-3339=': 'rfc-3339',
      'set=': 's',
      utc: 'u',
      universal: 'u',
    },
  },
  busybox: {
    short: 'ud:D:r:s:RI::',
    long: { 'rfc-822': 'R', 'rfc-2822': 'R', 'set=': 's', utc: 'u', 'date=': 'd', 'reference=': 'r' },
  },
};

const ISO: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H+00:00',
  minutes: '%Y-%m-%dT%H:%M+00:00',
  seconds: '%Y-%m-%dT%H:%M:%S+00:00',
  ns: '%Y-%m-%dT%H:%M:%S,%N+00:00',
};

const UNITS: Readonly<Record<string, number>> = {
  sec: 1,
  second: 1,
  min: 60,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  fortnight: 1_209_600,
};

/** Prints the time; the lab's machines live in UTC. */
export function date(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, COMMAND_LINE[flavour]);
    if (!args.ok) return args.error;
    const invalid = function* (typed: string) {
      yield* complain(io, flavour, flavour === 'gnu' ? `invalid date ‘${typed}’` : `invalid date '${typed}'`);
      return 1;
    };
    const [operand, extra] = args.value.operands;
    if (extra !== undefined)
      return yield* flavour === 'gnu' ? usageError(io, flavour, `extra operand ‘${extra}’`) : invalid(extra);
    if (operand !== undefined && !operand.startsWith('+')) return yield* invalid(operand);
    if (args.value.has('s')) {
      yield* complain(io, flavour, "the lab's clock cannot be set");
      return 1;
    }
    let time = io.now();
    const reference = args.value.last('r');
    if (reference !== undefined) {
      const status = io.place.files.status(resolvePath(io.cwd, reference));
      if (!status.ok) {
        yield* complain(io, flavour, `${reference}: ${strerror(status.error)}`);
        return 1;
      }
      time = status.value.modified;
    }
    const typed = args.value.last('d');
    if (typed !== undefined) {
      const parsed = parseDate(typed, time);
      if (parsed === undefined) return yield* invalid(typed);
      time = parsed;
    }
    const precision = args.value.last('I');
    const iso = precision === undefined ? undefined : isoFormat(precision);
    if (precision !== undefined && iso === undefined)
      return yield* usageError(
        io,
        flavour,
        flavour === 'gnu' ? `invalid argument ‘${precision}’ for ‘--iso-8601’` : '',
      );
    const format =
      operand?.slice(1) ?? iso ?? (args.value.has('R') ? '%a, %d %b %Y %H:%M:%S +0000' : '%a %b %e %H:%M:%S UTC %Y');
    yield* io.stdout.write(`${strftime(format, momentAt(time), flavour === 'gnu')}\n`);
    return 0;
  };
}

function isoFormat(precision: string): string | undefined {
  const name = Object.keys(ISO).find((key) => (precision === '' ? key === 'date' : key.startsWith(precision)));
  return name === undefined ? undefined : ISO[name];
}

/** The forms of a date that people type: `@seconds`, ISO dates and times, `now`, `yesterday`, `+1 day`, `2 hours ago`. */
function parseDate(text: string, now: number): number | undefined {
  let rest = text.trim().toLowerCase();
  const [, seconds] = /^@(-?[0-9]+(?:\.[0-9]+)?)$/.exec(rest) ?? [];
  if (seconds !== undefined) return Number(seconds) * 1000;
  let time = now;
  const dated =
    /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})/.exec(rest) ?? /^([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])/.exec(rest);
  const named = /^([0-9]{1,2}) ([a-z]{3})[a-z]* ([0-9]{4})/.exec(rest) ?? null;
  if (dated !== null || named !== null) {
    const [whole = '', year, month, day] = dated ?? [
      named?.[0],
      named?.[3],
      String(MONTHS.findIndex((name) => name.toLowerCase().startsWith(named?.[2] ?? '-')) + 1),
      named?.[1],
    ];
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
    time = daysUntil(Number(year), Number(month), Number(day)) * 86_400_000;
    rest = rest.slice(whole.length).replace(/^[t ]+/, '');
  }
  const clock = /^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?/.exec(rest);
  if (clock !== null) {
    const [whole, hour, minute, second = '0'] = clock;
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
    time =
      Math.floor(time / 86_400_000) * 86_400_000 + (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000;
    rest = rest.slice(whole.length);
  }
  rest = rest.replace(/^\s*(z|utc|gmt|\+00:?00)\b/, '').trim();
  while (rest !== '') {
    const [whole, word, sign = '', count = '1', unit, ago] =
      /^(?:(now|today|yesterday|tomorrow)|([-+]?) ?([0-9]+)? ?(sec|second|min|minute|hour|day|week|fortnight)s?( ago)?)(?: +|$)/.exec(
        rest,
      ) ?? [];
    if (whole === undefined) return undefined;
    if (word === undefined)
      time += (sign === '-' ? -1 : 1) * (ago === undefined ? 1 : -1) * Number(count) * (UNITS[unit ?? ''] ?? 0) * 1000;
    else time += (word === 'yesterday' ? -1 : word === 'tomorrow' ? 1 : 0) * 86_400_000;
    rest = rest.slice(whole.length);
  }
  return text.trim() === '' ? Math.floor(now / 86_400_000) * 86_400_000 : time;
}
