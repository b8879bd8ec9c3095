import { passesTest, resolvePath, type FileSystem } from './files.ts';
import { err, ok, type Result } from './result.ts';

// What `test` and `[` decide: bash's builtin, GNU's program, and busybox's, which is ash's builtin and a program. They agree
// on what is true, and differ in words. recorded: src/shell/recorded.jsonl, src/applets/recorded/test.json

/** Whose test it is: its words follow. */
export type TestDialect = 'bash' | 'gnu' | 'busybox';

/** What an expression is asked of. Everybody here is root. */
export interface Surroundings {
  readonly files: FileSystem;
  /** Where relative paths begin. */
  readonly cwd: string;
  isTerminal(descriptor: number): boolean;
  /** Of a shell: whether a variable (`-v`) or an option (`-o`) is set. */
  isSet?(operator: '-v' | '-o', name: string): boolean;
}

const SHELL_UNARY = /^-[a-hknoprstuvwxzLSGNO]$/;
const UNARY = /^-[b-hknprstuwxzLSGNO]$/;
const BINARY: ReadonlySet<string> = new Set('= == != < > -eq -ne -lt -le -gt -ge -nt -ot -ef'.split(' '));

/** What is wrong with an expression, in the words of whoever was asked. */
class Fault extends Error {}

/** Whether the operands of `test` hold; the error is the message after `NAME: `. */
export function judge(
  surroundings: Surroundings,
  dialect: TestDialect,
  operands: readonly string[],
): Result<boolean, string> {
  try {
    return ok(new Expression(surroundings, dialect, operands).result());
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return err(error.message);
  }
}

/** An expression. POSIX decides by the number of operands what up to four of them mean; more are -o, -a, !, ( ) in turn. */
class Expression {
  readonly #surroundings: Surroundings;
  readonly #dialect: TestDialect;
  readonly #operands: readonly string[];
  readonly #unary: RegExp;
  #at = 0;

  constructor(surroundings: Surroundings, dialect: TestDialect, operands: readonly string[]) {
    this.#surroundings = surroundings;
    this.#dialect = dialect;
    this.#operands = operands;
    this.#unary = surroundings.isSet === undefined ? UNARY : SHELL_UNARY;
  }

  result(operands = this.#operands): boolean {
    const [first = '', second = '', third = ''] = operands;
    switch (operands.length) {
      case 0:
        return false;
      case 1:
        return first !== '';
      case 2:
        if (first === '!') return second === '';
        if (this.#unary.test(first)) return this.#examine(first, second);
        break;
      case 3:
        if (BINARY.has(second)) return this.#compare(first, second, third);
        if (second === '-a') return first !== '' && third !== '';
        if (second === '-o') return first !== '' || third !== '';
        if (first === '!') return !this.result(operands.slice(1));
        if (first === '(' && third === ')') return second !== '';
        break;
      case 4:
        if (first === '!') return !this.result(operands.slice(1));
        if (first === '(' && operands[3] === ')') return this.result(operands.slice(1, 3));
        break;
      default:
    }
    if (operands.length === 2) {
      this.#fail({ bash: `${first}: unary operator expected` });
      this.#failAtLetter(first);
    }
    if (operands.length === 3)
      this.#fail({ bash: `${second}: binary operator expected`, gnu: `‘${second}’: binary operator expected` });
    return this.#whole();
  }

  /** Fails where the dialect has words for it. */
  #fail(words: Readonly<Partial<Record<TestDialect, string>>>): void {
    const message = words[this.#dialect];
    if (message !== undefined) throw new Fault(message);
  }

  /** GNU takes a dash and a letter for an operator wherever a word stands. */
  #failAtLetter(word: string): void {
    if (/^-.$/u.test(word)) this.#fail({ gnu: `‘${word}’: unary operator expected` });
  }

