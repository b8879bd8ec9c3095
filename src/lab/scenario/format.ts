import type { Step } from './scenario.ts';

/** What a terminal leaves to read of what was sent to it: no escape sequences, and \n alone ends a line. */
export function asShown(sent: string): string {
  return sent.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '').replace(/\r/g, '');
}

/**
 * Writes a transcript: every step's line as it was written, each followed by its output. Newlines at an output's end are
 * dropped, those at its start kept, as the recorder does. Reading a recording and writing it again gives the same bytes.
 */
export function formatTranscript(steps: readonly Pick<Step, 'source' | 'output'>[]): string {
  const lines = steps.map(({ source, output }) => {
    const shown = output.replace(/\n+$/, '');
    return shown === '' ? source : `${source}\n${shown}`;
  });
  return `${lines.join('\n')}\n`;
}
