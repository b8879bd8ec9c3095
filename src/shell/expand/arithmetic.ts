import type { Dialect } from '../dialect.ts';

/** Where an expression's variables are. An unset one counts as 0. */
export interface Numbers {
  readonly dialect: Dialect;
  /** The value of `name`, or of `name[index]`. */
  get(name: string, index: bigint | null): string;
  set(name: string, index: bigint | null, value: string): void;
}

/** An expression that cannot be calculated, in the shell's own words. */
export class ArithmeticFault extends Error {}

/** How deep expressions may nest: parentheses, and variables whose values are expressions (bash's MAX_EXPR_RECURSION_LEVEL is 1024). */
const MAX_DEPTH = 128;

/**
 * Calculates a shell expression in 64-bit integers; the empty expression is 0.
 * Throws ArithmeticFault, worded as recorded on bash 5.3 and busybox 1.38 (see arithmetic.test.ts).
 */
export function calculate(expression: string, numbers: Numbers): bigint {
  return new Calculation(expression, numbers, 0).result();
}

type Operand =
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'variable'; readonly name: string; readonly index: bigint | null };

interface Token {
  readonly kind: 'number' | 'name' | 'operator' | 'end';
  readonly text: string;
  readonly at: number;
}

const OPERATORS =
  /<<=|>>=|\*\*|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||\+=|-=|\*=|\/=|%=|&=|\^=|\|=|[-+*/%<>=!&|^~?:,()[\]]/y;