  #whole(): boolean {
    const value = this.#or();
    const left = this.#operands[this.#at];
    if (left === undefined) return value;
    const gnu =
      this.#operands.length === 2 ? `missing argument after ‘${this.#operands[1] ?? ''}’` : `extra argument ‘${left}’`;
    const bash = left.startsWith('-') ? `syntax error: \`${left}' unexpected` : 'too many arguments';
    throw new Fault({ bash, gnu, busybox: `${left}: unknown operand` }[this.#dialect]);
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
    return operator === name || (operator === other && this.#dialect === 'busybox');
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
      return this.#compare(first, operator, this.#next(operator));
    }
    if (first === '(') {
      const value = this.#or();
      const close = this.#operands[this.#at++] ?? ']';
      if (close === ')') return value;
      const bash = `\`)' expected, found ${close}`;
      throw new Fault({ bash, gnu: "')' expected", busybox: 'closing paren expected' }[this.#dialect]);
    }
    if (this.#unary.test(first)) return this.#examine(first, this.#next());
    this.#failAtLetter(first);
    return first !== '';
  }

  /** The next operand, which may stand behind a binary operator. */
  #next(operator = ''): string {
    const operand = this.#operands[this.#at++];
    if (operand !== undefined) return operand;
    const gnu = `missing argument after ‘${this.#operands.at(-1) ?? ''}’`;
    const busybox = operator === '' ? 'argument expected' : `${operator}: argument expected`;
    throw new Fault({ bash: 'argument expected', gnu, busybox }[this.#dialect]);
  }

  #compare(left: string, operator: string, right: string): boolean {
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
      default:
        return (
          compareFiles(this.#surroundings, operator, left, right) ??
          compareNumbers(operator, this.#number(left), this.#number(right))
        );
    }
  }

  #examine(operator: string, operand: string): boolean {
    return operator === '-t'
      ? this.#surroundings.isTerminal(Number(this.#number(operand)))
      : examine(this.#surroundings, operator, operand);
  }

  #number(text: string): bigint {
    const trimmed = text.trim();
    if (/^[-+]?\d+$/.test(trimmed)) return BigInt(trimmed.replace(/^\+/, ''));
    const gnu = `invalid integer ‘${text}’`;
    throw new Fault({ bash: `${text}: integer expected`, gnu, busybox: `${text}: bad number` }[this.#dialect]);
  }
}

/** A unary operator on its operand: files, strings, variables, descriptors. */
export function examine(surroundings: Surroundings, operator: string, operand: string): boolean {
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-t':
      return surroundings.isTerminal(Number(operand));
    case '-v':
    case '-o':
      return surroundings.isSet?.(operator, operand) === true;
    default: {
      const { files, cwd } = surroundings;
      const isLink = operator === '-h' || operator === '-L';
      const status = files[isLink ? 'lstat' : 'status'](resolvePath(cwd, operand));
      return operand !== '' && status.ok && passesTest(operator, status.value);
    }
  }
}

/** -nt, -ot and -ef; null for any other operator. */
export function compareFiles(
  { files, cwd }: Surroundings,
  operator: string,
  left: string,
  right: string,
): boolean | null {
  if (!['-nt', '-ot', '-ef'].includes(operator)) return null;
  const modified = (path: string): number => {
    const status = files.status(resolvePath(cwd, path));
    return status.ok ? status.value.modified : -Infinity;
  };
  const [a, b] = [modified(left), modified(right)];
  if (operator === '-ef') return a >= 0 && resolvePath(cwd, left) === resolvePath(cwd, right);
  return operator === '-nt' ? a > b : a < b;
}

/** -eq, -ne, -lt, -le, -gt and -ge. */
export function compareNumbers(operator: string, left: bigint, right: bigint): boolean {
  switch (operator) {
    case '-eq':
      return left === right;
    case '-ne':
      return left !== right;
    case '-lt':
      return left < right;
    case '-le':
      return left <= right;
    case '-gt':
      return left > right;
    default:
      return left >= right;
  }
}
