import { momentAt, MONTHS, WEEKDAYS } from '../../base/calendar.ts';
import { formatTime, timeText, type GoTime } from './time.ts';
import {
  bool,
  int,
  INT64,
  STRING,
  string,
  textOf,
  type Arg,
  type BasicType,
  type Method,
  type Value,
} from './value.ts';

const timeOf = (value: Value): GoTime => (value.kind === 'time' ? value.value : { seconds: 0, nanos: 0 });
const getter = (get: (time: GoTime) => Value): Method => ({ params: [], call: (time) => get(timeOf(time)) });
const named = (name: string, names: readonly string[], first: number): BasicType => ({
  kind: 'int',
  name,
  text: (value) => (value.kind === 'int' ? (names[Number(value.value) - first] ?? '') : ''),
});
const MONTH = named('time.Month', MONTHS, 1);
const WEEKDAY = named('time.Weekday', WEEKDAYS, 0);
const LOCATION: BasicType = { kind: 'string', name: '*time.Location' };

const int64 = (value: bigint): Value => ({ kind: 'int', type: INT64, value });

/** time.Time, with the methods that a template may want of `{{.Created}}`. Times are in UTC. */
export const TIME: BasicType = {
  kind: 'time',
  name: 'time.Time',
  methods: {
    String: getter((time) => string(timeText(time))),
    Format: {
      params: [STRING],
      call: (time, [layout]: readonly Arg[]) => string(formatTime(timeOf(time), textOf(layout))),
    },
    Unix: getter(({ seconds }) => int64(BigInt(seconds))),
    UnixMilli: getter(({ seconds, nanos }) => int64(BigInt(seconds) * 1000n + BigInt(Math.floor(nanos / 1e6)))),
    UnixNano: getter(({ seconds, nanos }) => int64(BigInt(seconds) * 1_000_000_000n + BigInt(nanos))),
    Year: getter((time) => int(momentAt(time.seconds).year)),
    Month: getter((time) => ({ kind: 'int', type: MONTH, value: BigInt(momentAt(time.seconds).month) })),
    Day: getter((time) => int(momentAt(time.seconds).day)),
    Hour: getter((time) => int(momentAt(time.seconds).hour)),
    Minute: getter((time) => int(momentAt(time.seconds).minute)),
    Second: getter((time) => int(momentAt(time.seconds).second)),
    Nanosecond: getter(({ nanos }) => int(nanos)),
    Weekday: getter((time) => ({ kind: 'int', type: WEEKDAY, value: BigInt(momentAt(time.seconds).weekday) })),
    YearDay: getter((time) => int(momentAt(time.seconds).yearDay)),
    IsZero: getter(({ seconds, nanos }) => bool(seconds === -62135596800 && nanos === 0)),
    Location: getter(() => ({ kind: 'string', type: LOCATION, value: 'UTC' })),
    UTC: { params: [], call: (time) => time },
    Local: { params: [], call: (time) => time },
  },
};
