// `npm run conformance [-- ARGS]` and `npm run conformance:record -- ARGS`: their TypeScript, run without a build of its own.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [program = '', ...args] = process.argv.slice(2);
// npm runs scripts in the repository's root and leaves in INIT_CWD where it was called.
const from = process.env['INIT_CWD'] ?? process.cwd();

/** @type {{ module: { main(args: string[], from: string, print: (text: string) => void): number } }} */
const { module } = await runnerImport(fileURLToPath(new URL(program, import.meta.url)), {
  configFile: false,
  logLevel: 'error',
});
try {
  process.exitCode = module.main(args, from, (text) => process.stdout.write(text));
} catch (error) {
  // parseArgs says what is wrong with an option.
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error;
  console.error(`conformance: ${error.message}`);
  process.exitCode = 2;
}
