import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { check, enrol, issueCoupons, type Rehearsal, redeem, rehearse, spend, transfer } from '../../src/core/index.ts';
import { written } from '../support/programme.ts';
import { asked, ENGINE, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { noon, problemOf, till, whoIs } from '../support/till.ts';

let place: TestShop;
afterEach(() => place.remove());

const HEAD = 'name: Test\ncurrency: CNY\ntime_zone: Asia/Shanghai\n';

const RULES = `
points: {value: {points: 100, worth: "1.00"}, expire: {months: 12}}
topup_offers:
  - {code: top-500, group: ladder, when: {at_least: "500.00"}, give: {bonus: "50.00"}}
earning: [{code: base, per: "1.00", points: 1}]
promotions: [{code: minus-30, when: {bill_at_least: "200.00"}, take: {amount: "30.00"}}]
rewards: [{code: mug, points: 100, limit_per_member: 2, give: {goods: mug}}]
items: [{sku: perm, name: 烫发, category: perm, price: "298.00"}, {sku: cut, category: cut, price: "58.00"}]
passes: [{code: cut-5, price: "250.00", visits: 5, when: {skus: [cut]}}]`;

/** A shop where some weeks were traded under the rules above. */
async function traded(): Promise<TestShop> {
  const shop = await testShop(written(RULES));
  for (const card of ['8001', '8002', '8003']) await shop.enrolled(card);
  const { topup, spend, sell, refund, void: strike } = till(shop.shop);
  shop.setClock('2026-10-01');
  await topup('8001', 1000, { on: '2026-10-01' });
  await topup('8002', 100, { on: '2026-10-01' });
  const early = await spend('8001', 100, { on: '2026-10-02' });
  shop.setClock('2026-11-22');
  await topup('8002', 500, { on: '2026-11-02' });
  await spend('8001', null, { items: 'perm', on: '2026-11-03' });
  const second = await spend('8002', null, { items: 'perm cut*2', pay: 'balance=200 cash', on: '2026-11-04' });
  await sell('8003', 'cut-5', { pay: 'wechat', on: '2026-11-05' });
  await spend('8003', null, { items: 'cut', pass: 'cut-5', on: '2026-11-06' });
  await spend('8001', 50, { points: 100, pay: 'balance', on: '2026-11-07' });
  await redeem(shop.shop, asked({ at: noon('2026-11-08') }), {
    who: await whoIs(shop.shop, '8002'),
    reward: 'mug',
    quantity: 1,
  });
  await refund(second, { yuan: 100, on: '2026-11-09' });
  await refund(early, { on: '2026-11-10' });
  const slip = await topup('8003', 500, { on: '2026-11-11' });
  await strike(slip, { on: '2026-11-11' });
  await transfer(shop.shop, asked({ at: noon('2026-11-12') }), {
    from: await whoIs(shop.shop, '8001'),
    to: await whoIs(shop.shop, '8003'),
    points: null,
    amount: 60_00,
  });
  await spend('8003', 20, { on: '2026-11-13' });
  return shop;
}

const under = (yaml: string, since = '2026-11-01'): Promise<Rehearsal> =>
  rehearse(place.shop, { text: HEAD + yaml, file: 'draft.yaml', since, at: noon('2026-11-22'), told: () => {} });

test('the same rules come to what the books say, and to no difference', async () => {
  place = await traded();
  const found = await under(RULES);
  expect(found.done).toEqual({ today: 13, draft: 13 });
  expect(found.refused).toEqual([]);
  expect(found.leftOut).toEqual([]);
  const { holds } = till(place.shop);
  const balances = await Promise.all(['8001', '8002', '8003'].map((card) => holds(card, '2026-11-22')));
  const sum = (asset: string): number =>
    balances.reduce((total, text) => total + Number(new RegExp(`${asset} ([\\d.]+)`).exec(text)?.[1] ?? 0), 0);
  const { paid, bonus, points } = found.owed.today;
  expect({ paid: paid / 100, bonus: bonus / 100, points }).toEqual({
    paid: sum('paid'),
    bonus: sum('bonus'),
    points: sum('points'),
  });
  expect(found.owed.draft).toEqual(found.owed.today);
  expect([found.better, found.worse, found.same]).toEqual([0, 0, 3]);
});

test('a draft is told by what it gives, takes and owes', async () => {
  place = await traded();
  const draft = RULES.replace('give: {bonus: "50.00"}', 'give: {bonus: "80.00", points: 10}')
    .replace('take: {amount: "30.00"}', 'take: {amount: "50.00"}')
    .replace('worth: "1.00"', 'worth: "2.00"');
  const { given, rules, done, refused, owed, ...found } = await under(draft);
  expect([done, refused]).toEqual([{ today: 13, draft: 13 }, []]);
  // Two bills of 298.00 and 414.00 reach 200.00; the top-up of 8003 was struck out, so one of 500.00 stands.
  expect(given.today).toMatchObject({ discount: 60_00, bonus: 50_00 });
  expect(given.draft).toMatchObject({ discount: 100_00, bonus: 80_00 });
  expect(rules.filter(({ what }) => what !== 'points')).toEqual([
    { what: 'discount', rule: 'minus-30', today: 60_00, draft: 100_00 },
    { what: 'bonus', rule: 'top-500', today: 50_00, draft: 80_00 },
  ]);
  expect(rules).toContainEqual({ what: 'points', rule: 'top-500', today: 0, draft: 10 });
  expect(owed.draft.worth).toBe(Math.floor((owed.draft.points * 2_00) / 100));
  expect(owed.today.worth).toBe(owed.today.points);
  // What was owed and what was given fit: what members did not pay out of pocket they still hold, or have been given.
  expect(found.better + found.worse + found.same).toBe(3);
  expect(found.losers).toEqual([]);
  expect(found.winners.map(({ member }) => member).toSorted()).toEqual([1, 2, 3]);
});

test('who is better off and who is worse, to the cent', async () => {
  place = await testShop(written('topup_offers: [{code: a, when: {at_least: "100.00"}, give: {bonus: "10.00"}}]'));
  for (const card of ['8001', '8002', '8003']) await place.enrolled(card);
  const { topup, spend } = till(place.shop);
  await topup('8001', 100, { on: '2026-11-02' });
  await topup('8002', 50, { on: '2026-11-02' });
  await topup('8003', 99, { on: '2026-11-02' });
  await spend('8001', 110, { on: '2026-11-03' });
  const found = await under('topup_offers: [{code: a, when: {less_than: "99.00"}, give: {bonus: "5.00"}}]');
  expect(found.winners).toEqual([{ member: 2, by: 5_00 }]);
  // 110.00 were on the card; now 10.00 of the bill were paid in cash.
  expect(found.losers).toEqual([{ member: 1, by: -10_00 }]);
  expect([found.better, found.worse, found.same]).toEqual([1, 1, 1]);
  expect(found.otherwise).toEqual({ today: 0, draft: 1 });
  expect(found.owed).toEqual({
    today: { paid: 149_00, bonus: 0, points: 0, worth: 0, visits: 0 },
    draft: { paid: 149_00, bonus: 5_00, points: 0, worth: 0, visits: 0 },
  });
});

test('what the draft refuses is counted, and what follows from it', async () => {
  place = await traded();
  const found = await under(
    `${RULES.replace('rewards: [{code: mug', 'rewards: [{code: cup')}\nstored_value: {max_topup: "400.00"}`,
  );
  expect(found.refused).toEqual([
    { code: 'above_maximum', today: 0, draft: 2 },
    { code: 'reward_not_found', today: 0, draft: 1 },
  ]);
  expect(found.done).toEqual({ today: 13, draft: 9 });
  expect(found.leftOut).toEqual([{ kind: 'void', why: 'of_one_left_out', entries: 1 }]);
});

test('tiers rise by what was done before, and birthdays come on their day', async () => {
  const ladder = (least: string) =>
    `tiers: [{code: basic}, {code: gold, qualify: {any: [{spend: "${least}"}]}, gift: {bonus: "20.00"}}]`;
  place = await testShop(written(ladder('500.00')));
  await place.enrolled('8001');
  const { topup, spend } = till(place.shop);
  await topup('8001', 1000, { on: '2026-10-01' });
  await spend('8001', 300, { on: '2026-10-02' });
  await spend('8001', 50, { on: '2026-11-10' });
  const found = await under(ladder('300.00'));
  expect(found.tiers).toEqual({ higher: 1, lower: 0 });
  expect(found.rules).toEqual([{ what: 'bonus', rule: 'gold', today: 0, draft: 20_00 }]);
  expect((await under(ladder('400.00'))).tiers).toEqual({ higher: 0, lower: 0 });
});

test('nothing is written, whatever is found', async () => {
  place = await traded();
  const head = async () => (await check(place.shop, noon('2026-11-22'))).head;
  const before = await head();
  const bytes = ENGINE === 'sqlite' ? readFileSync(place.path) : null;
  await under(`${RULES}\nstored_value: {draw: bonus_first}`);
  expect(await head()).toEqual(before);
  if (bytes) expect(readFileSync(place.path).equals(bytes)).toBe(true);
});

test('a draft that is wrong, of other money or of days to come is refused', async () => {
  place = await testShop();
  expect(await problemOf(under('earnings: []'))).toMatchObject({ code: 'programme_invalid' });
  expect(await problemOf(under('', '2026-11-23'))).toMatchObject({ code: 'period_backwards' });
  const yen = {
    text: HEAD.replace('CNY', 'JPY'),
    file: 'x',
    since: '2026-11-01',
    at: noon('2026-11-22'),
    told: () => {},
  };
  expect(await problemOf(rehearse(place.shop, yen))).toMatchObject({ code: 'decimals_fixed' });
});

test('coupons that were issued since are used again by their codes', async () => {
  const coupons = (amount: string) =>
    `coupons: [{code: ten, take: {amount: "${amount}"}, stacks: true}, {code: HI, take: {percent: 10}, public: true}]`;
  place = await testShop(written(coupons('10.00')));
  await place.enrolled('8001');
  const { topup } = till(place.shop);
  await topup('8001', 100, { on: '2026-11-02' });
  const who = await whoIs(place.shop, '8001');
  await issueCoupons(place.shop, asked({ at: noon('2026-11-03') }), {
    template: 'ten',
    to: { kind: 'member', who },
    code: 'PERM-1',
    count: 1,
  });
  const bill = { who, items: [], category: null, points: null, tenders: [], others: [] };
  await spend(place.shop, asked({ at: noon('2026-11-04') }), { ...bill, amount: 50_00, coupons: ['PERM-1'] });
  await spend(place.shop, asked({ at: noon('2026-11-05') }), { ...bill, amount: 20_00, coupons: ['HI'] });
  const found = await under(coupons('30.00').replace('percent: 10', 'percent: 50'));
  expect([found.done, found.refused, found.leftOut]).toEqual([{ today: 4, draft: 4 }, [], []]);
  expect(found.given).toMatchObject({ today: { discount: 12_00 }, draft: { discount: 40_00 } });
  // One that was given out before keeps what it said then.
  const later = await under(coupons('30.00').replace('percent: 10', 'percent: 50'), '2026-11-04');
  expect(later.given).toMatchObject({ today: { discount: 12_00 }, draft: { discount: 20_00 } });
});

test('coupons that were handed out are those of the draft: to many, to bearers, taken back, or to nobody', async () => {
  const coupons = (amount: string) =>
    `coupons: [{code: ten, take: {amount: "${amount}"}, valid: {days: 60}, when: {bill_at_least: "20.00"}}]`;
  place = await testShop(written(coupons('4.00')));
  const { issue, spend: buy, void: strike } = till(place.shop);
  for (const card of ['8001', '8002']) await place.enrolled(card);
  const { codes } = await issue('ten', '8001', { count: 2, on: '2026-11-03' });
  const { codes: free } = await issue('ten', null, { count: 2, on: '2026-11-03' });
  const slip = await issue('ten', '8002', { on: '2026-11-03' });
  await strike(slip.outcome, { on: '2026-11-03' });
  await buy('8001', 30, { pay: 'cash', coupon: codes[0] as string, on: '2026-11-04' });
  await buy('8002', 30, { pay: 'cash', coupon: free[1] as string, on: '2026-11-05' });

  const found = await under(coupons('7.00'));
  expect([found.done, found.refused, found.leftOut]).toEqual([{ today: 6, draft: 6 }, [], []]);
  expect(found.given).toMatchObject({ today: { discount: 8_00 }, draft: { discount: 14_00 } });

  const without = await under(coupons('7.00').replace('code: ten', 'code: other'));
  expect(without.refused).toEqual([{ code: 'coupon_not_found', today: 0, draft: 3 }]);
  expect(without.otherwise).toEqual({ today: 0, draft: 2 });
  expect(without.given.draft.discount).toBe(0);
});

test('coupons that rules gave are used again by their kind, and that is no other way of paying', async () => {
  const RULES = `
topup_offers: [{code: gift, when: {at_least: "100.00"}, give: {coupons: [{template: ten}]}}]
coupons: [{code: ten, take: {amount: "10.00"}, stacks: true, valid: {days: 60}}]`;
  place = await testShop(written(RULES));
  await place.enrolled('8001');
  const { topup, issue, spend: buy } = till(place.shop);
  const codesOf = ({ changes }: Outcome) => changes.flatMap(({ coupon }) => coupon?.code ?? []);
  const [early = ''] = codesOf(await topup('8001', 100, { on: '2026-10-20' }));
  const [late = ''] = codesOf(await topup('8001', 100, { on: '2026-11-02' }));
  const { codes } = await issue('ten', null, { on: '2026-11-03' });
  // In the place of the first the one is used that ends sooner, and is not there for the second.
  await buy('8001', 50, { coupon: late, on: '2026-11-04' });
  await buy('8001', 50, { coupon: early, on: '2026-11-05' });
  const [more = ''] = codesOf(await topup('8001', 100, { on: '2026-11-06' }));
  await buy('8001', 70, { coupon: `${more} ${codes[0]}`, on: '2026-11-07' });
  const found = await under(RULES);
  expect([found.done, found.refused, found.leftOut]).toEqual([{ today: 6, draft: 6 }, [], []]);
  expect(found.otherwise).toEqual({ today: 0, draft: 0 });
  expect(found.given.today.discount).toBe(40_00);
  // The second has none left, and the third no second one: they are paid without.
  const none = await under('');
  expect([none.otherwise, none.given.draft.discount]).toEqual([{ today: 0, draft: 2 }, 10_00]);
});

test('a friend who was brought is rewarded as the draft says', async () => {
  const bringing = (bonus: string) => `referral: {hold_days: 3, referrer: {bonus: "${bonus}"}}`;
  place = await testShop(written(bringing('10.00')));
  const referrer = await place.enrolled('8001');
  await enrol(place.shop, asked(), { ...NOBODY, name: '友', card: '8002', referrer });
  place.setClock('2026-12-10');
  await till(place.shop).spend('8002', 100, { pay: 'cash', on: '2026-12-01' });
  const { owed, winners } = await rehearse(place.shop, {
    ...{ text: HEAD + bringing('25.00'), file: 'x', since: '2026-11-30', at: noon('2026-12-10'), told: () => {} },
  });
  expect([owed.today.bonus, owed.draft.bonus]).toEqual([10_00, 25_00]);
  expect(winners).toEqual([{ member: referrer.memberId, by: 15_00 }]);
});
