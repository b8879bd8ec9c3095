/** Above this many pairs of lines the shortest difference is not looked for: the outputs have nothing in common anyway. */
const MOST_PAIRS = 4_000_000;

type Edit = { readonly sign: ' ' | '-' | '+'; readonly line: string };

function edits(a: readonly string[], b: readonly string[]): readonly Edit[] {
  const keep = (line: string): Edit => ({ sign: ' ', line });
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  return [...a.slice(0, start).map(keep), ...shortest(left, right), ...a.slice(a.length - end).map(keep)];
}

/** By the longest common subsequence; removals before additions. */
function shortest(a: readonly string[], b: readonly string[]): readonly Edit[] {
  const width = b.length + 1;
  const common = new Uint32Array(a.length * b.length > MOST_PAIRS ? 0 : (a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  if (common.length > 0) {
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) {
        common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  const found: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [mine = '', theirs = ''] = [a[i], b[j]];
    if (common.length > 0 && i < a.length && j < b.length && mine === theirs) {
      found.push({ sign: ' ', line: mine });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ sign: '-', line: mine });
      i++;
    } else {
      found.push({ sign: '+', line: theirs });
      j++;
    }
  }
  return found;
}

/** A unified diff with one line of context and no file names; empty when nothing differs. */
export function unifiedDiff(a: readonly string[], b: readonly string[]): string {
  const all = edits(a, b);
  const shown = all.map((_, i) => [i - 1, i, i + 1].some((k) => (all[k]?.sign ?? ' ') !== ' '));
  const out: string[] = [];
  let [line, other] = [1, 1];
  for (const [i, { sign, line: text }] of all.entries()) {
    if (shown[i]) {
      if (!shown[i - 1]) out.push(`@@ -${line} +${other} @@`);
      out.push(sign + text);
    }
    if (sign !== '+') line++;
    if (sign !== '-') other++;
  }
  return out.join('\n');
}
