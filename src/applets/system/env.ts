import type { Program } from '../../base/kernel/process.ts';
import { complain, readOptions, type CommandLine, type Flavour } from '../options.ts';
import { runCommand } from './run.ts';

const ENV: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: '0iu:C:v',
    long: { null: '0', 'ignore-environment': 'i', 'unset=': 'u', 'chdir=': 'C', debug: 'v' },
    endAtOperand: true,
    status: 125,
  },
  busybox: { short: '0iu:', long: { 'ignore-environment': 'i', 'unset=': 'u' }, endAtOperand: true },
};

/** Prints the environment, or runs a command in a changed one. */
export function env(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, ENV[flavour]);
    if (!args.ok) return args.error;
    const rest = [...args.value.operands];
    const dash = rest[0] === '-';
    if (dash) rest.shift();
    const variables = new Map(args.value.has('i') || dash ? [] : io.env);
    for (const name of args.value.all('u')) variables.delete(name);
    while (rest[0]?.includes('=') === true) {
      const [, name = '', value = ''] = /^([^=]*)=([^]*)$/.exec(rest.shift() ?? '') ?? [];
      variables.set(name, value);
    }
    const end = args.value.has('0') ? '\0' : '\n';
    if (rest.length === 0) {
      for (const [name, value] of variables) yield* io.stdout.write(`${name}=${value}${end}`);
      return 0;
    }
    const cwd = args.value.last('C');
    return yield* runCommand(io, flavour, rest, { env: variables, ...(cwd === undefined ? {} : { cwd }) });
  };
}

/** Prints the values of variables, or all. */
export const printenv: Program = function* (io) {
  const args = yield* readOptions(io, 'gnu', { short: '0', long: { null: '0' }, status: 2 });
  if (!args.ok) return args.error;
  const end = args.value.has('0') ? '\0' : '\n';
  const { operands } = args.value;
  if (operands.length === 0) {
    for (const [name, value] of io.env) yield* io.stdout.write(`${name}=${value}${end}`);
    return 0;
  }
  let missing = false;
  for (const name of operands) {
    const value = io.env.get(name);
    if (value === undefined) missing = true;
    else yield* io.stdout.write(value + end);
  }
  return missing ? 1 : 0;
};

/** Prints the working directory. */
export function pwd(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'LP', long: { logical: 'L', physical: 'P' } } : { short: '' },
    );
    if (!args.ok) return args.error;
    if (flavour === 'gnu' && args.value.operands.length > 0)
      yield* complain(io, flavour, 'ignoring non-option arguments');
    yield* io.stdout.write(`${io.cwd}\n`);
    return 0;
  };
}
