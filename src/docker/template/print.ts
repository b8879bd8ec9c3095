import { never } from '../../base/never.ts';
import { printInteger, printFloat, pad, plainFlags, quote, type Flags } from './verbs.ts';
import { utf8Bytes, utf8Length } from './utf8.ts';
import { momentAt, MONTHS } from '../../base/calendar.ts';
import { timeText } from './time.ts';
import { indirect, unwrap, type Arg, type Value } from './value.ts';

/** A value as Go's %v prints it: what a template shows of it. */
export function valueText(value: Arg): string {
  return printArg(unwrap(value), 'v', plainFlags(), false);
}

/** What a template prints of the value of an action: a pointer shows what it points to, nothing at all '<no value>'. */
export function shownText(value: Arg): string {
  if (value === null) return '<no value>';
  return valueText(value.kind === 'pointer' ? indirect(value).value : value);
}

/** Go's fmt.Sprint: a blank between two operands when neither is a string. */
export function sprint(args: readonly Arg[]): string {
  return args
    .map((arg, i) => {
      const before = args[i - 1];
      const blank = i > 0 && arg?.kind !== 'string' && before?.kind !== 'string';
      return (blank ? ' ' : '') + valueText(arg);
    })
    .join('');
}

/** Go's fmt.Sprintln: a blank between any two operands, and a newline. */
export function sprintln(args: readonly Arg[]): string {
  return `${args.map(valueText).join(' ')}\n`;
}

/**
 * One operand by one verb. `inError` is true within `%!d(string=x)`, where a type's own text is not asked for.
 * Nothing ever fails here: what does not fit is told in the text.
 */
export function printArg(value: Arg, verb: string, flags: Flags, inError: boolean): string {
  if (value === null) {
    return verb === 'v' || verb === 'T' ? pad('<nil>', flags) : badVerb(null, verb, flags);
  }
  if (verb === 'T') return printText(value.type.name, 's', flags) ?? '';
  if (verb === 'p') return value.kind === 'pointer' ? printPointer(value, verb, flags) : badVerb(value, verb, flags);
  return printValue(value, verb, flags, 0, inError);
}

function badVerb(value: Arg, verb: string, flags: Flags): string {
  if (value === null) return `%!${verb}(<nil>)`;
  return `%!${verb}(${value.type.name}=${printValue(value, 'v', flags, 0, true)})`;
}

function printValue(value: Value, verb: string, flags: Flags, depth: number, inError: boolean): string {
  const own = inError ? null : ownText(value, verb, flags);
  if (own !== null) return own;
  switch (value.kind) {
    case 'bool':
      return verb === 't' || verb === 'v' ? pad(String(value.value), flags) : badVerb(value, verb, flags);
    case 'int':
    case 'uint':
      return printInteger(value.value, value.kind === 'int', verb, flags) ?? badVerb(value, verb, flags);
    case 'float':
      return printFloat(value.value, verb, flags) ?? badVerb(value, verb, flags);
    case 'string':
      return printText(value.value, verb, flags) ?? badVerb(value, verb, flags);
    case 'time':
      return printWords(timeWords(value.value), value.type.name, verb, flags);
    case 'interface':
      if (value.holds !== null) return printValue(value.holds, verb, flags, depth + 1, inError);
      return flags.goSyntax ? `${value.type.name}(nil)` : '<nil>';
    case 'pointer': {
      const { to } = value;
      const shown = to !== null && depth === 0 && ['slice', 'map', 'struct'].includes(to.kind);
      return shown ? `&${printValue(to, verb, flags, depth + 1, inError)}` : printPointer(value, verb, flags);
    }
    case 'slice': {
      if (flags.goSyntax && value.items === null) return `${value.type.name}(nil)`;
      const items = (value.items ?? []).map((item) => printValue(item, verb, flags, depth + 1, inError));
      return flags.goSyntax ? `${value.type.name}{${items.join(', ')}}` : `[${items.join(' ')}]`;
    }
    case 'map': {
      if (flags.goSyntax && value.entries === null) return `${value.type.name}(nil)`;
      const entries = (value.entries ?? []).map((entry) =>
        entry.map((each) => printValue(each, verb, flags, depth + 1, inError)).join(':'),
      );
      return flags.goSyntax ? `${value.type.name}{${entries.join(', ')}}` : `map[${entries.join(' ')}]`;
    }
    case 'struct': {
      const fields = value.fields.map((field, i) => {
        const name = flags.goSyntax || flags.names ? `${value.type.fields[i]?.name ?? ''}:` : '';
        return name + printValue(field, verb, flags, depth + 1, inError);
      });
      return flags.goSyntax ? `${value.type.name}{${fields.join(', ')}}` : `{${fields.join(' ')}}`;
    }
    default:
      return never(value);
  }
}

