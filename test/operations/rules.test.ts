/** The rules of a programme at a real till: what they give, what refunds and voids make of it, and sound books. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { addProgramme } from '../../src/core/index.ts';
import { countOf } from '../../src/core/store/counters.ts';
import { booksAreSound } from '../support/books.ts';
import { rules, written } from '../support/programme.ts';
import { type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till } from '../support/till.ts';

const shops: TestShop[] = [];
afterEach(async () => {
  for (const shop of shops.splice(0)) await shop.remove();
});

async function open(yaml: string) {
  const test = await testShop(written(yaml));
  shops.push(test);
  await test.enrolled('8001');
  return { ...test, ...till(test.shop), count: (code: string) => countOf(test.shop.store, code) };
}

const line = (no: number, quantity: number | null = null) => ({ sku: null, line: no, quantity });
const points = (outcome: Outcome): number => outcome.bill?.earned.reduce((sum, { points: n }) => sum + n, 0) ?? 0;
const back = (outcome: Outcome): number => (outcome.refund?.net ?? 0) / 100;

describe('a discounted bill', () => {
  test('is worth what was paid for it: 3 × 100 less 10 %, two come back, 180', async () => {
    const shop = await open('promotions: [{code: ten, take: {percent: 10}}]');
    const sale = await shop.spend('8001', null, { pay: 'cash', items: 'tea*3@100' });
    expect(sale.bill).toMatchObject({ gross: 300_00, net: 270_00, discounts: [{ rule: 'ten', amount: 30_00 }] });
    expect(back(await shop.refund(sale, { items: [line(1, 2)] }))).toBe(180);
    expect(back(await shop.refund(sale))).toBe(90);
    await booksAreSound(shop.shop);
  });

  test('keeps its discount when goods come back, unless the rule says recheck', async () => {
    const rule = (more: string) => `promotions: [{code: off, when: {bill_at_least: 200}, take: {amount: 30}${more}}]`;
    const keeping = await open(rule(''));
    const kept = await keeping.spend('8001', null, { pay: 'cash', items: 'a@100 b@100' });
    expect(back(await keeping.refund(kept, { items: [line(1)] }))).toBe(85);

    const asking = await open(rule(', on_return: recheck'));
    const asked = await asking.spend('8001', null, { pay: 'cash', items: 'a@100 b@100' });
    const first = await asking.refund(asked, { items: [line(1)] });
    expect(back(first)).toBe(70);
    expect(first.steps).toContainEqual({ step: 'discount_fallen', rule: 'off', amount: 15_00 });
    // What was kept is paid for in full now, and worth that when it comes back too.
    expect(back(await asking.refund(asked, { items: [line(2)] }))).toBe(100);
    await booksAreSound(asking.shop);
  });

  test('a discount whose goods all come back is charged on nothing', async () => {
    const { spend, refund } = await open(
      'promotions: [{code: two, on_return: recheck, when: {categories: [food], quantity_at_least: 2}, take: {percent: 10}}]\n' +
        'items: [{sku: food, category: food, price: "100.00"}, {sku: ball, price: "40.00"}]',
    );
    const bill = await spend('8001', null, { items: 'food*2 ball', pay: 'cash' });
    const all = { items: [{ sku: 'food', line: null, quantity: null }] };
    expect((await refund(bill, all)).refund).toMatchObject({ net: 180_00, left: 40_00 });
  });

  test('a recheck that still holds changes nothing, and struck out it is as if it had never fallen', async () => {
    const shop = await open(
      'promotions: [{code: off, on_return: recheck, when: {bill_at_least: 200}, take: {amount: 30}}]',
    );
    const sale = await shop.spend('8001', null, { pay: 'cash', items: 'a@100 b@100 c@100' });
    expect(back(await shop.refund(sale, { items: [line(1)] }))).toBe(90);
    const second = await shop.refund(sale, { items: [line(2)] });
    expect(back(second)).toBe(80);
    await shop.void(second);
    expect(back(await shop.refund(sale, { items: [line(2), line(3)] }))).toBe(180);
    await booksAreSound(shop.shop);
  });

  test('a discount larger than what comes back takes all of that and no more', async () => {
    const shop = await open(
      'promotions: [{code: off, on_return: recheck, when: {quantity_at_least: 2}, take: {percent: 50}}]',
    );
    const sale = await shop.spend('8001', null, { pay: 'cash', items: 'a@10 b@100' });
    expect(back(await shop.refund(sale, { items: [line(1)] }))).toBe(0);
    expect(back(await shop.refund(sale, { items: [line(2)] }))).toBe(55);
    await booksAreSound(shop.shop);
  });
});

describe('a tender that pays nothing counts for no rule', () => {
  const RULES = `promotions:
  - {code: wechat-10, when: {tenders: [wechat]}, take: {percent: 10}}
  - {code: balance-5, when: {pay_with: [balance]}, take: {percent: 5}}
earning: [{code: base, on: spend, per: "1.00", points: 1, tenders: [paid], when: {pay_with: [balance]}}]`;
  const discounts = ({ bill }: Outcome) => bill?.discounts.map(({ rule, amount }) => `${rule} ${amount / 100}`);
  const paidBy = ({ bill }: Outcome) => bill?.tenders.map(({ tender, amount }) => `${tender} ${amount / 100}`);

  test.each([
    { pay: 'balance wechat', gives: ['balance-5 5'], paid: ['balance 95'], points: 95 },
    { pay: 'wechat=0 balance', gives: ['balance-5 5'], paid: ['balance 95'], points: 95 },
    { pay: 'balance cash', gives: ['balance-5 5'], paid: ['balance 95'], points: 95 },
    { pay: 'balance=10 wechat', gives: ['wechat-10 10'], paid: ['balance 10', 'wechat 80'], points: 0 },
  ])('$pay on 200', async ({ pay, gives, paid, points: earned }) => {
    const shop = await open(RULES);
    await shop.topup('8001', 200);
    const sale = await shop.spend('8001', 100, { pay });
    expect({ gives: discounts(sale), paid: paidBy(sale), points: points(sale) }).toEqual({
      gives,
      paid,
      points: earned,
    });
    await booksAreSound(shop.shop);
  });

  test('what was typed counts where it would pay without the discount that it brings', async () => {
    const shop = await open(RULES);
    await shop.topup('8001', 92);
    const sale = await shop.spend('8001', 100, { pay: 'balance wechat' });
    expect({ gives: discounts(sale), paid: paidBy(sale) }).toEqual({ gives: ['wechat-10 10'], paid: ['balance 90'] });
  });
});

describe('limits', () => {
  test('of an offer are per member and in total, and a void or a whole refund frees them', async () => {
    const shop = await open(
      'topup_offers: [{code: gift, when: {limit_per_member: 1, limit_total: 2}, give: {bonus: 5}}]',
    );
    await shop.enrolled('8002');
    await shop.enrolled('8003');
    const first = await shop.topup('8001', 100);
    await shop.topup('8001', 100);
    expect(await shop.holds('8001')).toBe('paid 200 bonus 5');
    const second = await shop.topup('8002', 100);
    await shop.topup('8003', 100);
    expect(await shop.holds('8003')).toBe('paid 100');
    expect(await problemOf(shop.topup('8003', 100, { offer: 'gift' }))).toMatchObject({
      code: 'limit_reached',
      used: 2,
    });
    await shop.void(second);
    await shop.refund(first);
    expect(await shop.count('offer:gift')).toBe(0);
    await shop.topup('8001', 100);
    expect(await shop.holds('8001')).toBe('paid 200 bonus 5');
    await booksAreSound(shop.shop);
  });

  test('of a promotion likewise', async () => {
    const shop = await open('promotions: [{code: once, when: {limit_per_member: 1}, take: {amount: 5}}]');
    const sale = await shop.spend('8001', 100, { pay: 'cash' });
    expect((await shop.spend('8001', 100, { pay: 'cash' })).bill?.net).toBe(100_00);
    await shop.refund(sale, { yuan: 50 });
    expect(await shop.count('promotion:once:M1')).toBe(1);
    await shop.refund(sale);
    expect((await shop.spend('8001', 100, { pay: 'cash' })).bill?.net).toBe(95_00);
    await booksAreSound(shop.shop);
  });

  test('of bonus in a month: what is too much is not given, what is taken back has room again', async () => {
    const shop = await open(
      'stored_value: {max_bonus_per_month: 80}\ntopup_offers: [{code: half, give: {bonus_percent: 50}}]',
    );
    const first = await shop.topup('8001', 100);
    await shop.topup('8001', 100);
    expect(await shop.holds('8001')).toBe('paid 200 bonus 80');
    await shop.refund(first);
    await shop.topup('8001', 100);
    expect(await shop.holds('8001')).toBe('paid 200 bonus 80');
    await shop.topup('8001', 100, { on: '2026-12-01' });
    expect(await shop.holds('8001', '2026-12-01')).toBe('paid 300 bonus 130');
    await booksAreSound(shop.shop);
  });

  test('of points of a day, of a member and of a bill', async () => {
    const shop = await open(
      'earning: [{code: base, per: 1, points: 1, max_per_bill: 80, max_per_day: 100, max_per_member: 150}]',
    );
    const pay = { pay: 'cash' };
    const first = await shop.spend('8001', 90, pay);
    expect(points(first)).toBe(80);
    expect(points(await shop.spend('8001', 90, pay))).toBe(20);
    expect(points(await shop.spend('8001', 90, pay))).toBe(0);
    // 90 − 20 are still more than its room: nothing is taken. The rest takes 80 back, and the room is free again.
    await shop.refund(first, { yuan: 10 });
    expect(await shop.holds('8001')).toBe('points 100');
    await shop.refund(first);
    expect(await shop.holds('8001')).toBe('points 20');
    expect(points(await shop.spend('8001', 200, { ...pay, on: '2026-11-23' }))).toBe(80);
    expect(points(await shop.spend('8001', 200, { ...pay, on: '2026-11-24' }))).toBe(50);
    await booksAreSound(shop.shop);
  });
});

describe('top-ups', () => {
  test('first is once; struck out it never was', async () => {
    const shop = await open('topup_offers: [{code: welcome, when: {first: true}, give: {points: 100}}]');
    const first = await shop.topup('8001', 100);
    expect(await shop.holds('8001')).toBe('paid 100 points 100');
    await shop.void(first);
    await shop.topup('8001', 100);
    await shop.topup('8001', 100);
    expect(await shop.holds('8001')).toBe('paid 200 points 100');
    await booksAreSound(shop.shop);
  });

  test('bonus in parts: each from its own day, the last takes the rest, and all go back', async () => {
    const shop = await open(
      'topup_offers: [{code: parts, give: {bonus: "100.00"}, release: {parts: 3, every: month}}]',
    );
    const topped = await shop.topup('8001', 1000, { on: '2026-11-30' });
    const lots = topped.changes.filter(({ asset }) => asset === 'bonus');
    expect(lots.map(({ change, validFrom }) => `${change} ${validFrom}`)).toEqual([
      '3333 null',
      '3333 2026-12-30',
      '3334 2027-01-30',
    ]);
    expect(await shop.holds('8001', '2026-12-29')).toBe('paid 1000 bonus 33.33');
    expect(await shop.holds('8001', '2026-12-30')).toBe('paid 1000 bonus 66.66');
    expect(await shop.holds('8001', '2027-01-30')).toBe('paid 1000 bonus 100');
    const sale = await shop.spend('8001', 103.33, { on: '2026-12-01' });
    expect(sale.changes.map(({ change }) => change)).toEqual([-100_00, -3_33]);
    await shop.refund(sale, { on: '2026-12-01' });
    await shop.refund(topped, { on: '2026-12-31' });
    expect(await shop.holds('8001', '2027-02-01')).toBe('');
    await booksAreSound(shop.shop);
  });

  test('factors multiply points given and earned; a part refund takes its share back', async () => {
    const shop = await open(`topup_offers:
  - {code: gift, give: {points: 50}}
  - {code: double, when: {from: 2026-11-01}, give: {points_factor: 2}}
earning: [{code: load, on: topup, per: 10, points: 1}]`);
    const topped = await shop.topup('8001', 100);
    expect(await shop.holds('8001')).toBe('paid 100 points 120');
    await shop.refund(topped, { yuan: 50 });
    expect(await shop.holds('8001')).toBe('paid 50 points 60');
    await shop.refund(topped);
    expect(await shop.holds('8001')).toBe('');
    await booksAreSound(shop.shop);
  });

  test('a bill soon after a top-up earns more', async () => {
    const shop = await open(`earning:
  - {code: base, per: 1, points: 1}
  - {code: soon, group: soon, when: {topup_within_days: 7}, factor: 2}
  - {code: same-day, group: soon, when: {topup_within_days: 0}, factor: 3}`);
    await shop.topup('8001', 1000, { on: '2026-11-01' });
    const earned = [];
    for (const on of ['2026-11-01', '2026-11-08', '2026-11-09'])
      earned.push(points(await shop.spend('8001', 100, { on })));
    expect(earned).toEqual([300, 200, 100]);
  });
});

describe('points', () => {
  const RULES = `tiers: [{code: gold, earn_factor: 1.2}]
promotions: [{code: off, when: {bill_at_least: 100}, take: {amount: 7}}]
earning:
  - {code: base, per: 3, points: 2, round: half_up, tenders: [ordinary, paid]}
  - {code: visit, points: 5}
  - {code: care, per: 1, points: 1, when: {skus: [b]}, tenders: [ordinary], max_per_bill: 40}
  - {code: triple, group: rate, when: {skus: [a]}, factor: 3}
  - {code: half-more, when: {from: 2026-01-01}, factor: 1.5}`;

  test('by lines, tenders, factors and the tier, each rounded as its rule rounds', async () => {
    const shop = await open(RULES);
    const sale = await shop.spend('8001', null, { pay: 'cash', items: 'a@60 b@47' });
    // Net 100: a 56.07, b 43.93. base: 100 ÷ 3 → 33 × 2 = 66, of which a 37; × 3 on a: 66 + 74 = 140; × 1.5 = 210.
    // visit: 5, of which a 3; 5 + 6 = 11; × 1.5 = 16. care: 43, × 1.5 = 64, capped at 40.
    expect(sale.bill?.earned).toEqual([
      { rule: 'base', points: 210 },
      { rule: 'visit', points: 16 },
      { rule: 'care', points: 40 },
    ]);
    await booksAreSound(shop.shop);
  });

  test('refunds in any order and any parts take back in total exactly what the bill earned', async () => {
    const shop = await open(RULES);
    await shop.topup('8001', 100_000);
    const item = fc.record({
      sku: fc.constantFrom('a', 'b', 'c'),
      yuan: fc.integer({ min: 1, max: 9_000 }),
      pieces: fc.integer({ min: 1, max: 3 }),
    });
    const pay = fc.constantFrom('balance', 'cash', 'balance=20 cash', 'balance=33.33 wechat=11.11 cash');
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { minLength: 1, maxLength: 4 }),
        pay,
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 4 }),
        async (items, tenders, picks) => {
          const text = items.map(({ sku, yuan, pieces }) => `${sku}*${pieces}@${yuan / 100}`).join(' ');
          const before = await shop.holds('8001');
          const total = items.reduce((sum, { yuan, pieces }) => sum + yuan * pieces, 0);
          const affordable = total > 5_500 || !tenders.includes('=');
          const sale = await shop.spend('8001', null, { pay: affordable ? tenders : 'cash', items: text });
          let taken = 0;
          for (const pick of picks) {
            const left = (sale.bill?.net ?? 0) - (await refundedSoFar(shop, sale));
            if (left === 0) break;
            const refund = await shop.refund(sale, { yuan: (1 + (pick % left)) / 100 });
            taken += refund.refund?.pointsTaken ?? 0;
          }
          if ((sale.bill?.net ?? 0) > (await refundedSoFar(shop, sale))) {
            taken += (await shop.refund(sale)).refund?.pointsTaken ?? 0;
          }
          expect(taken).toBe(points(sale));
          expect(await shop.holds('8001')).toBe(before);
        },
      ),
      { numRuns: 25 },
    );
    await booksAreSound(shop.shop);
  }, 120_000);
});

test('a programme and a bill that were saved before rules had conditions work on', async () => {
  const shop = await open('');
  const { programme } = rules();
  const { promotions, factors, ...stored } = programme;
  const old = {
    ...stored,
    topupOffers: [
      {
        code: 'top',
        name: null,
        group: null,
        when: { atLeast: 50_00 },
        bonusExpires: null,
        give: { bonus: 5_00, bonusPercent: null, points: null },
      },
    ],
    earning: [{ code: 'base', on: 'spend', per: 1_00, points: 1, tenders: ['ordinary', 'paid'], round: 'down' }],
  };
  await shop.shop.store.transaction('write', (tx) =>
    addProgramme(tx, {
      programme: old as never,
      source: 'old',
      inForceFrom: '2026-01-01',
      appliedAt: 0,
      operator: null,
    }),
  );
  expect(promotions).toEqual(factors);
  await shop.topup('8001', 100);
  expect(await shop.holds('8001')).toBe('paid 100 bonus 5');
  const sale = await shop.spend('8001', 50, { pay: 'cash' });
  await shop.refund(sale, { yuan: 20 });
  expect(await shop.holds('8001')).toBe('paid 100 bonus 5 points 30');
  await booksAreSound(shop.shop);
});

/** What has gone back of a sale, asked of a rehearsal of the rest. */
async function refundedSoFar(shop: Awaited<ReturnType<typeof open>>, sale: Outcome): Promise<number> {
  const net = sale.bill?.net ?? 0;
  try {
    const rest = await shop.refund(sale, { request: { dryRun: true } });
    return net - (rest.refund?.net ?? 0);
  } catch {
    return net;
  }
}
