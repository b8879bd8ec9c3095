// `npm run bench`: bench/main.ts, built as the headless program is, so that what is measured is what people run.
import { pathToFileURL } from 'node:url';
import { withBundle } from '../scripts/bundle.mjs';
import { root } from '../scripts/install.mjs';

await withBundle('bench/main.ts', async (file) => {
  process.chdir(root);
  await import(pathToFileURL(file).href);
});
