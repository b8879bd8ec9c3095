import { strerror } from '../../base/files.ts';
import { openOutput } from '../../base/kernel/open.ts';
import type { Output, Program } from '../../base/kernel/process.ts';
import { complain, readOptions, type Flavour } from '../options.ts';

/** Copies stdin to stdout and to files. */
export function tee(flavour: Flavour): Program {
  return function* (io) {
    const long = { append: 'a', 'ignore-interrupts': 'i' };
    const args = yield* readOptions(io, flavour, flavour === 'gnu' ? { short: 'aip', long } : { short: 'ia' });
    if (!args.ok) return args.error;
    if (args.value.has('i')) io.ignoreSignals('SIGINT');
    const outputs: Output[] = [io.stdout];
    let failed = false;
    for (const path of args.value.operands) {
      const output = openOutput(io, path, args.value.has('a'));
      if (output.ok) outputs.push(output.value);
      else {
        failed = true;
        yield* complain(io, flavour, `${path}: ${strerror(output.error)}`);
      }
    }
    for (;;) {
      const text = yield* io.stdin.read();
      if (text === '') return failed ? 1 : 0;
      for (const output of outputs) yield* output.write(text);
    }
  };
}
