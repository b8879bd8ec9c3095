// What a fresh clone lacks: the packages of the lockfile, and a Chromium for the browser tests.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/**
 * Whether node_modules holds what the lockfile asks for. Compares contents, not times: `npm install` writes the two
 * files in either order, and a needless `npm ci` would take node_modules away from whoever works with it.
 * @param {Packages} wanted @param {Packages} installed
 */
export function agrees(wanted, installed) {
  const missing = Object.entries(wanted).some(([path, { version, optional }]) => {
    if (path === '') return false;
    const found = installed[path];
    return found === undefined ? !optional : found.version !== version;
  });
  return !missing && Object.keys(installed).every((path) => path in wanted);
}

/** @param {string} file @returns {Packages} */
const packagesIn = (file) => JSON.parse(readFileSync(`${root}/${file}`, 'utf8')).packages;

/** Installs the lockfile's packages unless they are there. All that npm says goes to stderr. */
export function ensurePackages() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Drydock needs Node 20.19 or newer; this is ${process.version}.`);
  }
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(`${root}/${installed}`) && agrees(packagesIn('package-lock.json'), packagesIn(installed))) return;
  console.error('Installing packages (npm ci) ...');
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0)
    stop('npm ci failed: the reason is above. Drydock needs the npm registry the first time it runs.');
}

/** Finds a Chromium, or installs Debian's when root. */
export function ensureChromium() {
  if (chromiumPath() !== undefined) return;
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) stop(`CHROMIUM_PATH names ${named}, which is not there.`);
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium (apt-get) ...');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']]) {
      spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2] });
    }
    if (chromiumPath() !== undefined) return;
  }
  stop(
    'No Chromium was found for the browser tests: run `npx playwright install chromium`, or install your system’s ' +
      'Chromium package, or set CHROMIUM_PATH to the program; then run this again.',
  );
}

/** @param {string} sentence @returns {never} */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
