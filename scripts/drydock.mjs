// `npm run -s drydock -- ARGS`: the headless program, built when its sources are newer than the bundle.
// Prints nothing of its own on stdout. Paths in ARGS are relative to where the person stands, not to the repository.
import { mkdtempSync, mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePackages, root } from './install.mjs';
import { isStale } from './newer.mjs';

const bundle = join(root, 'dist-node', 'drydock.mjs');
const sources = ['src', 'lessons', 'conformance/compare', 'package-lock.json', 'scripts/drydock.mjs'].map((name) =>
  join(root, name),
);

if (isStale(bundle, sources)) {
  ensurePackages();
  const { build } = await import('vite');
  mkdirSync(join(root, 'dist-node'), { recursive: true });
  const started = new Date();
  // Built aside and moved in one step: two drydocks may start at once.
  const outDir = mkdtempSync(join(root, 'dist-node', 'building-'));
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: 'src/headless/main.ts',
        outDir,
        target: 'node20',
        copyPublicDir: false,
        rolldownOptions: { output: { entryFileNames: 'drydock.mjs', codeSplitting: false } },
      },
      ssr: { noExternal: true },
    });
    // As old as what it was built from: what was edited meanwhile is newer.
    utimesSync(join(outDir, 'drydock.mjs'), started, started);
    renameSync(join(outDir, 'drydock.mjs'), bundle);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

// npm runs scripts in the repository's root and leaves in INIT_CWD where it was called.
const calledFrom = process.env['INIT_CWD'];
if (process.env['npm_lifecycle_event'] === 'drydock' && calledFrom !== undefined) process.chdir(calledFrom);
process.argv[1] = bundle;
await import(pathToFileURL(bundle).href);
