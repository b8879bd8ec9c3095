import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describeMistake } from '../../base/mistake.ts';
import { runScenario } from '../run.ts';
import { readOptions, readSeed, readText, UsageError, type Command } from '../usage.ts';

/** Runs console scenarios and prints what the terminal showed. */
export const run: Command = {
  name: 'run',
  use: '[--out DIR] [--seed N] FILE.console ...',
  short: 'Runs console scenarios on a simulated Docker host and prints their transcripts.',
  options: [
    '--out DIR   write each transcript to DIR, under the name of its file',
    '--seed N    a whole number: other ids, other chances (default 1)',
  ],
  run: (args) => {
    const { values, positionals } = readOptions(run, args, { out: { type: 'string' }, seed: { type: 'string' } });
    if (positionals.length === 0) throw new UsageError('run: no scenario was named');
    const seed = readSeed(run, values.seed);
    if (values.out !== undefined) mkdirSync(values.out, { recursive: true });
    let status = 0;
    for (const file of positionals) {
      const played = runScenario(readText(file), { fileName: file, seed });
      if (!played.ok) {
        for (const error of played.error) process.stderr.write(`drydock: ${describeMistake(error)}\n`);
        status = 2;
      } else if (values.out === undefined) process.stdout.write(played.value);
      else writeFileSync(join(values.out, basename(file)), played.value);
    }
    return status;
  },
};
