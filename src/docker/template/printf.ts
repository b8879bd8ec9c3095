import { printArg } from './print.ts';
import { plainFlags, type Flags } from './verbs.ts';
import type { Arg } from './value.ts';

/** What a width or precision may be at most; more counts as none. */
const LARGEST = 1_000_000;

interface Spec {
  readonly flags: Flags;
  /** Where the format goes on after the verb. */
  readonly next: number;
  readonly argument: number;
  readonly problems: string;
}

/**
 * Go's fmt.Sprintf. Nothing fails: a verb that does not fit its operand, a missing or a spare operand are told in the text.
 * recorded: conformance/core/templates-printf
 */
export function sprintf(format: string, args: readonly Arg[]): string {
  let text = '';
  let argument = 0;
  let reordered = false;
  for (let at = 0; at < format.length;) {
    const percent = format.indexOf('%', at);
    if (percent < 0) {
      text += format.slice(at);
      break;
    }
    text += format.slice(at, percent);
    const { flags, indexed, goodIndex, ...spec } = parseSpec(format, percent + 1, args, argument);
    reordered ||= indexed;
    argument = spec.argument;
    text += spec.problems;
    const code = format.codePointAt(spec.next);
    if (code === undefined) {
      text += '%!(NOVERB)';
      break;
    }
    const verb = String.fromCodePoint(code);
    at = spec.next + verb.length;
    if (verb === '%') text += '%';
    else if (!goodIndex) text += `%!${verb}(BADINDEX)`;
    else if (argument >= args.length) text += `%!${verb}(MISSING)`;
    else text += printArg(args[argument++] ?? null, verb, forVerb(flags, verb), false);
  }
  if (reordered || argument >= args.length) return text;
  const spare = args
    .slice(argument)
    .map((arg) => (arg === null ? '<nil>' : `${arg.type.name}=${printArg(arg, 'v', plainFlags(), false)}`));
  return `${text}%!(EXTRA ${spare.join(', ')})`;
}

/** In %+v and %#v the flag asks for another form of the value, not for a sign or a prefix. */
function forVerb(flags: Flags, verb: string): Flags {
  if (verb !== 'v') return flags;
  return { ...flags, goSyntax: flags.sharp, names: flags.plus, sharp: false, plus: false };
}

type Parsed = Spec & { readonly indexed: boolean; readonly goodIndex: boolean };

function parseSpec(format: string, start: number, args: readonly Arg[], first: number): Parsed {
  const set = /[-+# 0]*/y;
  set.lastIndex = start;
  const signs = set.exec(format)?.[0] ?? '';
  const reader = new Reader(format, start + signs.length, args, first);
  const width = reader.width();
  const precision = reader.precision();
  reader.index();
  const minus = signs.includes('-') || width.negative;
  return {
    flags: {
      ...plainFlags(),
      minus,
      plus: signs.includes('+'),
      sharp: signs.includes('#'),
      space: signs.includes(' '),
      zero: signs.includes('0'),
      width: width.value,
      precision,
    },
    next: reader.at,
    argument: reader.argument,
    problems: reader.problems,
    indexed: reader.indexed,
    goodIndex: reader.goodIndex,
  };
}

/** Reads the width, the precision and the indexes of one verb, `%[2]*.[1]*f`. */
class Reader {
  readonly #format: string;
  readonly #args: readonly Arg[];
  at: number;
  argument: number;
  problems = '';
  indexed = false;
  goodIndex = true;
  /** An index was read that nothing has used yet. */
  #fresh = false;

  constructor(format: string, at: number, args: readonly Arg[], argument: number) {
    this.#format = format;
    this.at = at;
    this.#args = args;
    this.argument = argument;
  }

  width(): { readonly value: number | null; readonly negative: boolean } {
    this.index();
    if (this.#format[this.at] === '*') {
      this.at++;
      const asked = this.#fromArgument();
      if (asked === null) this.problems += '%!(BADWIDTH)';
      this.#fresh = false;
      return { value: asked === null ? null : Math.abs(asked), negative: asked !== null && asked < 0 };
    }
    const value = this.#digits();
    if (this.#fresh && value !== null) this.goodIndex = false;
    return { value, negative: false };
  }

  precision(): number | null {
    if (this.#format[this.at] !== '.') return null;
    this.at++;
    if (this.#fresh) this.goodIndex = false;
    this.#fresh = false;
    this.index();
    if (this.#format[this.at] !== '*') return this.#digits() ?? 0;
    this.at++;
    const asked = this.#fromArgument();
    this.#fresh = false;
    if (asked !== null && asked >= 0) return asked;
    this.problems += '%!(BADPREC)';
    return null;
  }

  /** `[2]`: which operand comes next, counted from 1. */
  index(): void {
    if (this.#fresh || this.#format[this.at] !== '[') return;
    this.indexed = true;
    const close = this.#format.indexOf(']', this.at);
    const inside = close < 0 ? '' : this.#format.slice(this.at + 1, close);
    this.at = close < 0 ? this.at + 1 : close + 1;
    this.#fresh = /^\d+$/.test(inside);
    const wanted = Number(inside) - 1;
    if (this.#fresh && wanted >= 0 && wanted < this.#args.length) this.argument = wanted;
    else this.goodIndex = false;
  }

  #digits(): number | null {
    const digits = /\d*/y;
    digits.lastIndex = this.at;
    const text = digits.exec(this.#format)?.[0] ?? '';
    this.at += text.length;
    return text === '' || Number(text) > LARGEST ? null : Number(text);
  }

  #fromArgument(): number | null {
    const arg = this.#args[this.argument] ?? null;
    if (this.argument < this.#args.length) this.argument++;
    if (arg === null || (arg.kind !== 'int' && arg.kind !== 'uint')) return null;
    const asked = Number(arg.value);
    return Math.abs(asked) > LARGEST ? null : asked;
  }
}
