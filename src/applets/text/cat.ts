import type { Program } from '../../base/kernel/process.ts';
import { readOptions, type CommandLine, type Flavour } from '../options.ts';
import { cannotOpen, eachInput, LineReader, plainly } from './input.ts';
import { utf8Bytes } from './utf8.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'AbeEnstTuv',
    long: {
      'number-nonblank': 'b',
      number: 'n',
      'squeeze-blank': 's',
      'show-nonprinting': 'v',
      'show-ends': 'E',
      'show-tabs': 'T',
      'show-all': 'A',
    },
  },
  busybox: { short: 'nbvteAu' },
};

/** Prints files one after another; `-A -b -e -E -n -s -t -T -v` show what cannot be seen. */
export function cat(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, COMMAND_LINE[flavour]);
    if (!args.ok) return args.error;
    const { operands } = args.value;
    const has = (...letters: string[]): boolean => args.value.has(...letters);
    const [nonprinting, tabs, ends] = [has('A', 'e', 't', 'v'), has('A', 't', 'T'), has('A', 'e', 'E')];
    const [numbered, nonblank, squeeze] = [has('n', 'b'), has('b'), has('s')];
    const words = flavour === 'gnu' ? plainly : cannotOpen;
    const asItIs = !(nonprinting || tabs || ends || numbered || squeeze);
    let number = 0;
    let blanks = 0;
    let atStart = true;
    const opened = yield* eachInput(io, flavour, operands, words, function* (input) {
      if (asItIs) {
        for (;;) {
          const text = yield* input.read();
          if (text === '') return;
          yield* io.stdout.write(text);
        }
      }
      const lines = new LineReader(input);
      // busybox begins each file on a line of its own.
      if (flavour === 'busybox') atStart = true;
      for (;;) {
        const line = yield* lines.next();
        if (line === null) return;
        const whole = line.endsWith('\n');
        const text = whole ? line.slice(0, -1) : line;
        blanks = text === '' ? blanks + 1 : 0;
        if (squeeze && blanks > 1) continue;
        const prefix = numbered && atStart && !(nonblank && text === '') ? `${String(++number).padStart(6)}\t` : '';
        const missing = flavour === 'busybox' && numbered ? '\n' : '';
        yield* io.stdout.write(prefix + shown(text, nonprinting, tabs) + (whole ? (ends ? '$\n' : '\n') : missing));
        atStart = whole;
      }
    });
    return opened ? 0 : 1;
  };
}

function shown(text: string, nonprinting: boolean, tabs: boolean): string {
  if (!nonprinting) return tabs ? text.replaceAll('\t', '^I') : text;
  return utf8Bytes(text)
    .map((byte) => (byte === 9 && !tabs ? '\t' : byte >= 128 ? `M-${caret(byte - 128)}` : caret(byte)))
    .join('');
}

function caret(byte: number): string {
  if (byte === 127) return '^?';
  return byte < 32 ? `^${String.fromCharCode(byte + 64)}` : String.fromCharCode(byte);
}
