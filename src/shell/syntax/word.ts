// Over 400 lines: one reader of words, whose quotes, expansions and substitutions nest in each other.
import type { Operation, ParameterPart, Part, Word } from './ast.ts';
import { readAnsiC } from './ansi-c.ts';
import { SyntaxFault } from './fault.ts';
import { Source, type Parse } from './source.ts';

/**
 * How quotes and backslashes are read: `plain` text, the inside of double quotes, the operand of an expansion inside
 * double quotes (where a double quote opens a part of its own), or a here-document (where quotes mean nothing).
 */
type Quoting = 'plain' | 'double' | 'operand' | 'document';

interface Reading {
  readonly quoting: Quoting;
  /** Whether this unquoted character ends the text. */
  readonly stop: (character: string) => boolean;
}

/** Characters that need no look: everything else goes through the switch below. */
const ORDINARY = /[^\\'"$`<>\s;&|()[\]{}/:]+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*|[0-9]|[@*#?$!-]/y;
const ESCAPED_IN_DOUBLE = '$`"\\';
const METACHARACTERS = ' \t\n;&|<>()';

/** Whether a line has anything in it that means something inside double quotes. */
function hasSpecial(line: string): boolean {
  return /["`$\\]/.test(line);
}

function isMetacharacter(character: string): boolean {
  return METACHARACTERS.includes(character);
}

/** A word of a command; '' as its text when there is none. */
export function readWord(source: Source): Parse<Word> {
  return readUntil(source, { quoting: 'plain', stop: isMetacharacter });
}

/** The right side of `=~` in [[ ]]: parentheses and bars belong to it. */
export function readRegex(source: Source): Parse<Word> {
  let depth = 0;
  return readUntil(source, {
    quoting: 'plain',
    stop: (character) => {
      if (character === '(') depth++;
      else if (character === ')' && depth-- === 0) return true;
      return depth === 0 && (character === ' ' || character === '\t' || character === '\n');
    },
  });
}

/** A here-document's text, or any other text whose expansions are read as in double quotes. */
export function parseDocument(text: string, outer: Source): Word {
  return runNested(text, outer, (source) => readUntil(source, { quoting: 'document', stop: () => false }));
}

/** `expression ))`, the at being after the opening; null when it turns out to be no arithmetic. */
export function* readArithmetic(source: Source, closer: '))' | ']'): Parse<Word | null> {
  const start = source.at;
  let depth = 0;
  const [open, close] = closer === ']' ? ['[', ']'] : ['(', ')'];
  const word = yield* readUntil(source, {
    quoting: 'operand',
    stop: (character) => {
      if (character === open) depth++;
      return character === close && depth-- === 0;
    },
  });
  if ((yield* source.peek()) === '' || (source.dialect === 'ash' && (yield* source.peek(1)) === ''))
    failUnclosed(source, closer === ']' ? ')' : '))', start);
  if (!(yield* source.follows(closer))) {
    source.at = start;
    return null;
  }
  source.at += closer.length;
  return word;
}

function* readUntil(source: Source, reading: Reading): Parse<Word> {
  const start = source.at;
  source.words++;
  const parts = yield* readParts(source, reading);
  source.words--;
  return { parts, text: source.text.slice(start, source.at) };
}

function* readParts(source: Source, reading: Reading): Parse<Part[]> {
  const { quoting } = reading;
  const parts: Part[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (;;) {
    ORDINARY.lastIndex = source.at;
    const run = ORDINARY.exec(source.text)?.[0] ?? '';
    source.at += run.length;
    plain += run;
    if (source.at >= source.text.length && quoting === 'double') yield* source.moreUntil(hasSpecial);
    const character = yield* source.peek();
    if (character === '') break;
    const part = yield* readSpecial(source, character, quoting);
    if (part !== null) {
      flush();
      parts.push(part);
      continue;
    }
    if (character === '\\') {
      const next = yield* source.peek(1);
      if (next === '\n') {
        source.at += 2;
        continue;
      }
      const escapes =
        quoting === 'plain'
          ? next !== ''
          : next !== '' && (ESCAPED_IN_DOUBLE.includes(next) || (quoting === 'operand' && next === '}'));
      if (escapes && !(quoting === 'document' && next === '"')) {
        flush();
        parts.push({ kind: 'quoted', text: next, escaped: true });
        source.at += 2;
        continue;
      }
    } else if (reading.stop(character)) break;
    plain += character;
    source.at++;
  }
  flush();
  return parts;
}

/** A part that begins with a character of its own, or null if this character begins none here. */
function* readSpecial(source: Source, character: string, quoting: Quoting): Parse<Part | null> {
  const quotes = quoting === 'plain';
  switch (character) {
    case "'":
      return quotes ? yield* readSingle(source) : null;
    case '"':
      return quotes || quoting === 'operand' ? yield* readDouble(source) : null;
    case '`':
      return yield* readBackquote(source, quoting);
    case '$':
      return yield* readDollar(source, quoting);
    case '<':
    case '>':
      if (!quotes || (yield* source.peek(1)) !== '(') return null;
      source.at += 2;
      return { kind: 'process', direction: character, body: yield* commandsUntilClosed(source) };
    default:
      return null;
  }
}

function* readSingle(source: Source): Parse<Part> {
  const start = source.at++;
  for (;;) {
    const end = source.text.indexOf("'", source.at);
    if (end >= 0) {
      source.at = end + 1;
      return { kind: 'quoted', text: source.text.slice(start + 1, end) };
    }
    source.at = source.text.length;
    if (!(yield* source.moreUntil((line) => line.includes("'")))) failUnclosed(source, "'", start);
  }
}

function* readDouble(source: Source): Parse<Part> {
  const start = source.at++;
  const parts = yield* source.nested('"', () =>
    readParts(source, { quoting: 'double', stop: (character) => character === '"' }),
  );
  if ((yield* source.peek()) === '') failUnclosed(source, '"', start);
  source.at++;
  return { kind: 'double', parts };
}

function* readBackquote(source: Source, quoting: Quoting): Parse<Part> {
  const start = source.at++;
  let text = '';
  for (;;) {
    const character = yield* source.peek();
    if (character === '') failUnclosed(source, '`', start);
    source.at++;
    if (character === '`') break;
    if (character !== '\\') {
      text += character;
      continue;
    }
    const next = yield* source.peek();
    if (next === '') continue;
    source.at++;
    const unescaped = '$`\\'.includes(next) || (quoting === 'double' && next === '"');
    text += unescaped ? next : `\\${next}`;
  }
  try {
    return { kind: 'command', body: runNested(text, source, (inner) => inner.commands(inner, '')) };
  } catch (error) {
    if (!(error instanceof SyntaxFault) || source.dialect === 'ash') throw error;
    return { kind: 'faulty', fault: error.fault };
  }
}

function* readDollar(source: Source, quoting: Quoting): Parse<Part | null> {
  const next = yield* source.peek(1);
  switch (next) {
    case '(':
      return yield* readParentheses(source);
    case '{':
      return yield* readBraces(source, quoting);
    case "'":
      return quoting === 'plain' ? yield* readAnsiC(source) : null;
    case '"':
      if (quoting !== 'plain') return null;
      source.at++;
      return yield* readDouble(source);
    case '[': {
      if (source.dialect !== 'bash') return null;
      source.at += 2;
      const expression = yield* readArithmetic(source, ']');
      return expression === null ? null : { kind: 'arithmetic', expression };
    }
    default: {
      NAME.lastIndex = source.at + 1;
      const name = NAME.exec(source.text)?.[0];
      if (name === undefined) return null;
      source.at += 1 + name.length;
      return parameter(name, `$${name}`);
    }
  }
}

function* readParentheses(source: Source): Parse<Part> {
  source.at += 2;
  if ((yield* source.peek()) === '(') {
    source.at++;
    const expression = yield* source.nested('$((', () => readArithmetic(source, '))'));
    if (expression !== null) return { kind: 'arithmetic', expression };
    source.at--;
  }
  return { kind: 'command', body: yield* commandsUntilClosed(source) };
}

function* commandsUntilClosed(source: Source): Parse<Extract<Part, { kind: 'command' }>['body']> {
  return yield* source.nested('$(', () => source.commands(source, ')'));
}

function* readBraces(source: Source, quoting: Quoting): Parse<Part> {
  const start = source.at;
  source.at += 2;
  const head = yield* readParameterHead(source);
  const operation = head === null ? null : yield* source.nested('${', () => readOperation(source, quoting));
  if (head !== null && operation !== null && (yield* source.peek()) === '}') {
    source.at++;
    return {
      ...head,
      operation: operation === 'none' ? null : operation,
      text: source.text.slice(start, source.at),
    };
  }
  return yield* readBadBraces(source, start, quoting);
}

/** Reads on to the closing brace of an expansion that means nothing. */
function* readBadBraces(source: Source, start: number, quoting: Quoting): Parse<Part> {
  yield* readParts(source, { quoting: 'double', stop: (character) => character === '}' });
  if ((yield* source.peek()) === '')
    failUnclosed(source, source.dialect === 'ash' && quoting === 'double' ? '"' : '}', start);
  source.at++;
  return { kind: 'bad', text: source.text.slice(start, source.at) };
}

function* readParameterHead(source: Source): Parse<Omit<ParameterPart, 'operation' | 'text'> | null> {
  const first = yield* source.peek();
  const second = yield* source.peek(1);
  let length = false;
  let indirect = false;
  if (first === '#' && /[A-Za-z0-9_@*?$!#-]/.test(second)) {
    // ${#-x} and ${##x} begin with the parameter #, ${#-} and ${##} are lengths.
    const special = !/[A-Za-z0-9_]/.test(second);
    length = !special || (yield* source.peek(2)) === '}';
  } else indirect = first === '!' && source.dialect === 'bash' && /[A-Za-z_]/.test(second);
  if (length || indirect) source.at++;
  const name = yield* readName(source);
  if (name === null) return null;
  let index: Word | null = null;
  if (source.dialect === 'bash' && /^[A-Za-z_]/.test(name) && (yield* source.peek()) === '[') {
    source.at++;
    index = yield* readUntil(source, { quoting: 'plain', stop: (character) => character === ']' || character === '}' });
    if ((yield* source.peek()) !== ']' || index.text === '') return null;
    source.at++;
  }
  return { kind: 'parameter', name, length, indirect, index };
}

function* readName(source: Source): Parse<string | null> {
  const first = yield* source.peek();
  const pattern = /[0-9]/.test(first) ? /[0-9]+/y : NAME;
  pattern.lastIndex = source.at;
  const name = pattern.exec(source.text)?.[0];
  if (name === undefined) return null;
  source.at += name.length;
  return name;
}

/** What follows the name in ${...}: 'none' at its end, null when it is nothing known. */
function* readOperation(source: Source, quoting: Quoting): Parse<Operation | 'none' | null> {
  const first = yield* source.peek();
  const second = yield* source.peek(1);
  const operand: Quoting = quoting === 'plain' ? 'plain' : 'operand';
  // Patterns are quoted by themselves, inside double quotes too.
  const until = (stops: string, how: Quoting = 'plain'): Parse<Word> =>
    readUntil(source, { quoting: how, stop: (character) => stops.includes(character) });
  switch (first) {
    case '}':
      return 'none';
    case ':':
      if (isDefaultOperator(second)) {
        source.at += 2;
        return { kind: 'default', operator: second, orEmpty: true, word: yield* until('}', operand) };
      }
      return yield* readSlice(source);
    case '-':
    case '=':
    case '?':
    case '+':
      source.at++;
      return { kind: 'default', operator: first, orEmpty: false, word: yield* until('}', operand) };
    case '#':
    case '%': {
      const operator = first === '#' ? (second === '#' ? '##' : '#') : second === '%' ? '%%' : '%';
      source.at += operator.length;
      return { kind: 'remove', operator, pattern: yield* until('}') };
    }
    case '/': {
      const anchored = source.dialect === 'bash';
      const where =
        second === '/' ? 'all' : second === '#' && anchored ? 'start' : second === '%' && anchored ? 'end' : 'first';
      source.at += where === 'first' ? 1 : 2;
      const pattern = yield* until('/}');
      const replaces = (yield* source.peek()) === '/';
      if (replaces) source.at++;
      return {
        kind: 'replace',
        where,
        pattern,
        replacement: replaces ? yield* until('}', operand) : { parts: [], text: '' },
      };
    }
    default:
      return source.dialect === 'bash' ? yield* readBashOperation(source, first, second) : null;
  }
}

function* readBashOperation(source: Source, first: string, second: string): Parse<Operation | null> {
  if (first === '^' || first === ',') {
    const operator = first === '^' ? (second === '^' ? '^^' : '^') : second === ',' ? ',,' : ',';
    source.at += operator.length;
    const pattern = yield* readUntil(source, { quoting: 'plain', stop: (character) => character === '}' });
    return { kind: 'case', operator, pattern };
  }
  if (first === '@' && /[A-Za-z]/.test(second)) {
    source.at += 2;
    return { kind: 'transform', operator: second };
  }
  // ${!prefix*} and ${!prefix@}
  if ((first === '*' || first === '@') && second === '}') {
    source.at++;
    return { kind: 'transform', operator: first };
  }
  return null;
}

function* readSlice(source: Source): Parse<Operation | null> {
  source.at++;
  const part = (stops: string): Parse<Word> => {
    let depth = 0;
    return readUntil(source, {
      quoting: 'operand',
      stop: (character) => {
        if (character === '(') depth++;
        if (character === ')') depth--;
        return depth <= 0 && stops.includes(character);
      },
    });
  };
  const offset = yield* part(':}');
  if ((yield* source.peek()) !== ':') return offset.text === '' ? null : { kind: 'slice', offset, length: null };
  source.at++;
  return { kind: 'slice', offset, length: yield* part('}') };
}

/** bash names the line that it began in, ash the last. */
function failUnclosed(source: Source, closer: '"' | "'" | '`' | '}' | ')' | '))', start: number): never {
  const line = source.dialect === 'bash' ? source.lineAt(start) : source.lastLine;
  return source.fail({ kind: 'unclosed', closer, line });
}

function parameter(name: string, text: string): ParameterPart {
  return { kind: 'parameter', name, length: false, indirect: false, index: null, operation: null, text };
}

function isDefaultOperator(character: string): character is '-' | '=' | '?' | '+' {
  return character !== '' && '-=?+'.includes(character);
}

/** Parses a text of its own, to its end; its faults count as the outer text's. */
function runNested<T>(text: string, outer: Source, parse: (source: Source) => Parse<T>): T {
  const source = new Source(outer.dialect, outer.commands);
  source.text = text;
  const step = outer.deeper(source, () => parse(source));
  for (let next = step.next(); ; next = step.next(null)) if (next.done === true) return next.value;
}
