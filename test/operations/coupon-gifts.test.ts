import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookThrough } from '../../src/core/check/run.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { enrol, redeem, refund, showCoupon } from '../../src/core/index.ts';
import { bookBirthdays } from '../../src/core/operations/birthdays.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { noon, problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
earning:
  - {code: base, on: spend, per: "1.00", points: 1}
topup_offers:
  - {code: top-500, when: {at_least: "500.00"}, give: {bonus: "50.00", coupons: [{template: ten, count: 2}, {template: over}]}}
tiers:
  - {code: basic}
  - {code: silver, qualify: {any: [{spend: "300.00"}]}, gift: {coupons: [{template: ten}]}}
rewards:
  - {code: coupon, points: 50, give: {coupons: [{template: ten}]}}
birthday: {days_before: 0, give: {coupons: [{template: ten}]}}
coupons:
  - {code: ten, take: {amount: "10.00"}, valid: {days: 30}}
  - {code: over, take: {amount: "10.00"}, valid: {to: 2025-12-31}}
`;

let open: TestShop;
let at: ReturnType<typeof till>;

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-03-02');
  at = till(open.shop);
  await open.enrolled('8001');
});
afterEach(() => open.remove());

/** Codes that a write gave out. */
const codes = ({ changes }: Outcome): string[] =>
  changes.flatMap(({ coupon }) => (coupon?.issued ? [coupon.code ?? ''] : []));

const states = (given: readonly string[], day = '2026-03-02'): Promise<string[]> =>
  Promise.all(given.map(async (code) => (await showCoupon(open.shop, code, noon(day))).status));

/** `ten by top-500`, of all that can be used. */
const held = async (card = '8001'): Promise<string[]> => {
  const { lots } = await holdingOf(open.shop.store, (await whoIs(open.shop, card)).accountId);
  return lots.filter(({ asset }) => asset === 'coupon').map(({ product, rule }) => `${product} by ${rule}`);
};

const sound = async (): Promise<void> => {
  const { results } = await lookThrough(open.shop, open.shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
};

test('a top-up gives coupons with codes; what has ended is not given and said', async () => {
  const made = await at.topup('8001', 500);
  expect(codes(made)).toHaveLength(2);
  expect(await held()).toEqual(['ten by top-500', 'ten by top-500']);
  expect(made.steps).toContainEqual({
    ...{ step: 'gift_coupons_over', rule: 'top-500', template: 'over', endedOn: '2025-12-31' },
  });
  const [code = ''] = codes(made);
  await at.spend('8001', 50, { pay: 'cash', coupon: code });
  await sound();
});

test('its void takes them back, and is refused once one was used', async () => {
  const made = await at.topup('8001', 500);
  await at.void(made);
  expect(await states(codes(made))).toEqual(['closed', 'closed']);
  const again = await at.topup('8001', 500);
  await at.spend('8001', 50, { pay: 'cash', coupon: codes(again)[0] ?? '' });
  expect(await problemOf(at.void(again))).toMatchObject({ code: 'entry_partly_used' });
  await at.void(again, { acceptLoss: true });
  expect(await states(codes(again))).toEqual(['used', 'closed']);
  await sound();
});

test('its refund takes them back when nothing of it is left', async () => {
  const made = await at.topup('8001', 500);
  await at.refund(made, { yuan: 100, on: '2026-03-03' });
  expect(await states(codes(made), '2026-03-03')).toEqual(['open', 'open']);
  await at.refund(made, { on: '2026-03-04' });
  expect(await states(codes(made), '2026-03-04')).toEqual(['closed', 'closed']);
  await sound();
});

test('a used one is told before the refund, an ended one was no use to anybody', async () => {
  const made = await at.topup('8001', 500);
  await at.spend('8001', 50, { pay: 'cash', coupon: codes(made)[0] ?? '' });
  const refused = await problemOf(at.refund(made, { on: '2026-03-04' }));
  expect(refused).toMatchObject({ code: 'topup_partly_used', gone: [{ asset: 'coupon', due: 1, gone: 1 }] });
  const other = await at.topup('8001', 500, { on: '2026-03-05' });
  await at.refund(other, { on: '2026-05-05' });
  expect(await states(codes(other), '2026-05-05')).toEqual(['expired', 'expired']);
  open.setClock('2026-05-06');
  await sound();
});

test('a tier gives them by itself, and losing it by a void takes them back', async () => {
  const sold = await at.spend('8001', 300, { pay: 'cash' });
  expect(codes(sold)).toHaveLength(1);
  expect(await held()).toEqual(['ten by silver']);
  await at.void(sold);
  expect(await held()).toEqual([]);
  expect(await states(codes(sold))).toEqual(['closed']);
  await sound();
});

test('a reward gives one, its refund takes it back', async () => {
  await at.spend('8001', 60, { pay: 'cash' });
  const given = await redeem(open.shop, asked(), {
    who: await whoIs(open.shop, '8001'),
    reward: 'coupon',
    quantity: 1,
  });
  expect(codes(given)).toHaveLength(1);
  const input = { amount: null, items: [], cause: null, to: null, acceptLoss: false };
  await refund(open.shop, asked(), { entry: given.entry.id as number, ...input });
  expect(await states(codes(given))).toEqual(['closed']);
  expect(await at.holds('8001')).toBe('points 60');
  await sound();
});

test('a birthday brings one', async () => {
  await enrol(open.shop, asked(), { ...NOBODY, name: '李四', card: '8002', birthday: '03-02' });
  const span = { from: '2026-03-02', through: '2026-03-02', begin: '2026-01-01', store: 'main' };
  const given = await open.shop.store.transaction('write', (tx) => bookBirthdays(tx, open.shop, span));
  expect(given).toEqual([{ member: 'M2', day: '2026-03-02' }]);
  expect(await held('8002')).toEqual(['ten by birthday']);
  await at.spend('8002', 50, { pay: 'cash', coupon: 'ten' });
  await sound();
});
