import type { Program } from '../../base/kernel/process.ts';
import { readOptions, usageError, type Flavour } from '../options.ts';

/** The last part of paths, without a suffix if one is given. */
export function basename(flavour: Flavour): Program {
  return function* (io) {
    const long = { multiple: 'a', 'suffix=': 's', zero: 'z' };
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'as:z', long, endAtOperand: true } : { short: 'as:' },
    );
    if (!args.ok) return args.error;
    const { operands } = args.value;
    const many = args.value.has('a', 's');
    const [first, second, third] = operands;
    const gnu = (message: string): string => (flavour === 'gnu' ? message : '');
    if (first === undefined) return yield* usageError(io, flavour, gnu('missing operand'));
    if (!many && third !== undefined) return yield* usageError(io, flavour, gnu(`extra operand ‘${third}’`));
    const suffix = args.value.last('s') ?? (many ? '' : (second ?? ''));
    const end = args.value.has('z') ? '\0' : '\n';
    for (const path of many ? operands : [first]) {
      const base = /([^/]*)\/*$/.exec(path)?.[1] ?? '';
      const name = base === '' ? path.slice(0, 1) : base;
      yield* io.stdout.write(
        (suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name) + end,
      );
    }
    return 0;
  };
}

/** Paths without their last part. */
export function dirname(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'z', long: { zero: 'z' } } : { short: '' },
    );
    if (!args.ok) return args.error;
    const { operands } = args.value;
    if (operands.length === 0) return yield* usageError(io, flavour, flavour === 'gnu' ? 'missing operand' : '');
    if (flavour === 'busybox' && operands.length > 1) return yield* usageError(io, flavour, '');
    for (const path of operands) {
      const [, above] = /^(.*?)\/+[^/]+\/*$/.exec(path) ?? [];
      const name = above === '' ? '/' : (above ?? (/^\/+$/.test(path) ? '/' : '.'));
      yield* io.stdout.write(name + (args.value.has('z') ? '\0' : '\n'));
    }
    return 0;
  };
}