/** A type's own text, for the verbs that print text. */
function ownText(value: Value, verb: string, flags: Flags): string | null {
  if (value.kind === 'time' && flags.goSyntax) {
    const at = momentAt(value.value.seconds);
    const month = MONTHS[at.month - 1] ?? '';
    return `time.Date(${at.year}, time.${month}, ${at.day}, ${at.hour}, ${at.minute}, ${at.second}, ${value.value.nanos}, time.UTC)`;
  }
  if (flags.goSyntax || !'vsxXq'.includes(verb)) return null;
  if (value.kind === 'time') return printText(timeText(value.value), verb, flags);
  const text = 'text' in value.type ? value.type.text : undefined;
  return text === undefined ? null : printText(text(value), verb, flags);
}

/** What is inside a time.Time, which a verb that its text does not fit shows: wall clock, seconds since year 1, zone. */
function timeWords({ seconds, nanos }: { readonly seconds: number; readonly nanos: number }): readonly Value[] {
  const word = (name: string, value: number): Value => ({
    kind: 'int',
    type: { kind: 'int', name },
    value: BigInt(value),
  });
  return [word('uint64', nanos), word('int64', seconds + 62135596800)];
}

function printWords(words: readonly Value[], name: string, verb: string, flags: Flags): string {
  const texts = words.map((word) => printValue(word, verb, flags, 1, true));
  return flags.goSyntax ? name : `{${texts.join(' ')} <nil>}`;
}

type Pointer = Extract<Value, { kind: 'pointer' }>;

function printPointer(value: Pointer, verb: string, flags: Flags): string {
  if (value.to === null) {
    if (verb === 'v') return flags.goSyntax ? `(${value.type.name})(nil)` : pad('<nil>', flags);
    return verb === 'p' ? pad('0x0', flags) : badVerb(value, verb, flags);
  }
  const place = address(value.to);
  if (flags.goSyntax) return `(${value.type.name})(${place})`;
  if (verb === 'v' || verb === 'p') return pad(place, flags);
  return printInteger(BigInt(place), false, verb, flags) ?? badVerb(value, verb, flags);
}

/** Where a value is said to be in memory. The real one differs from run to run; this one depends on what is there. */
function address(value: Value): string {
  let hash = 0x811c9dc5;
  for (const byte of utf8Bytes(printValue(value, 'v', plainFlags(), 0, true))) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return `0x${(0x1000_0000_0000 + hash * 0x100).toString(16)}`;
}

/** Text by one of the verbs that fit it; null: the verb does not. */
function printText(text: string, verb: string, flags: Flags): string | null {
  const cut = flags.precision === null ? text : [...text].slice(0, flags.precision).join('');
  switch (verb) {
    case 'v':
      return flags.goSyntax ? pad(quote(cut, flags), flags) : pad(cut, flags);
    case 's':
      return pad(cut, flags);
    case 'q':
      return pad(quote(cut, flags), flags);
    case 'x':
    case 'X':
      return pad(hexText(text, verb, flags), flags);
    default:
      return null;
  }
}

function hexText(text: string, verb: 'x' | 'X', flags: Flags): string {
  const length = Math.min(flags.precision ?? Infinity, utf8Length(text));
  const bytes = utf8Bytes(text)
    .slice(0, length)
    .map((byte) => byte.toString(16).padStart(2, '0'));
  const prefix = flags.sharp ? '0x' : '';
  const joined = flags.space
    ? bytes.map((byte) => prefix + byte).join(' ')
    : (length > 0 ? prefix : '') + bytes.join('');
  return verb === 'x' ? joined : joined.toUpperCase();
}
