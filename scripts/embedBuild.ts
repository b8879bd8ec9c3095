import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin } from 'vite';
import { contentSecurityPolicy } from './csp.ts';

/** The version of what pages that hold labs rely on: element, attributes, messages. */
const VERSION = 'v1';

/**
 * Builds beside the page what other pages embed: `drydock-lab.js` with its types, and `lab.html`, the page as one classic script. A
 * module script is asked for with CORS, which a frame without an origin of its own and a file on a disk cannot have.
 */
export const embedBuild: Plugin = {
  name: 'embed-build',
  apply: (config, { command }) => command === 'build' && config.build?.ssr === undefined,
  closeBundle: {
    sequential: true,
    async handler() {
      const { root, outDir } = { root: process.cwd(), outDir: 'dist' };
      const dist = join(root, outDir);
      const versioned = join(dist, VERSION);
      rmSync(versioned, { recursive: true, force: true });
      const [script, sheet] = await classic(root, versioned, 'src/main.tsx', 'lab-[hash]');
      await classic(root, versioned, 'src/embed/host/main.ts', 'drydock-lab');
      copyFileSync(join(root, 'src/embed/types.ts'), join(versioned, 'drydock-lab.d.ts'));
      for (const name of ['drydock-lab.js', 'drydock-lab.d.ts']) copyFileSync(join(versioned, name), join(dist, name));
      const page = readFileSync(join(root, 'index.html'), 'utf8');
      for (const [folder, path] of [
        [versioned, './'],
        [dist, `./${VERSION}/`],
      ] as const)
        writeFileSync(join(folder, 'lab.html'), labPage(page, `${path}${script}`, `${path}${sheet}`));
    },
  },
};

/** Builds one script, and its style sheet if it has any; gives their names. */
async function classic(root: string, outDir: string, input: string, name: string): Promise<readonly [string, string]> {
  const config: InlineConfig = {
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    base: './',
    plugins: [react()],
    build: {
      target: 'es2023',
      outDir,
      emptyOutDir: false,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      // All of it in one file is what this build is for.
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: join(root, input),
        // What vite reads of import.meta is gone by then.
        transform: { define: { 'import.meta': '{}' } },
        output: {
          format: 'iife',
          codeSplitting: false,
          entryFileNames: `${name}.js`,
          assetFileNames: `${name}[extname]`,
        },
      },
    },
  };
  const built = await build(config);
  if (!('output' in built)) throw new Error(`${input}: expected one bundle`);
  const named = (end: string): string => built.output.find(({ fileName }) => fileName.endsWith(end))?.fileName ?? '';
  return [named('.js'), named('.css')];
}

/** The page with the one script instead of its module; found anew where it is left out of the address bar. */
function labPage(page: string, script: string, sheet: string): string {
  return page
    .replaceAll(/^.*<link rel="(?:icon|apple-touch-icon)".*\n/gm, '')
    .replace(/^.*<script type="module".*\n/m, '')
    .replace(
      /<meta charset="utf-8" \/>/,
      `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />
    $&
    <link rel="stylesheet" href="${sheet}" />
    <script defer src="${script}"></script>`,
    );
}
