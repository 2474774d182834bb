import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import type { Tier, TierReview } from '../../src/core/domain/programme/programme.ts';
import { check } from '../../src/core/index.ts';
import { leaveGroup } from '../../src/core/operations/group.ts';
import { merge } from '../../src/core/operations/merge.ts';
import { reviewTiers } from '../../src/core/operations/tier-review.ts';
import { showMember } from '../../src/core/reports/show.ts';
import { explainTier } from '../../src/core/reports/tier.ts';
import { memberById } from '../../src/core/store/members.ts';
import { type Books, cents, openBooks } from '../reports/books.ts';
import { noon, till } from '../support/till.ts';

const tier = (code: string, spend: number | null, points: number | null = null): Tier => ({
  code,
  name: null,
  ...(spend !== null && {
    qualify: { need: 'any', of: [{ measure: 'spend', least: cents(spend), months: 12, single: false }] },
  }),
  ...(points !== null && { gift: { bonus: cents(20), points } }),
});

const review: TierReview = { months: 12, countedFrom: 'entry', down: 'one_step', graceDays: 0, onRefund: 'keep' };

let books: Books;
async function open(more: Partial<TierReview> = {}): Promise<void> {
  books = await openBooks({
    tiers: [tier('basic', null), tier('silver', 1000, 100), tier('gold', 5000)],
    tierReview: { ...review, ...more },
    earning: [{ code: 'base', on: 'spend', per: 100, points: 1, tenders: ['ordinary'], round: 'down' }],
  });
  await books.enrol('8001', { on: '2026-01-01' });
}
beforeEach(() => open());
afterEach(async () => {
  const today = books.shop.now();
  expect((await check(books.shop, today)).findings).toBe(0);
  await books.close();
});

const cash = (yuan: number, on: string, card = '8001') => books.spend(card, yuan, { pay: 'cash', on });
const tierOf = async (card = '8001'): Promise<string | null> =>
  (await memberById(books.shop.store, (await books.whoIs(card)).memberId))?.tier ?? null;
const night = (asOf: string, dryRun = false) => reviewTiers(books.shop, books.asked({ dryRun }), { asOf });

