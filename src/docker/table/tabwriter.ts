/**
 * Aligns a text whose cells end in tabs, as Go's text/tabwriter does for Docker's tables: a column is what stands below each
 * other in lines that follow each other; it is as wide as its longest cell and three more, ten at least. What follows a
 * line's last tab belongs to no column. recorded: conformance/core/templates-ls
 */
export function align(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  return lines
    .map((cells, row) =>
      cells
        .map((cell, column) => (column < cells.length - 1 ? cell.padEnd(columnWidth(lines, row, column)) : cell))
        .join(''),
    )
    .join('\n');
}

const LEAST = 10;
const GAP = 3;

function columnWidth(lines: readonly (readonly string[])[], row: number, column: number): number {
  const inColumn = (at: number): boolean => column < (lines[at]?.length ?? 0) - 1;
  let first = row;
  while (inColumn(first - 1)) first--;
  let width = LEAST;
  for (let at = first; inColumn(at); at++) width = Math.max(width, [...(lines[at]?.[column] ?? '')].length + GAP);
  return width;
}
