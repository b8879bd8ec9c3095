import type { Regex } from '../regex.ts';

/** Splits a record as FS says: ' ' is runs of blanks, one other character is itself, more is a regular expression. */
export function splitFields(
  text: string,
  separator: string,
  regex: (source: string) => Regex,
  paragraphs = false,
): string[] {
  if (separator === ' ') return text.trim() === '' ? [] : text.replace(/^[ \t\n]+|[ \t\n]+$/g, '').split(/[ \t\n]+/);
  if (text === '') return [];
  if (separator === '') return [...text];
  // In paragraph mode a newline parts fields whatever FS is.
  if (paragraphs) return text.split('\n').flatMap((line) => (line === '' ? [''] : splitFields(line, separator, regex)));
  if (separator.length === 1 && separator !== '\\') return text.split(separator);
  const find = regex(separator);
  const fields: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length;) {
    const found = find.exec(text, at);
    if (found === null) break;
    if (found[0] === '') {
      at = found.index + 1;
      continue;
    }
    fields.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    at = from;
  }
  fields.push(text.slice(from));
  return fields;
}
