import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './scripts/chromium.mjs';

// One port per run, so that two checkouts can be tested at once; the workers inherit it.
const port = (process.env['DRYDOCK_PORT'] ??= String(20_000 + (process.pid % 20_000)));
const baseURL = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'e2e',
  testIgnore: 'recipes/**', // `npm run recipes`
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'list',
  timeout: 60_000,
  // A busy machine may keep a browser waiting; what passes only then is listed as flaky.
  retries: 1,
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: chromiumOptions(),
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    // Each test has a browser profile of its own: none needs the whole lab kept, but offline.spec.ts.
    serviceWorkers: 'block',
  },
  // `npm run e2e` has built the page.
  webServer: { command: `npx vite preview --port ${port} --strictPort`, url: baseURL, reuseExistingServer: false },
});
