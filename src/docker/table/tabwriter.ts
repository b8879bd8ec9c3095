/**
 * Aligns a text whose cells end in tabs, as Go's text/tabwriter does for Docker's tables: a column is what stands below each
 * other in lines that follow each other; it is as wide as its longest cell and three more, ten at least. What follows a
 * line's last tab belongs to no column. recorded: conformance/core/templates-ls
 */
export function align(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  let above: readonly Column[] = [];
  const columns = lines.map((cells) => {
    above = cells.slice(0, -1).map((cell, i) => {
      const column = above[i] ?? { width: LEAST };
      column.width = Math.max(column.width, [...cell].length + GAP);
      return column;
    });
    return above;
  });
  return lines
    .map((cells, row) => cells.map((cell, i) => cell.padEnd(columns[row]?.[i]?.width ?? 0)).join(''))
    .join('\n');
}

const LEAST = 10;
const GAP = 3;

/** The same one for all lines that it goes through; it grows as they are read. */
interface Column {
  width: number;
}
