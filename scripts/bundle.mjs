import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, root } from './install.mjs';

/**
 * Bundles a program for Node into one file of a folder of its own, gives it to `use`, and takes the folder away again.
 * @param {string} entry its TypeScript, from the repository's root
 * @param {(file: string) => unknown} use
 */
export async function withBundle(entry, use) {
  ensurePackages();
  const { build } = await import('vite');
  mkdirSync(join(root, 'dist-node'), { recursive: true });
  const outDir = mkdtempSync(join(root, 'dist-node', 'building-'));
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: entry,
        outDir,
        target: 'node20',
        copyPublicDir: false,
        rolldownOptions: { output: { entryFileNames: 'program.mjs', codeSplitting: false } },
      },
      ssr: { noExternal: true },
    });
    await use(join(outDir, 'program.mjs'));
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
