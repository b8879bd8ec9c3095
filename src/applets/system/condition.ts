import { passesTest, resolvePath } from '../../base/files.ts';
import type { Io, Program } from '../../base/kernel/process.ts';
import { complain, type Flavour } from '../options.ts';
import { compareBytes } from '../text/utf8.ts';

/** What is wrong with an expression: GNU's words, and busybox's. */
class Fault extends Error {
  readonly busybox: string;
  constructor(gnu: string, busybox: string) {
    super(gnu);
    this.busybox = busybox;
  }
}

/** test and [: exit 0 when the expression is true, 1 when it is not, 2 when it is none. */
export function testProgram(flavour: Flavour): Program {
  return function* (io) {
    const args = io.argv.slice(1);
    try {
      if (io.argv[0]?.split('/').at(-1) === '[' && args.pop() !== ']') throw new Fault('missing ‘]’', 'missing ]');
      return args.length > 0 && new Expression(io, args).whole() ? 0 : 1;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      yield* complain(io, flavour, flavour === 'gnu' ? error.message : error.busybox);
      return 2;
    }
  };
}

const UNARY = new Set('-b -c -d -e -f -g -G -h -k -L -n -O -p -r -s -S -t -u -w -x -z'.split(' '));
const BINARY = new Set('= == != < > -eq -ne -lt -le -gt -ge -nt -ot -ef'.split(' '));

class Expression {
  readonly #io: Io;
  readonly #words: readonly string[];
  #at = 0;

  constructor(io: Io, words: readonly string[]) {
    this.#io = io;
    this.#words = words;
  }

  whole(): boolean {
    const value = this.#or();
    const rest = this.#words[this.#at];
    if (rest === undefined) return value;
    // Three words whose middle is no operator.
    const [middle = rest] = this.#words.length === 3 ? this.#words.slice(1) : [rest];
    throw new Fault(
      this.#words.length === 3
        ? `‘${middle}’: binary operator expected`
        : this.#words.length === 2
          ? `missing argument after ‘${this.#words[1]}’`
          : `extra argument ‘${rest}’`,
      `${middle}: unknown operand`,
    );
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#words[this.#at] === '-o') {
      this.#at++;
      const right = this.#and();
      value = value || right;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#words[this.#at] === '-a') {
      this.#at++;
      const right = this.#not();
      value = value && right;
    }
    return value;
  }

  #not(): boolean {
    if (this.#words[this.#at] !== '!' || this.#at === this.#words.length - 1) return this.#primary();
    this.#at++;
    return !this.#not();
  }

  #primary(): boolean {
    const [word, operator, right] = this.#words.slice(this.#at, this.#at + 3);
    if (word === undefined) throw new Fault(`missing argument after ‘${this.#words.at(-1)}’`, 'argument expected');
    if (operator !== undefined && right !== undefined && BINARY.has(operator)) {
      this.#at += 3;
      return this.#compare(word, operator, right);
    }
    if (word === '(' && operator !== undefined) {
      this.#at++;
      const value = this.#or();
      if (this.#words[this.#at++] !== ')') throw new Fault("')' expected", 'closing paren expected');
      return value;
    }
    if (UNARY.has(word) && operator !== undefined) {
      this.#at += 2;
      return this.#examine(word, operator);
    }
    this.#at++;
    return word !== '';
  }

  #compare(left: string, operator: string, right: string): boolean {
    const { files } = this.#io.place;
    const time = (path: string): number => {
      const status = files.status(resolvePath(this.#io.cwd, path));
      return status.ok ? status.value.modified : -Infinity;
    };
    switch (operator) {
      case '=':
      case '==':
        return left === right;
      case '!=':
        return left !== right;
      case '<':
        return compareBytes(left, right) < 0;
      case '>':
        return compareBytes(left, right) > 0;
      case '-nt':
        return time(left) > time(right);
      case '-ot':
        return time(left) < time(right);
      case '-ef':
        return resolvePath(this.#io.cwd, left) === resolvePath(this.#io.cwd, right);
      default: {
        const [a, b] = [whole(left), whole(right)];
        return { '-eq': a === b, '-ne': a !== b, '-lt': a < b, '-le': a <= b, '-gt': a > b }[operator] ?? a >= b;
      }
    }
  }

  #examine(operator: string, operand: string): boolean {
    if (operator === '-n') return operand !== '';
    if (operator === '-z') return operand === '';
    if (operator === '-t')
      return [this.#io.stdin, this.#io.stdout, this.#io.stderr][Number(operand)]?.tty !== undefined;
    const path = resolvePath(this.#io.cwd, operand);
    const { files } = this.#io.place;
    const status = operator === '-h' || operator === '-L' ? files.lstat(path) : files.status(path);
    return status.ok && operand !== '' && passesTest(operator, status.value);
  }
}

function whole(text: string): number {
  if (!/^\s*[-+]?[0-9]+\s*$/.test(text)) throw new Fault(`invalid integer ‘${text}’`, `${text}: bad number`);
  return Number(text);
}
