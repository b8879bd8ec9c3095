import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeScenarioError } from '../lab/scenario/scenario.ts';
import { runScenario } from './run.ts';

const USAGE = `Usage:  drydock run [--out DIR] [--seed N] FILE.console ...

Runs console scenarios on a simulated Docker host and prints their transcripts.

  --out DIR   write each transcript to DIR, under the name of its file
  --seed N    a whole number: other ids, other chances (default 1)

Exit status: 0 all were run; 2 a file cannot be read or run, or the command line is wrong.`;

/** A mistake of the caller's: said on stderr, exit status 2. */
class UsageError extends Error {}

function main(args: readonly string[]): number {
  const [verb, ...rest] = args;
  if (verb === undefined || verb === 'help' || verb === '--help') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (verb !== 'run') throw new UsageError(`unknown command: ${verb}\n\n${USAGE}`);
  return run(rest);
}

function run(args: readonly string[]): number {
  const { values, positionals } = options(args);
  if (positionals.length === 0) throw new UsageError(`run: no scenario was named\n\n${USAGE}`);
  const seed = values.seed === undefined ? 1 : Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new UsageError(`run: --seed takes a whole number, not ${values.seed}`);
  if (values.out !== undefined) mkdirSync(values.out, { recursive: true });
  let status = 0;
  for (const file of positionals) {
    const played = runScenario(read(file), { fileName: file, seed });
    if (!played.ok) {
      for (const error of played.error) process.stderr.write(`drydock: ${describeScenarioError(error)}\n`);
      status = 2;
    } else if (values.out === undefined) process.stdout.write(played.value);
    else writeFileSync(join(values.out, basename(file)), played.value);
  }
  return status;
}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { out: { type: 'string' }, seed: { type: 'string' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(`run: ${reason(error)}`);
  }
}

function read(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${file}: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`drydock: ${error.message}\n`);
  process.exitCode = 2;
}
