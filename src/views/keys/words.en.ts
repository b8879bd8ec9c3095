/** Keys that do something, and what. */
export interface KeyRow {
  /** Each way to press it; keys of one way are held together. */
  readonly keys: readonly (readonly string[])[];
  readonly does: string;
}

export interface KeyWords {
  readonly title: string;
  readonly close: string;
  readonly groups: readonly { readonly title: string; readonly rows: readonly KeyRow[] }[];
}

/** The list of keys, in English; it comes with its dialog. */
export const keysEn: KeyWords = {
  title: 'Keys',
  close: 'Close',
  groups: [
    {
      title: 'Everywhere but in the terminal',
      rows: [
        { keys: [['?']], does: 'this list' },
        { keys: [['Ctrl', 'Z']], does: 'back to before the last command' },
        { keys: [['Ctrl', 'Shift', 'Z']], does: 'and forth again' },
        { keys: [['Tab'], ['Shift', 'Tab']], does: 'to the next control, to the one before' },
        { keys: [['F6'], ['Shift', 'F6']], does: 'to the next pane, to the one before' },
        { keys: [['Esc']], does: 'closes a dialog or a menu' },
      ],
    },
    {
      title: 'Terminal',
      rows: [
        { keys: [['Shift', 'Tab']], does: 'out of the terminal' },
        { keys: [['Esc'], ['Tab']], does: 'one after the other: out of it and on' },
        { keys: [['Tab']], does: 'completes; twice shows what fits' },
        { keys: [['↑'], ['↓']], does: 'earlier lines, later lines' },
        { keys: [['Ctrl', 'R']], does: 'looks for an earlier line' },
        { keys: [['Ctrl', 'C']], does: 'ends what runs, or drops the line' },
        { keys: [['Ctrl', 'Z']], does: 'stops what runs; fg goes on with it' },
        { keys: [['Ctrl', 'D']], does: 'end of input; ends an empty shell' },
        {
          keys: [
            ['Ctrl', 'P'],
            ['Ctrl', 'Q'],
          ],
          does: 'one after the other: detaches from a container',
        },
        {
          keys: [
            ['Ctrl', 'A'],
            ['Ctrl', 'E'],
          ],
          does: 'to the beginning of the line, to its end',
        },
        {
          keys: [
            ['Ctrl', 'W'],
            ['Ctrl', 'U'],
            ['Ctrl', 'K'],
          ],
          does: 'cut a word, to the beginning, to the end',
        },
        { keys: [['Ctrl', 'Y']], does: 'puts back what was cut' },
        { keys: [['Ctrl', 'L']], does: 'clears the screen' },
        {
          keys: [
            ['Ctrl', 'Shift', 'C'],
            ['⌘', 'C'],
          ],
          does: 'copies what is selected',
        },
      ],
    },
    {
      title: 'Networks',
      rows: [
        { keys: [['↑'], ['↓'], ['←'], ['→']], does: 'walk from one thing to the next' },
        { keys: [['Enter']], does: 'commands for it; opens a group' },
        { keys: [['Esc']], does: 'selects nothing' },
      ],
    },
    {
      title: 'Journey',
      rows: [
        { keys: [['←'], ['→']], does: 'one step back, one step on' },
        { keys: [['Home'], ['End']], does: 'the first step, the last one' },
        { keys: [['Esc']], does: 'all steps' },
      ],
    },
    {
      title: 'Timeline, tabs and the bars between panes',
      rows: [
        { keys: [['←'], ['→']], does: 'one on, one back' },
        { keys: [['Home'], ['End']], does: 'timeline: the beginning, the end' },
      ],
    },
    {
      title: 'On the stage, while a lesson is presented',
      rows: [
        { keys: [['→'], ['PageDown']], does: 'next: a step, an answer, or a command that is typed' },
        { keys: [['←'], ['PageUp']], does: 'takes that back' },
        { keys: [['P']], does: 'pauses the typing, and goes on' },
        { keys: [['+'], ['−']], does: 'types faster, slower' },
        { keys: [['B'], ['.']], does: 'a black screen, and back' },
        { keys: [['S']], does: 'spotlight: on a pane, on a part, off' },
        { keys: [['N']], does: 'the window with the notes' },
        { keys: [['T']], does: 'starts and pauses the clock' },
        { keys: [['Esc']], does: 'out of the terminal; then leaves the stage' },
        { keys: [['F5']], does: 'back to the stage' },
      ],
    },
  ],
};
