/** How wide a name is on the screen. */
export type WidthOf = (text: string) => number;

/** Names in columns, down and then across, as GNU ls lays them out: as many columns as fit, each as wide as it needs. */
export function gnuColumns(names: readonly string[], screen: number, widthOf: WidthOf, across = false): string {
  if (names.length === 0) return '';
  const most = Math.max(1, Math.min(names.length, Math.floor(screen / 3)));
  for (let columns = most; columns >= 1; columns--) {
    const rows = Math.ceil(names.length / columns);
    const widths: number[] = Array.from({ length: columns }, () => 3);
    for (const [at, name] of names.entries()) {
      const column = across ? at % columns : Math.floor(at / rows);
      const gap = column === columns - 1 ? 0 : 2;
      widths[column] = Math.max(widths[column] ?? 3, widthOf(name) + gap);
    }
    if (columns > 1 && widths.reduce((sum, width) => sum + width, 0) >= screen) continue;
    let out = '';
    for (let row = 0; row < rows; row++) {
      let position = 0;
      for (let column = 0; column < columns; column++) {
        const at = across ? row * columns + column : column * rows + row;
        const name = names[at];
        if (name === undefined) break;
        out += name;
        const next = across ? at + 1 : at + rows;
        if (column === columns - 1 || next >= names.length) break;
        const end = position + widthOf(name);
        position += widths[column] ?? 0;
        out += gap(end, position);
      }
      out += '\n';
    }
    return out;
  }
  return '';
}

/** Blanks from one position to another, with tabs where they reach further. */
function gap(from: number, to: number): string {
  let out = '';
  for (let at = from; at < to;) {
    if (Math.floor(to / 8) > Math.floor((at + 1) / 8)) {
      out += '\t';
      at += 8 - (at % 8);
    } else {
      out += ' ';
      at++;
    }
  }
  return out;
}

/** busybox's columns: all as wide as the longest name and two. */
export function busyboxColumns(names: readonly string[], screen: number, widthOf: WidthOf, across = false): string {
  const width = Math.max(0, ...names.map(widthOf)) + 2;
  const columns = Math.max(1, Math.floor(screen / width));
  const rows = Math.ceil(names.length / columns);
  let out = '';
  for (let row = 0; row < rows; row++) {
    const indices = Array.from({ length: columns }, (_, column) =>
      across ? row * columns + column : column * rows + row,
    );
    const cells = indices.flatMap((at) => names[at] ?? []);
    out += `${cells.map((name, at) => (at === cells.length - 1 ? name : name + ' '.repeat(width - widthOf(name)))).join('')}\n`;
  }
  return out;
}
