import { afterEach, beforeEach, expect, test } from 'vitest';
import { MONEY_MAX } from '../../src/core/domain/numbers/money.ts';
import { liability } from '../../src/core/index.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(() => world.remove());

/** So many members with nearly all that one may have. */
const listOf = (first: number, count: number) => {
  const rows = Array.from({ length: count }, (_, place) => `${first + place},${(MONEY_MAX - 1) / 100}`);
  return csv(`card,paid\n${rows.join('\n')}\n`, 'members.csv');
};
const imported = (first: number, count: number) =>
  importFiles(world.shop, asked({}), { ...plainImport('2026-11-20'), files: [listOf(first, count)] });

test('a sum that no number tells to the cent is refused, and nothing stays of what came to it', async () => {
  expect(await problemOf(imported(1, 901))).toEqual({ code: 'sum_too_large' });
  const { totals } = await imported(1, 900);
  expect(totals.ledger.paid).toBe(900 * (MONEY_MAX - 1));
  await imported(2001, 1);
  expect(
    await problemOf(liability(world.shop, { from: '2026-11-01', to: '2026-11-22', store: null, by: null })),
  ).toEqual({
    code: 'sum_too_large',
  });
});
