import { run } from './commands/run.ts';
import { test } from './commands/test.ts';
import { why } from './commands/why.ts';
import { UsageError, type Command } from './usage.ts';

const commands: readonly Command[] = [run, why, test];

const USAGE = `Usage:
${commands.map(({ name, use }) => `  drydock ${name} ${use}`).join('\n')}

${commands.map((command) => helpOf(command)).join('\n\n')}

Exit status: 0 it was done; 1 there was nothing to tell; 2 a file cannot be read or run, or the command line is wrong.`;

function helpOf({ name, short, options }: Command): string {
  return [`${name}: ${short}`, ...options.map((option) => `  ${option}`)].join('\n');
}

function main([verb, ...args]: readonly string[]): number {
  if (verb === undefined || verb === 'help' || verb === '--help') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const command = commands.find(({ name }) => name === verb);
  if (command === undefined) throw new UsageError(`unknown command: ${verb}`);
  return command.run(args);
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`drydock: ${error.message}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
