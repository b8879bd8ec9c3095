import { promptOf, type CommandLine } from './lesson.ts';

// Console text as documentation shows it: commands behind prompts, and what they print.

/** A command as a page shows it. */
export interface Documented {
  /** `$`, a second host's `h2$`, or a container's: `/ #`. */
  readonly prompt: string;
  readonly command: string;
  /** What the page says that it prints; null: it does not say. */
  readonly output: string | null;
  /** Where it stands in the page. */
  readonly line: number;
}

export const PROMPT = /^((?:h[2-9])?\$|\/[^\s]* #) (.*\S)\s*$/;
/** Where a page shows that the shell waits again. */
const BARE_PROMPT = /^(?:(?:h[2-9])?\$|\/\S* #)\s*$/;
export interface Shown {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Commands with what stands under each; keys in an output (a line of ^C) are keys that were pressed. */
export function commandsIn(lines: readonly Shown[]): readonly Documented[] {
  const commands: (Omit<Documented, 'output'> & { readonly output: string[] })[] = [];
  let open = false;
  for (const { text, line } of lines) {
    const last = commands.at(-1);
    const [, prompt, command] = PROMPT.exec(text) ?? [];
    if (open && last !== undefined) {
      commands[commands.length - 1] = { ...last, command: `${last.command.slice(0, -1)}${text.trim()}` };
      open = text.endsWith('\\');
    } else if (prompt !== undefined && command !== undefined) {
      commands.push({ prompt, command, output: [], line });
      open = command.endsWith('\\');
    } else if (!BARE_PROMPT.test(text)) last?.output.push(text);
  }
  return commands.flatMap(({ output, ...one }): readonly Documented[] => {
    const text = output.join('\n').trim();
    const documented = { ...one, output: text === '' ? null : text };
    return /^\^C$/m.test(text)
      ? [documented, { prompt: one.prompt, command: '^C', output: null, line: one.line }]
      : [documented];
  });
}

/**
 * What a block of console text has to be typed. Without any prompt each of its lines is a command, but for comments, and is typed
 * wherever the keys go then.
 */
export function linesOfBlock(text: string): readonly CommandLine[] {
  const shown = text.split('\n').map((line, i): Shown => ({ text: line.trimEnd(), line: i + 1 }));
  if (shown.some((line) => PROMPT.test(line.text))) return commandsIn(shown).map(lineOf);
  const bare = shown.filter((line) => /^\s*[^#\s]/.test(line.text));
  const prompted = bare.map((line, i) => {
    const isContinued = bare[i - 1]?.text.endsWith('\\') === true;
    return isContinued ? line : { ...line, text: `/ # ${line.text.trim()}` };
  });
  return commandsIn(prompted).map(lineOf);
}

function lineOf({ prompt, command: text }: Documented): CommandLine {
  if (!prompt.endsWith('$')) return { at: 'container', text };
  return { at: 'host', host: Number(/\d/.exec(prompt)?.[0] ?? 1), text };
}

/** Lines as console text, which `linesOfBlock` reads back as the same. */
export function blockOfLines(lines: readonly CommandLine[]): string {
  return lines.map((line) => `${promptOf(line)} ${line.text}`).join('\n');
}