const ASSIGNMENTS: ReadonlySet<string> = new Set('= += -= *= /= %= <<= >>= &= ^= |='.split(' '));
/** Loosest first; each level is associated to the left. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

class Calculation {
  readonly #text: string;
  readonly #numbers: Numbers;
  #depth: number;
  #token: Token = { kind: 'end', text: '', at: 0 };
  #next = 0;
  /** Where the last token that was read began: bash shows the text from there on. */
  #last = 0;
  /** Above 0 while a branch is read that is not taken: nothing is assigned or divided there. */
  #skipping = 0;

  constructor(text: string, numbers: Numbers, depth: number) {
    this.#text = text;
    this.#numbers = numbers;
    this.#depth = depth;
    if (depth > MAX_DEPTH) throw new ArithmeticFault(this.#worded('expression recursion level exceeded'));
  }

  result(): bigint {
    this.#read();
    if (this.#ended()) return 0n;
    const value = this.#comma();
    if (!this.#ended()) this.#fail('arithmetic syntax error in expression');
    return value;
  }

  #read(): void {
    const text = this.#text;
    while (/\s/.test(text[this.#next] ?? '')) this.#next++;
    const at = this.#next;
    if (at >= text.length) {
      this.#token = { kind: 'end', text: '', at };
      return;
    }
    this.#last = at;
    const word = /[0-9][0-9A-Za-z#@_]*|[A-Za-z_]\w*/y;
    word.lastIndex = at;
    OPERATORS.lastIndex = at;
    const found = word.exec(text)?.[0];
    const operator = OPERATORS.exec(text)?.[0];
    if (found !== undefined) this.#token = { kind: /^[0-9]/.test(found) ? 'number' : 'name', text: found, at };
    else if (operator !== undefined) this.#token = { kind: 'operator', text: operator, at };
    else {
      const operand = at === 0 || this.#token.kind === 'operator';
      this.#fail(
        operand ? 'arithmetic syntax error: operand expected' : 'arithmetic syntax error: invalid arithmetic operator',
      );
    }
    this.#next = at + this.#token.text.length;
  }

  #ended(): boolean {
    return this.#token.kind === 'end';
  }

  #is(text: string): boolean {
    return this.#token.kind === 'operator' && this.#token.text === text;
  }

  #comma(): bigint {
    let value = this.#assignment();
    while (this.#is(',')) {
      this.#read();
      value = this.#assignment();
    }
    return value;
  }

  #assignment(): bigint {
    return this.#value(this.#conditional());
  }

  #conditional(): Operand {
    const condition = this.#binary(0);
    if (this.#token.kind === 'operator' && ASSIGNMENTS.has(this.#token.text)) return this.#assign(condition);
    if (!this.#is('?')) return condition;
    const taken = this.#value(condition) !== 0n;
    this.#read();
    if (this.#ended()) this.#fail('expression expected');
    const whenTrue = this.#unless(!taken, () => this.#comma());
    if (!this.#is(':')) this.#fail("`:' expected for conditional expression");
    this.#read();
    if (this.#ended()) this.#fail('expression expected');
    const whenFalse = this.#unless(taken, () => this.#value(this.#conditional()));
    return { kind: 'number', value: taken ? whenTrue : whenFalse };
  }

  #assign(target: Operand): Operand {
    if (target.kind !== 'variable') this.#fail('attempted assignment to non-variable', this.#token.at);
    const operator = this.#token.text.slice(0, -1);
    this.#read();
    const right = this.#value(this.#conditional());
    const value = operator === '' ? right : this.#apply(operator, this.#value(target), right);
    this.#store(target, value);
    return { kind: 'number', value };
  }

  #binary(level: number): Operand {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#power();
    let left = this.#binary(level + 1);
    while (this.#token.kind === 'operator' && operators.includes(this.#token.text)) {
      const operator = this.#token.text;
      const value = this.#value(left);
      this.#read();
      const short = (operator === '&&' && value === 0n) || (operator === '||' && value !== 0n);
      const right = this.#unless(short, () => this.#value(this.#binary(level + 1)));
      left = { kind: 'number', value: this.#apply(operator, value, right) };
    }
    return left;
  }

  #power(): Operand {
    const base = this.#unary();
    if (!this.#is('**')) return base;
    this.#read();
    const exponent = this.#value(this.#power());
    if (exponent < 0n) this.#fail('exponent less than 0');
    // Modulo 2^64 any exponent can be had by squaring.
    let result = 1n;
    let square = this.#value(base);
    for (let left = exponent; left > 0n; left >>= 1n) {
      if ((left & 1n) === 1n) result = BigInt.asIntN(64, result * square);
      square = BigInt.asIntN(64, square * square);
    }
    return { kind: 'number', value: result };
  }

  #unary(): Operand {
    const { kind, text } = this.#token;
    if (kind === 'operator' && '!~+-'.includes(text)) {
      this.#read();
      const value = this.#nested(() => this.#value(this.#unary()));
      const result = text === '!' ? (value === 0n ? 1n : 0n) : text === '~' ? ~value : text === '-' ? -value : value;
      return { kind: 'number', value: BigInt.asIntN(64, result) };
    }
    if (kind === 'operator' && (text === '++' || text === '--')) {
      this.#read();
      const target = this.#nested(() => this.#unary());
      // `--1` is two minus signs.
      if (target.kind === 'number') return target;
      const value = this.#value(target) + (text === '++' ? 1n : -1n);
      this.#store(target, value);
      return { kind: 'number', value };
    }
    return this.#postfix(this.#primary());
  }

  #postfix(target: Operand): Operand {
    if (target.kind !== 'variable' || !(this.#is('++') || this.#is('--'))) return target;
    const value = this.#value(target);
    this.#store(target, value + (this.#is('++') ? 1n : -1n));
    this.#read();
    return { kind: 'number', value };
  }

  #primary(): Operand {
    const token = this.#token;
    if (token.kind === 'number') {
      const value = this.#number(token.text);
      this.#read();
      return { kind: 'number', value };
    }
    if (token.kind === 'name') {
      this.#read();
      if (!this.#is('[')) return { kind: 'variable', name: token.text, index: null };
      this.#read();
      const index = this.#nested(() => this.#comma());
      if (!this.#is(']')) this.#fail('bad array subscript');
      this.#read();
      return { kind: 'variable', name: token.text, index };
    }
    if (!this.#is('(')) this.#fail('arithmetic syntax error: operand expected');
    this.#read();
    const value = this.#nested(() => this.#comma());
    if (!this.#is(')')) this.#fail("missing `)'");
    this.#read();
    return { kind: 'number', value };
  }

  #number(text: string): bigint {
    const based = /^([0-9]+)#(.*)$/.exec(text);
    if (based !== null) {
      const base = Number(based[1]);
      if (base < 2 || base > 64) this.#fail('invalid arithmetic base');
      return this.#digits(based[2] ?? '', base, text);
    }
    if (/^0[xX]/.test(text)) return this.#digits(text.slice(2), 16, text);
    return text.startsWith('0') ? this.#digits(text, 8, text) : this.#digits(text, 10, text);
  }

  #digits(digits: string, base: number, text: string): bigint {
    let value = 0n;
    for (const digit of digits) {
      const worth = digitWorth(digit, base);
      if (worth < 0 || worth >= base) this.#fail('value too great for base', this.#next - text.length);
      value = BigInt.asIntN(64, value * BigInt(base) + BigInt(worth));
    }
    return value;
  }

  #value(operand: Operand): bigint {
    if (operand.kind === 'number') return operand.value;
    const text = this.#numbers.get(operand.name, operand.index).trim();
    if (/^(?:0|-?[1-9][0-9]*)$/.test(text)) return BigInt.asIntN(64, BigInt(text));
    return new Calculation(text, this.#numbers, this.#depth + 1).result();
  }

  #store(target: Operand, value: bigint): void {
    if (target.kind !== 'variable' || this.#skipping > 0) return;
    this.#numbers.set(target.name, target.index, String(BigInt.asIntN(64, value)));
  }

  #apply(operator: string, left: bigint, right: bigint): bigint {
    if ((operator === '/' || operator === '%') && right === 0n) {
      if (this.#skipping === 0) this.#fail('division by 0');
      return 0n;
    }
    return BigInt.asIntN(64, OPERATIONS[operator]?.(left, right) ?? 0n);
  }

  #unless(skip: boolean, read: () => bigint): bigint {
    if (skip) this.#skipping++;
    const value = read();
    if (skip) this.#skipping--;
    return value;
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) this.#fail('expression recursion level exceeded');
    const value = read();
    this.#depth--;
    return value;
  }

  #fail(problem: string, at = this.#last): never {
    throw new ArithmeticFault(this.#worded(problem, at));
  }

  #worded(problem: string, at = this.#last): string {
    if (this.#numbers.dialect === 'bash') {
      const shown = this.#text.trimStart();
      return `${shown}: ${problem} (error token is "${this.#text.slice(at)}")`;
    }
    switch (problem) {
      case 'division by 0':
        return 'divide by zero';
      case 'exponent less than 0':
      case 'expression recursion level exceeded':
        return problem;
      default:
        return 'arithmetic syntax error';
    }
  }
}

const truth = (value: boolean): bigint => (value ? 1n : 0n);

const OPERATIONS: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  '||': (a, b) => truth(a !== 0n || b !== 0n),
  '&&': (a, b) => truth(a !== 0n && b !== 0n),
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '&': (a, b) => a & b,
  '==': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  '<': (a, b) => truth(a < b),
  '>': (a, b) => truth(a > b),
  '<=': (a, b) => truth(a <= b),
  '>=': (a, b) => truth(a >= b),
  '<<': (a, b) => a << (b & 63n),
  '>>': (a, b) => a >> (b & 63n),
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

/** Above base 36 lower case, upper case, @ and _ are digits of their own. */
function digitWorth(digit: string, base: number): number {
  if (/[0-9]/.test(digit)) return Number(digit);
  if (/[a-z]/.test(digit)) return digit.charCodeAt(0) - 87;
  if (/[A-Z]/.test(digit)) return digit.charCodeAt(0) - (base > 36 ? 29 : 55);
  return digit === '@' ? 62 : digit === '_' ? 63 : -1;
}
