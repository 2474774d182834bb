import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { written } from '../support/programme.ts';
import { type TestShop, testShop, tries } from '../support/shop.ts';
import { paidBack, problemOf, till } from '../support/till.ts';

const PROGRAMME = `
stored_value: {draw: pro_rata, bonus_expires: {months: 3}, reinstate_days: 30}
points:
  value: {points: 100, worth: "1.00"}
  expire: {rule: rolling, months: 6}
topup_offers:
  - {code: top-500, when: {at_least: "500.00"}, give: {bonus: "50.00", points: 100}}
earning:
  - {code: base, on: spend, per: "10.00", points: 1, tenders: [ordinary]}
items:
  - {sku: perm, name: 烫发, price: "298.00"}
`;

let open: TestShop;
let at: ReturnType<typeof till>;

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-05');
  at = till(open.shop);
  await open.enrolled('8001');
  await open.enrolled('8002');
});
afterEach(() => open.remove());

describe('a bill taken back', () => {
  test('whole: everything is as before', async () => {
    await at.topup('8001', 500);
    const before = await at.holds('8001');
    const sale = await at.spend('8001', 300, { pay: 'balance=200 cash', points: 100 });
    const back = await at.refund(sale);
    expect(paidBack(back)).toBe('points 1 balance 200 cash 99');
    expect(await at.holds('8001')).toBe(before);
    expect(await problemOf(at.refund(sale))).toMatchObject({ code: 'entry_already_reversed', by: back.entry.id });
  });

  test('points clawback: 1 per 10, sale 21.90, refunds 5, 5 and 10 take 1, 0 and 1', async () => {
    const sale = await at.spend('8001', 21.9, { pay: 'cash' });
    const taken = [];
    for (const yuan of [5, 5, 10]) taken.push((await at.refund(sale, { yuan })).refund?.pointsTaken);
    expect(sale.bill?.earned).toEqual([{ rule: 'base', points: 2 }]);
    expect(taken).toEqual([1, 0, 1]);
    expect(await problemOf(at.refund(sale, { yuan: 2 }))).toMatchObject({
      code: 'refund_exceeds_entry',
      amount: 200,
      left: 190,
    });
  });

  test('earned points that are spent already become a debt, which the next points repay', async () => {
    const sale = await at.spend('8001', 1000, { pay: 'cash' });
    await at.spend('8001', 0.8, { points: 80 });
    await at.refund(sale);
    expect(await at.holds('8001')).toBe('debt 80');
    await at.spend('8001', 500, { pay: 'cash' });
    expect(await at.holds('8001')).toBe('debt 30');
    await at.spend('8001', 500, { pay: 'cash' });
    expect(await at.holds('8001')).toBe('points 20');
  });

  test('the newest draw comes back first, paid and bonus in proportion', async () => {
    await at.topup('8001', 100);
    await at.topup('8001', 500);
    // The pair whose bonus ends first is drawn first: 550, then 50 of the other.
    const sale = await at.spend('8001', 600);
    await at.refund(sale, { yuan: 60 });
    expect(await at.holds('8001')).toBe('paid 109.09 bonus 0.91 points 100');
  });

  test('a bonus that has ended lapses, paid money comes back', async () => {
    await at.topup('8001', 500, { on: '2026-01-05' });
    const sale = await at.spend('8001', 550, { on: '2026-01-06' });
    const back = await at.refund(sale, { on: '2026-05-01' });
    expect(back.steps).toContainEqual({ step: 'lapsed', asset: 'bonus', lot: 2, amount: 5000, endedOn: '2026-04-05' });
    expect(await at.holds('8001', '2026-05-01')).toBe('paid 500 points 100');
  });

  test("by the shop's cause ended bonus and points come back for the promised days", async () => {
    await at.topup('8001', 500, { on: '2026-01-05' });
    const sale = await at.spend('8001', 551, { points: 100, on: '2026-01-06' });
    const back = await at.refund(sale, { cause: 'shop', on: '2026-08-01' });
    expect(back.refund).toMatchObject({ pointsReturned: 100, pointsLapsed: 0 });
    expect(await at.holds('8001', '2026-08-31')).toBe('paid 500 bonus 50 points 100');
    expect(await at.holds('8001', '2026-09-01')).toBe('paid 500');
  });

  test('used points that have ended lapse and are told', async () => {
    await at.topup('8001', 500, { on: '2026-01-05' });
    const sale = await at.spend('8001', 1, { points: 100, on: '2026-01-06' });
    const back = await at.refund(sale, { on: '2026-08-01' });
    expect(back.refund).toMatchObject({ pointsReturned: 0, pointsLapsed: 100 });
  });

  test('a refund books the end of a lot that it touches and nobody has booked', async () => {
    await at.topup('8001', 500, { on: '2026-01-05' });
    const sale = await at.spend('8001', 110, { on: '2026-01-06' });
    const back = await at.refund(sale, { on: '2026-05-01' });
    expect(back.entry.id).toBe((sale.entry.id as number) + 2);
    expect(await at.holds('8001', '2026-05-01')).toBe('paid 500 points 100');
  });

  test('several tenders go back in the ratio that each paid', async () => {
    await at.topup('8001', 100);
    const sale = await at.spend('8001', 100, { pay: 'balance=60 cash' });
    expect(paidBack(await at.refund(sale, { yuan: 50 }))).toBe('balance 30 cash 20');
    expect(paidBack(await at.refund(sale, { to: 'wechat' }))).toBe('balance 30 wechat 20');
  });

  test("what another's card paid goes back to that card", async () => {
    await at.topup('8001', 100);
    await at.topup('8002', 100);
    const sale = await at.spend('8001', 150, { pay: 'balance card:8002' });
    await at.refund(sale, { yuan: 75 });
    expect([await at.holds('8001'), await at.holds('8002')]).toEqual(['paid 50', 'paid 75']);
  });

  test('by item: a partial return is worth what was paid for it', async () => {
    const sale = await at.spend('8001', null, { items: 'perm*3 gel@10', pay: 'cash' });
    const one = await at.refund(sale, { items: [{ sku: 'perm', line: null, quantity: 1 }] });
    expect(one.refund).toMatchObject({ net: 29_800, left: 60_600, lines: [{ sku: 'perm', quantity: 1, net: 29_800 }] });
    await at.refund(sale, { items: [{ sku: null, line: 2, quantity: null }] });
    expect(await problemOf(at.refund(sale, { items: [{ sku: null, line: 2, quantity: 1 }] }))).toMatchObject({
      code: 'refund_exceeds_entry',
    });
    expect(await problemOf(at.refund(sale, { items: [{ sku: 'x', line: null, quantity: 1 }] }))).toMatchObject({
      code: 'line_not_found',
    });
    const rest = await at.refund(sale);
    expect(rest.refund).toMatchObject({ net: 59_600, left: 0, lines: [{ sku: 'perm', quantity: 2, net: 59_600 }] });
  });

  test('by sku over several lines of it', async () => {
    const sale = await at.spend('8001', null, { items: 'cut*2@87 cut*3@50', pay: 'cash' });
    const back = await at.refund(sale, { items: [{ sku: 'cut', line: null, quantity: 3 }] });
    expect(back.refund).toMatchObject({
      net: 22_400,
      lines: [
        { no: 1, quantity: 2 },
        { no: 2, quantity: 1, net: 5000 },
      ],
    });
    const tooMany = at.refund(sale, { items: [{ sku: 'cut', line: null, quantity: 3 }] });
    expect(await problemOf(tooMany)).toMatchObject({ code: 'refund_exceeds_entry', left: 10_000 });
  });

  test('value never leaves stored value for another tender', async () => {
    await at.topup('8001', 100);
    const sale = await at.spend('8001', 60);
    expect(paidBack(await at.refund(sale, { to: 'cash' }))).toBe('balance 60');
    expect(await problemOf(at.refund(await at.spend('8001', 10), { to: 'balance' }))).toMatchObject({
      code: 'tender_not_allowed',
    });
  });

  test('many small refunds and one large one end alike, whatever was drawn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 6 }), async (pieces) => {
        await at.topup('8001', 700, { offer: 'top-500' });
        const before = await at.holds('8001');
        const sale = await at.spend('8001', 700, { pay: 'balance=640.33 cash' });
        let left = 70_000;
        for (const piece of pieces) {
          const part = Math.min(piece, left - 1);
          await at.refund(sale, { yuan: part / 100 });
          left -= part;
        }
        await at.refund(sale);
        expect(await at.holds('8001')).toBe(before);
      }),
      { numRuns: tries(8) },
    );
  });
});

