// `npm run recipes [-- playwright's arguments]`: the recipes of docs/embed.md, each built by its own tool and tried in a browser.
import { spawnSync } from 'node:child_process';
import { buildPage } from './build.mjs';
import { ensureChromium, ensurePackages, root } from './install.mjs';

ensurePackages();
ensureChromium();
const missing = ['mkdocs', 'sphinx-build'].filter((program) => spawnSync(program, ['--version']).status !== 0);
if (missing.length > 0)
  console.error(`recipes: ${missing.join(' and ')} not found; on Debian: apt-get install mkdocs python3-sphinx`);
await buildPage();
const playwright = [
  'node_modules/@playwright/test/cli.js',
  'test',
  '--config=recipes.config.ts',
  ...process.argv.slice(2),
];
process.exit(spawnSync(process.execPath, playwright, { cwd: root, stdio: 'inherit' }).status ?? 1);
