import { fromMarkdown } from 'mdast-util-from-markdown';
import { commandsIn, PROMPT, type Documented, type Shown } from './consoleBlock.ts';

// A page of documentation: Markdown whose `console` blocks (or `sh`, `bash`, `shell-session` with prompts) show commands and what
// they print; or plain text, where commands and outputs stand between paragraphs of prose.

const SHELLS = new Set(['console', 'shell-session', 'sh', 'bash', 'shell', 'text', '']);

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
