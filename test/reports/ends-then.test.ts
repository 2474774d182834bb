/** When points ended as things stood on a past day: clocks that ran on since, merges, reinstatements. */
import { afterEach, expect, test } from 'vitest';
import type { Day } from '../../src/core/domain/time/day.ts';
import { expirePoints, expiring, merge, pointsReport, reinstate } from '../../src/core/index.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

let open: TestShop;
afterEach(() => open.remove());

const told = async (day: Day) => ({
  due: (await pointsReport(open.shop, { from: day, to: day })).due,
  ends: (await expiring(open.shop, { asOf: day, days: 90 })).ends.map(({ card, amount, endsOn }) => [
    card,
    amount,
    endsOn,
  ]),
});

test('an inactivity clock is the one of then, whatever wound it on since', async () => {
  open = await testShop(
    written(`
points: {grace_days: 30, expire: {rule: inactivity, months: 2}}
earning: [{code: base, on: spend, per: "1.00", points: 1, tenders: [ordinary]}]
`),
  );
  const at = till(open.shop);
  open.setClock('2026-01-05');
  for (const card of ['8001', '8002', '8003']) await open.enrolled(card);
  const evenings = new Map<Day, Awaited<ReturnType<typeof told>>>();
  const evening = async (day: Day) => evenings.set(day, await told(day));
  await at.spend('8001', 10, { pay: 'cash', on: '2026-01-05' });
  await at.spend('8003', 30, { pay: 'cash', on: '2026-01-05' });
  await evening('2026-01-05');
  expect(evenings.get('2026-01-05')).toEqual({
    due: [{ month: '2026-03', points: 40 }],
    ends: [
      ['8001', 10, '2026-03-05'],
      ['8003', 30, '2026-03-05'],
    ],
  });
  open.setClock('2026-02-01');
  await at.spend('8002', 20, { pay: 'cash', on: '2026-02-01' });
  await evening('2026-02-01');
  open.setClock('2026-02-10');
  await merge(open.shop, asked(), { from: await whoIs(open.shop, '8002'), into: await whoIs(open.shop, '8001') });
  await evening('2026-02-10');
  open.setClock('2026-03-20');
  await expirePoints(open.shop, asked(), { asOf: null, allDetails: false });
  await evening('2026-03-20');
  open.setClock('2026-03-21');
  await reinstate(open.shop, asked(), { who: await whoIs(open.shop, '8003') });
  open.setClock('2026-03-25');
  await at.spend('8001', 1, { pay: 'cash', on: '2026-03-25' });
  await at.spend('8003', 1, { pay: 'cash', on: '2026-03-25' });
  await evening('2026-03-25');
  // Whose it is, and by which card they are found, is told as it is now.
  const cards = new Map([['8001', '8002']]);
  for (const [day, { due, ends }] of evenings) {
    const now = await told(day);
    expect({ day, due: now.due }).toEqual({ day, due });
    const amounts = (rows: typeof ends) => rows.map(([, amount, endsOn]) => `${amount} ${endsOn}`).sort();
    expect({ day, ends: amounts(now.ends) }).toEqual({ day, ends: amounts(ends) });
    expect(now.ends.map(([card]) => cards.get(card as string) ?? card)).not.toContain(null);
  }
});

test('points without an end have a row of their own, the last one', async () => {
  open = await testShop(
    written('points: {expire: {rule: never}}\nearning: [{code: base, on: spend, per: "1.00", points: 1}]'),
  );
  open.setClock('2026-01-05');
  await open.enrolled('8001');
  const at = till(open.shop);
  await at.spend('8001', 12, { pay: 'cash', on: '2026-01-05' });
  const due = [{ month: null, points: 12 }];
  expect(await told('2026-01-05')).toEqual({ due, ends: [] });
  open.setClock('2026-02-05');
  await at.spend('8001', 30, { pay: 'cash', on: '2026-02-05' });
  expect(await told('2026-01-05')).toEqual({ due, ends: [] });
  expect((await told('2026-02-05')).due).toEqual([{ month: null, points: 42 }]);
});
