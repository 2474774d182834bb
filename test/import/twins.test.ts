/** Lots that are alike to the last cell: which of them a row is, when some were rejected and are mended. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { whoIs } from '../support/till.ts';

const INPUT = plainImport('2026-10-31');

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(() => world.remove());

const HEADER = 'card,asset,product,amount,remaining,opened_on,valid_from,expires_on,unit_cost,pair';
const row = (left: string): string => `P01,points,,100,${left},2026-01-01,,2026-12-31,,`;
const lots = (...left: string[]) => csv([HEADER, ...left.map(row), ''].join('\n'));
/** Rows of a reject file with the line on which each stood. */
const mended = (...rows: (readonly [line: number, left: string])[]) =>
  csv([`line,code,reason,${HEADER}`, ...rows.map(([line, left]) => `${line},x,y,${row(left)}`), ''].join('\n'));
const again = (...rows: (readonly [line: number, left: string])[]) =>
  csv(
    [
      `line,code,reason,line,code,reason,${HEADER}`,
      ...rows.map(([line, left], place) => `${place + 2},x,y,${line},x,y,${row(left)}`),
      '',
    ].join('\n'),
  );

async function imported(files: ImportInput['files'], input: Partial<ImportInput> = {}, request = {}): Promise<string> {
  const outcome = await importFiles(world.shop, asked(request), { ...INPUT, ...input, files });
  const { accountId } = await whoIs(world.shop, 'P01');
  const all = await allLots(world.shop.store, accountId);
  const left = all.map(({ remaining }) => remaining).filter((remaining) => remaining > 0);
  const [counts] = outcome.files.slice(-1);
  return `${counts?.imported} ${counts?.rejected} ${counts?.skipped}: ${left.sort((a, b) => b - a).join(' ')}`;
}

const MEMBERS = csv('card,name\nP01,Ann\n', 'members.csv');

describe('a row that was rejected', () => {
  test.each(['30', '100'])('comes in when it is mended to %s, though its twin is here', async (left) => {
    expect(await imported([MEMBERS, lots('30', 'x')])).toBe('1 1 0: 30');
    const both = left === '30' ? '30 30' : '100 30';
    expect(await imported([mended([3, left])])).toBe(`1 0 0: ${both}`);
    expect(await imported([mended([3, left])])).toBe(`0 0 1: ${both}`);
    // With a blank more it is another file with the same row.
    expect(await imported([mended([3, `${left} `])])).toBe(`0 0 1: ${both}`);
    expect(await imported([lots('30', left)])).toBe(`0 0 2: ${both}`);
    expect(await imported([lots('30', left, left)])).toBe(
      `1 0 2: ${both
        .split(' ')
        .concat(left)
        .sort((a, b) => +b - +a)
        .join(' ')}`,
    );
  });

  test('comes in once, wherever it is mended', async () => {
    await imported([MEMBERS, lots('30', 'x')]);
    expect(await imported([lots('30', '20')])).toBe('1 0 1: 30 20');
    expect(await imported([mended([3, '20'])])).toBe('0 0 1: 30 20');
  });

  test('is not its twin below it either', async () => {
    expect(await imported([MEMBERS, lots('x', '30')])).toBe('1 1 0: 30');
    expect(await imported([lots('20', '30')])).toBe('1 0 1: 30 20');
    expect(await imported([mended([2, '20'])])).toBe('0 0 1: 30 20');
  });

  test('may be rejected again, and mended in the first or the second reject file', async () => {
    await imported([MEMBERS, lots('30', 'x', 'y')]);
    expect(await imported([mended([3, '20'], [4, 'y'])])).toBe('1 1 0: 30 20');
    expect(await imported([again([4, '10'])])).toBe('1 0 0: 30 20 10');
    expect(await imported([mended([3, '20'], [4, '10'])])).toBe('0 0 2: 30 20 10');
  });

  test('of a file of which nothing came in is known by its line as well', async () => {
    await imported([MEMBERS]);
    expect(await imported([lots('x', 'y')])).toBe('0 2 0: ');
    expect(await imported([mended([2, '20'], [3, 'y'])])).toBe('1 1 0: 20');
    expect(await imported([again([3, '10'])])).toBe('1 0 0: 20 10');
    expect(await imported([mended([2, '20'], [3, '10'])])).toBe('0 0 2: 20 10');
  });

  test('is what an earlier file has brought', async () => {
    await imported([MEMBERS, lots('30')]);
    expect(await imported([csv(`${HEADER}\n${row('30').replace('P01', 'P99')}\n${row('x')}\n`)])).toBe('0 2 0: 30');
    expect(await imported([mended([3, '30'])])).toBe('0 0 1: 30');
  });

  test('and listed twice comes once', async () => {
    await imported([MEMBERS, lots('30', 'x')]);
    expect(await imported([mended([3, '20'], [3, '20'])])).toBe('1 0 1: 30 20');
  });

  test('comes again after it was taken back', async () => {
    await imported([MEMBERS, lots('30', 'x')]);
    await imported([mended([3, '20'])]);
    await undoImport(world.shop, asked({}), 2);
    expect(await imported([mended([3, '20'])])).toBe('1 0 0: 30 20');
  });
});

test('lines move from one export to the next: as many as are here are known', async () => {
  await imported([MEMBERS, lots('30', '30')]);
  const other = row('5').replace('2026-01-01', '2026-02-02');
  expect(await imported([csv([HEADER, other, row('30'), other, row('30'), row('30'), ''].join('\n'))])).toBe(
    '3 0 2: 30 30 30 5 5',
  );
});

test('value that is added is never taken for what comes again', async () => {
  await imported([MEMBERS, lots('30')]);
  expect(await imported([lots('30')], { onExisting: 'add' }, { ref: 'more' })).toBe('1 0 0: 30 30');
  expect(await imported([lots('30', '20')])).toBe('1 0 1: 30 30 20');
});
