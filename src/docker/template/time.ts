import { daysUntil, momentAt, MONTHS, WEEKDAYS } from '../../base/calendar.ts';
/** A moment in UTC: seconds since the Unix epoch (negative before it) and nanoseconds of that second. */
export interface GoTime {
  readonly seconds: number;
  readonly nanos: number;
}

const DAY = 86400;

/** Reads an RFC 3339 time in UTC, as the Engine API writes them: '2026-11-21T06:08:05.113Z'. */
export function parseTime(text: string): GoTime | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|\+00:00)$/.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const days = daysUntil(year ?? 0, month ?? 0, day ?? 0);
  return {
    seconds: days * DAY + (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0),
    nanos: Number((match[7] ?? '').padEnd(9, '0')),
  };
}

/** As Go's %v prints a time: '2026-11-21 06:08:05.113 +0000 UTC'. */
export function timeText(time: GoTime): string {
  return `${formatTime(time, '2006-01-02 15:04:05.999999999')} +0000 UTC`;
}

/** RFC 3339 with as many digits of the second as it has, as encoding/json writes a time. */
export function timeJson(time: GoTime): string {
  return formatTime(time, '2006-01-02T15:04:05.999999999Z07:00');
}

const LAYOUT =
  /January|Jan|Monday|Mon|MST|2006|__2|_2|002|01|02|03|04|05|06|15|PM|pm|-0[67]:?0?0?(?::?00)?|Z07:?0?0?|[.,]0+(?!\d)|[.,]9+(?!\d)|[123456]/g;

/** Go's Time.Format in UTC: `layout` shows how 'Mon Jan 2 15:04:05 MST 2006' is to be written. */
export function formatTime(time: GoTime, layout: string): string {
  const at = momentAt(time.seconds);
  const two = (n: number): string => String(n).padStart(2, '0');
  const half = at.hour % 12 === 0 ? 12 : at.hour % 12;
  const month = MONTHS[at.month - 1] ?? '';
  const weekday = WEEKDAYS[at.weekday] ?? '';
  const words: Readonly<Record<string, string>> = {
    January: month,
    Jan: month.slice(0, 3),
    Monday: weekday,
    Mon: weekday.slice(0, 3),
    MST: 'UTC',
    2006: String(at.year).padStart(4, '0'),
    '06': two(at.year % 100),
    '01': two(at.month),
    1: String(at.month),
    '02': two(at.day),
    _2: String(at.day).padStart(2),
    2: String(at.day),
    __2: String(at.yearDay).padStart(3),
    '002': String(at.yearDay).padStart(3, '0'),
    15: two(at.hour),
    '03': two(half),
    3: String(half),
    '04': two(at.minute),
    4: String(at.minute),
    '05': two(at.second),
    5: String(at.second),
    6: '6',
    PM: at.hour < 12 ? 'AM' : 'PM',
    pm: at.hour < 12 ? 'am' : 'pm',
  };
  return layout.replaceAll(LAYOUT, (word) => {
    const known = words[word];
    if (known !== undefined) return known;
    if (word.startsWith('Z')) return 'Z';
    if (word.startsWith('-')) return word.replace('-', '+').replaceAll('7', '0');
    const digits = String(time.nanos)
      .padStart(9, '0')
      .slice(0, word.length - 1);
    if (word.charAt(1) === '0') return word.charAt(0) + digits.padEnd(word.length - 1, '0');
    const shown = digits.replace(/0+$/, '');
    return shown === '' ? '' : word.charAt(0) + shown;
  });
}
