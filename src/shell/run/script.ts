import type { Sys } from '../../base/kernel/process.ts';
import { describeFault, type Fault } from '../syntax/fault.ts';
import { Parser, type Parsed } from '../syntax/grammar.ts';
import type { Parse } from '../syntax/source.ts';
import { runList } from './execute.ts';
import type { Session } from './session.ts';
import { Unwind } from './unwind.ts';

/** Gives the next piece of a script: whole lines, or all of it; null at its end. `fresh`: a new command begins. */
export type Supply = (fresh: boolean) => Sys<string | null>;

export type Where = 'command' | 'file' | 'stdin' | 'eval' | 'trap' | 'interactive';

/** A text as a supply. */
export function textSupply(text: string): Supply {
  let left: string | null = text;
  return function* () {
    const given = left;
    left = null;
    return given;
  };
}

/**
 * Reads commands and runs each before it reads the next; gives the status of the last. A syntax error ends it.
 * `last`: the process does nothing after it.
 */
export function* runScript(shell: Session, supply: Supply, where: Where, last = false): Sys<number> {
  const parser = makeParser(shell, where);
  for (;;) {
    const parsed = yield* nextCommand(parser, supply);
    switch (parsed.kind) {
      case 'end':
        return shell.status;
      case 'empty':
        break;
      case 'fault':
        yield* reportFault(shell, parsed.fault, parsed.text, where);
        shell.status = 2;
        if (shell.dialect === 'ash') throw new Unwind({ kind: 'abandon', status: 2 });
        return 2;
      default:
        yield* warnOfDocuments(shell, parsed);
        yield* runList(shell, parsed.list, last && parser.idle);
    }
  }
}

export function makeParser(shell: Session, where: Where): Parser {
  const { dialect } = shell;
  // bash replaces aliases only at its prompt.
  const replaces = shell.interactive || dialect === 'ash';
  const own = where === 'eval' || where === 'trap';
  return new Parser({
    dialect,
    alias: (name) => (replaces ? shell.aliases.get(name) : undefined),
    firstLine: own ? shell.line : where === 'command' && dialect === 'ash' ? 0 : 1,
  });
}

/** Drives the parser, giving it text as it asks. */
export function* nextCommand(parser: Parser, supply: Supply): Sys<Parsed> {
  parser.source.ended = false;
  const parsing: Parse<Parsed> = parser.next();
  let fresh = parser.idle;
  for (let step = parsing.next(); ;) {
    if (step.done === true) return step.value;
    const text: string | null = yield* supply(fresh);
    fresh = false;
    step = parsing.next(text);
  }
}

/** Prints what is wrong; after it, except at a prompt, bash shows the line. */
export function* reportFault(shell: Session, fault: Fault, text: string, where: Where): Sys<void> {
  const bash = shell.dialect === 'bash';
  const command = where === 'command' && shell.sourced === null ? '-c' : where === 'eval' ? 'eval' : null;
  const named = bash && !(shell.interactive && where === 'eval') ? command : where === 'eval' ? 'eval' : null;
  const prefix = bash && shell.interactive && where === 'eval' ? shell.prefix() : faultPrefix(shell, named, fault.line);
  for (const line of describeFault(fault, shell.dialect)) yield* shell.err(`${prefix}${line}\n`);
  const shows = fault.kind === 'token' || (fault.kind === 'worded' && fault.atEnd !== true);
  if (bash && shows && prefix.includes('line ')) yield* shell.err(`${prefix}\`${text}'\n`);
}

/** bash puts `-c` or `eval` before the line's number, where other commands' names come after it. */
function faultPrefix(shell: Session, named: string | null, line: number): string {
  if (shell.dialect === 'ash') return shell.prefix(named === '-c' ? null : named, line);
  const where = shell.sourced ?? shell.name;
  if (shell.interactive && shell.sourced === null) return `${where}: `;
  return `${where}: ${named === null ? '' : `${named}: `}line ${line}: `;
}

/** bash warns of a here-document that the end of the input ended. */
export function* warnOfDocuments(shell: Session, { openDocuments }: Extract<Parsed, { kind: 'command' }>): Sys<void> {
  if (shell.dialect === 'ash') return;
  for (const { delimiter, line, endLine } of openDocuments) {
    const text = `warning: here-document at line ${line} delimited by end-of-file (wanted \`${delimiter}')`;
    yield* shell.err(`${shell.prefix(null, endLine)}${text}\n`);
  }
}