describe('up', () => {
  test('in the same moment, with its gift, and the bill earns as before', async () => {
    const sold = await cash(1000, '2026-03-01');
    expect(sold.member?.tier).toBe('silver');
    expect(sold.balance).toMatchObject({ bonus: cents(20), points: 1100 });
    expect(sold.changes.map(({ asset, change, rule }) => [asset, change, rule])).toEqual([
      ['points', 1000, 'base'],
      ['bonus', cents(20), 'silver'],
      ['points', 100, 'silver'],
    ]);
    expect((await cash(10, '2026-03-02')).balance.points).toBe(1110);
  });

  test('the bill that lifts earns by the old tier, or by the new one where the programme says so', async () => {
    const earned = async (tierRate: 'next_bill' | 'this_bill') => {
      await books.close();
      books = await openBooks({
        tiers: [{ ...tier('silver', 1000), earnFactor: 2000 }],
        tierRate,
        earning: [{ code: 'base', on: 'spend', per: 100, points: 1, tenders: ['ordinary'], round: 'down' }],
      });
      await books.enrol('8001', { on: '2026-01-01' });
      const bills = [await cash(999, '2026-03-01'), await cash(1, '2026-03-01'), await cash(10, '2026-03-01')];
      return bills.map(({ bill }) => bill?.earned[0]?.points);
    };
    expect(await earned('next_bill')).toEqual([999, 1, 20]);
    expect(await earned('this_bill')).toEqual([999, 2, 20]);
  });

  test('the bill that lifts by the points that it earns does too, and never earns less by it', async () => {
    const earned = async (factor: number) => {
      await books.close();
      const points = { measure: 'points_earned', least: 300, months: null, single: false } as const;
      const silver = { measure: 'spend', least: cents(100), months: null, single: false } as const;
      books = await openBooks({
        tiers: [
          { code: 'silver', name: null, qualify: { need: 'any', of: [silver] }, earnFactor: 1500 },
          { code: 'gold', name: null, qualify: { need: 'any', of: [points] }, earnFactor: factor },
        ],
        tierRate: 'this_bill',
        earning: [{ code: 'base', on: 'spend', per: 100, points: 1, tenders: ['ordinary'], round: 'down' }],
      });
      await books.enrol('8001', { on: '2026-01-01' });
      const bills = [await cash(100, '2026-03-01'), await cash(50, '2026-03-01'), await cash(60, '2026-03-02')];
      return bills.map(({ bill, member }) => [bill?.earned[0]?.points, member?.tier]);
    };
    // 150 and 75 points as silver; 90 more would be 315, so the last one earns as gold.
    expect(await earned(3000)).toEqual([
      [150, 'silver'],
      [75, 'silver'],
      [180, 'gold'],
    ]);
    // As gold it would be 60 and reach nothing.
    expect(await earned(1000)).toEqual([
      [150, 'silver'],
      [75, 'silver'],
      [90, 'gold'],
    ]);
  });

  test.each(['next_bill', 'this_bill'] as const)('one bill of so much, not several together (%s)', async (tierRate) => {
    await books.close();
    const once = { measure: 'spend', least: cents(100), months: null, single: true } as const;
    const points = { measure: 'points_earned', least: 300, months: null, single: true } as const;
    books = await openBooks({
      tiers: [
        { code: 'silver', name: null, qualify: { need: 'any', of: [once] }, earnFactor: 2000 },
        { code: 'gold', name: null, qualify: { need: 'any', of: [points] } },
      ],
      tierRate,
      earning: [{ code: 'base', on: 'spend', per: 100, points: 1, tenders: ['ordinary'], round: 'down' }],
    });
    await books.enrol('8001', { on: '2026-01-01' });
    for (const yuan of [60, 60, 99.99]) expect((await cash(yuan, '2026-03-01')).member?.tier).toBe(null);
    const lifts = await cash(100, '2026-03-02');
    expect(lifts).toMatchObject({ member: { tier: 'silver' } });
    expect(lifts.bill?.earned[0]?.points).toBe(tierRate === 'this_bill' ? 200 : 100);
    expect((await cash(149, '2026-03-03')).member?.tier).toBe('silver');
    expect((await cash(150, '2026-03-04')).member?.tier).toBe('gold');
  });

  test('the discount of a tier begins with the next bill', async () => {
    await books.close();
    books = await openBooks({ tiers: [{ ...tier('silver', 1000), take: { percent: 5, on: 'bill' } }] });
    await books.enrol('8001', { on: '2026-01-01' });
    expect((await cash(1000, '2026-03-01')).bill).toMatchObject({ net: cents(1000), discounts: [] });
    expect((await cash(100, '2026-03-01')).bill).toMatchObject({
      net: cents(95),
      discounts: [{ phase: 'member', rule: 'silver', amount: cents(5) }],
    });
  });

  test('a dry run leaves no trace, a known reference gives the first answer', async () => {
    const request = { ref: 'R-1', on: '2026-03-01' };
    const tried = await books.spend('8001', 1000, { pay: 'cash', dryRun: true, on: '2026-03-01' });
    expect(tried.member?.tier).toBe('silver');
    expect(await tierOf()).toBe(null);
    await books.spend('8001', 1000, { pay: 'cash', ...request });
    const again = await books.spend('8001', 1000, { pay: 'cash', ...request });
    expect(again.entry.replayed).toBe(true);
    expect(again.balance.points).toBe(1100);
  });
});

