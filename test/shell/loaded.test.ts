/** What a till loads: no query builder, since the build compiled the statements, and little of Node. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, expect, test } from 'vitest';
import { LAUNCHER, type Playground, playground, ROOT } from '../support/program.ts';

const PRELOAD = join(import.meta.dirname, '../support/loaded.cjs');
const holdsBuilder = (file: string): boolean => readFileSync(file, 'utf8').includes('node_modules/kysely/');

let place: Playground;
afterEach(() => place.remove());

interface Loaded {
  readonly files: readonly string[];
  readonly parts: readonly string[];
}

async function loadedBy(...words: string[]): Promise<Loaded> {
  const list = join(place.folder, 'loaded.json');
  const env = { ...place.env, LOADED: list };
  await execa(process.execPath, ['-r', PRELOAD, LAUNCHER, ...words], { cwd: place.folder, env, extendEnv: false });
  return JSON.parse(readFileSync(list, 'utf8')) as Loaded;
}

test('the writes of a till load no query builder', async () => {
  place = playground();
  const builders = async (...words: string[]): Promise<readonly string[]> =>
    (await loadedBy(...words)).files.filter((file) => file.endsWith('.cjs') && holdsBuilder(file));
  const dist = join(ROOT, 'dist');
  expect(readdirSync(dist).some((file) => holdsBuilder(join(dist, file)))).toBe(true);
  await builders('init', '--template', 'hair-salon');
  expect(await builders('list')).not.toEqual([]);
  expect(await builders('enrol', '--name', 'Zhang', '--card', '8001')).toEqual([]);
  expect(await builders('topup', '8001', '500')).toEqual([]);
  expect(await builders('spend', '8001', '10')).toEqual([]);
  expect(await builders('refund', '3')).toEqual([]);
});

test('a sale reads back nothing of what other deeds decide', async () => {
  place = playground();
  await loadedBy('init', '--template', 'hair-salon');
  await loadedBy('enrol', '--name', 'Zhang', '--card', '8001');
  const deeds = ({ files }: Loaded) => files.filter((file) => /[\\/]deeds\d*\.cjs$/.test(file));
  expect(deeds(await loadedBy('topup', '8001', '500'))).toHaveLength(1);
  expect(deeds(await loadedBy('spend', '8001', '10'))).toEqual([]);
});

/** Parts of Node that take milliseconds to wake, and what wakes them. */
const DEAR = [
  'child_process', // Commander, for commands that are programs of their own
  'crypto', // any digest but our own
  'internal/fs/dir', // a copy of all names of node:fs
  'perf_hooks', // performance.now()
  'timers/promises',
];

test('a sale wakes no part of Node that it has no use for', async () => {
  place = playground();
  await loadedBy('init', '--template', 'hair-salon');
  await loadedBy('enrol', '--name', 'Zhang', '--card', '8001');
  await loadedBy('topup', '8001', '500');
  const { parts } = await loadedBy('spend', '8001', '10');
  expect(DEAR.filter((part) => parts.includes(`NativeModule ${part}`))).toEqual([]);
});
