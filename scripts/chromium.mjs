// The Chromium that the browser tests, screenshots and benchmarks drive.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The first Chromium there is: the one named by CHROMIUM_PATH, the system's, Playwright's own download. */
export function chromiumPath() {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) return existsSync(named) ? named : undefined;
  const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return usual.find((path) => existsSync(path)) ?? playwrightsOwn();
}

function playwrightsOwn() {
  // Required, not imported: the lookup is wanted where a promise is not, and before the packages are installed.
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** Playwright's launch options for it: quiet, and without the sandbox that Chromium refuses to root. */
export const chromiumOptions = () => ({
  executablePath: chromiumPath(),
  args: [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});
