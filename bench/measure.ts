/** Something that is measured. */
export interface Benchmark {
  readonly name: string;
  /** Milliseconds that its median should stay under. */
  readonly limit?: number;
  /** Makes what a run needs, outside the measured time, and gives the run. */
  readonly prepare: () => () => unknown;
}

export interface Measured {
  readonly name: string;
  readonly runs: number;
  /** Milliseconds. */
  readonly median: number;
  readonly slow: number;
  readonly limit: number | undefined;
}

const WARM_UP = 2;
/** Milliseconds that a benchmark may take, and the runs that it has at least and at most. */
const BUDGET = 1500;
const LEAST = 5;
const MOST = 500;

/** Runs a benchmark until its time is up; `slow` is the 95th percentile. */
export function measure({ name, limit, prepare }: Benchmark): Measured {
  for (let i = 0; i < WARM_UP; i++) prepare()();
  const times: number[] = [];
  const end = performance.now() + BUDGET;
  while (times.length < LEAST || (times.length < MOST && performance.now() < end)) {
    const run = prepare();
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.min(Math.floor(times.length * part), times.length - 1)] ?? 0;
  return { name, runs: times.length, median: at(0.5), slow: at(0.95), limit };
}

/** The results as a table, aligned. */
export function table(results: readonly Measured[]): string {
  const rows = [
    ['benchmark', 'runs', 'median ms', '95% ms', 'limit ms'],
    ...results.map(({ name, runs, median, slow, limit }) => [
      name,
      String(runs),
      median.toFixed(3),
      slow.toFixed(3),
      limit === undefined ? '' : `${String(limit)}${median < limit ? '' : ' OVER'}`,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return `${rows.map((row) => line(row).trimEnd()).join('\n')}\n`;
}
