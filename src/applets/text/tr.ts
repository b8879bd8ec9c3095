import type { Program } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { complain, readOptions, usageError, type CommandLine, type Flavour } from '../options.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'cCdst',
    long: { complement: 'c', delete: 'd', 'squeeze-repeats': 's', 'truncate-set1': 't' },
    endAtOperand: true,
  },
  busybox: { short: 'Ccds', endAtOperand: true },
};

const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Translates, deletes or squeezes characters. */
export function tr(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, COMMAND_LINE[flavour]);
    if (!args.ok) return args.error;
    const { operands } = args.value;
    const [deletes, squeezes] = [args.value.has('d'), args.value.has('s')];
    const [one, two, extra] = operands;
    const wrong =
      flavour === 'gnu'
        ? wrongOperands(operands, deletes, squeezes)
        : one === undefined || extra !== undefined
          ? ''
          : null;
    if (wrong !== null || one === undefined) return yield* usageError(io, flavour, wrong ?? '');
    const first = expandSet(flavour, one);
    const second = two === undefined ? null : expandSet(flavour, two, true);
    const failed = !first.ok ? first.error : second?.ok === false ? second.error : null;
    if (failed !== null || !first.ok) {
      yield* complain(io, flavour, failed ?? '');
      return 1;
    }
    const complement = args.value.has('c', 'C');
    const members = new Set(first.value.characters);
    const inFirst = (character: string): boolean => members.has(character) !== complement;
    const target = second?.ok === true ? padded(second.value, first.value.characters.length) : [];
    const translates = two !== undefined && !deletes;
    if (translates && target.length === 0) {
      yield* complain(
        io,
        flavour,
        flavour === 'gnu' ? 'when not truncating set1, string2 must be non-empty' : 'STRING2 cannot be empty',
      );
      return 1;
    }
    const map = new Map<string, string>();
    if (translates && !complement)
      for (const [at, character] of first.value.characters.entries()) {
        const to = target[at] ?? (args.value.has('t') ? undefined : target.at(-1));
        if (to !== undefined) map.set(character, to);
      }
    const last = target.at(-1) ?? '';
    const squeezed = new Set(two === undefined ? [] : second?.ok === true ? second.value.characters : []);
    const isSqueezed = (character: string): boolean =>
      two === undefined ? inFirst(character) : squeezed.has(character);
    let before: string | null = null;
    for (;;) {
      const text = yield* io.stdin.read();
      if (text === '') return 0;
      let out = '';
      for (const character of text) {
        if (deletes && inFirst(character)) continue;
        const to: string = translates
          ? complement
            ? inFirst(character)
              ? last
              : character
            : (map.get(character) ?? character)
          : character;
        if (squeezes && to === before && isSqueezed(to)) continue;
        before = to;
        out += to;
      }
      if (out !== '') yield* io.stdout.write(out);
    }
  };
}

/** What GNU's tr says of the number of its operands; null when it is right. */
function wrongOperands(operands: readonly string[], deletes: boolean, squeezes: boolean): string | null {
  const [one, two] = operands;
  const wanted = deletes === squeezes ? 2 : 1;
  const most = deletes && !squeezes ? 1 : 2;
  if (one === undefined) return 'missing operand';
  if (operands.length < wanted) {
    const why = deletes
      ? 'Two strings must be given when both deleting and squeezing repeats.'
      : 'Two strings must be given when translating.';
    return `missing operand after ‘${one}’\n${why}`;
  }
  if (operands.length <= most) return null;
  const why = most === 1 ? '\nOnly one string may be given when deleting without squeezing repeats.' : '';
  return `extra operand ‘${operands[most] ?? two ?? ''}’${why}`;
}

interface CharacterSet {
  readonly characters: readonly string[];
  /** GNU's `[x*]`: what fills it up, and where. */
  readonly fill?: { readonly at: number; readonly character: string };
}

function padded({ characters, fill }: CharacterSet, length: number): readonly string[] {
  if (fill === undefined || characters.length >= length) return characters;
  const more = Array.from({ length: length - characters.length }, () => fill.character);
  return [...characters.slice(0, fill.at), ...more, ...characters.slice(fill.at)];
}

function expandSet(flavour: Flavour, text: string, second = false): Result<CharacterSet, string> {
  const gnu = flavour === 'gnu';
  const characters: string[] = [];
  let fill: CharacterSet['fill'];
  const units = parseUnits(text);
  for (let i = 0; i < units.length; i++) {
    const rest = units
      .slice(i)
      .map(({ character, escaped }) => (escaped ? '\0' : character))
      .join('');
    const [whole, name] = /^\[:([a-z]*):\]/.exec(rest) ?? [];
    const known = name === undefined || (!gnu && (name === 'print' || name === 'graph')) ? undefined : CLASSES[name];
    if (whole !== undefined && known !== undefined) {
      for (let code = 0; code < 128; code++) {
        const character = String.fromCharCode(code);
        if (known.test(character)) characters.push(character);
      }
      i += whole.length - 1;
      continue;
    }
    if (name !== undefined && gnu) return err(`invalid character class ‘${name}’`);
    const equivalent = /^\[=([^])=\]/.exec(rest)?.[1];
    if (equivalent !== undefined) {
      characters.push(equivalent);
      i += 4;
      continue;
    }
    const [repeat, , count = ''] = (gnu && second && /^\[([^])\*([0-9]*)\]/.exec(rest)) || [];
    const unit = units[i];
    if (unit === undefined) break;
    if (repeat !== undefined) {
      const { character } = units[i + 1] ?? unit;
      const times = count === '' ? 0 : count.startsWith('0') ? Number.parseInt(count, 8) : Number(count);
      if (times === 0) fill = { at: characters.length, character };
      for (let n = 0; n < Math.min(times, 65_536); n++) characters.push(character);
      i += [...repeat].length - 1;
      continue;
    }
    const [dash, to] = [units[i + 1], units[i + 2]];
    if (dash?.character === '-' && !dash.escaped && to !== undefined) {
      const [a, b] = [unit.character.codePointAt(0) ?? 0, to.character.codePointAt(0) ?? 0];
      if (b < a) {
        if (gnu)
          return err(`range-endpoints of '${unit.character}-${to.character}' are in reverse collating sequence order`);
        characters.push(unit.character, '-', to.character);
      }
      for (let code = a; code <= b; code++) characters.push(String.fromCodePoint(code));
      i += 2;
    } else characters.push(unit.character);
  }
  return ok(fill === undefined ? { characters } : { characters, fill });
}

function parseUnits(text: string): { character: string; escaped: boolean }[] {
  const units = text.match(/\\[0-7]{1,3}|\\[^]|[^]/gu) ?? [];
  return units.map((unit) => {
    if (unit.length < 2 || !unit.startsWith('\\')) return { character: unit, escaped: false };
    const rest = unit.slice(1);
    const character = /^[0-7]/.test(rest)
      ? String.fromCharCode(Number.parseInt(rest, 8) & 255)
      : (ESCAPES[rest] ?? rest);
    return { character, escaped: true };
  });
}
