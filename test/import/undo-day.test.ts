/** What was taken back is in the report of no day: each mirror stands on the moment of its entry. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookThrough } from '../../src/core/check/run.ts';
import { liability } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { noon, problemOf } from '../support/till.ts';

let open: TestShop;
beforeEach(async () => {
  open = await testShop();
  open.setClock('2026-11-27');
});
afterEach(() => open.remove());

const imported = (paid: string, cutOff = '2026-10-31', more = {}) =>
  importFiles(open.shop, asked(), { ...plainImport(cutOff), files: [csv(`card,name,paid\n1,Ann,${paid}\n`)], ...more });
const undo = (batch: number, at: number | null = null) => undoImport(open.shop, asked({ at }), batch);
const findings = async () => (await lookThrough(open.shop, open.shop.now())).results.flatMap((one) => one.findings);

/** Of the days from one to another: paid money at the beginning, what was brought in, corrected, and at the end. */
const owed = async (from: string, to: string) => {
  const { paid } = await liability(open.shop, { from, to, store: null, by: null });
  return [paid.opening, paid.imported, paid.adjusted, paid.closing];
};

test('a file that came wrong and then right is there once, on every day', async () => {
  await imported('100.00');
  expect(await undo(1)).toMatchObject({ at: noon('2026-10-31'), datedOn: '2026-10-31' });
  await imported('10.00');
  expect(await owed('2026-10-01', '2026-10-31')).toEqual([0, 1000, 0, 1000]);
  expect(await owed('2026-11-01', '2026-11-27')).toEqual([1000, 0, 0, 1000]);
  expect(await findings()).toEqual([]);
});

test('figures that were set are taken back on the day on which they were', async () => {
  await imported('10.00');
  await imported('25.00', '2026-11-10', { onExisting: 'set' });
  await undo(2);
  expect(await owed('2026-11-10', '2026-11-10')).toEqual([1000, 0, 0, 1000]);
  await imported('30.00', '2026-11-10', { onExisting: 'set' });
  expect(await owed('2026-11-01', '2026-11-10')).toEqual([1000, 0, 2000, 3000]);
  expect(await findings()).toEqual([]);
});

test('what was added is taken back on the day on which it was', async () => {
  await imported('10.00');
  await imported('25.00', '2026-11-10', { onExisting: 'add' });
  await undo(2);
  expect(await owed('2026-11-01', '2026-11-27')).toEqual([1000, 0, 0, 1000]);
  expect(await findings()).toEqual([]);
});

test('a day that somebody says counts, unless it is before the import', async () => {
  await imported('10.00');
  expect(await problemOf(undo(1, noon('2026-10-30')))).toMatchObject({ code: 'backdated' });
  expect(await undo(1, noon('2026-11-05'))).toMatchObject({ at: noon('2026-11-05'), datedOn: null });
  expect(await owed('2026-10-31', '2026-11-05')).toEqual([0, 0, 0, 0]);
  expect(await owed('2026-10-31', '2026-11-04')).toEqual([0, 1000, 0, 1000]);
  expect(await findings()).toEqual([]);
});
