import { never } from '../../base/never.ts';
import type { AndOr, Assignment, Command, Condition, List, Pipeline, Redirect, Simple, Word } from '../syntax/ast.ts';

/** A command as bash prints it for a job: `( sleep 1; echo x ) > /dev/null 2>&1`. Recorded on bash 5.3 (see print.test.ts). */
export function printForJob(command: Command | Pipeline | AndOr): string {
  const printer = new Printer(false);
  if ('first' in command) printer.andOr(command);
  else if ('commands' in command) printer.pipeline(command);
  else printer.command(command);
  return printer.finish();
}

/** A function as `type` and `declare -f` print it. */
export function printFunction(name: string, body: Command): string {
  const printer = new Printer(true);
  printer.functionBody(name, body);
  return `${printer.finish()}\n`;
}

class Printer {
  #text = '';
  #indentation = 0;
  /** In a function each command has a line of its own. */
  readonly #lines: boolean;
  #documents: Redirect[] = [];

  constructor(lines: boolean) {
    this.#lines = lines;
  }

  finish(): string {
    this.#flushDocuments();
    return this.#text;
  }

  functionBody(name: string, body: Command): void {
    this.#text += `${name} () \n${' '.repeat(this.#indentation)}{ `;
    const { redirects, inner } = unwrapGroup(body);
    this.#indented(() => {
      this.#newline();
      if (inner === null) this.command(body);
      else this.list(inner);
    });
    this.#newline();
    this.#text += '}';
    this.#redirects(redirects);
  }

  list({ items }: List): void {
    items.forEach(({ command, background }, at) => {
      this.andOr(command);
      const last = at === items.length - 1;
      if (background) this.#text += last ? ' &' : ' & ';
      else if (!last) this.#separator();
    });
  }

  andOr({ first, rest }: AndOr): void {
    this.pipeline(first);
    for (const { operator, pipeline } of rest) {
      this.#text += ` ${operator} `;
      this.pipeline(pipeline);
    }
  }

  pipeline({ negated, timed, commands }: Pipeline): void {
    if (timed !== 'no') this.#text += timed === 'posix' ? 'time -p ' : 'time ';
    if (negated) this.#text += '! ';
    commands.forEach((command, at) => {
      if (at > 0) this.#text += ' | ';
      this.command(command);
    });
  }

  command(command: Command): void {
    switch (command.kind) {
      case 'simple':
        this.#simple(command);
        return;
      case 'function':
        this.#text += 'function ';
        this.functionBody(command.name, command.body);
        return;
      case 'subshell':
        this.#text += '( ';
        this.list(command.body);
        this.#text += ' )';
        break;
      case 'group':
        this.#group(command.body);
        break;
      case 'if':
        this.#if(command.branches, command.otherwise);
        break;
      case 'for':
      case 'select':
        this.#text += `${command.kind} ${command.name} in ${(command.words ?? [QUOTED_AT]).map(({ text }) => text).join(' ')};`;
        this.#newline();
        this.#loop('do', command.body);
        break;
      case 'arithmeticFor':
        this.#text += `for ((${command.header.map(({ text }) => text).join('; ')}))`;
        this.#newline();
        this.#loop('do', command.body);
        break;
      case 'while':
        this.#text += command.until ? 'until ' : 'while ';
        this.list(command.condition);
        this.#semicolon();
        this.#loop(' do', command.body);
        break;
      case 'case':
        this.#case(command.word, command.items);
        break;
      case 'condition':
        this.#text += `[[ ${conditionText(command.condition)} ]]`;
        break;
      case 'arithmetic':
        this.#text += `((${command.expression.text}))`;
        break;
      default:
        never(command);
    }
    this.#redirects(command.redirects);
  }

  #simple({ assignments, words, redirects }: Simple): void {
    const texts = [...assignments.map(assignmentText), ...words.map(({ text }) => text)];
    this.#text += texts.join(' ');
    this.#redirects(redirects, texts.length > 0);
  }

  #group(body: List): void {
    this.#text += '{ ';
    if (!this.#lines) {
      this.list(body);
      this.#semicolon();
      this.#text += ' }';
      return;
    }
    this.#indented(() => {
      this.#newline();
      this.list(body);
    });
    this.#newline();
    this.#text += '}';
  }

  #if(branches: readonly { readonly condition: List; readonly body: List }[], otherwise: List | null): void {
    const [branch, ...rest] = branches;
    if (branch === undefined) return;
    this.#text += 'if ';
    this.list(branch.condition);
    this.#semicolon();
    this.#text += ' then';
    this.#block(branch.body);
    // bash keeps `elif` as an `if` within `else`.
    if (rest.length > 0 || otherwise !== null) {
      this.#newline();
      this.#text += 'else';
      this.#indented(() => {
        this.#newline();
        if (rest.length > 0) this.#if(rest, otherwise);
        else if (otherwise !== null) this.list(otherwise);
      });
      this.#semicolon();
    }
    this.#newline();
    this.#text += 'fi';
  }

  #loop(keyword: string, body: List): void {
    this.#text += keyword;
    this.#block(body);
    this.#newline();
    this.#text += 'done';
  }

  #block(body: List): void {
    this.#indented(() => {
      this.#newline();
      this.list(body);
    });
    this.#semicolon();
  }

  #case(word: Word, items: Extract<Command, { kind: 'case' }>['items']): void {
    this.#text += `case ${word.text} in `;
    this.#indented(() => {
      for (const { patterns, body, terminator } of items) {
        this.#newline();
        this.#text += `${patterns.map(({ text }) => text).join(' | ')})`;
        this.#indented(() => {
          this.#newline();
          this.list(body);
        });
        this.#newline();
        this.#text += terminator;
      }
    });
    this.#newline();
    this.#text += 'esac';
  }

  #redirects(redirects: readonly Redirect[], space = true): void {
    redirects.forEach((redirect, at) => {
      this.#text += `${at > 0 || space ? ' ' : ''}${redirectText(redirect)}`;
      if (redirect.body !== null && redirect.operator !== '<<<') this.#documents.push(redirect);
    });
  }

  #separator(): void {
    if (this.#documents.length > 0) {
      this.#flushDocuments();
      if (this.#lines) this.#newline();
      return;
    }
    this.#text += ';';
    if (this.#lines) this.#newline();
    else this.#text += ' ';
  }

  #semicolon(): void {
    if (this.#documents.length > 0) this.#flushDocuments();
    else if (!/[&\n]$/.test(this.#text)) this.#text += ';';
  }

  #flushDocuments(): void {
    for (const { target, body } of this.#documents.splice(0))
      this.#text += `\n${body?.text ?? ''}${target.text.replaceAll(/["'\\]/g, '')}\n`;
  }

  #newline(): void {
    this.#text += `\n${' '.repeat(this.#indentation)}`;
  }

  #indented(print: () => void): void {
    this.#indentation += 4;
    print();
    this.#indentation -= 4;
  }
}