describe('taken back', () => {
  test('a void takes the tier and what is left of its gift', async () => {
    const sold = await cash(1000, '2026-03-01');
    await books.spend('8001', 5, { pay: 'balance', on: '2026-03-01' });
    const struck = await books.strike(sold, { on: '2026-03-01' });
    expect(struck.member?.tier).toBe(null);
    expect(struck.balance).toMatchObject({ total: 0, points: 0, pointsDebt: 0 });
    expect(struck.steps).toContainEqual({ step: 'taken_back', asset: 'bonus', amount: cents(15), gone: cents(5) });
  });

  test('a refund keeps the tier, or lowers it at once', async () => {
    await books.refund(await cash(1000, '2026-03-01'), { on: '2026-04-01' });
    expect(await tierOf()).toBe('silver');
    await books.close();
    await open({ onRefund: 'review', graceDays: 60 });
    await books.refund(await cash(1000, '2026-03-01'), { yuan: 1, on: '2026-04-01' });
    expect(await tierOf()).toBe(null);
    const page = await explainTier(books.shop, await books.whoIs('8001'), noon('2026-04-01'));
    expect(page.history.map(({ reason }) => reason)).toEqual(['refunded', 'reached']);
  });

  test('what of a gift was gone does not come again with that tier, however often it goes and comes', async () => {
    await books.close();
    await open({ onRefund: 'review' });
    const round = async (on: string, uses: number) => {
      const lifting = await cash(1000, on);
      const gift = lifting.balance.bonus;
      if (uses > 0) await books.spend('8001', uses, { pay: 'balance', on });
      const fallen = await books.refund(lifting, { on });
      expect(fallen).toMatchObject({ member: { tier: null }, balance: { bonus: 0, points: 0, pointsDebt: 0 } });
      return gift;
    };
    expect(await round('2026-03-01', 0)).toBe(cents(20));
    expect(await round('2026-03-02', 5)).toBe(cents(20));
    expect(await round('2026-03-03', 0)).toBe(cents(15));
    expect(await round('2026-03-04', 15)).toBe(cents(15));
    expect(await round('2026-03-05', 0)).toBe(0);
    const last = await cash(1000, '2026-03-06');
    expect(last.balance).toMatchObject({ bonus: 0, points: 1100 });
    expect(last.steps).toContainEqual({
      ...{ step: 'gift_gone', rule: 'silver', kind: 'bonus', product: null, amount: cents(20) },
    });
  });

  test('step by step, each tier goes with its gift, which does not come again either', async () => {
    await books.close();
    const gift = { bonus: cents(50) };
    books = await openBooks({
      tiers: [tier('silver', 1000, 100), { ...tier('gold', 5000), gift }],
      tierReview: { ...review, onRefund: 'review' },
    });
    await books.enrol('8001', { on: '2026-01-01' });
    const on = '2026-03-01';
    const [silver, gold] = [await cash(1000, on), await cash(4000, on)];
    expect(gold.balance.bonus).toBe(cents(70));
    await books.spend('8001', 5, { pay: 'balance', on });
    const steps = [await books.refund(gold, { on }), await books.refund(silver, { on })];
    expect(steps.map(({ member, balance }) => [member?.tier, balance.bonus])).toEqual([
      ['silver', cents(15)],
      [null, 0],
    ]);
    expect((await cash(1000, on)).balance.bonus).toBe(cents(15));
    expect((await cash(4000, on)).balance.bonus).toBe(cents(65));
  });

  test('once the tier stands, what was gone of an earlier gift is settled', async () => {
    const first = await cash(1000, '2026-03-01');
    await books.spend('8001', 20, { pay: 'balance', on: '2026-03-01' });
    await books.strike(first, { on: '2026-03-01' });
    expect((await cash(1000, '2026-03-02')).balance.bonus).toBe(0);
    await night('2027-03-03');
    expect(await tierOf()).toBe('basic');
    expect((await cash(1000, '2027-04-01')).balance.bonus).toBe(cents(20));
  });

  test('a past day counts nothing that was bought after it towards the next review', async () => {
    await cash(1000, '2026-03-01');
    await cash(70, '2026-04-01');
    await cash(500, '2026-05-01');
    const towards = async (day: string) => {
      const { review } = await explainTier(books.shop, await books.whoIs('8001'), noon(day));
      return review?.progress.map(({ have }) => have);
    };
    expect([await towards('2026-04-30'), await towards('2026-05-01')]).toEqual([[cents(70)], [cents(570)]]);
  });
});

