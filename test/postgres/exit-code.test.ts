import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SERVER = join(import.meta.dirname, '../support/postgres-server.ts');

/** How a process ends that has started and stopped a server of its own, with these lines as its last. */
function endingOf(...last: readonly string[]) {
  const work = `
    const { quickFolder, startServer } = await import(${JSON.stringify(SERVER)});
    const { stop } = await startServer(quickFolder());
    await stop();
    ${last.join('\n')}
  `;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', work], { encoding: 'utf8' });
  return { status, stderr };
}

test('what has failed beside a server of our own still fails the process when it ends', () => {
  expect(endingOf('process.exitCode = 3;')).toEqual({ status: 3, stderr: '' });
});

test('nothing of the server is still awaited when the process ends', () => {
  expect(endingOf('process.emit("exit", 0);', 'await new Promise((done) => setTimeout(done, 50));')).toEqual({
    status: 0,
    stderr: '',
  });
});
