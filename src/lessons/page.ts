import { fromMarkdown } from 'mdast-util-from-markdown';

// A page of documentation: Markdown whose `console` blocks (or `sh`, `bash`, `shell-session` with prompts) show commands and what
// they print; or plain text, where commands and outputs stand between paragraphs of prose.

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

const PROMPT = /^((?:h[2-9])?\$|\/[^\s]* #) (.*\S)\s*$/;
/** Where a page shows that the shell waits again. */
const BARE_PROMPT = /^(?:(?:h[2-9])?\$|\/\S* #)\s*$/;
const SHELLS = new Set(['console', 'shell-session', 'sh', 'bash', 'shell', 'text', '']);

interface Shown {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The commands that a page of Markdown shows, with their outputs. */
export function commandsOfMarkdown(text: string): readonly Documented[] {
  return fromMarkdown(text).children.flatMap((node) => {
    if (node.type !== 'code' || !SHELLS.has(node.lang ?? '')) return [];
    const from = (node.position?.start.line ?? 0) + 1;
    return commandsIn(node.value.split('\n').map((line, i) => ({ text: line, line: from + i })));
  });
}

/** The commands of a page without markup: what follows one is its output until a paragraph reads as prose. */
export function commandsOfText(text: string): readonly Documented[] {
  const lines = text.split('\n').map((line, i): Shown => ({ text: line.replace(/\r$/, ''), line: i + 1 }));
  const shown: Shown[] = [];
  let prose = true;
  lines.forEach((line, i) => {
    if (PROMPT.test(line.text)) prose = false;
    else if (line.text !== '' && lines[i - 1]?.text === '' && isProse(line.text)) prose = true;
    if (!prose) shown.push(line);
  });
  return commandsIn(shown);
}

/** A sentence, a heading or a list item; none of the outputs of these tools begins so. */
function isProse(line: string): boolean {
  if (/^\s*[•*] /.test(line)) return true;
  const words = line.split(' ');
  const plain = words.every((word) => /^[\p{L}\d_'’()./-]+[,.:;]?$/u.test(word));
  const sentence = /^\p{Lu}\p{Ll}*(?![\p{L}:])/u.test(line) && !/^(?:Error|Unable|Name|Server|Address)\b/.test(line);
  return sentence || /[\p{L}\d][.]$/u.test(line) || (plain && words.length >= 5 && /^\p{L}/u.test(line));
}

/** Commands with what stands under each; keys in an output (a line of ^C) are keys that were pressed. */
function commandsIn(lines: readonly Shown[]): readonly Documented[] {
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
