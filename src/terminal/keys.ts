/** A key as a terminal sends it, decoded. `text` is what a person typed, or the part of a paste that is on one line. */
export type Key = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'named'; readonly name: KeyName };

export type KeyName =
  | 'enter'
  | 'tab'
  | 'backTab'
  | 'escape'
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'wordLeft'
  | 'wordRight'
  | 'deleteWordBack'
  | 'deleteWordForward'
  | 'rubWord'
  | 'killToEnd'
  | 'killToStart'
  | 'yank'
  | 'transpose'
  | 'clearScreen'
  | 'search'
  | 'cancelSearch'
  | 'interrupt'
  | 'endOfFile'
  | 'lastArgument'
  | 'suspend';

const CONTROL: Readonly<Record<string, KeyName>> = {
  '\x01': 'home',
  '\x02': 'left',
  '\x03': 'interrupt',
  '\x04': 'endOfFile',
  '\x05': 'end',
  '\x06': 'right',
  '\x07': 'cancelSearch',
  '\b': 'backspace',
  '\t': 'tab',
  '\n': 'enter',
  '\x0b': 'killToEnd',
  '\x0c': 'clearScreen',
  '\r': 'enter',
  '\x0e': 'down',
  '\x10': 'up',
  '\x12': 'search',
  '\x14': 'transpose',
  '\x15': 'killToStart',
  '\x17': 'rubWord',
  '\x19': 'yank',
  '\x1a': 'suspend',
  '\x7f': 'backspace',
};

const SEQUENCES: Readonly<Record<string, KeyName>> = {
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1b[H': 'home',
  '\x1b[F': 'end',
  '\x1bOA': 'up',
  '\x1bOB': 'down',
  '\x1bOC': 'right',
  '\x1bOD': 'left',
  '\x1bOH': 'home',
  '\x1bOF': 'end',
  '\x1b[1~': 'home',
  '\x1b[4~': 'end',
  '\x1b[3~': 'delete',
  '\x1b[Z': 'backTab',
  '\x1b[1;5C': 'wordRight',
  '\x1b[1;5D': 'wordLeft',
  '\x1b[1;3C': 'wordRight',
  '\x1b[1;3D': 'wordLeft',
  '\x1bb': 'wordLeft',
  '\x1bf': 'wordRight',
  '\x1bd': 'deleteWordForward',
  '\x1b\x7f': 'deleteWordBack',
  '\x1b\b': 'deleteWordBack',
  '\x1b.': 'lastArgument',
  '\x1b_': 'lastArgument',
};

/** An escape sequence that means nothing here is passed over whole, so that its letters are not typed. */
const SEQUENCE = /^\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[@-~]|[^[O])/;
const PRINTABLE = /^[^\x00-\x1f\x7f]+/;

/** The first key of what a terminal sent, and how many characters it took. */
export function decodeKey(sent: string): { readonly key: Key | null; readonly length: number } {
  const sequence = SEQUENCE.exec(sent)?.[0];
  if (sequence !== undefined) {
    const name = SEQUENCES[sequence];
    return { key: name === undefined ? null : { kind: 'named', name }, length: sequence.length };
  }
  const printable = PRINTABLE.exec(sent)?.[0];
  if (printable !== undefined) return { key: { kind: 'text', text: printable }, length: printable.length };
  const name = sent.startsWith('\x1b') ? 'escape' : CONTROL[sent.charAt(0)];
  return { key: name === undefined ? null : { kind: 'named', name }, length: 1 };
}
