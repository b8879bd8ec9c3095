import { MONTHS, WEEKDAYS, momentAt as dateAt, type Moment as CalendarMoment } from '../../base/calendar.ts';

/** A moment in UTC as strftime takes it. */
export interface Moment extends CalendarMoment {
  readonly milliseconds: number;
  /** Whole seconds since the Unix epoch. */
  readonly epoch: number;
}

const DAY = 86_400;

/** The moment at so many milliseconds since the Unix epoch. */
export function momentAt(time: number): Moment {
  const epoch = Math.floor(time / 1000);
  return { ...dateAt(epoch), milliseconds: Math.floor(time) - epoch * 1000, epoch };
}

const two = (n: number): string => String(n).padStart(2, '0');
const blank = (n: number): string => String(n).padStart(2);

/** A moment as strftime shows it, in the C locale; `nanoseconds` is what %N gives (busybox leaves it as it is). */
export function strftime(format: string, moment: Moment, gnu: boolean): string {
  return format.replace(
    /%([-_0^#]?)(:?)([0-9]*)([a-zA-Z%+])/g,
    (whole, flag: string, colon: string, digits: string, letter: string) => {
      if ((flag !== '' || colon !== '' || digits !== '') && !gnu) return whole;
      if (colon === ':' && letter === 'z') return '+00:00';
      const text = field(letter, moment, gnu, digits);
      if (text === undefined) return whole;
      if (flag === '-') return text.replace(/^[0 ]+(?=.)/, '');
      if (flag === '_') return text.replace(/^0+(?=.)/, (zeros) => ' '.repeat(zeros.length));
      if (flag === '^') return text.toUpperCase();
      return text;
    },
  );
}

function field(letter: string, moment: Moment, gnu: boolean, digits: string): string | undefined {
  const { year, month, day, hour, minute, second, weekday, yearDay } = moment;
  const monthName: string = MONTHS[month - 1] ?? '';
  const dayName: string = WEEKDAYS[weekday] ?? '';
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const [isoYear, isoWeek] = isoWeekOf(moment);
  const again = (format: string): string => strftime(format, moment, gnu);
  switch (letter) {
    case '%':
      return '%';
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'A':
      return dayName;
    case 'a':
      return dayName.slice(0, 3);
    case 'B':
      return monthName;
    case 'b':
    case 'h':
      return monthName.slice(0, 3);
    case 'C':
      return two(Math.floor(year / 100));
    case 'c':
      return again('%a %b %e %T %Y');
    case 'D':
    case 'x':
      return again('%m/%d/%y');
    case 'd':
      return two(day);
    case 'e':
      return blank(day);
    case 'F':
      return again('%Y-%m-%d');
    case 'G':
      return String(isoYear);
    case 'g':
      return two(isoYear % 100);
    case 'H':
      return two(hour);
    case 'I':
      return two(twelve);
    case 'j':
      return String(yearDay).padStart(3, '0');
    case 'k':
      return blank(hour);
    case 'l':
      return blank(twelve);
    case 'M':
      return two(minute);
    case 'm':
      return two(month);
    case 'N':
      return gnu
        ? `${String(moment.milliseconds).padStart(3, '0')}000000`.slice(0, digits === '' ? 9 : Number(digits))
        : undefined;
    case 'P':
      return hour < 12 ? 'am' : 'pm';
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'q':
      return gnu ? String(Math.ceil(month / 3)) : undefined;
    case 'R':
      return again('%H:%M');
    case 'r':
      return again('%I:%M:%S %p');
    case 'S':
      return two(second);
    case 's':
      return String(moment.epoch);
    case 'T':
    case 'X':
      return again('%H:%M:%S');
    case 'U':
      return two(Math.floor((yearDay + 6 - weekday) / 7));
    case 'u':
      return String(weekday === 0 ? 7 : weekday);
    case 'V':
      return two(isoWeek);
    case 'W':
      return two(Math.floor((yearDay + 6 - ((weekday + 6) % 7)) / 7));
    case 'w':
      return String(weekday);
    case 'Y':
      return String(year);
    case 'y':
      return two(year % 100);
    case 'Z':
      return 'UTC';
    case 'z':
      return '+0000';
    default:
      return undefined;
  }
}

/** The ISO 8601 year and week: weeks begin on Monday, and the first has the year's first Thursday. */
function isoWeekOf({ epoch }: Moment): readonly [year: number, week: number] {
  const day = Math.floor(epoch / DAY);
  const monday = (((day + 3) % 7) + 7) % 7;
  const thursday = momentAt((day - monday + 3) * DAY * 1000);
  return [thursday.year, Math.floor((thursday.yearDay - 1) / 7) + 1];
}
