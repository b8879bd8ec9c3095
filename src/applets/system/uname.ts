import type { Io, Program } from '../../base/kernel/process.ts';
import { readOptions, usageError, type Flavour } from '../options.ts';

const LONG = {
  all: 'a',
  'kernel-name': 's',
  nodename: 'n',
  'kernel-release': 'r',
  'kernel-version': 'v',
  machine: 'm',
  processor: 'p',
  'hardware-platform': 'i',
  'operating-system': 'o',
};

/** The lab's kernel: Debian's, of the time of the recorded engine. */
const KERNEL: Readonly<Record<string, string>> = {
  s: 'Linux',
  r: '6.12.48+deb13-amd64',
  v: '#1 SMP PREEMPT_DYNAMIC Debian 6.12.48-1 (2025-09-20)',
  m: 'x86_64',
  p: 'unknown',
  i: 'unknown',
  o: 'GNU/Linux',
};

/** The name of the machine and of its kernel. */
export function uname(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'asnrvmpio', long: LONG } : { short: 'snrvmpioa' },
    );
    if (!args.ok) return args.error;
    const [extra] = args.value.operands;
    if (extra !== undefined) return yield* usageError(io, flavour, flavour === 'gnu' ? `extra operand ‘${extra}’` : '');
    // -a leaves out what is unknown.
    const wanted = args.value.has('a') ? 'snrvmo' : [...'snrvmpio'].filter((letter) => args.value.has(letter)).join('');
    const shown = [...(wanted === '' ? 's' : wanted)].map((letter) =>
      letter === 'n' ? nodeName(io) : (KERNEL[letter] ?? ''),
    );
    yield* io.stdout.write(`${shown.join(' ')}\n`);
    return 0;
  };
}

function nodeName(io: Io): string {
  for (const path of ['/proc/sys/kernel/hostname', '/etc/hostname']) {
    const name = io.place.files.read(path);
    if (name.ok) return name.value.trim();
  }
  return 'localhost';
}
