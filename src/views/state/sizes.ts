/** How a group of panes is divided: its panes by name, in per cent. */
export type Sizes = Readonly<Record<string, number>>;

/** Sizes as they were kept; null: they do not divide a whole among panes. */
export function readSizes(text: string | null): Sizes | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const sizes = Object.entries(value).flatMap(([pane, size]) => (isShare(size) ? [[pane, size] as const] : []));
    const whole = sizes.reduce((sum, [, size]) => sum + size, 0);
    return sizes.length === Object.keys(value).length && Math.abs(whole - 100) < 1 ? Object.fromEntries(sizes) : null;
  } catch {
    return null;
  }
}

function isShare(size: unknown): size is number {
  return typeof size === 'number' && size >= 0 && size <= 100;
}
