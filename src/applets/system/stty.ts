import type { Program } from '../../base/kernel/process.ts';
import { COOKED, RAW, type TtyMode } from '../../base/kernel/tty.ts';
import { complain, programName, type Flavour } from '../options.ts';

const SETTINGS: Readonly<Record<string, Partial<TtyMode>>> = {
  echo: { echo: true },
  '-echo': { echo: false },
  icanon: { canonical: true },
  '-icanon': { canonical: false },
  isig: { signals: true },
  '-isig': { signals: false },
  cooked: COOKED,
  sane: COOKED,
  raw: RAW,
  '-raw': COOKED,
};

/** The terminal's size (`size`), and the few settings that the lab's terminals have. */
export function stty(flavour: Flavour): Program {
  return function* (io) {
    const { tty } = io.stdin;
    if (tty === undefined) {
      const stdin = flavour === 'gnu' ? "'standard input'" : 'standard input';
      yield* io.stderr.write(`${programName(io, flavour)}: ${stdin}: Inappropriate ioctl for device\n`);
      return 1;
    }
    const words = io.argv.slice(1);
    if (words.length === 0) yield* io.stdout.write('speed 38400 baud; line = 0;\n');
    for (const word of words) {
      const setting = SETTINGS[word];
      if (word === 'size') yield* io.stdout.write(`${tty.rows} ${tty.columns}\n`);
      else if (setting !== undefined) tty.mode = { ...tty.mode, ...setting };
      else {
        yield* complain(io, flavour, `'${word}' is not simulated in this lab`);
        return 1;
      }
    }
    return 0;
  };
}
