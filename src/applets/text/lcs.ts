/** Lines from..to of the old text (counted from 0, `to` not included) that became newFrom..newTo of the new one. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** The fewest changes that make one list of lines of another (Myers' greedy algorithm). */
export function differences(a: readonly string[], b: readonly string[]): readonly Change[] {
  let [head, endA, endB] = [0, a.length, b.length];
  while (head < endA && head < endB && a[head] === b[head]) head++;
  while (endA > head && endB > head && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const [n, m] = [endA - head, endB - head];
  const traces: Map<number, number>[] = [];
  let best = new Map<number, number>([[1, 0]]);
  search: for (let d = 0; d <= n + m; d++) {
    traces.push(best);
    const next = new Map(best);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (best.get(k - 1) ?? -1) < (best.get(k + 1) ?? -1));
      let x = down ? (best.get(k + 1) ?? 0) : (best.get(k - 1) ?? 0) + 1;
      while (x < n && x - k < m && a[head + x] === b[head + x - k]) x++;
      next.set(k, x);
      if (x >= n && x - k >= m) {
        traces.push(next);
        break search;
      }
    }
    best = next;
  }
  return collect(traces, n, m).map(({ from, to, newFrom, newTo }) => ({
    from: from + head,
    to: to + head,
    newFrom: newFrom + head,
    newTo: newTo + head,
  }));
}

/** Walks the search back and joins its single steps into changes. */
function collect(traces: readonly Map<number, number>[], n: number, m: number): readonly Change[] {
  const changes: Change[] = [];
  let [x, y] = [n, m];
  for (let d = traces.length - 2; d > 0; d--) {
    const before = traces[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (before.get(k - 1) ?? -1) < (before.get(k + 1) ?? -1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = before.get(fromK) ?? 0;
    const fromY = fromX - fromK;
    const step = { from: fromX, to: down ? fromX : fromX + 1, newFrom: fromY, newTo: down ? fromY + 1 : fromY };
    const next = changes[0];
    if (next !== undefined && next.from === step.to && next.newFrom === step.newTo)
      changes[0] = { ...step, to: next.to, newTo: next.newTo };
    else changes.unshift(step);
    [x, y] = [fromX, fromY];
  }
  return changes;
}
