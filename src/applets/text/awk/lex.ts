export interface Token {
  readonly kind:
    'number' | 'string' | 'regex' | 'name' | 'call' | 'builtin' | 'keyword' | 'newline' | 'end' | 'operator';
  readonly text: string;
  readonly line: number;
}

/** What is wrong: a token, a constant that does not end, a brace that closes nothing or is not closed, a function that is not there. */
export type Fault = 'token' | 'string' | 'regex' | 'unclosed' | 'extra' | 'undefined';

/** What the program text does wrong. */
export class AwkSyntaxError extends Error {
  readonly fault: Fault;
  readonly line: number;
  /** The token at fault, as it was typed; '' at the end. */
  readonly near: string;
  constructor(fault: Fault, line: number, near: string) {
    super(fault);
    this.fault = fault;
    this.line = line;
    this.near = near;
  }
}

const KEYWORDS = new Set(
  'BEGIN END function func if else while for do break continue next nextfile exit return delete in getline print printf'.split(
    ' ',
  ),
);

const BUILTINS: ReadonlySet<string> = new Set(
  'length substr index split sub gsub match sprintf sin cos atan2 exp log sqrt int rand srand tolower toupper system close fflush systime strftime'.split(
    ' ',
  ),
);

const OPERATORS = /^(?:\*\*=|\|\||&&|\+\+|--|\+=|-=|\*=|\/=|%=|\^=|\*\*|==|<=|>=|!=|!~|>>|[-+*/%^!<>|?:~$=,;(){}[\]])/;

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  b: '\b',
  a: '\x07',
  '\\': '\\',
  '"': '"',
  '/': '/',
};

/** The escapes of a string constant, which -v and assignments on the command line have too. */
export function unescapeString(text: string): string {
  return text.replaceAll(/\\([0-7]{1,3}|\n|[^])/g, (whole, escaped: string) => {
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 255);
    return escaped === '\n' ? '' : (ESCAPES[escaped] ?? whole);
  });
}

/** `octal`: numbers may begin with 0 (octal) and 0x, as busybox reads them. */
export function tokenize(text: string, octal: boolean): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const push = (kind: Token['kind'], shown: string): void => void tokens.push({ kind, text: shown, line });
  while (at < text.length) {
    const rest = text.slice(at);
    const skipped = /^(?:[ \t\r]|\\\r?\n|#[^\n]*)+/.exec(rest)?.[0];
    if (skipped !== undefined) {
      line += skipped.split('\n').length - 1;
      at += skipped.length;
      continue;
    }
    if (rest.startsWith('\n')) {
      push('newline', '\n');
      line++;
      at++;
      continue;
    }
    const based = octal ? /^0(?:[xX][0-9a-fA-F]+|[0-7]+(?![0-9.eE]))/.exec(rest)?.[0] : undefined;
    if (based !== undefined) {
      push('number', String(/x/i.test(based) ? Number(based) : Number.parseInt(based, 8)));
      at += based.length;
      continue;
    }
    const number = /^(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)/.exec(rest)?.[0];
    if (number !== undefined) {
      push('number', number);
      at += number.length;
      continue;
    }
    const word = /^[A-Za-z_][A-Za-z0-9_]*/.exec(rest)?.[0];
    if (word !== undefined) {
      const called = rest[word.length] === '(';
      push(KEYWORDS.has(word) ? 'keyword' : BUILTINS.has(word) ? 'builtin' : called ? 'call' : 'name', word);
      at += word.length;
      continue;
    }
    if (rest.startsWith('"')) {
      const string = /^"((?:[^"\\\n]|\\[^])*)"/.exec(rest);
      if (string === null) throw new AwkSyntaxError('string', line, rest.split('\n')[0] ?? '');
      push('string', unescapeString(string[1] ?? ''));
      at += string[0].length;
      continue;
    }
    if (rest.startsWith('/') && regexMayFollow(tokens.at(-1))) {
      const regex =
        /^\/((?:[^/\\\n[]|\\[^\n]|\[\^?\]?(?:[^\]\n[]|\[:[a-z]+:\]|\[)*\])*)\//.exec(rest) ??
        /^\/((?:[^/\\\n]|\\[^\n])*)\//.exec(rest);
      if (regex === null) throw new AwkSyntaxError('regex', line, rest.split('\n')[0] ?? '');
      push('regex', (regex[1] ?? '').replaceAll('\\/', '/'));
      at += regex[0].length;
      continue;
    }
    const operator = OPERATORS.exec(rest)?.[0];
    if (operator === undefined) throw new AwkSyntaxError('token', line, rest.charAt(0));
    push('operator', operator === '**' ? '^' : operator === '**=' ? '^=' : operator);
    at += operator.length;
  }
  push('end', '');
  return tokens;
}

/** After a value a slash divides. */
function regexMayFollow(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (['number', 'string', 'regex', 'name', 'builtin'].includes(before.kind)) return false;
  return !(before.kind === 'operator' && [')', ']', '$', '++', '--'].includes(before.text));
}
