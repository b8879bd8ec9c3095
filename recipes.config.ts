import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './scripts/chromium.mjs';

// `npm run recipes`: each tool is installed and builds its site in a folder of its own, so this takes minutes.
export default defineConfig({
  testDir: 'e2e/recipes',
  outputDir: 'test-results/recipes',
  workers: 1,
  forbidOnly: true,
  reporter: 'list',
  timeout: 1_200_000,
  use: { browserName: 'chromium', launchOptions: chromiumOptions() },
});