const QUOTED_AT: Pick<Word, 'text'> = { text: '"$@"' };

function unwrapGroup(body: Command): { redirects: readonly Redirect[]; inner: List | null } {
  return body.kind === 'group' ? { redirects: body.redirects, inner: body.body } : { redirects: [], inner: null };
}

function assignmentText({ text }: Assignment): string {
  return text;
}

function redirectText({ operator, descriptor, target }: Redirect): string {
  const from = descriptor === null ? '' : String(descriptor);
  switch (operator) {
    case '>&':
    case '<&':
      return `${from === '' ? (operator === '>&' ? (isDigits(target) ? '1' : '') : '0') : from}${operator}${target.text}`;
    case '<<':
    case '<<-':
      return `${from}${operator}${target.text}`;
    default:
      return `${from}${operator} ${target.text}`;
  }
}

function isDigits({ text }: Word): boolean {
  return /^(?:\d+|-)$/.test(text);
}

export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'word':
      return condition.word.text;
    case 'unary':
      return `${condition.operator} ${condition.operand.text}`;
    case 'binary':
      return `${condition.left.text} ${condition.operator} ${condition.right.text}`;
    case 'not':
      return `! ${conditionText(condition.condition)}`;
    case 'group':
      return `( ${conditionText(condition.condition)} )`;
    case 'and':
    case 'or': {
      const operator = condition.kind === 'and' ? '&&' : '||';
      return `${conditionText(condition.left)} ${operator} ${conditionText(condition.right)}`;
    }
    default:
      return never(condition);
  }
}
