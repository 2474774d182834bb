import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adjust, bytesSource, expirePoints, importFiles, redeem, reinstate } from '../../src/core/index.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const ROLLING = `
stored_value: {reinstate_days: 10}
points: {expire: {days: 5}, grace_days: 30}
topup_offers:
  - {code: welcome, when: {first: true}, give: {points: 100}}
`;
const IDLE = ROLLING.replace('{days: 5}', '{rule: inactivity, months: 1}');

let open: TestShop;
let at: ReturnType<typeof till>;

async function opened(programme: string): Promise<void> {
  open = await testShop(written(programme));
  open.setClock('2026-01-05');
  at = till(open.shop);
  await open.enrolled('8001');
  await at.topup('8001', 1);
}
const back = async (request = {}) => reinstate(open.shop, asked(request), { who: await whoIs(open.shop, '8001') });

beforeEach(() => opened(ROLLING));
afterEach(async () => {
  await booksAreSound(open.shop);
  await open.remove();
});

test.each([
  { name: 'before the night', booked: false },
  { name: 'after the night', booked: true },
])('points come back into their lot, $name', async ({ booked }) => {
  open.setClock('2026-01-20');
  if (booked) await expirePoints(open.shop, asked(), { asOf: null, allDetails: false });
  expect(await at.holds('8001')).toBe('paid 1');
  const made = await back();
  expect(made.changes).toMatchObject([{ asset: 'points', change: 100, lot: 2, expiresOn: '2026-01-30' }]);
  expect(await at.holds('8001', '2026-01-30')).toBe('paid 1 points 100');
  expect(await at.holds('8001', '2026-01-31')).toBe('paid 1');
  expect(await problemOf(back())).toMatchObject({ code: 'nothing_to_reinstate' });
});

test('what was brought back ends once more and is written off once in all', async () => {
  open.setClock('2026-01-20');
  await back();
  open.setClock('2026-02-10');
  await expirePoints(open.shop, asked(), { asOf: null, allDetails: false });
  expect(await at.holds('8001')).toBe('paid 1');
});

test('too late', async () => {
  open.setClock('2026-02-10');
  expect(await problemOf(back())).toMatchObject({ code: 'nothing_to_reinstate', member: 'M1', grace_days: 30 });
  // Not even the end that it would have booked on the way.
  expect((await expirePoints(open.shop, asked(), { asOf: null, allDetails: false })).lots).toBe(1);
});

test('struck out again they are gone as they were', async () => {
  open.setClock('2026-01-20');
  await at.void(await back());
  expect(await at.holds('8001')).toBe('paid 1');
  const [lot] = (await allLots(open.shop.store, 1)).filter(({ asset }) => asset === 'points');
  expect(lot).toMatchObject({ remaining: 0, expired: 100, expiresOn: '2026-01-10' });
});

test('with a clock that has run out it is wound on, until a doing starts it again', async () => {
  await open.remove();
  await opened(IDLE);
  open.setClock('2026-02-20');
  await back();
  expect(await at.holds('8001', '2026-03-02')).toBe('paid 1 points 100');
  expect(await at.holds('8001', '2026-03-03')).toBe('paid 1');
});

test('a doing that is struck out leaves the clock where it was wound on to', async () => {
  await open.remove();
  await opened(IDLE);
  open.setClock('2026-02-20');
  await back();
  open.setClock('2026-02-25');
  await at.void(await at.topup('8001', 5));
  expect(await at.holds('8001', '2026-03-02')).toBe('paid 1 points 100');
  open.setClock('2026-03-03');
  expect((await expirePoints(open.shop, asked(), { asOf: null, allDetails: false })).points).toBe(100);
});

test('what was given by hand while the clock stood still is no part of it', async () => {
  await open.remove();
  await opened(IDLE);
  open.setClock('2026-02-20');
  const input = { points: 7, paid: null, bonus: null, expires: null, asEarned: false };
  await adjust(open.shop, asked({ reason: 'sorry' }), { who: await whoIs(open.shop, '8001'), ...input });
  expect(await at.holds('8001')).toBe('paid 1 points 7');
  await back();
  expect(await at.holds('8001')).toBe('paid 1 points 107');
});

test('a lot that lives again by what a refund gave back to it', async () => {
  await open.remove();
  await opened(`${IDLE}rewards:\n  - {code: mug, points: 40, give: {goods: mug}}\n`);
  const mug = await redeem(open.shop, asked(), { who: await whoIs(open.shop, '8001'), reward: 'mug', quantity: 1 });
  open.setClock('2026-02-20');
  await at.topup('8001', 5);
  await at.refund(mug, { cause: 'member' });
  expect(await at.holds('8001')).toBe('paid 6 points 40');

  const made = await back();
  expect(made.changes).toMatchObject([{ asset: 'points', change: 60, lot: 2, expiresOn: null }]);
  expect(await at.holds('8001', '2026-03-20')).toBe('paid 6 points 100');
  expect(await at.holds('8001', '2026-03-21')).toBe('paid 6');
  await at.void(made);
  expect(await at.holds('8001', '2026-03-20')).toBe('paid 6 points 40');
});

describe('points that came over', () => {
  const LOTS = 'card,asset,amount,remaining,opened_on,expires_on\n';
  const arrive = (lots: string) =>
    importFiles(open.shop, asked(), {
      ...{ reading: {}, cutOff: '2026-01-15', pointsEnd: null, without: [], onExisting: 'skip' as const },
      ...{ allOrNothing: false, rejects: null },
      files: [bytesSource('l.csv', Buffer.from(LOTS + lots))],
    });

  test('stay ended where they had ended before the cut-off day, whatever ended since comes back', async () => {
    open.setClock('2026-01-05');
    await expirePoints(open.shop, asked(), { asOf: null, allDetails: false });
    open.setClock('2026-02-15');
    await arrive('8001,points,50,40,2025-01-01,2026-01-14\n8001,points,20,20,2025-01-01,2026-01-20\n');
    const made = await back();
    expect(made.changes).toMatchObject([{ asset: 'points', change: 20 }]);
    expect(await problemOf(back())).toEqual(expect.objectContaining({ code: 'nothing_to_reinstate', grace_days: 30 }));
  });

  test('and the refusal says how many those are', async () => {
    open.setClock('2026-02-10');
    await arrive('8001,points,50,40,2025-01-01,2026-01-14\n8001,points,9,9,2025-01-01,2026-01-10\n');
    expect(await problemOf(back())).toMatchObject({ code: 'nothing_to_reinstate', ended_before_import: 40 });
  });
});
