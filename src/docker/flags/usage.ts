import { longName, type Flag, type Flags } from './flag.ts';

/**
 * The flags of a command as help lists them, one or more lines each, in `columns` columns. The descriptions begin in one
 * column, which the longest flag sets; the width only wraps them. recorded: conformance/core/help-run
 */
export function flagUsages(flags: Flags, columns: number, shown: (flag: Flag<unknown>) => boolean): string {
  const rows = Object.entries(flags)
    .filter(([, flag]) => flag.hidden !== true && shown(flag))
    .map(([key, flag]) => ({ head: head(key, flag), body: body(flag) }));
  rows.sort((a, b) => (a.head.name < b.head.name ? -1 : 1));
  const indent = Math.max(...rows.map((row) => row.head.text.length)) + 3;
  return rows.map((row) => row.head.text.padEnd(indent) + wrap(row.body, indent, columns)).join('\n');
}

function head(key: string, flag: Flag<unknown>): { readonly name: string; readonly text: string } {
  const name = longName(key);
  const short = flag.short === undefined || flag.shortDeprecated !== undefined ? '    ' : `-${flag.short}, `;
  return { name, text: `  ${short}--${name}${flag.type === '' ? '' : ` ${flag.type}`}` };
}

function body(flag: Flag<unknown>): string {
  return flag.describe + (flag.shown === undefined ? '' : ` (default ${flag.shown})`);
}

/** The narrowest room in which text is wrapped at all. */
const NARROWEST = 24;
/** A last line may run over by so much, so that no short word stands alone on it. */
const SLOP = 5;

/** The text broken into lines of `columns - indent`, all but the first behind `indent` blanks. */
function wrap(text: string, indent: number, columns: number): string {
  let room = columns - indent;
  let first = '';
  let margin = indent;
  if (room < NARROWEST) {
    margin = 16;
    room = columns - margin;
    first = `\n${' '.repeat(margin)}`;
  }
  if (room < NARROWEST) return text.replaceAll('\n', first);
  return (
    first +
    lines(text, room)
      .join('\n')
      .replaceAll('\n', `\n${' '.repeat(margin)}`)
  );
}

function lines(text: string, room: number): readonly string[] {
  const broken: string[] = [];
  let rest = text;
  do {
    const at = breakAt(rest, room - SLOP);
    broken.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  } while (rest !== '');
  return broken;
}

/** Where the next line ends: at the first newline in reach, else at the last blank; nowhere when what is left fits. */
function breakAt(text: string, reach: number): number {
  if (reach + SLOP > text.length) return text.length;
  const within = text.slice(0, reach);
  const blank = Math.max(within.lastIndexOf(' '), within.lastIndexOf('\t'), within.lastIndexOf('\n'));
  if (blank <= 0) return text.length;
  const newline = within.lastIndexOf('\n');
  return newline > 0 && newline < blank ? newline : blank;
}
