import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookThrough } from '../../src/core/check/run.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { expirePoints, extendPass, freezePass, transfer } from '../../src/core/index.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { passesOf } from '../../src/core/store/lots.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { noon, paidBack, problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
earning:
  - {code: base, on: spend, per: "1.00", points: 1, tenders: [ordinary, paid]}
topup_offers:
  - {code: top, when: {at_least: "100.00"}, give: {bonus_percent: 25}}
items:
  - {sku: cut, category: hair, price: "58.00"}
  - {sku: wash, category: hair, price: "38.00"}
  - {sku: comb, category: goods, price: "20.00"}
passes:
  - {code: cut-6, price: "100.00", visits: 6, bonus_visits: 1, starts: first_use, valid: {months: 12}, when: {skus: [cut]}}
  - {code: duo, price: "300.00", visits: 5, valid: {days: 90}, when: {skus: [cut, wash]}}
  - {code: hair, price: "90.00", visits: 3, valid: {from: 2026-02-01, to: 2026-06-30}, when: {categories: [hair]}}
  - {code: gym, price: "10.00", visits: 3}
  - {code: noon, price: "10.00", visits: 3, when: {hours: "14:00-17:00"}}
  - {code: gift, price: 0, visits: 2}
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

/** `cut-6 5/7 71.43 until 2027-01-05`: left of all, the money behind it, its days. */
const passes = async (card = '8001'): Promise<string[]> => {
  const { accountId } = await whoIs(open.shop, card);
  return (await passesOf(open.shop.store, accountId)).map(({ product, remaining, amount, unearned, ...days }) =>
    [
      ...[product, `${remaining}/${amount}`, unearned / 100],
      ...(days.validFrom === null ? [] : ['from', days.validFrom]),
      ...(days.expiresOn === null ? [] : ['until', days.expiresOn]),
    ].join(' '),
  );
};

