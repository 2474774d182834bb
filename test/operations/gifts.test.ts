import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookThrough } from '../../src/core/check/run.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { enrol, merge, nightly, topup } from '../../src/core/index.ts';
import { redeem } from '../../src/core/operations/redeem.ts';
import { passesReport } from '../../src/core/reports/passes.ts';
import { holdingOf, passesOf } from '../../src/core/store/lots.ts';
import { memberById } from '../../src/core/store/members.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
earning:
  - {code: base, on: spend, per: "1.00", points: 1, tenders: [ordinary]}
topup_offers:
  - {code: big, when: {at_least: "1000.00"}, give: {bonus: "60.00", points: 10, passes: [{pass: wash-3, count: 2}], goods: tea, release: {parts: 3, every: month}}}
  - {code: gold, when: {at_least: "5000.00"}, give: {tier: gold}}
  - {code: spring, when: {at_least: "700.00", less_than: "800.00"}, give: {bonus: "10.00"}, bonus_expires: {days: 10}}
  - {code: summer, when: {at_least: "700.00", less_than: "800.00"}, give: {bonus: "20.00"}, bonus_expires: {days: 90}}
  - {code: steps, when: {at_least: "2000.00", less_than: "3000.00"}, give: {tier: basic}}
tiers:
  - {code: basic}
  - {code: silver, qualify: {any: [{spend: "500.00"}]}, gift: {passes: [{pass: cut-5}], bonus: "9.00", expires: {days: 10}, release: {parts: 2, every: week}}}
  - {code: gold, qualify: {any: [{spend: "2000.00", months: 12}]}}
tier_review: {every: year, down: qualified}
birthday: {give: {tier: basic, passes: [{pass: wash-3}]}}
rewards:
  - {code: care, points: 100, give: {passes: [{pass: cut-5}], goods: comb, points: 20}}
  - {code: up, points: 500, give: {tier: gold}}
items:
  - {sku: cut, price: "58.00"}
  - {sku: wash, price: "38.00"}
passes:
  - {code: cut-5, price: "250.00", visits: 4, bonus_visits: 1, starts: first_use, valid: {months: 12}, when: {skus: [cut]}}
  - {code: wash-3, price: "90.00", visits: 3, valid: {days: 30}, when: {skus: [wash]}}
