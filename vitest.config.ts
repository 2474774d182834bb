import { defineConfig } from 'vitest/config';
import { traditionalWordings } from './scripts/traditional.mjs';

/** Tests that start the program itself, as it was built. */
const PROGRAM = ['test/shell', 'test/cli', 'test/torture'];

export default defineConfig({
  // Texts have the wordings that the build gives them.
  plugins: [traditionalWordings],
  test: {
    // The program is started by some tests: the clock and the colours of whoever runs them must not show.
    env: { TZ: 'UTC' },
    coverage: { include: ['src/core/**/*.ts'], reporter: ['text-summary'], reportOnFailure: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/**/*.test.ts'],
          exclude: [...PROGRAM, 'test/postgres'].map((folder) => `${folder}/**`),
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      // What a shop does is the same in a file and on a server, so the same tests hold both to it.
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['test/{export,import,operations,postgres,reports,simulation}/**/*.test.ts'],
          globalSetup: 'test/support/postgres-server.ts',
          env: { MEMBER_TEST_ENGINE: 'postgres' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'program',
          include: PROGRAM.map((folder) => `${folder}/**/*.test.ts`),
          globalSetup: 'test/support/build.ts',
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
