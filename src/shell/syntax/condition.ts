import type { Condition, Word } from './ast.ts';
import type { Parse, Source } from './source.ts';
import { readRegex, readWord } from './word.ts';

const UNARY = /^-[a-hknoprstuvwxzGLNOSR]$/;
const BINARY: ReadonlySet<string> = new Set('= == != =~ < > -eq -ne -lt -le -gt -ge -nt -ot -ef'.split(' '));

/** `expression ]]` of bash's [[ ]], the position being after its opening. */
export function* readCondition(source: Source): Parse<Condition> {
  const opened = source.lineAt(source.at);
  const condition = yield* or(source, opened);
  const token = yield* peek(source);
  if (token === '') failAtEnd(source, opened);
  if (token !== ']]') fail(source, `syntax error in conditional expression: unexpected token \`${token}'`, token);
  source.at += 2;
  return condition;
}

function* or(source: Source, opened: number): Parse<Condition> {
  let left = yield* and(source, opened);
  while ((yield* peek(source)) === '||') {
    source.at += 2;
    left = { kind: 'or', left, right: yield* and(source, opened) };
  }
  return left;
}

function* and(source: Source, opened: number): Parse<Condition> {
  let left = yield* primary(source, opened);
  while ((yield* peek(source)) === '&&') {
    source.at += 2;
    left = { kind: 'and', left, right: yield* primary(source, opened) };
  }
  return left;
}

function* primary(source: Source, opened: number): Parse<Condition> {
  const token = yield* peek(source);
  if (token === '!') {
    source.at++;
    return { kind: 'not', condition: yield* source.nested('!', () => primary(source, opened)) };
  }
  if (token === '(') {
    source.at++;
    const condition = yield* source.nested('(', () => or(source, opened));
    const close = yield* peek(source);
    if (close !== ')') fail(source, `unexpected token \`${shown(close)}', expected \`)'`, shown(close));
    source.at++;
    return { kind: 'group', condition };
  }
  if (token === '') failAtEnd(source, opened);
  if (token === ']]' || token === '&&' || token === '||' || token === ')') fail(source, null, shown(token));
  if (UNARY.test(token)) {
    const start = source.at;
    source.at += token.length;
    const next = yield* peek(source, false);
    // `[[ -f ]]` lacks its operand, `[[ -f = x ]]` compares two words.
    if (!BINARY.has(next)) {
      if (next === ']]' || next === '' || next === '\n' || next === '&&' || next === '||')
        fail(source, `unexpected argument \`${shown(next)}' to conditional unary operator`, shown(next));
      return { kind: 'unary', operator: token, operand: yield* readWord(source) };
    }
    source.at = start;
  }
  const left = yield* readWord(source);
  return yield* binary(source, left);
}

function* binary(source: Source, left: Word): Parse<Condition> {
  const operator = yield* peek(source, false);
  if (operator === ']]' || operator === '&&' || operator === '||' || operator === ')')
    return { kind: 'word', word: left };
  if (!BINARY.has(operator)) {
    const near = operator === '\n' ? left.text : shown(operator);
    fail(source, `unexpected token \`${shown(operator)}', conditional binary operator expected`, near);
  }
  source.at += operator.length;
  const next = yield* peek(source, false);
  if (next === ']]' || next === '\n' || next === '')
    fail(source, `unexpected argument \`${shown(next)}' to conditional binary operator`, shown(next));
  const right = operator === '=~' ? yield* readRegex(source) : yield* readWord(source);
  return { kind: 'binary', operator, left, right };
}

/** The next token as text, left where it is; newlines before it are skipped where a new term may begin. */
function* peek(source: Source, lines = true): Parse<string> {
  for (;;) {
    const character = yield* source.peek();
    if (character === ' ' || character === '\t' || (lines && character === '\n')) source.at++;
    else if (character === '\\' && (yield* source.peek(1)) === '\n') source.at += 2;
    else break;
  }
  const character = yield* source.peek();
  if (character === '\n' || character === '(' || character === ')') return character;
  if (character === '<' || character === '>') return character;
  for (const operator of ['&&', '||']) if (yield* source.follows(operator)) return operator;
  const start = source.at;
  const word = yield* readWord(source);
  source.at = start;
  return word.text;
}

function shown(token: string): string {
  return token === '\n' ? 'newline' : token === '' ? 'EOF' : token;
}

/** Prints what is wrong, and near what; at the end of the input, that it ended. */
function fail(source: Source, problem: string | null, near: string): never {
  const line = source.lineAt(source.at);
  const lines = problem === null ? [] : [problem];
  return source.fail({ kind: 'worded', lines: [...lines, `syntax error near \`${near}'`], line });
}

function failAtEnd(source: Source, opened: number): never {
  const lines = [
    "unexpected token `EOF' in conditional command",
    `syntax error: unexpected end of file from \`[[' command on line ${opened}`,
  ];
  return source.fail({ kind: 'worded', lines, atEnd: true, line: source.lineAt(source.at) });
}
