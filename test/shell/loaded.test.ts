/** What a till loads: the statements of a shop were compiled by the build, so no write needs what compiles them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, expect, test } from 'vitest';
import { LAUNCHER, type Playground, playground, ROOT } from '../support/program.ts';

const PRELOAD = join(import.meta.dirname, '../support/loaded.cjs');
const holdsBuilder = (file: string): boolean => readFileSync(file, 'utf8').includes('node_modules/kysely/');

let place: Playground;
afterEach(() => place.remove());

test('the writes of a till load no query builder', async () => {
  place = playground();
  const list = join(place.folder, 'loaded.json');
  const loaded = async (...words: string[]): Promise<readonly string[]> => {
    const env = { ...place.env, LOADED: list };
    await execa(process.execPath, ['-r', PRELOAD, LAUNCHER, ...words], { cwd: place.folder, env, extendEnv: false });
    const files = JSON.parse(readFileSync(list, 'utf8')) as string[];
    return files.filter((file) => file.endsWith('.cjs') && holdsBuilder(file));
  };
  const dist = join(ROOT, 'dist');
  expect(readdirSync(dist).some((file) => holdsBuilder(join(dist, file)))).toBe(true);
  await loaded('init', '--template', 'hair-salon');
  expect(await loaded('enrol', '--name', 'Zhang', '--card', '8001')).toEqual([]);
  expect(await loaded('topup', '8001', '500')).toEqual([]);
  expect(await loaded('spend', '8001', '10')).toEqual([]);
  expect(await loaded('refund', '3')).toEqual([]);
});
