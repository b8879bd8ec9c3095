import { never } from '../../base/never.ts';
import type { Dialect } from '../dialect.ts';

/** What is wrong with a text that is no command. `line` counts from the start of the script. */
export type Fault = { readonly line: number } & (
  | {
      readonly kind: 'token';
      readonly token: TokenName;
      readonly expecting: string | null;
      /** Inside $(...). */
      readonly substitution?: boolean;
    }
  | {
      readonly kind: 'end';
      /** The innermost compound command that is open. */
      readonly open: { readonly word: string; readonly line: number } | null;
      readonly expecting: string | null;
    }
  | { readonly kind: 'unclosed'; readonly closer: '"' | "'" | '`' | ')' | '}' | '))' }
  | { readonly kind: 'badLoopVariable' }
  /** In words that only bash has, of [[ ]] and for ((;;)). */
  | { readonly kind: 'worded'; readonly lines: readonly string[]; readonly atEnd?: boolean }
);

/** How ash and bash name a token in their messages. */
export interface TokenName {
  readonly kind: 'word' | 'reserved' | 'operator' | 'redirection' | 'newline';
  readonly text: string;
}

/** Thrown inside the parser, and never out of it. */
export class SyntaxFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/**
 * The lines that the real shell prints, without the prefix that says where.
 * Recorded on bash 5.3 and busybox 1.38 (see faults.test.ts).
 */
export function describeFault(fault: Fault, dialect: Dialect): readonly string[] {
  return dialect === 'bash' ? inBash(fault) : [`syntax error: ${inAsh(fault)}`];
}

function inBash(fault: Fault): readonly string[] {
  switch (fault.kind) {
    case 'token': {
      const text = fault.token.kind === 'newline' ? 'newline' : fault.token.text;
      const within = fault.substitution === true ? " while looking for matching `)'" : '';
      return [`syntax error near unexpected token \`${text}'${within}`];
    }
    case 'end': {
      const from = fault.open === null ? '' : ` from \`${fault.open.word}' command on line ${fault.open.line}`;
      return [`syntax error: unexpected end of file${from}`];
    }
    case 'unclosed':
      return [`unexpected EOF while looking for matching \`${fault.closer === '))' ? ')' : fault.closer}'`];
    case 'badLoopVariable':
      return ['syntax error'];
    case 'worded':
      return fault.lines;
    default:
      return never(fault);
  }
}

function inAsh(fault: Fault): string {
  switch (fault.kind) {
    case 'token':
      return `unexpected ${ashToken(fault.token)}${expecting(fault.expecting)}`;
    case 'end':
      return `unexpected end of file${expecting(fault.expecting)}`;
    case 'unclosed':
      switch (fault.closer) {
        case '"':
        case "'":
          return 'unterminated quoted string';
        case '`':
          return 'EOF in backquote substitution';
        case ')':
          return 'unexpected end of file (expecting ")")';
        default:
          return `missing '${fault.closer}'`;
      }
    case 'worded':
      return fault.lines.join(': ');
    case 'badLoopVariable':
      return 'bad for loop variable';
    default:
      return never(fault);
  }
}

function ashToken(token: TokenName): string {
  switch (token.kind) {
    case 'word':
    case 'newline':
    case 'redirection':
      return token.kind;
    case 'reserved':
    case 'operator':
      return `"${token.text}"`;
    default:
      return never(token.kind);
  }
}

function expecting(what: string | null): string {
  return what === null ? '' : ` (expecting ${what === 'word' ? what : `"${what}"`})`;
}