describe('down', () => {
  test('the anniversary itself is still silver; the review comes after it', async () => {
    await cash(1000, '2026-03-01');
    expect((await night('2027-03-01')).changes).toEqual([]);
    expect((await night('2027-03-02', true)).changes).toHaveLength(1);
    expect((await night('2027-03-02')).changes).toEqual([
      { member: 'M1', from: 'silver', to: 'basic', reason: 'not_kept', day: '2027-03-02' },
    ]);
    expect((await night('2027-03-02')).changes).toEqual([]);
    expect(await tierOf()).toBe('basic');
  });

  test('in time, late, twice or by the next sale: the same books', async () => {
    const course = async (work: () => Promise<unknown>) => {
      await books.close();
      await open();
      await cash(5000, '2026-03-01');
      await work();
      await cash(10, '2028-06-01');
      const { history } = await explainTier(books.shop, await books.whoIs('8001'), noon('2028-06-01'));
      return history.map(({ day, from, to, reason }) => [day, from, to, reason]);
    };
    const inTime = await course(async () => {
      await night('2027-03-02');
      await night('2028-03-03');
    });
    expect(inTime).toEqual([
      ['2028-03-02', 'silver', 'basic', 'not_kept'],
      ['2027-03-02', 'gold', 'silver', 'not_kept'],
      ['2026-03-01', null, 'gold', 'reached'],
    ]);
    expect(await course(() => night('2028-05-01'))).toEqual(inTime);
    expect(await course(async () => [await night('2028-05-01'), await night('2028-05-01')])).toEqual(inTime);
    expect(await course(async () => undefined)).toEqual(inTime);
  });

  test('what is shown is true before it is booked', async () => {
    await cash(1000, '2026-03-01');
    const who = await books.whoIs('8001');
    expect((await showMember(books.shop, who, noon('2027-03-01'))).tier.code).toBe('silver');
    expect((await showMember(books.shop, who, noon('2027-03-02'))).tier).toMatchObject({
      code: 'basic',
      since: '2027-03-02',
      next: { code: 'silver', progress: [{ have: 0, least: cents(1000) }] },
    });
    await night('2027-03-02');
    // A look back finds what stood then.
    expect((await showMember(books.shop, who, noon('2026-06-01'))).tier).toMatchObject({
      code: 'silver',
      since: '2026-03-01',
      review: { day: '2027-03-01', held: false },
    });
    expect((await showMember(books.shop, who, noon('2026-02-01'))).tier.code).toBe(null);
  });

  test('a refund after the review does not reach back', async () => {
    await cash(1000, '2026-03-01');
    const kept = await cash(1000, '2026-09-01');
    await books.refund(kept, { on: '2027-03-05' });
    expect((await night('2027-04-01')).changes).toEqual([]);
    expect(await tierOf()).toBe('silver');
  });

  test('a tier given at the counter is reviewed from the day it was given', async () => {
    await books.enrol('8002', { on: '2026-05-01', tier: 'gold' });
    expect((await night('2027-05-01')).changes).toEqual([]);
    expect((await night('2027-05-02')).changes).toMatchObject([{ member: 'M2', from: 'gold', to: 'silver' }]);
  });
});

