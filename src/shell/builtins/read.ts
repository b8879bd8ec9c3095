import type { Input, Sys } from '../../base/kernel/process.ts';
import { assign } from '../expand/value.ts';
import { splitFields } from '../expand/fields.ts';
import type { Session } from '../run/session.ts';
import { isName } from '../run/variables.ts';
import { fail, failOption, type Builtin } from './builtin.ts';

const USAGE =
  'read [-Eers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]';

interface Options {
  raw: boolean;
  silent: boolean;
  prompt: string;
  delimiter: string;
  count: number | null;
  timeout: number | null;
  descriptor: number;
  array: string | null;
}

/** read [-rs] [-p PROMPT] [-n COUNT] [-d DELIMITER] [-t SECONDS] [-u FD] [-a ARRAY] [NAME...]: one line, split into variables. */
export const read: Builtin = function* (shell, words) {
  const options: Options = {
    raw: false,
    silent: false,
    prompt: '',
    delimiter: '\n',
    count: null,
    timeout: null,
    descriptor: 0,
    array: null,
  };
  const names = parse(words, options, shell.dialect === 'bash');
  if (typeof names === 'string') return yield* failOption(shell, 'read', names, USAGE);
  const wrong = names.find((name) => !isName(name));
  if (wrong !== undefined)
    return yield* fail(
      shell,
      'read',
      shell.dialect === 'bash' ? `\`${wrong}': not a valid identifier` : `'${wrong}': bad variable name`,
    );
  const stream = shell.streams.get(options.descriptor);
  const input = stream?.input;
  if (input === undefined) return 1;
  if (options.prompt !== '' && input.tty !== undefined) yield* shell.err(options.prompt);
  const line = yield* quietly(input, options.silent, () => readLine(shell, input, options));
  if (line.status > 1) return line.status;
  yield* store(shell, names, line.text, options);
  return line.status;
};

/** The names to read into; a letter that is no option as `-x`. */
function parse(words: readonly string[], options: Options, bash: boolean): readonly string[] | string {
  let at = 1;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return words.slice(at + 1);
    if (!/^-./.test(word)) break;
    for (let i = 1; i < word.length; i++) {
      const letter = word[i] ?? '';
      if (letter === 'r') options.raw = true;
      else if (letter === 's') options.silent = true;
      else if (letter === 'e' && bash) continue;
      else if ('pndtu'.includes(letter) || (bash && 'aN'.includes(letter))) {
        const value = word.slice(i + 1) === '' ? (words[++at] ?? '') : word.slice(i + 1);
        setOption(options, letter, value);
        break;
      } else return `-${letter}`;
    }
  }
  return words.slice(at);
}

function setOption(options: Options, letter: string, value: string): void {
  switch (letter) {
    case 'p':
      options.prompt = value;
      break;
    case 'd':
      options.delimiter = value === '' ? '\0' : value.slice(0, 1);
      break;
    case 't':
      options.timeout = Number(value);
      break;
    case 'u':
      options.descriptor = Number(value);
      break;
    case 'a':
      options.array = value;
      break;
    default:
      options.count = Number(value);
  }
}

function* quietly<T>(input: Input, silent: boolean, body: () => Sys<T>): Sys<T> {
  const { tty } = input;
  if (!silent || tty === undefined) return yield* body();
  const { mode } = tty;
  tty.mode = { ...mode, echo: false };
  try {
    return yield* body();
  } finally {
    tty.mode = mode;
  }
}

/** Status 1 at the end of the input, 142 when the time is up, 128 + its number for a signal with a trap. */
function* readLine(
  shell: Session,
  input: Input,
  options: Options,
): Sys<{ readonly text: string; readonly status: number }> {
  const deadline = options.timeout === null ? undefined : shell.io.now() + options.timeout * 1000;
  let line = '';
  for (;;) {
    const ready = yield* shell.blocking(() =>
      shell.io.until(() => (input.ready() ? true : undefined), [input.arrived], deadline),
    );
    if (ready === undefined) return { text: line, status: shell.dialect === 'bash' ? 142 : 1 };
    const text = yield* shell.blocking(() => input.read());
    if (text === '') return { text: line, status: 1 };
    for (let at = 0; at < text.length; at++) {
      const character = text[at] ?? '';
      if (character === '\\' && !options.raw) {
        if (at + 1 >= text.length) {
          // The character that it quotes has not come yet.
          input.unread(text.slice(at) + (yield* shell.blocking(() => input.read())));
          break;
        }
        const next = text[++at] ?? '';
        // A quoted character is marked, so that it is not split at.
        if (next !== '\n') line += `\\${next}`;
        continue;
      }
      if (character === options.delimiter) {
        if (at + 1 < text.length) input.unread(text.slice(at + 1));
        return { text: line, status: 0 };
      }
      if (character !== '\0') line += character;
      if (options.count !== null && line.length >= options.count) {
        if (at + 1 < text.length) input.unread(text.slice(at + 1));
        return { text: line, status: 0 };
      }
    }
  }
}

function* store(shell: Session, names: readonly string[], line: string, options: Options): Sys<void> {
  const unmark = (text: string): string => (options.raw ? text : text.replaceAll(/\\([\s\S])/g, '$1'));
  const ifs = shell.variables.get('IFS') ?? ' \t\n';
  if (options.array !== null) {
    const fields = split(line, ifs, options.raw);
    shell.variables.setArray(options.array, new Map(fields.map((field, at) => [String(at), field])));
    return;
  }
  if (names.length === 0) {
    yield* assign(shell, 'REPLY', unmark(line));
    return;
  }
  let rest = line;
  for (const [at, name] of names.entries()) {
    const space = [...ifs].filter((character) => /\s/.test(character)).join('');
    rest = trimStart(rest, space);
    if (at === names.length - 1) {
      yield* assign(shell, name, unmark(lastField(rest, space, ifs)));
      return;
    }
    const field = firstField(rest, ifs, options.raw);
    rest = trimStart(rest.slice(field.length), space);
    // One separator that is no white space goes with the field.
    if (rest !== '' && ifs.includes(rest.slice(0, 1)) && !space.includes(rest.slice(0, 1))) rest = rest.slice(1);
    yield* assign(shell, name, unmark(field));
  }
}

function firstField(text: string, ifs: string, raw: boolean): string {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && !raw) at++;
    else if (ifs.includes(text[at] ?? '')) return text.slice(0, at);
  }
  return text;
}

function trimStart(text: string, space: string): string {
  let at = 0;
  while (at < text.length && space.includes(text[at] ?? '')) at++;
  return text.slice(at);
}

function lastField(text: string, space: string, ifs: string): string {
  let end = text.length;
  while (end > 0 && space.includes(text[end - 1] ?? '') && text[end - 2] !== '\\') end--;
  const trimmed = text.slice(0, end);
  // `a:` read into one variable loses its separator, `a:b:` does not.
  const [last = ''] = trimmed.slice(-1);
  const single = last !== '' && ifs.includes(last) && !space.includes(last);
  return single && ![...trimmed.slice(0, -1)].some((character) => ifs.includes(character))
    ? trimmed.slice(0, -1)
    : trimmed;
}

function split(line: string, ifs: string, raw: boolean): readonly string[] {
  const text = raw ? line : line.replaceAll(/\\([\s\S])/g, '$1');
  return splitFields([{ kind: 'text', text, quoted: false, split: true }], ifs).map((field) => field.text);
}
