/** What bash's history expansion makes of a typed line: another line, or an event that is not there. */
export type Expanded =
  | { readonly kind: 'line'; readonly line: string; readonly changed: boolean }
  | { readonly kind: 'missing'; readonly event: string };

const EVENT = /!(?:(!)|(-?\d+)|\?([^?\n]+)\??|([$^*])|([^\s=(;&|<>:"'!][^\s:;&|<>()"']*))((?::(?:\d+|[$^*]))?)/y;

/** Expands `!!`, `!5`, `!-2`, `!word`, `!?text`, `!$` and `^old^new` in a line, as an interactive bash does before it reads it. */
export function expandHistory(line: string, history: readonly string[]): Expanded {
  const substitution = /^\^([^^]+)\^([^^]*)\^?$/.exec(line);
  if (substitution !== null) return substitute(line, history, substitution[1] ?? '', substitution[2] ?? '');
  let result = '';
  let quoted = false;
  for (let at = 0; at < line.length;) {
    const character = line[at] ?? '';
    if (character === '\\') {
      result += line.slice(at, at + 2);
      at += 2;
      continue;
    }
    if (character === '"') quoted = !quoted;
    if (character === "'" && !quoted) {
      const end = line.indexOf("'", at + 1);
      const stop = end < 0 ? line.length : end + 1;
      result += line.slice(at, stop);
      at = stop;
      continue;
    }
    EVENT.lastIndex = at;
    // `$!` and `${!x}` are the shell's own.
    const found = character === '!' && !/[${[]$/.test(line.slice(0, at)) ? EVENT.exec(line) : null;
    if (found === null) {
      result += character;
      at++;
      continue;
    }
    const [whole, last, number, text, word, start, designator = ''] = found;
    const event = findEvent(history, { last, number, text, word, start });
    if (event === undefined) return { kind: 'missing', event: whole };
    result += chosenWords(event, word ?? designator.slice(1));
    at += whole.length;
  }
  return { kind: 'line', line: result, changed: result !== line };
}

function findEvent(
  history: readonly string[],
  by: Readonly<Record<'last' | 'number' | 'text' | 'word' | 'start', string | undefined>>,
): string | undefined {
  if (by.last !== undefined || by.word !== undefined) return history.at(-1);
  if (by.number !== undefined) {
    const number = Number(by.number);
    return number < 0 ? history.at(number) : history[number - 1];
  }
  const { text, start = '' } = by;
  return history.findLast((line) => (text === undefined ? line.startsWith(start) : line.includes(text)));
}

function chosenWords(line: string, designator: string): string {
  if (designator === '') return line;
  const words = line.trim().split(/\s+/);
  if (designator === '$') return words.at(-1) ?? '';
  if (designator === '*') return words.slice(1).join(' ');
  return words[designator === '^' ? 1 : Number(designator)] ?? '';
}

function substitute(line: string, history: readonly string[], from: string, to: string): Expanded {
  const last = history.at(-1);
  if (last === undefined || !last.includes(from)) return { kind: 'missing', event: `:s${line}` };
  return { kind: 'line', line: last.replace(from, () => to), changed: true };
}
