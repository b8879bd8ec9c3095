/** What a terminal prints, end to end; it only grows. When there is too much on it the terminal begins another one with its end. */
export interface Tape {
  readonly text: string;
}

/** What a terminal has printed until a moment: so many characters of a tape. */
export interface Printed {
  readonly tape: Tape;
  readonly length: number;
}

/** The text itself, or what comes on the tape behind `from`. */
export function textOf({ tape, length }: Printed, from = 0): string {
  return tape.text.slice(from, length);
}
