// No flag is taken in one form and refused in another: every flag of every command, in every form that pflag has.
import { describe, expect, test } from 'vitest';
import { allFlags, type Command } from '../command.ts';
import { root } from '../tree.ts';
import { longName, type Flag } from './flag.ts';
import { parseFlags } from './parse.ts';

const all = (command: Command, path: readonly string[]): readonly (readonly [string, Command])[] => [
  [path.join(' '), command],
  ...command.commands.flatMap((each) => all(each, [...path, each.use.split(' ')[0] ?? ''])),
];

/** Texts of which every kind of flag takes at least one. */
const SAMPLES = [
  'true',
  '5',
  'a=b',
  '5s',
  '10.1.0.1',
  '10.1.0.0/16',
  'web:10.1.0.1',
  'stdout',
  '80:80',
  'x',
  'all',
  'type=bind,src=/a,dst=/b',
  'nofile=1024',
  '1.5',
  'json',
];

/** A text that the flag takes, told by its own kind. */
function sample(flag: Flag<unknown>): string | undefined {
  return SAMPLES.find((text) => flag.set(text, flag.initial).ok);
}

/** What the forms of one flag give: the value that was read, and what was left; or pflag's error. */
function read(command: Command, key: string, argv: readonly string[]): unknown {
  const parsed = parseFlags(allFlags(command), [...argv, 'rest'], command.interspersed);
  return parsed.ok
    ? { value: parsed.value.values[key], given: [...parsed.value.given], args: parsed.value.args }
    : parsed;
}

const commands = all(root, ['docker']);

describe.each(commands)('%s', (_name, command) => {
  const flags = Object.entries(allFlags(command));
  test.runIf(flags.length > 0).each(flags)('%s', (key, flag) => {
    const text = sample(flag);
    if (text === undefined) throw new Error(`no sample suits --${longName(key)}, a ${flag.type}`);
    const set = flag.set(text, flag.initial);
    const expected = { value: set.ok && set.value, given: [key], args: ['rest'] };
    const long = longName(key);
    const forms = [[`--${long}=${text}`]];
    if (flag.alone === undefined) forms.push([`--${long}`, text]);
    if (flag.short !== undefined) {
      forms.push([`-${flag.short}=${text}`]);
      if (flag.alone === undefined) forms.push([`-${flag.short}${text}`], [`-${flag.short}`, text]);
    }
    for (const form of forms) expect(read(command, key, form), form.join(' ')).toEqual(expected);
    if (flag.alone === undefined) return;
    const alone = read(command, key, [`--${long}`]);
    expect(alone).toEqual(read(command, key, [`--${long}=${flag.alone}`]));
    if (flag.short !== undefined) expect(read(command, key, [`-${flag.short}`])).toEqual(alone);
  });
});

test('letters are bundled as they stand alone: every pair of a command', () => {
  let pairs = 0;
  for (const [name, command] of commands) {
    const flags = Object.entries(allFlags(command)).filter(([, { short }]) => short !== undefined);
    for (const [key, first] of flags.filter(([, { alone }]) => alone !== undefined)) {
      for (const [, second] of flags.filter(([other]) => other !== key)) {
        const value = second.alone === undefined ? [sample(second) ?? ''] : [];
        const [a, b] = [first.short ?? '', second.short ?? ''];
        const bundled = parseFlags(allFlags(command), [`-${a}${b}`, ...value], false);
        expect(bundled, `${name} -${a}${b}`).toEqual(
          parseFlags(allFlags(command), [`-${a}`, `-${b}`, ...value], false),
        );
        expect(bundled.ok, `${name} -${a}${b}`).toBe(true);
        pairs++;
      }
    }
  }
  expect(pairs).toBeGreaterThan(100);
});

test('a long name, a letter and a key stand once in a command', () => {
  for (const [name, command] of commands) {
    const flags = Object.entries(allFlags(command));
    const letters = flags.flatMap(([, { short }]) => short ?? []);
    expect(letters.length, name).toBe(new Set(letters).size);
    const longs = flags.flatMap(([key, { also }]) => [longName(key), ...Object.keys(also ?? {})]);
    expect(longs.length, name).toBe(new Set(longs).size);
  }
});
