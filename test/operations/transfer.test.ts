import { afterEach, beforeEach, expect, test } from 'vitest';
import { transfer } from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
points: {expire: {months: 12}}
topup_offers:
  - {code: half, when: {at_least: "100.00"}, give: {bonus_percent: 50, points: 100}, bonus_expires: {months: 6}}
`;

let open: TestShop;
let at: ReturnType<typeof till>;
const give = async (given: { amount?: number; points?: number }, request = {}) =>
  transfer(open.shop, asked(request), {
    from: await whoIs(open.shop, '8001'),
    to: await whoIs(open.shop, '8002'),
    amount: given.amount ?? null,
    points: given.points ?? null,
  });

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-05');
  at = till(open.shop);
  await open.enrolled('8001');
  await open.enrolled('8002');
  await at.topup('8001', 100, { on: '2026-01-05' });
  await at.topup('8001', 200, { on: '2026-02-05' });
  open.setClock('2026-03-05');
});
afterEach(async () => {
  await booksAreSound(open.shop);
  await open.remove();
});

test('two top-ups in part: the receiver spends them as the giver would have', async () => {
  const moved = await give({ amount: 180_00, points: 150 });
  expect(await at.holds('8001')).toBe('paid 180 bonus 90 points 50');
  expect(await at.holds('8002')).toBe('paid 120 bonus 60 points 150');
  expect(moved.changes.filter(({ member }) => member === 'M2')).toHaveLength(6);
  // The bonus of the first top-up ends half a year after that top-up, wherever it is.
  expect(await at.holds('8002', '2026-07-06')).toBe('paid 120 bonus 10 points 150');
  await at.spend('8002', 150);
  expect(await at.holds('8002')).toBe('paid 20 bonus 10 points 150');
});

test('a transfer can be struck out as long as nothing of it is used', async () => {
  const moved = await give({ amount: 90_00 });
  await at.void(moved);
  expect(await at.holds('8001')).toBe('paid 300 bonus 150 points 200');
  expect(await at.holds('8002')).toBe('');
  const again = await give({ amount: 90_00 });
  await at.spend('8002', 1);
  expect(await problemOf(at.void(again))).toMatchObject({ code: 'entry_partly_used' });
});

test('neither side may be dated before what it did last', async () => {
  open.setClock('2026-04-05');
  await at.topup('8002', 10);
  const asOf = { at: Date.parse('2026-03-06T12:00:00+08:00') };
  expect(await problemOf(give({ points: 1 }, asOf))).toMatchObject({ code: 'backdated' });
});
