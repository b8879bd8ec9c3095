// `npm run e2e [-- playwright's arguments]`: the browser tests, on a page that is never older than its sources.
import { spawnSync } from 'node:child_process';
import { buildPage } from './build.mjs';
import { ensureChromium, ensurePackages, root } from './install.mjs';

ensurePackages();
ensureChromium();
await buildPage();
const playwright = ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, playwright, { cwd: root, stdio: 'inherit' }).status ?? 1);
