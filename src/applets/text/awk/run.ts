// Over 400 lines: one interpreter, whose statements, expressions and functions share its state.
import { strerror } from '../../../base/files.ts';
import type { Io, Sys } from '../../../base/kernel/process.ts';
import { momentAt, strftime } from '../../system/calendar.ts';
import { compileExtended, type Regex } from '../regex.ts';
import { splitFields } from './fields.ts';
import { RecordReader } from './records.ts';
import { Streams } from './streams.ts';
import type { Expression, Redirection, Rule, Source, Statement, Target } from './syntax.ts';
import { compareValues, InputText, isTrue, sprintf, TooFewArguments, toNumber, toText, type Value } from './value.ts';

type Table = Map<string, Value>;

/** A variable: a value, an array, or neither yet. */
interface Cell {
  value: Value;
  table: Table | null;
}

/** What ends a program early: the message for stderr. */
export class AwkError extends Error {
  /** true: at a place in the input; false: in the program; null: elsewhere. */
  readonly place: boolean | null;
  constructor(message: string, place: boolean | null = false) {
    super(message);
    this.place = place;
  }
}

/** `exit` inside a function. */
class AwkExit extends Error {}

type Flow = 'next' | 'nextfile' | 'break' | 'continue' | 'exit' | 'return' | null;

/** The next input: its reader and name; null at the end. */
export type NextInput = (
  assign: (name: string, value: string) => void,
  args: () => readonly string[],
) => Sys<{ reader: RecordReader; name: string } | null>;

/** How many steps a program makes before others get their turn. */
const STEPS = 2000;
const DEPTH = 200;

export interface RunOptions {
  readonly flavour: 'gnu' | 'busybox';
  readonly arguments: readonly string[];
  readonly nextInput: NextInput;
}

export class Interpreter {
  readonly #io: Io;
  readonly #source: Source;
  readonly #options: RunOptions;
  readonly #streams: Streams;
  readonly #globals = new Map<string, Cell>();
  readonly #regexes = new Map<string, Regex>();
  readonly #inRange = new Set<Rule>();
  #locals: Map<string, Cell> | null = null;
  #depth = 0;
  #steps = 0;
  #record = '';
  #fields: string[] | null = null;
  #reader: RecordReader | null = null;
  #inputEnded = false;
  #status = 0;
  #returned: Value = undefined;
  #seed = 0;

  constructor(io: Io, source: Source, options: RunOptions) {
    this.#io = io;
    this.#source = source;
    this.#options = options;
    this.#streams = new Streams(io);
    const constants: Readonly<Record<string, Value>> = {
      FS: ' ',
      OFS: ' ',
      ORS: '\n',
      RS: '\n',
      NR: 0,
      FNR: 0,
      SUBSEP: '\x1c',
      CONVFMT: '%.6g',
      OFMT: '%.6g',
      RSTART: 0,
      RLENGTH: -1,
      FILENAME: '',
      ARGC: options.arguments.length,
    };
    for (const [name, value] of Object.entries(constants)) this.#cell(name).value = value;
    this.#cell('ARGV').table = new Map(options.arguments.map((text, at) => [String(at), new InputText(text)]));
    this.#cell('ENVIRON').table = new Map([...io.env].map(([name, text]) => [name, new InputText(text)]));
  }

  assign(name: string, value: string): void {
    this.#set(name, new InputText(value));
  }

  /** Runs the whole program and gives its exit status. */
  *run(): Sys<number> {
    yield* this.#untilExit(this.#main());
    // `exit` goes on with END.
    yield* this.#untilExit(this.#all(this.#source.end));
    yield* this.#streams.closeAll();
    return this.#status;
  }

