/** Plans that are given: by offers, rewards, tiers; after the term that runs; and back when the giving is taken back. */
import { afterEach, expect, test } from 'vitest';
import { enrol, joinPlan, merge, nightly, redeem } from '../../src/core/index.ts';
import { memberById } from '../../src/core/store/members.ts';
import { termsOf } from '../../src/core/store/plans.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

const shops: TestShop[] = [];
afterEach(async () => {
  for (const shop of shops.splice(0)) await shop.remove();
});

const PLANS = 'plans: [{code: club, price: "30.00", months: 3, take: {percent: 10}, monthly: {bonus: "1.00"}}]';

async function open(yaml: string) {
  const made = await testShop(written(`${PLANS}\n${yaml}`));
  shops.push(made);
  await made.enrolled('8001');
  const who = await whoIs(made.shop, '8001');
  const terms = async (): Promise<string[]> =>
    (await termsOf(made.shop.store, who.memberId)).map(({ plan, startsOn, endsOn }) => `${plan} ${startsOn} ${endsOn}`);
  return { ...made, ...till(made.shop), who, terms };
}

const OFFER = 'topup_offers: [{code: big, when: {at_least: "500.00"}, give: {plan: club}}]';

test('an offer gives a term, which takes off, brings its month at once, and goes with a void', async () => {
  const shop = await open(OFFER);
  const first = await shop.topup('8001', 500);
  expect(await shop.terms()).toEqual(['club 2026-11-22 2027-02-22']);
  expect(await shop.holds('8001')).toBe('paid 500 bonus 1');
  const told = first.steps.map(({ step }) => step);
  expect(told).toEqual(expect.arrayContaining(['gift_plan', 'plan_given', 'plan_month', 'gift']));
  await shop.void(first);
  expect(await shop.terms()).toEqual(['club 2026-11-22 2026-11-21']);
  expect(await shop.holds('8001')).toBe('');
  expect((await shop.spend('8001', 100, { pay: 'cash' })).bill?.net).toBe(100_00);
  await booksAreSound(shop.shop);
});

test('who has the plan goes on where their term ends; it is theirs alone again when the gift goes', async () => {
  const shop = await open(OFFER);
  const cash = [{ tender: 'cash', amount: null }];
  await joinPlan(shop.shop, asked(), { who: shop.who, plan: 'club', tenders: cash, others: [] });
  const topup = await shop.topup('8001', 500);
  expect(await shop.terms()).toEqual(['club 2026-11-22 2027-02-22', 'club 2027-02-23 2027-05-22']);
  expect((await shop.spend('8001', 100, { pay: 'cash' })).bill?.net).toBe(90_00);
  await shop.refund(topup, { on: '2026-11-25' });
  expect(await shop.terms()).toEqual(['club 2026-11-22 2027-02-22', 'club 2027-02-23 2026-11-24']);
  await booksAreSound(shop.shop);
});

test('what a part of a top-up leaves keeps the plan, the last part takes it', async () => {
  const shop = await open(OFFER);
  const topup = await shop.topup('8001', 500);
  await shop.refund(topup, { yuan: 200 });
  expect(await shop.terms()).toEqual(['club 2026-11-22 2027-02-22']);
  const last = await shop.refund(topup);
  expect(await shop.terms()).toEqual(['club 2026-11-22 2026-11-21']);
  await shop.void(last);
  expect(await shop.terms()).toEqual(['club 2026-11-22 2026-11-21', 'club 2026-11-22 2027-02-22']);
  await shop.refund(topup);
  expect((await shop.terms()).at(-1)).toBe('club 2026-11-22 2026-11-21');
  await booksAreSound(shop.shop);
});

test('a reward and a tier that is reached give one too', async () => {
  const shop = await open(`earning: [{code: base, per: "1.00", points: 1}]
rewards: [{code: try, points: 50, give: {plan: club}}]
tiers: [{code: gold, qualify: {any: [{spend: "200.00"}]}, gift: {plan: club}}]
tier_review: {every: year, on_refund: review}`);
  await shop.spend('8001', 100, { pay: 'cash' });
  const reward = await redeem(shop.shop, asked(), { who: shop.who, reward: 'try', quantity: 1 });
  expect(await shop.terms()).toEqual(['club 2026-11-22 2027-02-22']);
  await shop.refund(reward);
  expect(await shop.terms()).toEqual(['club 2026-11-22 2026-11-21']);
  const lifting = await shop.spend('8001', 300, { pay: 'cash' });
  expect((await shop.terms()).at(-1)).toBe('club 2026-11-22 2027-02-22');
  await shop.void(lifting);
  expect((await shop.terms()).at(-1)).toBe('club 2026-11-22 2026-11-21');
  await booksAreSound(shop.shop);
});

