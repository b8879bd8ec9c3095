// How the comparer reads a transcript. It is not how a scenario is read (src/lab/scenario): whatever looks typed counts as a
// command here, also inside an output, and whatever looks like a comment ends an output. Both transcripts are read in this
// one way, so nothing is lost by it, and the count of commands is the one that the recordings' own comparer gives.
import { has, rx, trim } from './pattern.ts';

export type Command = { readonly prompt: string; readonly command: string; readonly output: string };
export type Transcript = { readonly commands: readonly Command[]; readonly remarks: readonly string[] };

const TYPED = /^((?:[ht]\p{Nd})?\$|\/[^\s]* #) ?([^\n]*)$/u;
const KEYS = rx`^(\^[A-Z])+$`;

export function readTranscript(text: string): Transcript {
  const commands: { prompt: string; command: string; lines: string[] }[] = [];
  const remarks: string[] = [];
  let output: string[] | undefined;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const typed = TYPED.exec(line);
    if (typed) {
      output = [];
      commands.push({ prompt: typed[1] ?? '', command: trim(typed[2] ?? ''), lines: output });
    } else if (line.startsWith('#: ') || (line.startsWith('# ') && !output?.some((l) => l.includes('inet')))) {
      remarks.push(line);
      output = undefined;
    } else output?.push(line);
  }
  return {
    commands: commands.map(({ prompt, command, lines }) => ({
      prompt,
      command,
      output: lines.join('\n').replace(/\n+$/, ''),
    })),
    remarks,
  };
}

/** Keys are joined to the command before them, and so is what appeared after them. */
export function joinKeys(commands: readonly Command[]): readonly Command[] {
  const joined: Command[] = [];
  for (const step of commands) {
    const before = has(KEYS, step.command) ? joined.pop() : undefined;
    joined.push(
      before === undefined
        ? step
        : {
            prompt: before.prompt,
            command: `${before.command} ${step.command}`,
            output: [before.output, step.output].filter((part) => part !== '').join('\n'),
          },
    );
  }
  return joined;
}
