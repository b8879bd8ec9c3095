import { passesTest, resolvePath, type FileStatus } from '../../base/files.ts';
import type { Sys } from '../../base/kernel/process.ts';
import type { Session } from '../run/session.ts';
import { isTerminal } from '../run/streams.ts';
import { failApplet, type Builtin } from './builtin.ts';

const UNARY = /^-[a-hknoprstuvwxzLSGNO]$/;
const BINARY: ReadonlySet<string> = new Set('= == != < > -eq -ne -lt -le -gt -ge -nt -ot -ef'.split(' '));

/** What is wrong with an expression, in the shell's words. */
class TestFault extends Error {}

/** test EXPRESSION, [ EXPRESSION ]: 0 true, 1 false, 2 not understood. In ash [[ ]] is the same. */
export const test: Builtin = function* (shell, words) {
  const [name = 'test'] = words;
  const closer = name === '[' ? ']' : name === '[[' ? ']]' : null;
  let operands = words.slice(1);
  if (closer !== null) {
    if (operands.at(-1) !== closer)
      return yield* shell.dialect === 'bash'
        ? complain(shell, name, `missing \`${closer}'`)
        : failApplet(shell, `missing ${closer}`, 2);
    operands = operands.slice(0, -1);
  }
  try {
    return judge(shell, operands) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestFault)) throw error;
    return yield* shell.dialect === 'bash' ? complain(shell, name, error.message) : failApplet(shell, error.message, 2);
  }
};

function* complain(shell: Session, name: string, text: string): Sys<number> {
  yield* shell.complain(text, name);
  return 2;
}

/** POSIX decides by the number of operands what up to four of them mean; more are an expression. */
function judge(shell: Session, operands: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = operands;
  switch (operands.length) {
    case 0:
      return false;
    case 1:
      return first !== '';
    case 2:
      if (first === '!') return second === '';
      if (UNARY.test(first)) return testFile(shell, first, second);
      if (shell.dialect === 'ash') return new Expression(shell, operands).result();
      throw new TestFault(`${first}: unary operator expected`);
    case 3:
      if (BINARY.has(second)) return compare(shell, first, second, third);
      if (second === '-a') return first !== '' && third !== '';
      if (second === '-o') return first !== '' || third !== '';
      if (first === '!') return !judge(shell, operands.slice(1));
      if (first === '(' && third === ')') return second !== '';
      if (shell.dialect === 'ash') return new Expression(shell, operands).result();
      throw new TestFault(`${second}: binary operator expected`);
    case 4:
      if (first === '!') return !judge(shell, operands.slice(1));
      if (first === '(' && operands[3] === ')') return judge(shell, operands.slice(1, 3));
      return new Expression(shell, operands).result();
    default:
      return new Expression(shell, operands).result();
  }
}

/** An expression of any length: -o, then -a, then !, then parentheses. */
class Expression {
  readonly #shell: Session;
  readonly #operands: readonly string[];
  #at = 0;

  constructor(shell: Session, operands: readonly string[]) {
    this.#shell = shell;
    this.#operands = operands;
  }

  result(): boolean {
    const value = this.#or();
    const left = this.#operands[this.#at];
    if (left === undefined) return value;
    throw new TestFault(this.#shell.dialect === 'bash' ? 'too many arguments' : `${left}: unknown operand`);
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#isOperator('-o', '||')) {
      this.#at++;
      value = this.#and() || value;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#isOperator('-a', '&&')) {
      this.#at++;
      value = this.#not() && value;
    }
    return value;
  }

  /** In ash's [[ ]] the operators of the shell are those of the test. */
  #isOperator(name: string, other: string): boolean {
    const operator = this.#operands[this.#at];
    return operator === name || (operator === other && this.#shell.dialect === 'ash');
  }

  #not(): boolean {
    if (this.#operands[this.#at] !== '!') return this.#primary();
    this.#at++;
    return !this.#not();
  }

  #primary(): boolean {
    const first = this.#next();
    const operator = this.#operands[this.#at];
    if (operator !== undefined && BINARY.has(operator)) {
      this.#at++;
      const missing = this.#shell.dialect === 'ash' ? `${operator}: argument expected` : 'argument expected';
      return compare(this.#shell, first, operator, this.#next(missing));
    }
    if (first === '(') {
      const value = this.#or();
      const close = this.#operands[this.#at++] ?? ']';
      if (close !== ')')
        throw new TestFault(
          this.#shell.dialect === 'bash' ? `\`)' expected, found ${close}` : 'closing paren expected',
        );
      return value;
    }
    return UNARY.test(first) ? testFile(this.#shell, first, this.#next()) : first !== '';
  }

  #next(missing = 'argument expected'): string {
    const operand = this.#operands[this.#at++];
    if (operand === undefined) throw new TestFault(missing);
    return operand;
  }
}

function compare(shell: Session, left: string, operator: string, right: string): boolean {
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    default: {
      const files = compareFiles(shell, operator, left, right);
      if (files !== null) return files;
      const [a, b] = [number(shell, left), number(shell, right)];
      if (operator === '-eq') return a === b;
      if (operator === '-ne') return a !== b;
      if (operator === '-lt') return a < b;
      if (operator === '-le') return a <= b;
      return operator === '-gt' ? a > b : a >= b;
    }
  }
}

function number(shell: Session, text: string): bigint {
  const trimmed = text.trim();
  if (/^[-+]?\d+$/.test(trimmed)) return BigInt(trimmed.replace(/^\+/, ''));
  throw new TestFault(shell.dialect === 'bash' ? `${text}: integer expected` : `${text}: bad number`);
}

/** -nt, -ot and -ef; null for any other operator. */
export function compareFiles(shell: Session, operator: string, left: string, right: string): boolean | null {
  const [a, b] = [statusOf(shell, left), statusOf(shell, right)];
  switch (operator) {
    case '-nt':
      return a !== null && (b === null || a.modified > b.modified);
    case '-ot':
      return b !== null && (a === null || a.modified < b.modified);
    case '-ef':
      return a !== null && b !== null && resolvePath(shell.cwd, left) === resolvePath(shell.cwd, right);
    default:
      return null;
  }
}

/** A unary operator on its operand: files, strings, variables, descriptors. Everybody here is root. */
export function testFile(shell: Session, operator: string, operand: string): boolean {
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-t':
      return isTerminal(shell.streams.get(Number(number(shell, operand))));
    case '-v':
      return shell.variables.get(operand) !== undefined;
    case '-o':
      return operand === 'pipefail' && shell.options.has('pipefail');
    case '-h':
    case '-L': {
      const link = shell.io.place.files.lstat(resolvePath(shell.cwd, operand));
      return link.ok && link.value.kind === 'link';
    }
    default: {
      const status = operand === '' ? null : statusOf(shell, operand);
      return status !== null && passesTest(operator, status);
    }
  }
}

function statusOf(shell: Session, path: string): FileStatus | null {
  const status = shell.io.place.files.status(resolvePath(shell.cwd, path));
  return status.ok ? status.value : null;
}
