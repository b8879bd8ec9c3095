import { judge } from '../../base/condition.ts';
import type { Io, Program } from '../../base/kernel/process.ts';
import { complain, type Flavour } from '../options.ts';

/** test and [: exit 0 when the expression is true, 1 when it is not, 2 when it is none. */
export function testProgram(flavour: Flavour): Program {
  return function* (io) {
    const operands = io.argv.slice(1);
    if (io.argv[0]?.split('/').at(-1) === '[' && operands.pop() !== ']') {
      yield* complain(io, flavour, flavour === 'gnu' ? 'missing ‘]’' : 'missing ]');
      return 2;
    }
    const holds = judge({ files: io.place.files, cwd: io.cwd, isTerminal: isTerminal(io) }, flavour, operands);
    if (holds.ok) return holds.value ? 0 : 1;
    yield* complain(io, flavour, holds.error);
    return 2;
  };
}

function isTerminal({ stdin, stdout, stderr }: Io): (descriptor: number) => boolean {
  return (descriptor) => [stdin, stdout, stderr][descriptor]?.tty !== undefined;
}
