import { describeMistake } from '../../base/mistake.ts';
import type { Language } from '../../lab/explain/explain.ts';
import { tellScenario } from '../tell.ts';
import { readOptions, readSeed, readText, UsageError, type Command } from '../usage.ts';

/** Runs a console scenario and tells why its last lookup or packet ended as it did. */
export const why: Command = {
  name: 'why',
  use: '[--lang en|zh-CN] [--seed N] FILE.console',
  short: 'Runs a console scenario and tells its last lookup or packet step by step.',
  options: [
    '--lang LANG the language to tell it in: en (default) or zh-CN',
    '--seed N    a whole number: other ids, other chances (default 1)',
  ],
  run: (args) => {
    const { values, positionals } = readOptions(why, args, { lang: { type: 'string' }, seed: { type: 'string' } });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('why: one scenario has to be named');
    const language = readLanguage(values.lang ?? 'en');
    const told = tellScenario(readText(file), { fileName: file, seed: readSeed(why, values.seed), language });
    if (!told.ok) {
      for (const error of told.error) process.stderr.write(`drydock: ${describeMistake(error)}\n`);
      return 2;
    }
    if (told.value === null) {
      process.stderr.write(`drydock: ${file}: no name was looked up and no packet was sent\n`);
      return 1;
    }
    process.stdout.write(told.value);
    return 0;
  },
};

function readLanguage(text: string): Language {
  if (text === 'en' || text === 'zh-CN') return text;
  throw new UsageError(`why: --lang takes en or zh-CN, not ${text}`);
}
