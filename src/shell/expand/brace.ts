import type { Part, Word } from '../syntax/ast.ts';

/** Words that one word may become: {1..9}{1..9}... must not fill the memory. */
const MAX_WORDS = 100_000;

/** One character of unquoted text, or a part that braces do not look into. */
type Atom = string | Part;

/** bash's brace expansion: a{b,c}d, {1..9..2}, {a..e}. It comes before every other one. */
export function expandBraces(word: Word): readonly Word[] {
  if (!word.parts.some((part) => part.kind === 'text' && part.text.includes('{'))) return [word];
  const atoms = word.parts.flatMap((part): Atom[] => (part.kind === 'text' ? [...part.text] : [part]));
  const expanded = expand(atoms);
  if (expanded.length === 1) return [word];
  return expanded.map((item) => ({ parts: join(item), text: word.text }));
}

function expand(atoms: readonly Atom[]): readonly (readonly Atom[])[] {
  for (let start = 0; start < atoms.length; start++) {
    if (atoms[start] !== '{') continue;
    const group = readGroup(atoms, start);
    if (group === null) continue;
    const before = atoms.slice(0, start);
    const after = expand(atoms.slice(group.end + 1));
    const results: (readonly Atom[])[] = [];
    for (const choice of group.choices) {
      for (const middle of group.nested ? expand(choice) : [choice]) {
        for (const rest of after) {
          if (results.length >= MAX_WORDS) return results;
          results.push([...before, ...middle, ...rest]);
        }
      }
    }
    return results;
  }
  return [atoms];
}

/** The choices of the braces that open at `start`; null when they are none. */
function readGroup(
  atoms: readonly Atom[],
  start: number,
): { choices: readonly (readonly Atom[])[]; end: number; nested: boolean } | null {
  const commas: number[] = [];
  let depth = 0;
  for (let at = start + 1; at < atoms.length; at++) {
    const atom = atoms[at];
    if (atom === '{') depth++;
    else if (atom === ',' && depth === 0) commas.push(at);
    else if (atom === '}' && depth-- === 0) {
      if (commas.length === 0) {
        const sequence = readSequence(atoms.slice(start + 1, at));
        return sequence === null ? null : { choices: sequence, end: at, nested: false };
      }
      const edges = [start, ...commas, at];
      const choices = edges.slice(1).map((edge, i) => atoms.slice((edges[i] ?? 0) + 1, edge));
      return { choices, end: at, nested: true };
    }
  }
  return null;
}

function readSequence(atoms: readonly Atom[]): readonly (readonly Atom[])[] | null {
  if (!atoms.every((atom) => typeof atom === 'string')) return null;
  const text = atoms.join('');
  const found = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(text);
  if (found === null) return null;
  const [, from = '', to = '', by] = found;
  const letters = /[A-Za-z]/.test(from);
  if (letters !== /[A-Za-z]/.test(to)) return null;
  const [first, last] = letters ? [from.charCodeAt(0), to.charCodeAt(0)] : [Number(from), Number(to)];
  const step = Math.max(1, Math.abs(Number(by ?? 1)));
  const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
  const count = Math.min(MAX_WORDS, Math.floor(Math.abs(last - first) / step) + 1);
  const sign = first <= last ? 1 : -1;
  return Array.from({ length: count }, (_, i) => {
    const value = first + sign * step * i;
    if (letters) return [String.fromCharCode(value)];
    const digits = String(Math.abs(value)).padStart(width - (value < 0 ? 1 : 0), '0');
    return [...(value < 0 ? `-${digits}` : digits)];
  });
}

function join(atoms: readonly Atom[]): readonly Part[] {
  const parts: Part[] = [];
  for (const atom of atoms) {
    const last = parts.at(-1);
    if (typeof atom !== 'string') parts.push(atom);
    else if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + atom };
    else parts.push({ kind: 'text', text: atom });
  }
  return parts;
}
