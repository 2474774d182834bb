/** Inactivity clocks where the rules of points change while they run. */
import { afterEach, expect, test } from 'vitest';
import type { Day } from '../../src/core/domain/time/day.ts';
import { addProgramme, expirePoints, expiring, pointsReport } from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { rules, written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till } from '../support/till.ts';

let open: TestShop;
afterEach(() => open.remove());

const rulesWith = (expire: string) =>
  written(`
points: {grace_days: 30, expire: ${expire}}
earning: [{code: base, on: spend, per: "1.00", points: 1, tenders: [ordinary]}]
`);

const apply = (expire: string, inForceFrom: Day) =>
  open.shop.store.transaction('write', (tx) =>
    addProgramme(tx, {
      programme: rules(rulesWith(expire)).programme,
      source: '',
      inForceFrom,
      appliedAt: 0,
      operator: null,
    }),
  );

const ends = async (day: Day) =>
  (await expiring(open.shop, { asOf: day, days: 400 })).ends.map(({ amount, endsOn }) => `${amount} ${endsOn}`);

const dies = async (day: Day) => {
  open.setClock(day);
  return (await expirePoints(open.shop, asked(), { asOf: null, allDetails: false })).points;
};

test('points on a clock keep it under rules that have none, and whoever comes keeps them', async () => {
  open = await testShop(rulesWith('{rule: inactivity, months: 3, activity: [earn, topup]}'));
  open.setClock('2026-02-01');
  const at = till(open.shop);
  for (const card of ['8001', '8002']) {
    await open.enrolled(card);
    await at.spend(card, 100, { pay: 'cash', on: '2026-02-01' });
  }
  await apply('{rule: rolling, months: 12}', '2026-03-01');
  open.setClock('2026-04-20');
  await at.topup('8001', 50, { on: '2026-04-20' });
  expect(await ends('2026-04-20')).toEqual(['100 2026-05-01', '100 2026-07-20']);
  expect(await dies('2026-05-02')).toBe(100);
  // A further version of such rules keeps it too, and what is earned under them is on none.
  await apply('{rule: never}', '2026-06-01');
  open.setClock('2026-07-01');
  const late = await at.spend('8001', 10, { pay: 'cash', on: '2026-07-01' });
  expect(await ends('2026-07-01')).toEqual(['100 2026-10-01']);
  await at.void(late, { on: '2026-07-01' });
  expect(await ends('2026-07-01')).toEqual(['100 2026-07-20']);
  expect(await dies('2026-07-21')).toBe(100);
  await booksAreSound(open.shop);
});

test('a lot with a day besides says that the clock may end it before', async () => {
  open = await testShop(rulesWith('[{rule: inactivity, months: 3}, {rule: rolling, months: 5}]'));
  open.setClock('2026-01-03');
  const at = till(open.shop);
  await open.enrolled('8001');
  const { changes } = await at.spend('8001', 60, { pay: 'cash', on: '2026-01-03' });
  expect(changes).toMatchObject([{ asset: 'points', change: 60, expiresOn: '2026-06-03', onClock: true }]);
});

test('a visit under rules with a shorter clock takes nothing away', async () => {
  open = await testShop(rulesWith('{rule: inactivity, months: 6}'));
  open.setClock('2026-01-10');
  const at = till(open.shop);
  await open.enrolled('8001');
  await at.spend('8001', 100, { pay: 'cash', on: '2026-01-10' });
  await apply('{rule: inactivity, months: 3}', '2026-03-01');
  open.setClock('2026-03-05');
  await at.spend('8001', 1, { pay: 'cash', on: '2026-03-05' });
  expect(await ends('2026-03-05')).toEqual(['101 2026-07-10']);
  const due = (await pointsReport(open.shop, { from: '2026-03-05', to: '2026-03-05' })).due;
  open.setClock('2026-06-01');
  const late = await at.spend('8001', 1, { pay: 'cash', on: '2026-06-01' });
  expect(await ends('2026-06-01')).toEqual(['102 2026-09-01']);
  expect((await pointsReport(open.shop, { from: '2026-03-05', to: '2026-03-05' })).due).toEqual(due);
  await at.void(late, { on: '2026-06-01' });
  expect(await ends('2026-06-01')).toEqual(['101 2026-07-10']);
});
