/** A moment in UTC: seconds since the Unix epoch (negative before it) and nanoseconds of that second. */
export interface GoTime {
  readonly seconds: number;
  readonly nanos: number;
}

interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly yearDay: number;
}

export const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const WEEKDAYS: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];

const DAY = 86400;

/** Days since 1970-01-01 of a date of the Gregorian calendar. Years begin in March here, so that leap days come last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

export function civil({ seconds }: GoTime): Civil {
  const days = Math.floor(seconds / DAY);
  const ofDay = seconds - days * DAY;
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return {
    year,
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
    hour: Math.floor(ofDay / 3600),
    minute: Math.floor((ofDay % 3600) / 60),
    second: ofDay % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysFromCivil(year, 1, 1) + 1,
  };
}

/** Reads an RFC 3339 time in UTC, as the Engine API writes them: '2026-11-21T06:08:05.113Z'. */
export function parseTime(text: string): GoTime | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|\+00:00)$/.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const days = daysFromCivil(year ?? 0, month ?? 0, day ?? 0);
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
  const at = civil(time);
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
