import type { Program } from '../../base/kernel/process.ts';
import { complain, usageError, type Flavour } from '../options.ts';
import { compileBasic } from './regex.ts';
import { compareBytes } from './utf8.ts';

/** What stops an evaluation: the message for `expr: `. */
class ExprError extends Error {}

const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['&'],
  ['<', '<=', '=', '==', '!=', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%'],
  [':'],
];

/** Evaluates an expression, an argument for each token. Exit: 0 unless the value is empty or 0 (1), 2 on an error. */
export function expr(flavour: Flavour): Program {
  return function* (io) {
    const tokens = io.argv.slice(io.argv[1] === '--' ? 2 : 1);
    if (tokens.length === 0) {
      if (flavour === 'gnu') return yield* usageError(io, flavour, 'missing operand', { status: 2 });
      yield* complain(io, flavour, 'too few arguments');
      return 2;
    }
    try {
      const value = new Evaluation(flavour, tokens).whole();
      yield* io.stdout.write(`${value}\n`);
      return isNull(value) ? 1 : 0;
    } catch (error) {
      if (!(error instanceof ExprError)) throw error;
      yield* complain(io, flavour, error.message);
      return 2;
    }
  };
}

const isNull = (value: string): boolean => value === '' || /^-?0+$/.test(value);

class Evaluation {
  readonly #flavour: Flavour;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(flavour: Flavour, tokens: readonly string[]) {
    this.#flavour = flavour;
    this.#tokens = tokens;
  }

  whole(): string {
    const value = this.#level(0);
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) this.#fail(`syntax error: unexpected argument ‘${rest}’`);
    return value;
  }

  #fail(gnu: string, busybox = 'syntax error'): never {
    throw new ExprError(this.#flavour === 'gnu' ? gnu : busybox);
  }

  #level(level: number): string {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#primary();
    let left = this.#level(level + 1);
    for (;;) {
      const operator = this.#tokens[this.#at];
      if (operator === undefined || !operators.includes(operator)) return left;
      this.#at++;
      left = this.#apply(operator, left, this.#level(level + 1));
    }
  }

  #apply(operator: string, left: string, right: string): string {
    switch (operator) {
      case '|':
        return isNull(left) ? (isNull(right) ? '0' : right) : left;
      case '&':
        return isNull(left) || isNull(right) ? '0' : left;
      case ':':
        return match(left, right);
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
        return this.#calculate(operator, left, right);
      default:
        return compare(operator, left, right) ? '1' : '0';
    }
  }

  #calculate(operator: string, left: string, right: string): string {
    if (!isInteger(left) || !isInteger(right)) this.#fail('non-integer argument', 'non-numeric argument');
    const [a, b] = [BigInt(left), BigInt(right)];
    if ((operator === '/' || operator === '%') && b === 0n) this.#fail('division by zero', 'division by zero');
    const result = { '+': () => a + b, '-': () => a - b, '*': () => a * b, '/': () => a / b, '%': () => a % b }[
      operator
    ];
    return String(result?.() ?? 0n);
  }

  #primary(): string {
    const token = this.#tokens[this.#at++];
    const before = this.#tokens[this.#at - 2];
    if (token === undefined)
      return this.#fail(before === undefined ? 'missing operand' : `syntax error: missing argument after ‘${before}’`);
    if (token === '(') {
      const value = this.#level(0);
      const next = this.#tokens[this.#at++];
      if (next !== ')')
        this.#fail(
          next === undefined
            ? `syntax error: expecting ')' after ‘${this.#tokens.at(-1)}’`
            : `syntax error: expecting ')' instead of ‘${next}’`,
        );
      return value;
    }
    if (token === ')') return this.#fail(`syntax error: unexpected ')'`);
    if (this.#at >= this.#tokens.length) return token;
    switch (token) {
      case 'length':
        return String([...this.#primary()].length);
      case 'match':
        return match(this.#primary(), this.#primary());
      case 'index': {
        const [text, wanted] = [this.#primary(), this.#primary()];
        return String([...text].findIndex((character) => wanted.includes(character)) + 1);
      }
      case 'substr': {
        const [text, from, length] = [this.#primary(), Number(this.#primary()), Number(this.#primary())];
        return from >= 1 && length > 0 ? [...text].slice(from - 1, from - 1 + length).join('') : '';
      }
      default:
        return token === '+' && this.#flavour === 'gnu' ? (this.#tokens[this.#at++] ?? '') : token;
    }
  }
}

const isInteger = (text: string): boolean => /^-?[0-9]+$/.test(text);

function compare(operator: string, left: string, right: string): boolean {
  const difference =
    isInteger(left) && isInteger(right) ? Number(BigInt(left) - BigInt(right)) : compareBytes(left, right);
  return (
    { '<': difference < 0, '<=': difference <= 0, '>': difference > 0, '>=': difference >= 0, '!=': difference !== 0 }[
      operator
    ] ?? difference === 0
  );
}

function match(text: string, pattern: string): string {
  const regex = compileBasic(`^${pattern.replace(/^\^/, '')}`);
  if (!regex.ok) throw new ExprError(regex.error);
  const found = regex.value.exec(text);
  const grouped = pattern.includes('\\(');
  return grouped ? (found?.[1] ?? '') : String([...(found?.[0] ?? '')].length);
}
