/** Inactivity clocks where the rules of points change while they run. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Day } from '../../src/core/domain/time/day.ts';
import { addProgramme, adjust, expirePoints, expiring, merge, pointsReport, transfer } from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { rules, written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { noon, till, whoIs } from '../support/till.ts';

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

test('two records of one person become one with the newest doing of either, whichever it was', async () => {
  open = await testShop(rulesWith('{rule: inactivity, months: 3, activity: [earn]}'));
  open.setClock('2026-02-01');
  const at = till(open.shop);
  for (const card of ['8001', '8002', '8003']) await open.enrolled(card);
  await at.spend('8002', 100, { pay: 'cash', on: '2026-02-01' });
  await merge(open.shop, asked(), { from: await whoIs(open.shop, '8002'), into: await whoIs(open.shop, '8001') });
  expect(await ends('2026-02-01')).toEqual(['100 2026-05-01']);
  open.setClock('2026-06-01');
  await merge(open.shop, asked(), { from: await whoIs(open.shop, '8001'), into: await whoIs(open.shop, '8003') });
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

describe('of a clock that never ran', () => {
  const adjusted = async (card: string, points: number, on: Day, asEarned = false) => {
    const what = { points, paid: null, bonus: null, expires: null, asEarned };
    return adjust(open.shop, asked({ at: noon(on), reason: '补' }), { who: await whoIs(open.shop, card), ...what });
  };
  const given = async (from: string, to: string, points: number, on: Day) =>
    transfer(open.shop, asked({ at: noon(on) }), {
      ...{ from: await whoIs(open.shop, from), to: await whoIs(open.shop, to) },
      ...{ amount: null, points },
    });
  const endOf = async (card: string, day: Day) =>
    (await expiring(open.shop, { asOf: day, days: 400 })).ends
      .filter((end) => end.card === card)
      .map(({ amount, endsOn }) => `${amount} ${endsOn}`);
  let at: ReturnType<typeof till>;
  const shop = async (rule: string) => {
    open = await testShop(rulesWith(rule));
    open.setClock('2026-01-10');
    at = till(open.shop);
    for (const card of ['8001', '8002', '8003']) await open.enrolled(card);
  };

  test('what first comes onto it starts it, and nothing that comes later', async () => {
    await shop('{rule: inactivity, months: 3}');
    await adjusted('8001', 40, '2026-01-10');
    expect(await endOf('8001', '2026-01-10')).toEqual(['40 2026-04-10']);
    open.setClock('2026-02-10');
    await adjusted('8001', 5, '2026-02-10');
    await given('8001', '8002', 10, '2026-02-10');
    expect(await endOf('8001', '2026-02-10')).toEqual(['35 2026-04-10']);
    expect(await endOf('8002', '2026-02-10')).toEqual(['10 2026-05-10']);
    open.setClock('2026-03-10');
    await given('8001', '8002', 10, '2026-03-10');
    await at.spend('8001', 1, { pay: 'cash', on: '2026-03-10' });
    expect(await endOf('8001', '2026-03-10')).toEqual(['26 2026-06-10']);
    expect(await endOf('8002', '2026-03-10')).toEqual(['20 2026-05-10']);
    expect(await dies('2026-05-11')).toBe(20);
    await booksAreSound(open.shop);
  });

  test('what is taken back the same day has started none', async () => {
    await shop('{rule: inactivity, months: 3}');
    await adjusted('8001', 40, '2026-01-10');
    await at.void(await given('8001', '8002', 10, '2026-01-10'), { on: '2026-01-10' });
    await at.void(await adjusted('8003', 7, '2026-01-10'), { on: '2026-01-10' });
    open.setClock('2026-02-10');
    await given('8001', '8002', 10, '2026-02-10');
    await adjusted('8003', 7, '2026-02-10');
    expect(await endOf('8002', '2026-02-10')).toEqual(['10 2026-05-10']);
    expect(await endOf('8003', '2026-02-10')).toEqual(['7 2026-05-10']);
  });

  test('what came while it ran by something that is struck out goes on from that day', async () => {
    await shop('{rule: inactivity, months: 3}');
    const bill = await at.spend('8001', 50, { pay: 'cash', on: '2026-01-10' });
    await adjusted('8001', 40, '2026-01-10');
    await at.void(bill, { on: '2026-01-10' });
    expect(await endOf('8001', '2026-01-10')).toEqual(['40 2026-04-10']);
    open.setClock('2026-06-01');
    const late = await at.spend('8001', 50, { pay: 'cash', on: '2026-06-01' });
    await adjusted('8001', 8, '2026-06-01');
    await at.void(late, { on: '2026-06-01' });
    expect(await endOf('8001', '2026-06-01')).toEqual(['8 2026-09-01']);
    // Without anything on it there is none.
    await at.void(await at.spend('8002', 50, { pay: 'cash', on: '2026-06-02' }), { on: '2026-06-02' });
    await adjusted('8002', 3, '2026-06-20');
    expect(await endOf('8002', '2026-06-20')).toEqual(['3 2026-09-20']);
  });

  test('what another transfer brought goes on where the first one is struck out', async () => {
    await shop('{rule: inactivity, months: 3}');
    await adjusted('8001', 40, '2026-01-10');
    const first = await given('8001', '8002', 10, '2026-01-10');
    await given('8001', '8002', 5, '2026-01-10');
    await at.void(first, { on: '2026-01-10' });
    const evening = await ends('2026-01-10');
    expect(evening).toEqual(['35 2026-04-10', '5 2026-04-10']);
    await booksAreSound(open.shop);
    open.setClock('2026-02-01');
    await at.spend('8002', 1, { pay: 'cash', on: '2026-02-01' });
    expect(await ends('2026-01-10')).toEqual(evening);
    expect(await endOf('8002', '2026-02-01')).toEqual(['6 2026-05-01']);
  });

  test('points that count as earned come as others do where earning is no activity', async () => {
    await shop('{rule: inactivity, months: 3, activity: [spend]}');
    await adjusted('8001', 40, '2026-01-10', true);
    expect(await endOf('8001', '2026-01-10')).toEqual(['40 2026-04-10']);
    open.setClock('2026-06-01');
    // It has run out: they have a day of their own.
    await adjusted('8001', 9, '2026-06-01', true);
    expect(await endOf('8001', '2026-06-01')).toEqual(['9 2026-09-01']);
  });

  test('a past day knows what ran by then', async () => {
    await shop('{rule: inactivity, months: 3}');
    await adjusted('8001', 40, '2026-01-10');
    open.setClock('2026-02-10');
    await given('8001', '8002', 10, '2026-02-10');
    const evening = await ends('2026-02-10');
    expect(evening).toEqual(['30 2026-04-10', '10 2026-05-10']);
    open.setClock('2026-03-10');
    for (const card of ['8001', '8002']) await at.spend(card, 1, { pay: 'cash', on: '2026-03-10' });
    expect(await ends('2026-02-10')).toEqual(evening);
    expect(await ends('2026-01-10')).toEqual(['40 2026-04-10']);
  });
});
