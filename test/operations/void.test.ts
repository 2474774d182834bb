import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reinstate } from '../../src/core/index.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
points:
  value: {points: 100, worth: "1.00"}
  grace_days: 30
  expire: {rule: inactivity, months: 6}
topup_offers:
  - {code: top-500, when: {at_least: "500.00"}, give: {bonus: "50.00", points: 100}}
earning:
  - {code: base, on: spend, per: "10.00", points: 1, tenders: [ordinary]}
`;

let open: TestShop;
let at: ReturnType<typeof till>;

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-05');
  at = till(open.shop);
  await open.enrolled('8001');
});
afterEach(() => open.remove());

describe('striking out', () => {
  test('a sale: everything is as before, also a debt that it repaid', async () => {
    await at.topup('8001', 500);
    const earned = await at.spend('8001', 1000, { pay: 'cash' });
    await at.spend('8001', 2, { points: 200 });
    await at.refund(earned);
    const before = await at.holds('8001');
    expect(before).toBe('paid 500 bonus 50 debt 100');
    const sale = await at.spend('8001', 620, { pay: 'balance=20 cash' });
    expect(await at.holds('8001')).toBe('paid 481.82 bonus 48.18 debt 40');
    await at.void(sale);
    expect(await at.holds('8001')).toBe(before);
    expect(await problemOf(at.void(sale))).toMatchObject({ code: 'entry_already_reversed' });
  });

  test('a top-up nothing of which is used', async () => {
    const topup = await at.topup('8001', 500);
    await at.void(topup);
    expect(await at.holds('8001')).toBe('');
    expect(await problemOf(at.refund(topup))).toMatchObject({ code: 'entry_already_reversed' });
  });

  test('not a top-up that is used in part', async () => {
    const topup = await at.topup('8001', 500);
    await at.spend('8001', 11);
    expect(await problemOf(at.void(topup))).toMatchObject({
      code: 'entry_partly_used',
      gone: [
        { asset: 'paid', gone: 1000 },
        { asset: 'bonus', gone: 100 },
      ],
    });
    expect(await problemOf(at.void(topup, { acceptLoss: true }))).toMatchObject({ code: 'entry_partly_used' });
  });

  test('with the loss accepted spent points become a debt', async () => {
    const sale = await at.spend('8001', 1000, { pay: 'cash' });
    await at.spend('8001', 0.8, { points: 80 });
    expect(await problemOf(at.void(sale))).toMatchObject({
      code: 'entry_partly_used',
      gone: [{ asset: 'points', gone: 80 }],
    });
    await at.void(sale, { acceptLoss: true });
    expect(await at.holds('8001')).toBe('debt 80');
  });

  test('points that come back repay a debt at once; what is short is taken from other points first', async () => {
    const bought = await at.spend('8001', 400, { pay: 'cash' });
    const paidWithPoints = await at.spend('8001', 0.4, { points: 40 });
    await at.refund(bought);
    expect(await at.holds('8001')).toBe('debt 40');
    await at.void(paidWithPoints);
    expect(await at.holds('8001')).toBe('');

    const first = await at.spend('8001', 1000, { pay: 'cash' });
    await at.spend('8001', 0.8, { points: 80 });
    await at.spend('8001', 500, { pay: 'cash' });
    await at.void(first, { acceptLoss: true });
    expect(await at.holds('8001')).toBe('debt 30');
  });

  test('not on another day', async () => {
    const sale = await at.spend('8001', 10, { pay: 'cash', on: '2026-01-05' });
    expect(await problemOf(at.void(sale, { on: '2026-01-06' }))).toMatchObject({
      code: 'void_window_passed',
      day: '2026-01-05',
      today: '2026-01-06',
    });
  });

  test('not after a part refund; after the refund is struck out itself it is whole again', async () => {
    const sale = await at.spend('8001', 100, { pay: 'cash' });
    const part = await at.refund(sale, { yuan: 30 });
    expect(await problemOf(at.void(sale))).toMatchObject({ code: 'refund_exceeds_entry', left: 7000 });
    await at.void(part);
    expect((await at.refund(sale, { yuan: 100 })).refund).toMatchObject({ net: 10_000, left: 0 });
    expect(await problemOf(at.void(sale))).toMatchObject({ code: 'entry_already_reversed' });
  });

  test('not a refund whose value is spent again', async () => {
    await at.topup('8001', 100);
    const sale = await at.spend('8001', 100);
    const back = await at.refund(sale);
    await at.spend('8001', 60);
    expect(await problemOf(at.void(back))).toMatchObject({
      code: 'entry_partly_used',
      gone: [{ asset: 'paid', gone: 6000 }],
    });
  });

  test('not a refund that wrote points off which were reinstated since', async () => {
    await at.spend('8001', 1000, { pay: 'cash' });
    const paid = await at.spend('8001', 1, { points: 100 });
    open.setClock('2026-07-20');
    const back = await at.refund(paid);
    expect(back.steps).toMatchObject([{ step: 'lapsed', amount: 100 }]);
    const who = await whoIs(open.shop, '8001');
    const revived = await reinstate(open.shop, asked(), { who });
    const gone = [{ asset: 'points', gone: 100 }];
    for (const acceptLoss of [false, true]) {
      expect(await problemOf(at.void(back, { acceptLoss }))).toMatchObject({ code: 'entry_partly_used', gone });
    }
    await at.void(revived);
    await at.void(back);
    expect(await at.holds('8001')).toBe('');
  });

  test('not a void, not an enrolment', async () => {
    const sale = await at.spend('8001', 10, { pay: 'cash' });
    const struck = await at.void(sale);
    expect(await problemOf(at.void(struck))).toMatchObject({ code: 'entry_not_reversible', entry_kind: 'void' });
    const first = { ...sale, entry: { ...sale.entry, id: 1 } };
    expect(await problemOf(at.void(first))).toMatchObject({ code: 'entry_not_reversible', entry_kind: 'enrol' });
    const none = { ...sale, entry: { ...sale.entry, id: 99 } };
    expect(await problemOf(at.void(none))).toMatchObject({ code: 'entry_not_found', entry: '99' });
  });
});

test('a sale that is struck out was no activity', async () => {
  const clock = async () => (await holdingOf(open.shop.store, (await whoIs(open.shop, '8001')).accountId)).clockEndsOn;
  await at.spend('8001', 10, { pay: 'cash', on: '2026-01-05' });
  const late = await at.spend('8001', 10, { pay: 'cash', on: '2026-03-10' });
  expect(await clock()).toBe('2026-09-10');
  await at.void(late, { on: '2026-03-10' });
  expect(await clock()).toBe('2026-07-05');
});