test('two at once follow each other: of a reward that is taken twice, of two offers', async () => {
  const shop = await open(`earning: [{code: base, per: "1.00", points: 1}]
rewards: [{code: try, points: 50, give: {plan: club}}]
topup_offers: [{code: one, give: {plan: club}}, {code: two, group: other, give: {plan: club}}]`);
  await shop.spend('8001', 100, { pay: 'cash' });
  const reward = await redeem(shop.shop, asked(), { who: shop.who, reward: 'try', quantity: 2 });
  expect(await shop.terms()).toEqual(['club 2026-11-22 2027-02-22', 'club 2027-02-23 2027-05-22']);
  await shop.refund(reward);
  const gone = ['club 2026-11-22 2026-11-21', 'club 2027-02-23 2026-11-21'];
  expect(await shop.terms()).toEqual(gone);
  await shop.topup('8001', 10);
  expect((await shop.terms()).slice(2)).toEqual(['club 2026-11-22 2027-02-22', 'club 2027-02-23 2027-05-22']);
  await booksAreSound(shop.shop);
});

test('a tier that is reached again gives what came back, and nothing a second time that was used or handed over', async () => {
  const shop = await open(`tiers:
  - {code: gold, qualify: {any: [{spend: "200.00"}]},
     gift: {plan: club, passes: [{pass: wash, count: 2}], coupons: [{template: five, count: 2}], goods: 杯子}}
tier_review: {every: year, on_refund: review}
passes: [{code: wash, price: "30.00", visits: 3}]
coupons: [{code: five, take: {amount: "5.00"}}]`);
  const given = async (day: number) => {
    const on = `2026-11-${day}`;
    const lifting = await shop.spend('8001', 250, { pay: 'cash', on });
    const told = lifting.steps.flatMap((step) => {
      if (step.step === 'gift_plan') return step.plan;
      if (step.step === 'gift_goods') return step.goods;
      if (step.step === 'gift_coupons') return `${step.template} ${step.count}`;
      if (step.step === 'gift_pass') return `${step.pass} ${step.count}`;
      return step.step === 'gift_gone' ? `no ${step.product} ${step.amount}` : [];
    });
    return { told, back: () => shop.refund(lifting, { on }) };
  };
  const first = await given(22);
  expect(first.told).toEqual(['wash 2', 'five 2', 'club', '杯子']);
  await first.back();
  const second = await given(23);
  expect(second.told).toEqual(['wash 2', 'five 2', 'club', 'no 杯子 1']);
  await shop.spend('8001', null, { pass: 'wash', on: '2026-11-23' });
  await shop.spend('8001', 11, { pay: 'balance=1 cash', coupon: 'five', on: '2026-11-23' });
  await second.back();
  const third = await given(24);
  expect(third.told).toEqual(['wash 1', 'five 1', 'no wash 1', 'no five 1', 'no club 1', 'no 杯子 1']);
  await third.back();
  expect((await given(25)).told).toEqual(third.told);
  await booksAreSound(shop.shop);
});

test('one that comes with the tier that a merge reached goes with its void', async () => {
  const shop = await open('tiers: [{code: gold, qualify: {any: [{spend: "200.00"}]}, gift: {plan: club}}]');
  await shop.enrolled('8002');
  for (const card of ['8001', '8002']) await shop.spend(card, 100, { pay: 'cash' });
  const merged = await merge(shop.shop, asked(), { from: await whoIs(shop.shop, '8002'), into: shop.who });
  expect([await shop.terms(), await shop.holds('8001')]).toEqual([['club 2026-11-22 2027-02-22'], 'bonus 1']);
  await shop.void(merged);
  expect([await shop.terms(), await shop.holds('8001')]).toEqual([['club 2026-11-22 2026-11-21'], '']);
  await booksAreSound(shop.shop);
});

test('what bringing somebody gave of tiers and plans goes with the purchase', async () => {
  const shop = await open(`tiers: [{code: gold, qualify: {any: [{spend: "9000.00"}]}}]
referral: {hold_days: 0, friend: {tier: gold, plan: club}}`);
  await enrol(shop.shop, asked(), { ...NOBODY, name: '李四', card: '8002', referrer: shop.who });
  const sold = await shop.spend('8002', 100, { pay: 'cash' });
  await nightly(shop.shop, asked(), { warn: 0 });
  const { memberId } = await whoIs(shop.shop, '8002');
  const ends = async () => (await termsOf(shop.shop.store, memberId)).map(({ endsOn }) => endsOn);
  const tier = async () => (await memberById(shop.shop.store, memberId))?.tier;
  expect([await tier(), await ends()]).toEqual(['gold', ['2027-02-22']]);
  await shop.void(sold);
  expect([await tier(), await ends()]).toEqual([null, ['2026-11-21']]);
  await booksAreSound(shop.shop);
});

test('a plan that nobody can join is refused with its line', async () => {
  await expect(open('topup_offers: [{code: big, give: {plan: none}}]')).rejects.toThrow(/topup_offers\[0\].give.plan/);
});