const sound = async (): Promise<void> => {
  const { results } = await lookThrough(open.shop, open.shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
};

describe('selling', () => {
  test('money of any tender stands behind the visits; buying earns on what was paid', async () => {
    await at.topup('8001', 100);
    const sold = await at.sell('8001', 'duo', { pay: 'balance=125 wechat' });
    expect(sold.bill?.tenders).toEqual([
      { tender: 'balance', amount: 12500 },
      { tender: 'wechat', amount: 17500 },
    ]);
    expect(await passes()).toEqual(['duo 5/5 300 until 2026-04-05']);
    expect(await at.holds('8001')).toBe('points 275');
    await sound();
  });

  test.each([
    ['points', 'tender_not_allowed'],
    ['pass', 'tender_not_allowed'],
    ['coupon', 'tender_not_allowed'],
    ['balance', 'balance_insufficient'],
  ])('not for %s: %s', async (pay, code) => {
    expect(await problemOf(at.sell('8001', 'duo', { pay }))).toMatchObject({ code });
  });

  test('an unknown pass names those that there are', async () => {
    expect(await problemOf(at.sell('8001', 'nope'))).toMatchObject({
      code: 'pass_not_found',
      known: ['cut-6', 'duo', 'hair', 'gym', 'noon', 'gift'],
    });
  });

  test('several at once are several lots; a void leaves nothing, but not once one was used', async () => {
    const sold = await at.sell('8001', 'duo*2');
    expect(await passes()).toEqual(['duo 5/5 300 until 2026-04-05', 'duo 5/5 300 until 2026-04-05']);
    const used = await at.spend('8001', null, { pass: 'duo' });
    expect(await problemOf(at.void(sold, { acceptLoss: true }))).toMatchObject({ code: 'entry_partly_used' });
    await at.void(used);
    await at.void(sold);
    expect(await passes()).toEqual(['duo 0/5 0 until 2026-04-05', 'duo 0/5 0 until 2026-04-05']);
    expect(await at.holds('8001')).toBe('');
    await sound();
  });
});

describe('using', () => {
  test('each visit earns its share, the last one the rest; the first says when it ends', async () => {
    await at.sell('8001', 'cut-6');
    const worth: number[] = [];
    for (let visit = 0; visit < 7; visit++) {
      const used = await at.spend('8001', null, { pass: 'cut-6', on: `2026-02-0${visit + 1}` });
      const [step] = used.steps;
      worth.push(step?.step === 'pass_used' ? step.worth : 0);
      expect(used.bill).toMatchObject({ net: 5800, due: 0, earned: [] });
    }
    expect(worth).toEqual([1429, 1428, 1429, 1428, 1429, 1428, 1429]);
    expect(await passes()).toEqual(['cut-6 0/7 0 until 2027-02-01']);
    expect(await problemOf(at.spend('8001', null, { pass: 'cut-6', on: '2026-03-01' }))).toMatchObject({
      code: 'pass_insufficient',
      visits: 0,
      needed: 1,
    });
    await sound();
  });

  test('one visit pays one piece of each line that it chooses, other tenders the rest', async () => {
    await at.sell('8001', 'duo');
    const sale = await at.spend('8001', null, { items: 'cut*2 wash comb', pass: 'duo', pay: 'cash' });
    expect(sale.bill?.tenders).toEqual([
      { tender: 'pass', amount: 9600, pass: 'duo', visits: 1 },
      { tender: 'cash', amount: 7800 },
    ]);
    // Only what cash paid earns.
    expect(sale.bill?.earned).toEqual([{ rule: 'base', points: 78 }]);
    await sound();
  });

  test.each([
    { pass: 'duo', bill: { items: 'comb' }, code: 'pass_condition', fact: { condition: 'skus' } },
    { pass: 'duo*2', bill: { items: 'cut' }, code: 'pass_visits_over', fact: { visits: 2, pieces: 1 } },
    { pass: 'duo*6', bill: {}, code: 'pass_insufficient', fact: { visits: 5, needed: 6, short: 1 } },
    { pass: 'cut-6', bill: {}, code: 'pass_insufficient', fact: { visits: 0 } },
    { pass: 'nope', bill: {}, code: 'pass_not_found', fact: {} },
    { pass: 'hair', bill: {}, code: 'pass_not_started', fact: { from: '2026-02-01' } },
    { pass: 'noon', bill: {}, code: 'pass_condition', fact: { condition: 'hours' } },
    { pass: 'duo duo', bill: {}, code: 'tender_repeated', fact: {} },
  ])('$pass on $bill: $code', async ({ pass, bill, code, fact }) => {
    await at.sell('8001', 'duo');
    await at.sell('8001', 'hair');
    await at.sell('8001', 'noon');
    expect(await problemOf(at.spend('8001', null, { ...bill, pass }))).toMatchObject({ code, ...fact });
  });

  test('an ended pass says so, booked or not', async () => {
    await at.sell('8001', 'duo');
    const ended = { code: 'pass_expired', on: '2026-04-05' };
    expect(await problemOf(at.spend('8001', null, { pass: 'duo', on: '2026-04-06' }))).toMatchObject(ended);
    open.setClock('2026-04-06');
    expect(await expirePoints(open.shop, asked(), { asOf: null, allDetails: false })).toMatchObject({ passes: 1 });
    expect(await passes()).toEqual(['duo 0/5 0 until 2026-04-05']);
    expect(await problemOf(at.spend('8001', null, { pass: 'duo' }))).toMatchObject(ended);
    await sound();
  });

  test('a pass that chooses no lines pays the whole bill; a gift is worth nothing in the books', async () => {
    await at.sell('8001', 'gym');
    await at.sell('8001', 'gift');
    const sale = await at.spend('8001', 100, { pass: 'gym' });
    expect(sale.bill).toMatchObject({ net: 10000, due: 0 });
    expect((await at.spend('8001', null, { pass: 'gym*2' })).bill).toMatchObject({ net: 667 });
    expect((await at.spend('8001', null, { pass: 'gift' })).bill).toMatchObject({ net: 0 });
    expect((await at.spend('8001', 30, { pass: 'gift' })).bill).toMatchObject({ net: 3000, due: 0 });
    await sound();
  });

  test('the soonest end first, across lots', async () => {
    await at.sell('8001', 'duo', { on: '2026-01-05' });
    await at.sell('8001', 'duo', { on: '2026-01-09' });
    await at.spend('8001', null, { pass: 'duo*6', on: '2026-01-10' });
    expect(await passes()).toEqual(['duo 0/5 0 until 2026-04-05', 'duo 4/5 240 until 2026-04-09']);
  });
});

describe('taking a bill back', () => {
  test('what cash paid comes back in cash, what a visit paid as a visit, when all that it paid for is back', async () => {
    await at.sell('8001', 'duo');
    const before = await passes();
    const sale = await at.spend('8001', null, { items: 'cut wash comb', pass: 'duo', pay: 'cash' });
    expect(paidBack(await at.refund(sale, { items: [item('comb')] }))).toBe('cash 20');
    expect(paidBack(await at.refund(sale, { items: [item('wash')] }))).toBe('pass 38');
    expect(await passes()).toEqual(['duo 4/5 240 until 2026-04-05']);
    expect(paidBack(await at.refund(sale, { items: [item('cut')] }))).toBe('pass 58');
    expect(await passes()).toEqual(before);
    expect(await at.holds('8001')).toBe('points 300');
    await sound();
  });

  test('an amount is what money paid; visits come back with their pieces', async () => {
    await at.sell('8001', 'cut-6');
    const sale = await at.spend('8001', null, { items: 'cut*2 comb', pass: 'cut-6', pay: 'cash' });
    expect(await problemOf(at.refund(sale, { yuan: 79 }))).toMatchObject({ code: 'refund_exceeds_entry', left: 7800 });
    expect(paidBack(await at.refund(sale, { yuan: 10 }))).toBe('cash 10');
    await at.refund(sale);
    const other = await at.spend('8001', null, { items: 'cut*2 comb', pass: 'cut-6', pay: 'cash' });
    // The piece that cash paid comes back before the one that the visit paid.
    expect(paidBack(await at.refund(other, { items: [item('cut')] }))).toBe('cash 58');
    expect(await passes()).toEqual(['cut-6 6/7 85.71 until 2027-01-05']);
    expect(paidBack(await at.refund(other))).toBe('pass 58 cash 20');
    expect(await passes()).toEqual(['cut-6 7/7 100 until 2027-01-05']);
    await sound();
  });

  test('a void of the first visit takes the end back, unless others followed', async () => {
    await at.sell('8001', 'cut-6');
    const first = await at.spend('8001', null, { pass: 'cut-6' });
    const second = await at.spend('8001', null, { pass: 'cut-6' });
    await at.void(first);
    expect(await passes()).toEqual(['cut-6 6/7 85.72 until 2027-01-05']);
    await at.void(second);
    const third = await at.spend('8001', null, { pass: 'cut-6' });
    await at.void(third);
    expect(await passes()).toEqual(['cut-6 7/7 100 until 2027-01-05']);
    await sound();
  });

  test('into an ended pass: it takes the visit and loses it; the shop’s cause makes it good', async () => {
    await at.sell('8001', 'duo');
    const [one, two] = [await at.spend('8001', null, { pass: 'duo' }), await at.spend('8001', null, { pass: 'duo' })];
    await at.refund(one, { on: '2026-05-01' });
    expect(await passes()).toEqual(['duo 0/5 0 until 2026-04-05']);
    await at.refund(two, { on: '2026-05-01', cause: 'shop' });
    expect(await passes()).toEqual(['duo 0/5 0 until 2026-04-05', 'duo 1/1 60 until 2026-05-31']);
    open.setClock('2026-05-02');
    await sound();
  });

  test('a refund that is struck out after a later visit used its money', async () => {
    await at.sell('8001', 'gym');
    const a = await at.spend('8001', null, { pass: 'gym' });
    await at.spend('8001', null, { pass: 'gym' });
    await at.spend('8001', null, { pass: 'gym' });
    const back = await at.refund(a);
    const again = await at.spend('8001', null, { pass: 'gym' });
    expect(await problemOf(at.void(back))).toMatchObject({ code: 'entry_partly_used' });
    await at.void(again);
    await at.void(back);
    expect(await passes()).toEqual(['gym 0/3 0']);
    await sound();
  });
});

describe('returning what is unused', () => {
  test('pays the price less what the visits were worth, over the tenders of the sale', async () => {
    await at.topup('8001', 100);
    const sold = await at.sell('8001', 'duo', { pay: 'balance=100 wechat' });
    await at.spend('8001', null, { pass: 'duo*2', items: 'cut*2 wash*2' });
    expect(await problemOf(at.refund(sold, { yuan: 300 }))).toMatchObject({
      code: 'refund_exceeds_entry',
      left: 18000,
    });
    const back = await at.refund(sold, { on: '2026-01-20' });
    expect(paidBack(back)).toBe('balance 60 wechat 120');
    expect(back.steps[0]).toMatchObject({ step: 'pass_returned', visits: 3, gone: 2, cost: 30000, pays: 18000 });
    expect(await passes()).toEqual(['duo 0/5 0 until 2026-04-05']);
    expect(await at.holds('8001')).toBe('paid 68 bonus 17 points 112');
    expect(await problemOf(at.refund(sold, { on: '2026-01-20' }))).toMatchObject({ code: 'entry_already_reversed' });
    await at.void(back, { on: '2026-01-20' });
    expect(await passes()).toEqual(['duo 3/5 180 until 2026-04-05']);
    await sound();
  });

  test('visits that come back later go back too, and the points for all that was paid are taken', async () => {
    const sold = await at.sell('8001', 'duo');
    const used = await at.spend('8001', null, { pass: 'duo' });
    await at.refund(sold);
    expect(await at.holds('8001')).toBe('points 60');
    await at.refund(used);
    await at.refund(sold);
    expect(await passes()).toEqual(['duo 0/5 0 until 2026-04-05']);
    expect(await at.holds('8001')).toBe('');
    await sound();
  });

  test('nothing is left of a pass that is used up or ended', async () => {
    const sold = await at.sell('8001', 'duo');
    await at.spend('8001', null, { pass: 'duo' });
    expect(await problemOf(at.refund(sold, { on: '2026-04-06' }))).toMatchObject({
      code: 'nothing_to_pay',
      entry: sold.entry.id,
      used: 1,
      ended: 4,
    });
  });
});

describe('freezing and extending', () => {
  const freeze = async (until: string, on: string, pass = 'duo') =>
    freezePass(open.shop, asked({ at: noon(on) }), { who: await whoIs(open.shop, '8001'), pass, until });
  const extend = async (days: number | null, to: string | null, pass = 'duo') =>
    extendPass(open.shop, asked(), { who: await whoIs(open.shop, '8001'), pass, days, to });

  test('the end moves by the days of the freeze; another day sets it anew; yesterday ends it', async () => {
    await at.sell('8001', 'duo');
    await freeze('2026-01-19', '2026-01-10');
    expect(await passes()).toEqual(['duo 5/5 300 from 2026-01-20 until 2026-04-15']);
    expect(await problemOf(at.spend('8001', null, { pass: 'duo', on: '2026-01-19' }))).toMatchObject({
      code: 'pass_frozen',
      until: '2026-01-19',
    });
    await freeze('2026-01-29', '2026-01-12');
    expect(await passes()).toEqual(['duo 5/5 300 from 2026-01-30 until 2026-04-25']);
    const thaw = await freeze('2026-01-14', '2026-01-15');
    expect(await passes()).toEqual(['duo 5/5 300 until 2026-04-10']);
    await at.void(thaw, { on: '2026-01-15' });
    expect(await passes()).toEqual(['duo 5/5 300 from 2026-01-30 until 2026-04-25']);
    open.setClock('2026-01-15');
    await sound();
  });

  test('an extension is taken back on its day, the later one first', async () => {
    await at.sell('8001', 'duo');
    const first = await extend(10, null);
    const second = await extend(null, '2026-12-31');
    expect(await problemOf(at.void(first))).toMatchObject({ code: 'dates_changed', expires_on: '2026-12-31' });
    await at.void(second);
    await at.void(first);
    expect(await passes()).toEqual(['duo 5/5 300 until 2026-04-05']);
    await sound();
  });

  test.each([
    { does: 'a day gone by', work: () => freeze('2026-01-02', '2026-01-05'), code: 'expiry_in_past' },
    { does: 'a pass that nobody has', work: () => extend(1, null, 'nope'), code: 'pass_not_found' },
    { does: 'one without an end', work: () => extend(1, null, 'gym'), code: 'pass_without_end' },
    {
      does: 'one that has not begun',
      work: () => freeze('2026-01-20', '2026-01-05', 'hair'),
      code: 'pass_not_started',
    },
    {
      does: 'an end before a frozen one begins again',
      async work() {
        await at.sell('8001', 'duo');
        await freeze('2026-01-19', '2026-01-05');
        return extend(null, '2026-01-19');
      },
      code: 'pass_not_started',
    },
  ])('$does: $code', async ({ work, code }) => {
    await at.sell('8001', 'gym');
    await at.sell('8001', 'hair');
    expect(await problemOf(work())).toMatchObject({ code });
  });
});

test('visits go to another member with their share of the price, and stay what they are', async () => {
  await at.sell('8001', 'cut-6');
  await at.spend('8001', null, { pass: 'cut-6' });
  const [from, to] = [await whoIs(open.shop, '8001'), await whoIs(open.shop, '8002')];
  const moved = await transfer(open.shop, asked(), {
    ...{ from, to, points: null, amount: null },
    pass: { pass: 'cut-6', visits: 2 },
  });
  expect(await passes('8001')).toEqual(['cut-6 4/7 57.14 until 2027-01-05']);
  expect(await passes('8002')).toEqual(['cut-6 2/2 28.57 until 2027-01-05']);
  await at.void(moved);
  expect(await passes('8001')).toEqual(['cut-6 6/7 85.71 until 2027-01-05']);
  await transfer(open.shop, asked(), { from, to, points: null, amount: null, pass: { pass: 'cut-6', visits: null } });
  expect(await passes('8001')).toEqual(['cut-6 0/7 0 until 2027-01-05']);
  await sound();
});

const item = (sku: string) => ({ sku, line: null, quantity: 1 });

test('after any history the money behind a pass is never below zero, and nothing once no visit is left', async () => {
  const deed = fc.record({
    what: fc.constantFrom('use', 'use', 'use', 'refund', 'void', 'give', 'return', 'night'),
    which: fc.nat(20),
    visits: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 14 }), async (deeds) => {
      const own = await testShop(written(PROGRAMME));
      try {
        own.setClock('2026-01-05');
        const there = till(own.shop);
        await own.enrolled('8001');
        await own.enrolled('8002');
        const sold = await there.sell('8001', 'cut-6');
        const done: Outcome[] = [];
        for (const { what, which, visits } of deeds) {
          const one = done[which % Math.max(1, done.length)] ?? sold;
          const who = { from: await whoIs(own.shop, '8001'), to: await whoIs(own.shop, '8002') };
          const works: Record<string, () => Promise<Outcome | null>> = {
            use: () => there.spend('8001', null, { pass: `cut-6*${visits}` }),
            refund: () => there.refund(one, visits === 3 || one === sold ? {} : { items: [item('cut')] }),
            void: () => there.void(one),
            give: () =>
              transfer(own.shop, asked(), { ...who, points: null, amount: null, pass: { pass: 'cut-6', visits } }),
            return: () => there.refund(sold),
            night: async () => {
              if (visits === 3) own.setClock('2028-01-05');
              await expirePoints(own.shop, asked(), { asOf: null, allDetails: false });
              return null;
            },
          };
          try {
            const outcome = await works[what]?.();
            if (outcome) done.push(outcome);
          } catch (error) {
            if (!(error instanceof ProblemError)) throw error;
          }
        }
        const { results } = await lookThrough(own.shop, own.shop.now());
        expect(results.flatMap(({ findings }) => findings)).toEqual([]);
      } finally {
        await own.remove();
      }
    }),
    { numRuns: 20 },
  );
}, 60_000);
