// `npm run -s drydock -- ARGS`: the headless program, built when its sources are newer than the bundle.
// Prints nothing of its own on stdout. Paths in ARGS are relative to where the person stands, not to the repository.
import { renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withBundle } from './bundle.mjs';
import { root } from './install.mjs';
import { isStale } from './newer.mjs';

const bundle = join(root, 'dist-node', 'drydock.mjs');
const sources = ['src', 'lessons', 'conformance/compare', 'package-lock.json', 'scripts/bundle.mjs'].map((name) =>
  join(root, name),
);

if (isStale(bundle, sources)) {
  const started = new Date();
  // Built aside and moved in one step: two drydocks may start at once.
  await withBundle('src/headless/main.ts', (file) => {
    // As old as what it was built from: what was edited meanwhile is newer.
    utimesSync(file, started, started);
    renameSync(file, bundle);
  });
}

// npm runs scripts in the repository's root and leaves in INIT_CWD where it was called.
const calledFrom = process.env['INIT_CWD'];
if (process.env['npm_lifecycle_event'] === 'drydock' && calledFrom !== undefined) process.chdir(calledFrom);
process.argv[1] = bundle;
await import(pathToFileURL(bundle).href);
