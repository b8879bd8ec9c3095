// The page in dist/, built again when its sources are newer.
import { join } from 'node:path';
import { root } from './install.mjs';
import { isStale } from './newer.mjs';

const sources = [
  'src',
  'lessons',
  'public',
  'index.html',
  'vite.config.ts',
  'scripts/csp.ts',
  'scripts/embedBuild.ts',
  'package-lock.json',
];

export async function buildPage() {
  const built = join(root, 'dist', 'index.html');
  if (
    !isStale(
      built,
      sources.map((name) => join(root, name)),
    )
  )
    return;
  const { build } = await import('vite');
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}