describe('a top-up taken back', () => {
  test('untouched: all goes back', async () => {
    const topup = await at.topup('8001', 500);
    const back = await at.refund(topup, { on: '2026-01-20' });
    expect([paidBack(back), await at.holds('8001')]).toEqual(['cash 500', '']);
    expect(await problemOf(at.refund(topup))).toMatchObject({ code: 'backdated' });
    expect(await problemOf(at.refund(topup, { on: '2026-01-21' }))).toMatchObject({ code: 'entry_already_reversed' });
  });

  test('partly used: the plan is told and refused, accepted with the loss', async () => {
    const topup = await at.topup('8001', 500);
    await at.spend('8001', 110);
    await at.spend('8001', 1, { points: 100 });
    expect(await problemOf(at.refund(topup))).toEqual({
      code: 'topup_partly_used',
      entry: topup.entry.id,
      gone: [
        { asset: 'paid', due: 50_000, recovered: 40_000, gone: 10_000 },
        { asset: 'bonus', due: 5000, recovered: 4000, gone: 1000 },
        { asset: 'points', due: 100, recovered: 0, gone: 100 },
      ],
      pays: 40_000,
    });
    const back = await at.refund(topup, { acceptLoss: true });
    expect(paidBack(back)).toBe('cash 400');
    expect(back.warnings).toEqual([
      { code: 'value_gone', asset: 'paid', amount: 10_000 },
      { code: 'value_gone', asset: 'bonus', amount: 1000 },
    ]);
    expect(await at.holds('8001')).toBe('debt 100');
  });

  test('what comes back after the loss was accepted is taken back by the next refund', async () => {
    const topup = await at.topup('8001', 500, { on: '2026-01-05' });
    const sale = await at.spend('8001', 330, { on: '2026-01-05' });
    await at.refund(topup, { acceptLoss: true });
    await at.refund(sale);
    await at.refund(topup);
    expect((await at.holds('8001')).replace(/ ?(points|debt) \d+/g, '')).toBe('');
  });

  test('a part takes its share of bonus and points, cumulative over the parts', async () => {
    const topup = await at.topup('8001', 500);
    await at.refund(topup, { yuan: 100 });
    expect(await at.holds('8001')).toBe('paid 400 bonus 40 points 80');
    await at.refund(topup, { yuan: 0.05 });
    expect(await at.holds('8001')).toBe('paid 399.95 bonus 39.99 points 80');
    expect(await problemOf(at.refund(topup, { yuan: 400 }))).toMatchObject({
      code: 'refund_exceeds_entry',
      left: 39_995,
    });
    await at.refund(topup);
    expect(await at.holds('8001')).toBe('');
  });
});

test('refunds are not refunded, deaths not either', async () => {
  await at.topup('8001', 500, { on: '2026-01-05' });
  const sale = await at.spend('8001', 110, { on: '2026-01-06' });
  const back = await at.refund(sale, { on: '2026-05-01' });
  expect(await problemOf(at.refund(back, { on: '2026-05-01' }))).toMatchObject({
    code: 'entry_not_reversible',
    entry_kind: 'refund',
  });
  const death = { ...back, entry: { ...back.entry, id: (back.entry.id as number) - 1 } };
  expect(await problemOf(at.refund(death, { on: '2026-05-01' }))).toMatchObject({
    code: 'entry_not_reversible',
    entry_kind: 'expire',
  });
});
