import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrol, joinPlan, leavePlan, redeem } from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
topup_offers:
  - {code: top-100, name: 充100送10, when: {at_least: "100.00"}, give: {bonus: "10.00", points: 100}}
rewards:
  - {code: mug, name: 马克杯, points: 10, give: {goods: mug}}
tiers: [{code: gold, name: 金卡, take: {percent: 10}}]
items:
  - {sku: cut, name: 剪发, price: "58.00"}
  - {sku: wash, name: 洗发, price: "38.00"}
passes:
  - {code: cut-10, name: 剪发十次, price: "100.00", visits: 10, when: {skus: [cut]}}
coupons:
  - {code: ten-off, name: 十元券, take: {amount: "10.00"}, public: true}
plans:
  - {code: plus, name: 超级会员, price: "30.00", months: 1, refund: months}
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
  await booksAreSound(open.shop);
  await open.remove();
});

test('what a shop sells and gives can be called by its name', async () => {
  const { names } = await at.topup('8001', 200, { offer: '充100送10' });
  expect(names['top-100']).toBe('充100送10');
  expect(await at.holds('8001')).toBe('paid 200 bonus 10 points 100');
  expect((await at.spend('8001', null, { items: '剪发 洗发*2', coupon: '十元券' })).bill).toMatchObject({
    lines: [{ sku: 'cut' }, { sku: 'wash', quantity: 2 }],
    discounts: [{ rule: 'ten-off', amount: 1000 }],
    net: 12_400,
  });
  await at.sell('8001', '剪发十次', { pay: 'cash' });
  expect((await at.spend('8001', null, { pass: '剪发十次' })).bill?.tenders).toMatchObject([{ pass: 'cut-10' }]);
  const who = await whoIs(open.shop, '8001');
  await redeem(open.shop, asked(), { who, reward: '马克杯', quantity: 1 });
  expect(await at.holds('8001')).toMatch(/points 90/);
});

test('under one reference a name and its code are one deed', async () => {
  const who = await whoIs(open.shop, '8001');
  await at.topup('8001', 100);
  const first = await redeem(open.shop, asked({ ref: 'R1' }), { who, reward: '马克杯', quantity: 1 });
  const again = await redeem(open.shop, asked({ ref: 'R1' }), { who, reward: 'mug', quantity: 1 });
  expect(again.entry).toMatchObject({ id: first.entry.id, replayed: true });
});

test('what comes back is called as its bill calls it', async () => {
  const bill = await at.spend('8001', null, { items: '剪发*2 洗发', pay: 'cash' });
  const back = await at.refund(bill, { items: [{ sku: '剪发', line: null, quantity: 1 }] });
  expect(back.refund).toMatchObject({ net: 5800, lines: [{ sku: 'cut', quantity: 1 }] });
});

test('a plan is joined and left by its name', async () => {
  const who = await whoIs(open.shop, '8001');
  const tenders = [{ tender: 'cash', amount: null }];
  await joinPlan(open.shop, asked(), { who, plan: '超级会员', tenders, others: [] });
  const left = await leavePlan(open.shop, asked(), { who, plan: '超级会员', to: null });
  expect(left.entry.kind).toBe('plan_leave');
});

test('a member comes with a tier by its name', async () => {
  const { member } = await enrol(open.shop, asked(), {
    ...{ name: '李', phone: null, card: '8002', birthday: null, email: null, gender: null, source: null },
    ...{ referrer: null, join: null, tier: '金卡', tags: [], note: null },
  });
  expect(member?.tier).toBe('gold');
});

test('what is called so by nobody is refused with what is near', async () => {
  expect(await problemOf(at.spend('8001', null, { items: '剪髮', pay: 'cash' }))).toMatchObject({
    code: 'item_unpriced',
    sku: '剪髮',
  });
  expect(await problemOf(at.spend('8001', null, { items: 'cutt', pay: 'cash' }))).toMatchObject({ near: ['cut'] });
});