test('the gift of a tier goes back from where it is, also after its owner has left the account', async () => {
  const family = await books.whoIs('8001');
  await books.enrol('8002', { on: '2026-01-01', join: family });
  const lifting = await cash(1000, '2026-03-01', '8002');
  expect(await till(books.shop).holds('8001', '2026-03-01')).toBe('bonus 20 points 1100');
  const leaving = { who: await books.whoIs('8002'), amount: null, points: null };
  await leaveGroup(books.shop, books.asked({ on: '2026-03-01' }), leaving);
  expect((await books.strike(lifting, { on: '2026-03-01' })).member?.tier).toBe(null);
  expect(await till(books.shop).holds('8001', '2026-03-01')).toBe('');
});

test('two records that become one: the higher tier goes on, and what both did counts', async () => {
  await books.enrol('8002', { on: '2026-01-01' });
  await cash(4000, '2026-03-01', '8002');
  await cash(900, '2026-03-02');
  const [from, into] = [await books.whoIs('8002'), await books.whoIs('8001')];
  const merged = await merge(books.shop, books.asked({ on: '2026-03-03' }), { from, into });
  expect(merged.member?.tier).toBe('silver');
  const apart = await books.strike(merged, { on: '2026-03-03' });
  expect(apart.member?.tier).toBe(null);
  expect(await tierOf('8002')).toBe('silver');
  await merge(books.shop, books.asked({ on: '2026-03-03' }), { from, into });
  expect((await cash(100, '2026-03-04')).member?.tier).toBe('gold');
});

describe('two records that become one', () => {
  const unite = async (on: string) => {
    const [from, into] = [await books.whoIs('8002'), await books.whoIs('8001')];
    return merge(books.shop, books.asked({ on }), { from, into });
  };
  beforeEach(() => books.enrol('8002', { on: '2026-01-01' }));

  test('what both did lifts at once, with the gift', async () => {
    await cash(600, '2026-03-01');
    await cash(400, '2026-03-02', '8002');
    const merged = await unite('2026-03-03');
    expect(merged.member?.tier).toBe('silver');
    expect(merged.steps).toContainEqual({ step: 'tier', from: null, to: 'silver', reason: 'reached' });
    expect(merged.balance).toMatchObject({ bonus: cents(20), points: 1100 });
    expect((await cash(10, '2026-03-04')).balance).toMatchObject({ bonus: cents(20), points: 1110 });
  });

  test('the tier and its gift go when they are two again, on whatever day', async () => {
    await cash(600, '2026-03-01');
    await cash(400, '2026-03-02', '8002');
    const merged = await unite('2026-03-03');
    const apart = await books.strike(merged, { on: '2026-05-01' });
    expect(apart.member?.tier).toBe(null);
    expect(apart.steps).toContainEqual({ step: 'tier', from: 'silver', to: null, reason: 'voided' });
    expect(apart.balance).toMatchObject({ bonus: 0, points: 600, pointsDebt: 0 });
    expect([await tierOf('8002'), await till(books.shop).holds('8002', '2026-05-01')]).toEqual([null, 'points 400']);
  });

  test('over a tier that one of them had: with the gift of the new one, and each stands as before', async () => {
    await books.close();
    await open({ onRefund: 'review', months: 24 });
    await books.enrol('8002', { on: '2026-01-01' });
    const reached = await cash(1000, '2026-03-01');
    await cash(4500, '2026-03-02', '8002');
    const merged = await unite('2027-02-28');
    expect(merged.member?.tier).toBe('gold');
    // No bill of before is within the months any more: nobody loses a tier by this.
    await books.strike(merged, { on: '2027-06-01' });
    expect([await tierOf(), await tierOf('8002')]).toEqual(['silver', 'silver']);
    const { tier: place } = await showMember(books.shop, await books.whoIs('8001'), noon('2027-06-01'));
    expect(place).toMatchObject({ since: '2026-03-01', review: { day: '2028-03-01' } });
    // Its gift still goes back with what had lifted.
    expect((await books.refund(reached, { on: '2027-06-02' })).balance).toMatchObject({ bonus: 0, points: 0 });
  });

  test('what the gift repaid is owed again', async () => {
    await books.enrol('8003', { on: '2026-01-01' });
    await cash(960, '2026-03-01');
    await books.transfer('8001', '8003', null, { points: 960, on: '2026-03-01' });
    const bill = await cash(399, '2026-03-02', '8002');
    await books.transfer('8002', '8003', null, { points: 399, on: '2026-03-02' });
    expect((await books.refund(bill, { yuan: 350, on: '2026-03-02' })).balance.pointsDebt).toBe(350);
    const merged = await unite('2026-03-03');
    expect(merged).toMatchObject({ member: { tier: 'silver' }, balance: { points: 0, pointsDebt: 250 } });
    expect((await books.strike(merged, { on: '2026-03-03' })).balance).toMatchObject({ bonus: 0, pointsDebt: 0 });
    expect((await showMember(books.shop, await books.whoIs('8002'), noon('2026-03-03'))).balance.pointsDebt).toBe(350);
  });

  test('what happens after the lift is something new', async () => {
    await cash(600, '2026-03-01');
    await cash(400, '2026-03-02', '8002');
    const merged = await unite('2026-03-03');
    const sold = await cash(10, '2026-03-04');
    await expect(books.strike(merged, { on: '2026-03-04' })).rejects.toMatchObject({
      problem: { code: 'merge_moved', by: sold.entry.id },
    });
  });
});

