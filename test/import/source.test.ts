import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentHash, fileSource } from '../../src/core/import/bytes/source.ts';
import { importFiles } from '../../src/core/index.ts';
import { plainImport, refusalOf } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf } from '../support/till.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'member-source-'));
  path = join(folder, 'list.csv');
  writeFileSync(path, `card,paid\n${'8001,1.00\n'.repeat(10_000)}`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const CHANGED = { code: 'file_unreadable', reason: 'changed' };

test('a file that stays as it is can be read again and again', () => {
  const source = fileSource(path);
  expect(contentHash(source)).toEqual(contentHash(source));
});

test.each<[string, () => void]>([
  ['longer', () => writeFileSync(path, '8002,2.00\n', { flag: 'a' })],
  ['shorter', () => writeFileSync(path, 'card,paid\n8001,1.00\n')],
  ['as long as before', () => writeAgain('9')],
  ['another file', () => putAnother()],
])('a file that was written anew between two readings is refused: %s', (_, change) => {
  const source = fileSource(path);
  contentHash(source);
  change();
  expect(refusalOf(() => contentHash(source))).toMatchObject(CHANGED);
});

test('a file that is written while it is read is refused at its end', () => {
  const source = fileSource(path);
  const blocks = source.blocks()[Symbol.iterator]();
  blocks.next();
  writeFileSync(path, '8002,2.00\n', { flag: 'a' });
  const readOn = () => {
    while (blocks.next().done !== true);
  };
  expect(refusalOf(readOn)).toMatchObject(CHANGED);
});

/** Other bytes, as many as before. */
function writeAgain(digit: string): void {
  const { size, mtimeMs } = statSync(path);
  writeFileSync(path, digit.repeat(size));
  utimesSync(path, new Date(), new Date(mtimeMs + 1000));
}

function putAnother(): void {
  const other = join(folder, 'other.csv');
  const { size, mtime } = statSync(path);
  writeFileSync(other, '9'.repeat(size));
  utimesSync(other, mtime, mtime);
  renameSync(other, path);
}

test('nothing is imported of a list that is written anew while its rows are read', async () => {
  const world: TestShop = await testShop();
  const rows = Array.from({ length: 6000 }, (_, row) => `${100_000 + row},Ann ${row},1.00,0.00,0`);
  const list = (count: number) => ['card,name,paid,bonus,points', ...rows.slice(0, count), ''].join('\n');
  writeFileSync(path, list(6000));
  const progress = () => writeFileSync(path, list(2000));
  const input = { ...plainImport('2026-01-31'), files: [path], progress };
  expect(await problemOf(importFiles(world.shop, asked(), input))).toMatchObject(CHANGED);

  const { progress: _, ...quiet } = input;
  writeFileSync(path, list(6000));
  expect(await importFiles(world.shop, asked(), quiet)).toMatchObject({ batch: 1, files: [{ imported: 6000 }] });
  await world.remove();
});