  *#untilExit(part: Sys<Flow>): Sys<void> {
    try {
      yield* part;
    } catch (error) {
      if (!(error instanceof AwkExit)) throw error;
    }
  }

  *#main(): Sys<Flow> {
    if ((yield* this.#all(this.#source.begin)) === 'exit') return 'exit';
    const { rules, end } = this.#source;
    if (rules.length + end.length === 0) return null;
    while (yield* this.#nextRecord()) if ((yield* this.#applyRules()) === 'exit') return 'exit';
    return null;
  }

  *#all(statements: readonly Statement[]): Sys<Flow> {
    for (const statement of statements) if ((yield* this.#execute(statement)) === 'exit') return 'exit';
    return null;
  }

  *#applyRules(): Sys<Flow> {
    for (const rule of this.#source.rules) {
      if (!(yield* this.#selects(rule))) continue;
      const flow = rule.action === null ? yield* this.#printRecord() : yield* this.#execute(rule.action);
      if (flow === 'exit') return 'exit';
      if (flow === 'nextfile') this.#reader = null;
      if (flow === 'next' || flow === 'nextfile') return null;
    }
    return null;
  }

  *#printRecord(): Sys<Flow> {
    yield* this.#io.stdout.write(this.#record + this.#text('ORS'));
    return null;
  }

  *#selects(rule: Rule): Sys<boolean> {
    if (rule.pattern === null) return true;
    if (rule.until === null) return isTrue(yield* this.#evaluate(rule.pattern));
    if (!this.#inRange.has(rule)) {
      if (!isTrue(yield* this.#evaluate(rule.pattern))) return false;
      this.#inRange.add(rule);
    }
    if (isTrue(yield* this.#evaluate(rule.until))) this.#inRange.delete(rule);
    return true;
  }

  // Records and fields

  *#nextRecord(): Sys<boolean> {
    const text = yield* this.#readRecord();
    if (text === null) return false;
    this.#setRecord(text);
    return true;
  }

  *#readRecord(): Sys<string | null> {
    for (;;) {
      if (this.#reader === null) {
        if (this.#inputEnded) return null;
        const next = yield* this.#options.nextInput(
          (name, value) => this.assign(name, value),
          () => this.#operands(),
        );
        if (next === null) {
          this.#inputEnded = true;
          return null;
        }
        this.#reader = next.reader;
        this.#set('FILENAME', next.name);
        this.#set('FNR', 0);
      }
      const text: string | null = yield* this.#reader.next(this.#text('RS'), (source) => this.#regex(source));
      if (text !== null) {
        this.#set('NR', this.#number('NR') + 1);
        this.#set('FNR', this.#number('FNR') + 1);
        return text;
      }
      this.#reader = null;
    }
  }

  #operands(): readonly string[] {
    const table = this.#cell('ARGV').table ?? new Map<string, Value>();
    return Array.from({ length: Math.max(0, this.#number('ARGC') - 1) }, (_, at) =>
      toText(table.get(String(at + 1)), '%.6g'),
    );
  }

  #setRecord(text: string): void {
    this.#record = text;
    this.#fields = null;
  }

  #split(): string[] {
    this.#fields ??= splitFields(
      this.#record,
      this.#text('FS'),
      (source) => this.#regex(source),
      this.#text('RS') === '',
    );
    return this.#fields;
  }

  #field(index: number): Value {
    if (index < 0) this.#wrong(`negative field index $${index}`, 'Access to negative field');
    if (index === 0) return new InputText(this.#record);
    const text = this.#split()[index - 1];
    return text === undefined ? undefined : new InputText(text);
  }

  #setField(index: number, text: string): void {
    if (index < 0 || index > 1_000_000) this.#wrong(`negative field index $${index}`, 'Access to negative field');
    if (index === 0) {
      this.#setRecord(text);
      return;
    }
    const fields = this.#split();
    while (fields.length < index) fields.push('');
    fields[index - 1] = text;
    this.#record = fields.join(this.#text('OFS'));
  }

  /** A run time error, in either flavour's words. */
  #wrong(gnu: string, busybox: string): never {
    throw this.#options.flavour === 'gnu' ? new AwkError(`run time error: ${gnu}`, true) : new AwkError(busybox);
  }

  /** Where in the input the program is, as mawk tells it after a run time error. */
  place(): string {
    return `FILENAME="${this.#text('FILENAME')}" FNR=${this.#text('FNR')} NR=${this.#text('NR')}`;
  }

  // Variables

  #cell(name: string): Cell {
    const local = this.#locals?.get(name);
    if (local !== undefined) return local;
    let cell = this.#globals.get(name);
    if (cell === undefined) {
      cell = { value: undefined, table: null };
      this.#globals.set(name, cell);
    }
    return cell;
  }

  #get(name: string): Value {
    if (name === 'NF') return this.#split().length;
    const cell = this.#cell(name);
    if (cell.table !== null) throw new AwkError(`${name} is an array and cannot be used as a value`);
    return cell.value;
  }

  #set(name: string, value: Value): void {
    if (name === 'NF') {
      const fields = this.#split();
      const length = Math.min(1_000_000, Math.max(0, Math.trunc(toNumber(value))));
      while (fields.length < length) fields.push('');
      fields.length = length;
      this.#record = fields.join(this.#text('OFS'));
      return;
    }
    // The record is split by the FS that it was read with.
    if (name === 'FS') this.#split();
    this.#cell(name).value = value;
  }

  #number(name: string): number {
    return toNumber(this.#get(name));
  }

  #text(name: string): string {
    return toText(this.#get(name), '%.6g');
  }

  #table(name: string): Table {
    const cell = this.#cell(name);
    if (cell.table === null && cell.value !== undefined)
      throw new AwkError(`${name} is a value and cannot be used as an array`);
    cell.table ??= new Map();
    return cell.table;
  }

  #show(value: Value): string {
    return toText(value, this.#text('CONVFMT'));
  }

  #regex(source: string): Regex {
    const known = this.#regexes.get(source);
    if (known !== undefined) return known;
    const compiled = compileExtended(source, { escapes: 'everywhere', looseParentheses: true });
    if (!compiled.ok)
      throw new AwkError(
        this.#options.flavour === 'gnu'
          ? `regular expression compile failed (${compiled.error})\n${source}`
          : `bad regex '${source}': ${compiled.error}`,
      );
    this.#regexes.set(source, compiled.value);
    return compiled.value;
  }

  // Statements

  *#execute(statement: Statement): Sys<Flow> {
    if (++this.#steps % STEPS === 0) yield* this.#io.sleep(0);
    switch (statement.kind) {
      case 'block':
        for (const inner of statement.statements) {
          const flow = yield* this.#execute(inner);
          if (flow !== null) return flow;
        }
        return null;
      case 'expression':
        yield* this.#evaluate(statement.value);
        return null;
      case 'print':
        yield* this.#print(statement.format, statement.args, statement.to);
        return null;
      case 'if':
        if (isTrue(yield* this.#evaluate(statement.condition))) return yield* this.#execute(statement.yes);
        return statement.no === null ? null : yield* this.#execute(statement.no);
      case 'while': {
        let first = statement.atEnd;
        while (first || isTrue(yield* this.#evaluate(statement.condition))) {
          first = false;
          const flow = yield* this.#execute(statement.body);
          if (flow === 'break') break;
          if (flow !== null && flow !== 'continue') return flow;
          if (++this.#steps % STEPS === 0) yield* this.#io.sleep(0);
        }
        return null;
      }
      case 'for': {
        if (statement.start !== null) yield* this.#execute(statement.start);
        while (statement.condition === null || isTrue(yield* this.#evaluate(statement.condition))) {
          const flow = yield* this.#execute(statement.body);
          if (flow === 'break') break;
          if (flow !== null && flow !== 'continue') return flow;
          if (statement.step !== null) yield* this.#execute(statement.step);
        }
        return null;
      }
      case 'forIn': {
        for (const key of [...this.#table(statement.array).keys()]) {
          this.#set(statement.variable.name, new InputText(key));
          const flow = yield* this.#execute(statement.body);
          if (flow === 'break') break;
          if (flow !== null && flow !== 'continue') return flow;
        }
        return null;
      }
      case 'delete': {
        const table = this.#table(statement.array);
        if (statement.subscript === null) table.clear();
        else table.delete(yield* this.#subscript(statement.subscript));
        return null;
      }
      case 'exit':
        if (statement.value !== null) this.#status = Math.trunc(toNumber(yield* this.#evaluate(statement.value))) & 255;
        return 'exit';
      case 'return':
        this.#returned = statement.value === null ? undefined : yield* this.#evaluate(statement.value);
        return 'return';
      default:
        return statement.kind;
    }
  }

  *#print(format: boolean, args: readonly Expression[], to: Redirection | null): Sys<void> {
    const values: Value[] = [];
    for (const arg of args) values.push(yield* this.#evaluate(arg));
    const ofmt = this.#text('OFMT');
    const text = format
      ? yield* this.#format('printf', values)
      : (args.length === 0 ? this.#record : values.map((value) => toText(value, ofmt)).join(this.#text('OFS'))) +
        this.#text('ORS');
    if (to === null) {
      yield* this.#io.stdout.write(text);
      return;
    }
    const name = this.#show(yield* this.#evaluate(to.target));
    const output = this.#streams.output(to.kind, name);
    if (!output.ok) {
      const why = strerror(output.error);
      const gnu = this.#options.flavour === 'gnu';
      throw new AwkError(gnu ? `cannot open "${name}" for output (${why})` : `can't open '${name}': ${why}`, null);
    }
    yield* output.value.write(text);
  }

  *#format(name: string, values: readonly Value[]): Sys<string> {
    const strict = this.#options.flavour === 'gnu';
    try {
      return sprintf(this.#show(values[0]), values.slice(1), this.#text('CONVFMT'), strict);
    } catch (error) {
      if (!(error instanceof TooFewArguments)) throw error;
      if (name === 'printf') yield* this.#io.stdout.write(error.text);
      return this.#wrong(`not enough arguments passed to ${name}("${this.#show(values[0])}")`, '');
    }
  }

  // Expressions

  *#evaluate(expression: Expression): Sys<Value> {
    switch (expression.kind) {
      case 'number':
      case 'string':
        return expression.value;
      case 'regex':
        return Number(this.#regex(expression.source).test(this.#record));
      case 'name':
        return this.#get(expression.name);
      case 'field':
        return this.#field(Math.trunc(toNumber(yield* this.#evaluate(expression.index))));
      case 'item': {
        const table = this.#table(expression.array);
        const key = yield* this.#subscript(expression.subscript);
        if (!table.has(key)) table.set(key, undefined);
        return table.get(key);
      }
      case 'group': {
        const [only, ...others] = expression.values;
        if (only === undefined || others.length > 0) return yield* this.#subscript(expression.values);
        return yield* this.#evaluate(only);
      }
      case 'unary': {
        const value = yield* this.#evaluate(expression.value);
        if (expression.operator === '!') return Number(!isTrue(value));
        return expression.operator === '-' ? -toNumber(value) : toNumber(value);
      }
      case 'binary':
        return this.#binary(
          expression.operator,
          yield* this.#evaluate(expression.left),
          yield* this.#evaluate(expression.right),
        );
      case 'match': {
        const text = this.#show(yield* this.#evaluate(expression.left));
        return Number((yield* this.#pattern(expression.right)).test(text) !== expression.negated);
      }
      case 'and':
        return Number(
          isTrue(yield* this.#evaluate(expression.left)) && isTrue(yield* this.#evaluate(expression.right)),
        );
      case 'or':
        return Number(
          isTrue(yield* this.#evaluate(expression.left)) || isTrue(yield* this.#evaluate(expression.right)),
        );
      case 'concat':
        return this.#show(yield* this.#evaluate(expression.left)) + this.#show(yield* this.#evaluate(expression.right));
      case 'in':
        return Number(this.#table(expression.array).has(yield* this.#subscript(expression.subscript)));
      case 'choice':
        return yield* this.#evaluate(
          isTrue(yield* this.#evaluate(expression.condition)) ? expression.yes : expression.no,
        );
      case 'assign': {
        const value = yield* this.#evaluate(expression.value);
        if (expression.operator === '=') return yield* this.#store(expression.target, value);
        const before = yield* this.#evaluate(expression.target);
        return yield* this.#store(expression.target, this.#binary(expression.operator.slice(0, -1), before, value));
      }
      case 'step': {
        const before = toNumber(yield* this.#evaluate(expression.target));
        yield* this.#store(expression.target, before + expression.by);
        return expression.before ? before + expression.by : before;
      }
      case 'getline':
        return yield* this.#getline(expression.from, expression.source, expression.target);
      default:
        return expression.builtin
          ? yield* this.#builtin(expression.name, expression.args)
          : yield* this.#call(expression.name, expression.args);
    }
  }

  #binary(operator: string, left: Value, right: Value): Value {
    const [a, b] = [toNumber(left), toNumber(right)];
    switch (operator) {
      case '+':
        return a + b;
      case '-':
        return a - b;
      case '*':
        return a * b;
      case '/':
        if (b === 0) this.#divisionByZero();
        return a / b;
      case '%':
        if (b === 0) this.#divisionByZero();
        return a % b;
      case '^':
        this.#needsMath();
        return a ** b;
      default: {
        const order = compareValues(left, right, this.#text('CONVFMT'));
        return Number(
          { '<': order < 0, '<=': order <= 0, '==': order === 0, '!=': order !== 0, '>': order > 0 }[operator] ??
            order >= 0,
        );
      }
    }
  }

  /** mawk goes on with infinity, as the machine does. */
  #divisionByZero(): void {
    if (this.#options.flavour === 'busybox') throw new AwkError('Division by zero');
  }

  /** Debian's busybox is built without the C library's mathematics. */
  #needsMath(): void {
    if (this.#options.flavour === 'busybox') throw new AwkError('Math support is not compiled in');
  }

  *#subscript(values: readonly Expression[]): Sys<string> {
    const parts: string[] = [];
    for (const value of values) parts.push(this.#show(yield* this.#evaluate(value)));
    return parts.join(this.#text('SUBSEP'));
  }

  *#store(target: Target, value: Value): Sys<Value> {
    if (target.kind === 'name') this.#set(target.name, value);
    else if (target.kind === 'item') this.#table(target.array).set(yield* this.#subscript(target.subscript), value);
    else this.#setField(Math.trunc(toNumber(yield* this.#evaluate(target.index))), this.#show(value));
    return value;
  }

  *#pattern(expression: Expression): Sys<Regex> {
    if (expression.kind === 'regex') return this.#regex(expression.source);
    return this.#regex(this.#show(yield* this.#evaluate(expression)));
  }

  readonly #readers = new Map<string, RecordReader>();

  *#getline(from: 'record' | 'file' | 'command', source: Expression | null, target: Target | null): Sys<Value> {
    let text: string | null;
    if (from === 'record' || source === null) text = yield* this.#readRecord();
    else {
      const name = this.#show(yield* this.#evaluate(source));
      const input = this.#streams.input(from === 'file' ? 'file' : 'command', name);
      if (input === null) return -1;
      const reader = this.#readers.get(name) ?? new RecordReader(input);
      this.#readers.set(name, reader);
      text = yield* reader.next(this.#text('RS'), (regex) => this.#regex(regex));
      if (text !== null && from === 'command') this.#set('NR', this.#number('NR') + 1);
    }
    if (text === null) return 0;
    if (target === null) this.#setRecord(text);
    else yield* this.#store(target, new InputText(text));
    return 1;
  }

  *#call(name: string, args: readonly Expression[]): Sys<Value> {
    const definition = this.#source.functions.get(name);
    if (definition === undefined) throw new AwkError(`function ${name} never defined`);
    if (this.#depth >= DEPTH) throw new AwkError('function call nesting too deep');
    const locals = new Map<string, Cell>();
    for (const [at, parameter] of definition.parameters.entries()) {
      const arg = args[at];
      // A plain name is handed over as it is when it is an array, or may become one.
      if (
        arg?.kind === 'name' &&
        arg.name !== 'NF' &&
        (this.#cell(arg.name).table !== null || this.#cell(arg.name).value === undefined)
      ) {
        const cell = this.#cell(arg.name);
        locals.set(parameter, cell.table === null ? lazily(cell) : cell);
      } else locals.set(parameter, { value: arg === undefined ? undefined : yield* this.#evaluate(arg), table: null });
    }
    const before = this.#locals;
    this.#locals = locals;
    this.#depth++;
    this.#returned = undefined;
    const flow = yield* this.#execute(definition.body);
    this.#depth--;
    this.#locals = before;
    const value = this.#returned;
    this.#returned = undefined;
    if (flow === 'exit') throw new AwkExit();
    return value;
  }

  *#builtin(name: string, args: readonly Expression[]): Sys<Value> {
    const [first, second, third] = args;
    const value = function* (self: Interpreter, at: number): Sys<Value> {
      const arg = args[at];
      return arg === undefined ? undefined : yield* self.#evaluate(arg);
    };
    const text = function* (self: Interpreter, at: number): Sys<string> {
      return self.#show(yield* value(self, at));
    };
    switch (name) {
      case 'length':
        if (first?.kind === 'name' && first.name !== 'NF' && this.#cell(first.name).table !== null)
          return this.#table(first.name).size;
        return [...(first === undefined ? this.#record : yield* text(this, 0))].length;
      case 'substr': {
        const characters = [...(yield* text(this, 0))];
        const from = Math.trunc(toNumber(yield* value(this, 1)));
        const length = third === undefined ? Infinity : Math.trunc(toNumber(yield* value(this, 2)));
        // Before the text begins mawk lengthens, and busybox keeps, what is asked for.
        const taken = from < 1 && this.#options.flavour === 'gnu' ? length - from : length;
        const start = Math.max(0, from - 1);
        return characters.slice(start, start + Math.max(0, taken)).join('');
      }
      case 'index': {
        const [whole, part] = [yield* text(this, 0), yield* text(this, 1)];
        const at = part === '' && this.#options.flavour === 'busybox' ? -1 : whole.indexOf(part);
        return at < 0 ? 0 : [...whole.slice(0, at)].length + 1;
      }
      case 'split': {
        if (second?.kind !== 'name') throw new AwkError('split needs an array');
        const whole = yield* text(this, 0);
        const separator =
          third === undefined ? this.#text('FS') : third.kind === 'regex' ? `(${third.source})` : yield* text(this, 2);
        const parts = splitFields(whole, separator, (source) => this.#regex(source));
        const table = this.#table(second.name);
        table.clear();
        for (const [at, part] of parts.entries()) table.set(String(at + 1), new InputText(part));
        return parts.length;
      }
      case 'sub':
      case 'gsub':
        return yield* this.#substitute(args, name === 'gsub');
      case 'match': {
        const whole = yield* text(this, 0);
        const found = second === undefined ? null : (yield* this.#pattern(second)).exec(whole);
        this.#set('RSTART', found === null ? 0 : [...whole.slice(0, found.index)].length + 1);
        this.#set('RLENGTH', found === null ? -1 : [...found[0]].length);
        return this.#get('RSTART');
      }
      case 'sprintf': {
        const values: Value[] = [];
        for (const arg of args) values.push(yield* this.#evaluate(arg));
        return yield* this.#format('sprintf', values);
      }
      case 'tolower':
        return (yield* text(this, 0)).toLowerCase();
      case 'toupper':
        return (yield* text(this, 0)).toUpperCase();
      case 'system':
        return yield* this.#streams.system(yield* text(this, 0));
      case 'close': {
        const closed = yield* text(this, 0);
        this.#readers.delete(closed);
        return yield* this.#streams.close(closed);
      }
      case 'fflush':
        return 0;
      case 'systime':
        return Math.floor(this.#io.now() / 1000);
      case 'strftime': {
        const format = first === undefined ? '%a %b %e %H:%M:%S %Z %Y' : yield* text(this, 0);
        const time = second === undefined ? this.#io.now() : toNumber(yield* value(this, 1)) * 1000;
        return strftime(format, momentAt(time), true);
      }
      case 'rand':
        return this.#io.random(2 ** 31) / 2 ** 31;
      case 'srand': {
        const before = this.#seed;
        this.#seed = first === undefined ? Math.floor(this.#io.now() / 1000) : toNumber(yield* value(this, 0));
        return before;
      }
      case 'int':
        return Math.trunc(toNumber(yield* value(this, 0)));
      default:
        this.#needsMath();
        return mathematics(name, toNumber(yield* value(this, 0)), toNumber(yield* value(this, 1)));
    }
  }

  *#substitute(args: readonly Expression[], global: boolean): Sys<Value> {
    const [pattern, replacement, target] = args;
    if (pattern === undefined || replacement === undefined)
      throw new AwkError('sub needs an expression and a replacement');
    const regex = yield* this.#pattern(pattern);
    const inserted = this.#show(yield* this.#evaluate(replacement));
    const text = target === undefined ? this.#record : this.#show(yield* this.#evaluate(target));
    let out = '';
    let from = 0;
    let count = 0;
    let lastEnd = -1;
    for (let at = 0; at <= text.length;) {
      const found = regex.exec(text, at);
      if (found === null) break;
      const end = found.index + found[0].length;
      if (found[0] === '' && found.index === lastEnd) {
        at = found.index + 1;
        continue;
      }
      count++;
      out +=
        text.slice(from, found.index) +
        inserted.replaceAll(/\\\\|\\&|&/g, (unit) => (unit === '&' ? found[0] : unit.slice(1)));
      from = end;
      lastEnd = end;
      if (!global) break;
      at = found[0] === '' ? end + 1 : end;
    }
    if (count === 0) return 0;
    const result = out + text.slice(from);
    if (target === undefined) this.#setRecord(result);
    else if (target.kind === 'name' || target.kind === 'field' || target.kind === 'item')
      yield* this.#store(target, result);
    return count;
  }
}

/** A parameter that becomes an array makes the caller's variable one. */
function lazily(cell: Cell): Cell {
  let own: Value = cell.value;
  return {
    get value() {
      return own;
    },
    set value(next) {
      own = next;
    },
    get table() {
      return cell.table;
    },
    set table(next) {
      cell.table = next;
    },
  };
}

function mathematics(name: string, x: number, y: number): number {
  switch (name) {
    case 'sin':
      return Math.sin(x);
    case 'cos':
      return Math.cos(x);
    case 'atan2':
      return Math.atan2(x, y);
    case 'exp':
      return Math.exp(x);
    case 'log':
      return Math.log(x);
    default:
      return Math.sqrt(x);
  }
}