`;

let open: TestShop;
let at: ReturnType<typeof till>;

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-05');
  at = till(open.shop);
  await open.enrolled('8001');
});
afterEach(async () => {
  const { results } = await lookThrough(open.shop, open.shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  await open.remove();
});

/** `cut-5 3/5 until 2027-01-05`: left of all. A pass that was given has no money behind it. */
const passes = async (): Promise<string[]> => {
  const { accountId } = await whoIs(open.shop, '8001');
  const held = (await passesOf(open.shop.store, accountId)).filter(({ remaining }) => remaining > 0);
  return held.map(({ product, remaining, amount, unearned, cost, expiresOn }) => {
    expect({ unearned, cost }).toEqual({ unearned: 0, cost: 0 });
    return [product, `${remaining}/${amount}`, ...(expiresOn === null ? [] : ['until', expiresOn])].join(' ');
  });
};

const exchange = async (reward: string, quantity = 1): Promise<Outcome> =>
  redeem(open.shop, asked(), { who: await whoIs(open.shop, '8001'), reward, quantity });

describe('passes for nothing', () => {
  test('are a figure of their own in the report of passes, which adds up', async () => {
    await at.topup('8001', 1000);
    await at.spend('8001', null, { items: 'wash', pass: 'wash-3' });
    const day = { from: '2026-01-05', to: '2026-01-05', store: null };
    const visits = async () =>
      (await passesReport(open.shop, day)).passes.map(({ pass, sold, used, other, closing }) =>
        [pass, sold.visits, used.visits, other.visits, closing.visits].join(' '),
      );
    expect(await visits()).toEqual(['wash-3 0 1 6 5']);
  });

  test('from an offer: as many as it says, with the days of the programme', async () => {
    const topup = await at.topup('8001', 1000);
    expect(await passes()).toEqual(['wash-3 3/3 until 2026-02-04', 'wash-3 3/3 until 2026-02-04']);
    expect(topup.steps).toContainEqual({ step: 'gift_pass', rule: 'big', pass: 'wash-3', count: 2 });
    expect(topup.steps).toContainEqual({ step: 'gift_goods', rule: 'big', goods: 'tea' });
    expect(await at.holds('8001')).toBe('paid 1000 bonus 20 points 10');
    expect(await at.holds('8001', '2026-03-05')).toBe('paid 1000 bonus 60 points 10');
  });

  test('from a reward: so many times what it gives', async () => {
    await at.spend('8001', 210, { pay: 'cash' });
    const taken = await exchange('care', 2);
    expect(await passes()).toEqual(['cut-5 5/5', 'cut-5 5/5']);
    expect(await at.holds('8001')).toBe('points 50');
    expect(taken.steps).toContainEqual({ step: 'gift_goods', rule: 'care', goods: 'comb × 2' });
  });

  test('from a tier and a birthday, bonus in parts and with its own end', async () => {
    await at.spend('8001', 500, { pay: 'cash' });
    expect(await passes()).toEqual(['cut-5 5/5']);
    expect(await at.holds('8001')).toBe('bonus 4.5 points 500');
    expect(await at.holds('8001', '2026-01-12')).toBe('bonus 9 points 500');
    expect(await at.holds('8001', '2026-01-16')).toBe('points 500');
    await enrol(open.shop, asked(), { ...NOBODY, name: '李四', card: '8002', birthday: '01-06' });
    open.setClock('2026-01-06');
    await nightly(open.shop, asked(), { warn: 0 });
    const { accountId } = await whoIs(open.shop, '8002');
    expect((await passesOf(open.shop.store, accountId)).map(({ product, cost }) => [product, cost])).toEqual([
      ['wash-3', 0],
    ]);
  });

  test('a visit pays its line and costs the shop nothing in the books', async () => {
    await at.topup('8001', 1000);
    const cut = await at.spend('8001', null, { items: 'wash', pass: 'wash-3' });
    expect(cut.bill).toMatchObject({ net: 3800, due: 0 });
    expect(await passes()).toEqual(['wash-3 2/3 until 2026-02-04', 'wash-3 3/3 until 2026-02-04']);
    await at.refund(cut);
    expect(await passes()).toEqual(['wash-3 3/3 until 2026-02-04', 'wash-3 3/3 until 2026-02-04']);
  });
});

describe('taken back', () => {
  test('a top-up that nobody used: all of it', async () => {
    const topup = await at.topup('8001', 1000);
    const back = await at.refund(topup);
    expect(await passes()).toEqual([]);
    expect(await at.holds('8001', '2026-06-01')).toBe('');
    expect(back.steps).toContainEqual({ step: 'taken_back', asset: 'pass', product: 'wash-3', amount: 3, gone: 0 });
  });

  test('a part of a top-up leaves its passes, the last of it takes them', async () => {
    const topup = await at.topup('8001', 1000);
    await at.refund(topup, { yuan: 400 });
    expect(await passes()).toHaveLength(2);
    await at.refund(topup, { yuan: 600 });
    expect(await passes()).toEqual([]);
  });

  test('a part takes the bonus of the first offer first, of two that were good at once', async () => {
    const topup = await at.topup('8001', 700);
    await at.refund(topup, { yuan: 350 });
    const { lots } = await holdingOf(open.shop.store, (await whoIs(open.shop, '8001')).accountId);
    const bonus = lots.filter(({ asset }) => asset === 'bonus');
    expect(bonus.map(({ amount, withdrawn }) => [amount, withdrawn])).toEqual([
      [10_00, 10_00],
      [20_00, 5_00],
    ]);
  });

  test('visits that were used are told first, and lost once that is accepted', async () => {
    const topup = await at.topup('8001', 1000);
    await at.spend('8001', null, { items: 'wash', pass: 'wash-3' });
    expect(await problemOf(at.refund(topup))).toMatchObject({
      code: 'topup_partly_used',
      gone: [{ asset: 'pass', due: 3, recovered: 2, gone: 1 }],
      pays: 100000,
    });
    expect(await passes()).toHaveLength(2);
    const back = await at.refund(topup, { acceptLoss: true });
    expect(back.warnings).toEqual([{ code: 'value_gone', asset: 'pass', amount: 1 }]);
    expect(await passes()).toEqual([]);
  });

  test('money that came back later goes back too; passes that were given back are not missed', async () => {
    const top = await at.topup('8001', 1000);
    const used = await at.spend('8001', 100);
    await at.refund(top, { acceptLoss: true });
    await at.refund(used);
    expect((await at.refund(top)).warnings).toEqual([]);
    expect(await passes()).toEqual([]);
  });

  test('a void takes them too, used ones only with the loss accepted', async () => {
    const topup = await at.topup('8001', 1000);
    await at.spend('8001', null, { items: 'wash', pass: 'wash-3' });
    expect(await problemOf(at.void(topup))).toMatchObject({ code: 'entry_partly_used' });
    const struck = await at.void(topup, { acceptLoss: true });
    expect(struck.steps).toContainEqual({ step: 'taken_back', asset: 'pass', product: 'wash-3', amount: 2, gone: 1 });
    expect(await passes()).toEqual([]);
    expect(await at.holds('8001')).toBe('');
  });

  test('a reward: points for what is still there', async () => {
    await at.spend('8001', 100, { pay: 'cash' });
    const taken = await exchange('care');
    await at.spend('8001', null, { items: 'cut', pass: 'cut-5' });
    expect(await problemOf(at.refund(taken))).toMatchObject({
      code: 'entry_partly_used',
      gone: [{ asset: 'pass', gone: 1 }],
    });
    await at.refund(taken, { acceptLoss: true });
    expect(await passes()).toEqual([]);
    expect(await at.holds('8001')).toBe('points 100');
  });

  test('a tier that was struck out takes its passes along', async () => {
    const sold = await at.spend('8001', 500, { pay: 'cash' });
    await at.void(sold);
    expect(await passes()).toEqual([]);
    expect(await at.holds('8001', '2026-01-12')).toBe('');
  });
});

const tierOf = async (card = '8001'): Promise<string | null> =>
  (await memberById(open.shop.store, (await whoIs(open.shop, card)).memberId))?.tier ?? null;

describe('tiers', () => {
  test('at once, and never a lower one', async () => {
    const topup = await at.topup('8001', 5000);
    expect(topup.member?.tier).toBe('gold');
    expect(topup.steps).toContainEqual({ step: 'tier', from: null, to: 'gold', reason: 'given' });
    expect((await at.topup('8001', 2000)).member?.tier).toBe('gold');
    await at.spend('8001', 500, { pay: 'cash' });
    expect(await tierOf()).toBe('gold');
  });

  test('a reward lifts above what was reached, and back to that when it is taken back', async () => {
    await at.spend('8001', 600, { pay: 'cash' });
    expect(await tierOf()).toBe('silver');
    const taken = await exchange('up');
    expect(taken.member?.tier).toBe('gold');
    const back = await at.refund(taken);
    expect(back.member?.tier).toBe('silver');
    expect(await passes()).toEqual(['cut-5 5/5']);
  });

  test('a void takes it back, and a top-up that gave the same one keeps it', async () => {
    const first = await at.topup('8001', 5000);
    const second = await at.topup('8001', 5000);
    expect((await at.void(second)).member?.tier).toBe('gold');
    const last = await at.void(first);
    expect(last.member?.tier).toBe(null);
  });

  test('a refund takes it back with the last of the money; struck out, it stands again', async () => {
    const topup = await at.topup('8001', 5000);
    expect((await at.refund(topup, { yuan: 4000 })).member?.tier).toBe('gold');
    const rest = await at.refund(topup);
    expect(rest.member?.tier).toBe(null);
    expect((await at.void(rest)).member?.tier).toBe('gold');
  });

  test('what was reached beside it stays', async () => {
    const topup = await at.topup('8001', 5000);
    const sold = await at.spend('8001', 2000, { pay: 'cash' });
    expect((await at.void(topup)).member?.tier).toBe('gold');
    expect((await at.void(sold)).member?.tier).toBe(null);
  });

  test('reached already it begins anew, and stands without what had reached it', async () => {
    const sold = await at.spend('8001', 2000, { pay: 'cash' });
    const topup = await at.topup('8001', 5000);
    expect(await tierOf()).toBe('gold');
    expect((await at.void(sold)).member?.tier).toBe('gold');
    expect((await at.void(topup)).member?.tier).toBe(null);
  });

  test('two of them go whichever goes first', async () => {
    const basic = await at.topup('8001', 2000);
    const gold = await at.topup('8001', 5000);
    expect((await at.refund(gold)).member?.tier).toBe('basic');
    expect((await at.refund(basic)).member?.tier).toBe(null);
  });

  test('what was reached under it begins when it goes: no review of years before takes it', async () => {
    await at.spend('8001', 1, { pay: 'cash' });
    open.setClock('2028-03-01');
    const topup = await at.topup('8001', 5000);
    await at.spend('8001', 600, { pay: 'cash' });
    expect((await at.refund(topup)).member?.tier).toBe('silver');
    open.setClock('2028-03-02');
    expect((await at.spend('8001', 1, { pay: 'cash' })).member?.tier).toBe('silver');
    // Lost and reached again it would bring its gift.
    expect(await passes()).toEqual([]);
  });

  test('a merge that was struck out leaves no tier of the other one behind it', async () => {
    await enrol(open.shop, asked(), { ...NOBODY, name: '李四', card: '8002', tier: 'gold' });
    const topup = await at.topup('8001', 2000);
    const [from, into] = [await whoIs(open.shop, '8002'), await whoIs(open.shop, '8001')];
    const merged = await merge(open.shop, asked(), { from, into });
    expect(await tierOf()).toBe('gold');
    await at.void(merged);
    expect(await tierOf()).toBe('basic');
    expect((await at.refund(topup)).member?.tier).not.toBe('gold');
  });

  test('a review looks at it as at any other', async () => {
    await at.topup('8001', 5000);
    open.setClock('2027-01-06');
    await at.spend('8001', 1, { pay: 'cash' });
    expect(await tierOf()).toBe('basic');
  });

  test('a birthday gives one too', async () => {
    await enrol(open.shop, asked(), { ...NOBODY, name: '李四', card: '8002', birthday: '01-06' });
    open.setClock('2026-01-06');
    await nightly(open.shop, asked(), { warn: 0 });
    expect(await tierOf('8002')).toBe('basic');
  });

  test('dry run and reference', async () => {
    const who = await whoIs(open.shop, '8001');
    const input = { who, amount: 500000, tender: 'cash', offer: null };
    expect((await topup(open.shop, asked({ dryRun: true }), input)).member?.tier).toBe('gold');
    expect(await tierOf()).toBe(null);
    await topup(open.shop, asked({ ref: 'R' }), input);
    expect((await topup(open.shop, asked({ ref: 'R' }), input)).member?.tier).toBe('gold');
  });
});
