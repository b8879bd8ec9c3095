// `npm run bench`: bench/main.ts, built as the headless program is, so that what is measured is what people run.
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ensurePackages, root } from '../scripts/install.mjs';

ensurePackages();
mkdirSync(join(root, 'dist-node'), { recursive: true });
const outDir = mkdtempSync(join(root, 'dist-node', 'bench-'));
try {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'bench/main.ts',
      outDir,
      target: 'node20',
      copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: 'bench.mjs', codeSplitting: false } },
    },
    ssr: { noExternal: true },
  });
  process.chdir(root);
  await import(pathToFileURL(join(outDir, 'bench.mjs')).href);
} finally {
  rmSync(outDir, { recursive: true, force: true });
}
