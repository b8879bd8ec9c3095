/** An awk program as the parser gives it. */
export interface Source {
  readonly begin: readonly Statement[];
  readonly end: readonly Statement[];
  readonly rules: readonly Rule[];
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
}

export interface Rule {
  readonly pattern: Expression | null;
  /** The end of a range pattern. */
  readonly until: Expression | null;
  /** null prints the record. */
  readonly action: Statement | null;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Statement;
}

export type Statement =
  | { readonly kind: 'block'; readonly statements: readonly Statement[] }
  | { readonly kind: 'expression'; readonly value: Expression }
  | {
      readonly kind: 'print';
      readonly format: boolean;
      readonly args: readonly Expression[];
      readonly to: Redirection | null;
    }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly yes: Statement;
      readonly no: Statement | null;
    }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: Statement; readonly atEnd: boolean }
  | {
      readonly kind: 'for';
      readonly start: Statement | null;
      readonly condition: Expression | null;
      readonly step: Statement | null;
      readonly body: Statement;
    }
  | { readonly kind: 'forIn'; readonly variable: Name; readonly array: string; readonly body: Statement }
  | { readonly kind: 'break' | 'continue' | 'next' | 'nextfile' }
  | { readonly kind: 'exit' | 'return'; readonly value: Expression | null }
  | { readonly kind: 'delete'; readonly array: string; readonly subscript: readonly Expression[] | null };

export interface Redirection {
  readonly kind: '>' | '>>' | '|';
  readonly target: Expression;
}

export interface Name {
  readonly kind: 'name';
  readonly name: string;
}

/** What can be assigned to. */
export type Target =
  | Name
  | { readonly kind: 'field'; readonly index: Expression }
  | { readonly kind: 'item'; readonly array: string; readonly subscript: readonly Expression[] };

export type Expression =
  | Target
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regex'; readonly source: string }
  | { readonly kind: 'group'; readonly values: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: '!' | '-' | '+'; readonly value: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'match'; readonly negated: boolean; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'and' | 'or' | 'concat'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly subscript: readonly Expression[]; readonly array: string }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly kind: 'assign'; readonly operator: string; readonly target: Target; readonly value: Expression }
  | { readonly kind: 'step'; readonly by: 1 | -1; readonly before: boolean; readonly target: Target }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly builtin: boolean }
  | {
      readonly kind: 'getline';
      readonly from: 'record' | 'file' | 'command';
      readonly source: Expression | null;
      readonly target: Target | null;
    };
