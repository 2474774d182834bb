import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The program is started by some tests: the clock and the colours of whoever runs them must not show.
    env: { TZ: 'UTC' },
    coverage: { include: ['src/core/**/*.ts'], reporter: ['text-summary'], reportOnFailure: true },
    projects: [
      {
        extends: true,
        test: { name: 'core', include: ['test/**/*.test.ts'], exclude: ['test/shell/**', 'test/cli/**'] },
      },
      {
        extends: true,
        test: {
          name: 'program',
          include: ['test/shell/**/*.test.ts', 'test/cli/**/*.test.ts'],
          globalSetup: 'test/support/build.ts',
          testTimeout: 60_000,
        },
      },
    ],
  },
});
