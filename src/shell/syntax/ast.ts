import type { Fault } from './fault.ts';

// What the parser makes of a command, and the executor runs. Both dialects share it.

/** One shell word before expansion. */
export interface Word {
  readonly parts: readonly Part[];
  /** As it was typed, to print it again. */
  readonly text: string;
}

export type Part =
  /** Unquoted text: braces, tildes and patterns in it mean something. */
  | { readonly kind: 'text'; readonly text: string }
  /** Quoted text: stands for itself. */
  | {
      readonly kind: 'quoted';
      readonly text: string;
      /** By a backslash. */
      readonly escaped?: boolean;
    }
  | { readonly kind: 'double'; readonly parts: readonly Part[] }
  | ParameterPart
  | { readonly kind: 'command'; readonly body: List }
  /** $((...)): its text is expanded, then calculated. */
  | { readonly kind: 'arithmetic'; readonly expression: Word }
  /** <(...) or >(...). */
  | { readonly kind: 'process'; readonly direction: '<' | '>'; readonly body: List }
  /** name=(...) after `declare` and its like, of bash. */
  | { readonly kind: 'array'; readonly assignment: Assignment }
  /** An expansion that is refused only when it is come to. */
  | { readonly kind: 'bad'; readonly text: string }
  /** `...` with a syntax error in it, which bash reports when it comes to it. */
  | { readonly kind: 'faulty'; readonly fault: Fault };

export interface ParameterPart {
  readonly kind: 'parameter';
  readonly name: string;
  /** ${#name} */
  readonly length: boolean;
  /** ${!name} */
  readonly indirect: boolean;
  /** ${name[index]} */
  readonly index: Word | null;
  readonly operation: Operation | null;
  readonly text: string;
}

export type Operation =
  | {
      readonly kind: 'default';
      readonly operator: '-' | '=' | '?' | '+';
      /** With a colon: an empty value counts as none. */
      readonly orEmpty: boolean;
      readonly word: Word;
    }
  | { readonly kind: 'remove'; readonly operator: '#' | '##' | '%' | '%%'; readonly pattern: Word }
  | {
      readonly kind: 'replace';
      readonly where: 'first' | 'all' | 'start' | 'end';
      readonly pattern: Word;
      readonly replacement: Word;
    }
  | { readonly kind: 'slice'; readonly offset: Word; readonly length: Word | null }
  | { readonly kind: 'case'; readonly operator: '^' | '^^' | ',' | ',,'; readonly pattern: Word }
  | { readonly kind: 'transform'; readonly operator: string };

export interface Assignment {
  readonly name: string;
  readonly index: Word | null;
  readonly append: boolean;
  /** A list for an array. */
  readonly value: Word | readonly Word[];
  readonly text: string;
}

export type RedirectOperator = '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '&>' | '&>>' | '<<<' | '<<' | '<<-';

export interface Redirect {
  readonly operator: RedirectOperator;
  readonly descriptor: number | null;
  /** The file, the descriptor, the here-string, or a here-document's delimiter. */
  readonly target: Word;
  /** A here-document's text; it is read after the line, so it is set then. */
  body: Word | null;
}

export interface Simple {
  readonly kind: 'simple';
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
  readonly line: number;
}

/** Redirections of a compound command. */
interface Redirected {
  readonly redirects: readonly Redirect[];
}

export type Compound =
  | (Redirected & { readonly kind: 'subshell'; readonly body: List })
  | (Redirected & { readonly kind: 'group'; readonly body: List })
  | (Redirected & {
      readonly kind: 'if';
      readonly branches: readonly { readonly condition: List; readonly body: List }[];
      readonly otherwise: List | null;
    })
  | (Redirected & {
      /** select is bash's menu. */
      readonly kind: 'for' | 'select';
      readonly name: string;
      /** null: the positional parameters. */
      readonly words: readonly Word[] | null;
      readonly body: List;
      readonly line: number;
    })
  | (Redirected & {
      readonly kind: 'arithmeticFor';
      /** Start, condition, step. */
      readonly header: readonly [Word, Word, Word];
      readonly body: List;
      readonly line: number;
    })
  | (Redirected & { readonly kind: 'while'; readonly until: boolean; readonly condition: List; readonly body: List })
  | (Redirected & { readonly kind: 'case'; readonly word: Word; readonly items: readonly CaseItem[] })
  | (Redirected & { readonly kind: 'condition'; readonly condition: Condition; readonly line: number })
  | (Redirected & { readonly kind: 'arithmetic'; readonly expression: Word; readonly line: number });

export interface CaseItem {
  readonly patterns: readonly Word[];
  readonly body: List;
  readonly terminator: ';;' | ';&' | ';;&';
}

/** What stands in [[ ]]. */
export type Condition =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Word }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Word; readonly right: Word }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'group'; readonly condition: Condition }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition };

export interface FunctionDefinition {
  readonly kind: 'function';
  readonly name: string;
  readonly body: Command;
  readonly line: number;
}

export type Command = Simple | Compound | FunctionDefinition;

export interface Pipeline {
  readonly negated: boolean;
  /** bash's keyword time. */
  readonly timed: 'no' | 'bash' | 'posix';
  readonly commands: readonly Command[];
}

export interface AndOr {
  readonly first: Pipeline;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[];
}

export interface List {
  readonly items: readonly { readonly command: AndOr; readonly background: boolean }[];
}
