/** Thrown to leave what is being run; it never leaves the shell. */
export class Unwind extends Error {
  readonly to: Destination;
  constructor(to: Destination) {
    super(to.kind);
    this.to = to;
  }
}

export type Destination =
  /** So many loops. */
  | { readonly kind: 'break' | 'continue'; levels: number }
  /** A function or a sourced file. */
  | { readonly kind: 'return'; readonly status: number }
  /** The shell. */
  | { readonly kind: 'exit'; readonly status: number }
  /** The command line: an interactive shell prompts again, any other ends. */
  | {
      readonly kind: 'abandon';
      readonly status: number;
      /** After ^C the prompt begins on a new line. */
      readonly newline?: boolean;
    };