describe('the gift of a tier comes once to one person, however their records become one', () => {
  const DAY = '2026-03-01';
  const unite = async (from: string, into: string) =>
    merge(books.shop, books.asked({ on: DAY }), { from: await books.whoIs(from), into: await books.whoIs(into) });
  const use = (yuan: number, card: string) => books.spend(card, yuan, { pay: 'balance', on: DAY });
  /** Reaches silver, uses so much of its gift, and takes the purchase back. */
  const usedAndGone = async (card: string, yuan: number) => {
    const lifting = await cash(1000, DAY, card);
    await use(yuan, card);
    expect((await books.refund(lifting, { on: DAY })).member?.tier).toBe(null);
  };
  beforeEach(async () => {
    await books.close();
    await open({ onRefund: 'review' });
    for (const card of ['8002', '8003']) await books.enrol(card, { on: '2026-01-01' });
  });

  test.each([
    ['that goes', '8002', '8001'],
    ['that stays', '8001', '8002'],
  ])('what was gone with the record %s does not come again', async (_, from, into) => {
    await usedAndGone('8002', 15);
    const merged = await unite(from, into);
    const lifted = await cash(1000, DAY, into);
    expect(lifted.balance).toMatchObject({ bonus: cents(5), points: 1100 });
    expect(lifted.steps).toContainEqual({
      ...{ step: 'gift_gone', rule: 'silver', kind: 'bonus', product: null, amount: cents(15) },
    });
    await books.refund(lifted, { on: DAY });
    expect(merged.member?.tier).toBe(null);
    expect((await cash(1000, DAY, into)).balance.bonus).toBe(cents(5));
  });

  test('nor with the tier that they reach by becoming one; two again, each has of it what it had', async () => {
    await usedAndGone('8002', 15);
    await cash(500, DAY, '8002');
    await cash(500, DAY, '8001');
    const merged = await unite('8002', '8001');
    expect(merged).toMatchObject({ member: { tier: 'silver' }, balance: { bonus: cents(5) } });
    await books.strike(merged, { on: DAY });
    expect((await cash(500, DAY, '8001')).balance.bonus).toBe(cents(20));
    expect((await cash(500, DAY, '8002')).balance.bonus).toBe(cents(5));
  });

  test('nor where the record that stayed goes on into a third one', async () => {
    await usedAndGone('8001', 5);
    await usedAndGone('8002', 10);
    await unite('8002', '8001');
    await unite('8001', '8003');
    expect((await cash(1000, DAY, '8003')).balance.bonus).toBe(cents(5));
  });

  test('a gift that came to the record that went goes with the tier, and what is gone of it comes no more', async () => {
    const lifting = await cash(1000, DAY, '8002');
    await use(5, '8002');
    expect((await unite('8002', '8001')).member?.tier).toBe('silver');
    await unite('8001', '8003');
    const fallen = await books.refund(lifting, { on: DAY });
    expect(fallen).toMatchObject({ member: { tier: null }, balance: { bonus: 0, points: 0, pointsDebt: 0 } });
    expect((await cash(1000, DAY, '8003')).balance.bonus).toBe(cents(15));
  });

  test('if each had reached it, both gifts go, once nothing holds the tier any more', async () => {
    const bills = [await cash(1000, DAY, '8001'), await cash(1000, DAY, '8002')];
    await use(5, '8001');
    await use(10, '8002');
    await unite('8002', '8001');
    const [half, none] = [
      await books.refund(bills[0] as Outcome, { on: DAY }),
      await books.refund(bills[1] as Outcome, { on: DAY }),
    ];
    expect(half).toMatchObject({ member: { tier: 'silver' }, balance: { bonus: cents(25) } });
    expect(none).toMatchObject({ member: { tier: null }, balance: { bonus: 0, points: 0, pointsDebt: 0 } });
    expect((await cash(1000, DAY, '8001')).balance.bonus).toBe(cents(5));
  });

  test('after a review nothing goes back of what either had before', async () => {
    await cash(1000, DAY, '8002');
    await unite('8002', '8001');
    await night('2027-03-02');
    expect(await tierOf()).toBe('basic');
    const lifting = await cash(1000, '2027-04-01');
    expect(lifting.balance.bonus).toBe(cents(40));
    expect((await books.refund(lifting, { on: '2027-04-01' })).balance.bonus).toBe(cents(20));
  });

  test('goods that a merge gave are with the member when it is struck out', async () => {
    await books.close();
    const gift = { goods: 'mug', bonus: cents(20) };
    books = await openBooks({ tiers: [{ ...tier('silver', 1000), gift }], tierReview: review });
    for (const card of ['8001', '8002', '8003']) await books.enrol(card, { on: '2026-01-01' });
    await cash(600, DAY, '8001');
    await cash(400, DAY, '8002');
    const mug = { step: 'gift_goods', rule: 'silver', goods: 'mug' };
    const first = await unite('8002', '8001');
    expect(first.steps).toContainEqual(mug);
    await books.strike(first, { on: DAY });
    const again = await unite('8002', '8001');
    expect(again).toMatchObject({ member: { tier: 'silver' }, balance: { bonus: cents(20) } });
    expect(again.steps).not.toContainEqual(mug);
    expect(again.steps).toContainEqual({
      ...{ step: 'gift_gone', rule: 'silver', kind: 'goods', product: 'mug', amount: 1 },
    });
    // However often, and whichever of them stays.
    await books.strike(again, { on: DAY });
    const turned = await unite('8001', '8002');
    expect(turned.steps).not.toContainEqual(mug);
    await books.strike(turned, { on: DAY });
    expect((await cash(400, DAY, '8001')).steps).not.toContainEqual(mug);
  });
});

test('two records that are two again: a tier given at the counter is reviewed as if they had never been one', async () => {
  await books.enrol('8002', { on: '2026-05-01', tier: 'silver' });
  await books.enrol('8003', { on: '2026-05-01', tier: 'gold' });
  const [into, from] = [await books.whoIs('8002'), await books.whoIs('8003')];
  const merged = await merge(books.shop, books.asked({ on: '2026-06-01' }), { from, into });
  expect((await books.strike(merged, { on: '2026-06-02' })).member?.tier).toBe('silver');
  expect((await night('2027-05-02')).changes).toMatchObject([
    { member: 'M2', from: 'silver', to: 'basic' },
    { member: 'M3', from: 'gold', to: 'silver' },
  ]);
});
