/**
 * Bundles the program: CommonJS, one chunk per command, so that a command line loads only what it needs.
 * Runs on whatever Node started it.
 */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'dist');

/** Commander needs child processes only for commands that are other programs; loading them costs 5 ms. */
const commanderWithoutChildProcess = {
  name: 'commander-without-child-process',
  resolveId: (id, importer) =>
    id === 'node:child_process' && importer?.includes('/commander/') ? '\0no-child-process' : null,
  load: (id) => (id === '\0no-child-process' ? 'export default {};' : null),
};

const bundle = await rolldown({
  input: { member: join(root, 'src/cli.ts') },
  platform: 'node',
  external: ['better-sqlite3'],
  plugins: [commanderWithoutChildProcess],
});
rmSync(folder, { recursive: true, force: true });
await bundle.write({
  dir: folder,
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
  comments: false,
});
await bundle.close();
