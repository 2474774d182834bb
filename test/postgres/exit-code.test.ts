import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SERVER = join(import.meta.dirname, '../support/postgres-server.ts');

test('what has failed beside a server of our own still fails the process when it ends', () => {
  const work = `
    const { quickFolder, startServer } = await import(${JSON.stringify(SERVER)});
    const { stop } = await startServer(quickFolder());
    process.exitCode = 3;
    await stop();
  `;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', work], { encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 3 });
});
