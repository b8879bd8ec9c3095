import { escapePattern } from './pattern.ts';

/** What an expansion gives before it is split into fields. */
export type Piece =
  /** `split`: it came out of an unquoted expansion, and is split at IFS. */
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean; readonly split: boolean }
  /** Between the elements of "$@". */
  | { readonly kind: 'break' };

/** A field: what it says, and what it says as a pattern, in which quoted characters stand for themselves. */
export interface Field {
  readonly text: string;
  readonly pattern: string;
}

export function quoted(text: string): Piece {
  return { kind: 'text', text, quoted: true, split: false };
}

/** Splits what was expanded as POSIX says: at runs of IFS white space, and at each other character of IFS. */
export function splitFields(pieces: readonly Piece[], ifs: string): readonly Field[] {
  const fields: Field[] = [];
  let text = '';
  let pattern = '';
  let open = false;
  // White space that ended a field takes one other separator with it: `a : b` is two fields.
  let afterSpace = false;
  const close = (): void => {
    if (open) fields.push({ text, pattern });
    text = '';
    pattern = '';
    open = false;
  };
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      close();
      afterSpace = false;
    } else if (!piece.split) {
      text += piece.text;
      pattern += piece.quoted ? escapePattern(piece.text) : piece.text;
      if (piece.quoted || piece.text !== '') {
        open = true;
        afterSpace = false;
      }
    } else {
      for (const character of piece.text) {
        if (!ifs.includes(character)) {
          text += character;
          // A backslash that an expansion gives is no quote.
          pattern += character === '\\' ? '\\\\' : character;
          open = true;
          afterSpace = false;
        } else if (/\s/.test(character)) {
          if (open) afterSpace = true;
          close();
        } else {
          if (!afterSpace) open = true;
          afterSpace = false;
          close();
        }
      }
    }
  }
  close();
  return fields;
}

/** The pieces as one text, which is not split. */
export function joinPieces(pieces: readonly Piece[], separator = ' '): Field {
  let text = '';
  let pattern = '';
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      text += separator;
      pattern += separator;
    } else {
      text += piece.text;
      pattern += piece.quoted
        ? escapePattern(piece.text)
        : piece.split
          ? piece.text.replaceAll('\\', '\\\\')
          : piece.text;
    }
  }
  return { text, pattern };
}
