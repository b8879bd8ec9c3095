import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/*.test.ts'],
    pool: 'threads',
    maxWorkers: 2,
    passWithNoTests: false,
    setupFiles: 'scripts/propertySeed.ts',
    // For a machine that is busy: no test here is about time.
    testTimeout: 60_000,
  },
});
