import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookThrough } from '../../src/core/check/run.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import {
  applyProgramme,
  checkCoupon,
  expirePoints,
  merge,
  showCoupon,
  spend,
  tag,
  transfer,
} from '../../src/core/index.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { noon, problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
earning:
  - {code: base, on: spend, per: "1.00", points: 1}
promotions:
  - {code: tenth, phase: member, take: {percent: 10}}
tiers:
  - {code: basic}
  - {code: gold}
items:
  - {sku: perm, category: perm, price: "298.00"}
  - {sku: cut, category: cut, price: "58.00"}
coupons:
  - {code: perm-50, when: {bill_at_least: "200.00", categories: [perm]}, take: {amount: "50.00"}, valid: {days: 30}}
  - {code: ten, take: {amount: "10.00"}, stacks: true}
  - {code: fifth, take: {percent: 20}, stacks: true}
  - {code: thrice, take: {amount: "5.00"}, uses: 3, valid: {days: 10}, starts: next_day}
  - {code: spring, take: {amount: "8.00"}, valid: {from: 2026-03-01, to: 2026-05-31}}
  - {code: WELCOME, take: {amount: "6.00"}, stacks: true, public: true, when: {limit_per_member: 1, limit_total: 2}, valid: {from: 2026-02-01, to: 2026-12-31}}
  - {code: pair, take: {amount: "30.00"}, when: {bill_at_least: "300.00"}, on_return: recheck}
`;

let open: TestShop;
let at: ReturnType<typeof till>;

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-03-02');
  at = till(open.shop);
  await open.enrolled('8001');
  await open.enrolled('8002');
});
afterEach(() => open.remove());

const stateOn = async (code: string, day = '2026-03-02'): Promise<string> => {
  const { status, usesLeft, member } = await showCoupon(open.shop, code, noon(day));
  return `${status} ${usesLeft} ${member ?? 'bearer'}`;
};

const off = ({ bill }: Outcome): Record<string, number> =>
  Object.fromEntries((bill?.discounts ?? []).map(({ rule, amount }) => [rule, amount / 100]));

const sound = async (): Promise<void> => {
  const { results } = await lookThrough(open.shop, open.shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
};

describe('issuing', () => {
  test('a coupon has a code nobody guesses and the days of its template', async () => {
    const { outcome, codes } = await at.issue('perm-50', '8001', { count: 2 });
    expect(codes).toHaveLength(2);
    expect(new Set(codes).size).toBe(2);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(outcome.changes[0]).toMatchObject({
      asset: 'coupon',
      product: 'perm-50',
      change: 1,
      expiresOn: '2026-04-01',
    });
    expect(await stateOn(codes[0] as string)).toBe('open 1 M1');
    await sound();
  });

  test('from the next day on', async () => {
    const {
      codes: [code = ''],
    } = await at.issue('thrice', '8001');
    expect(await problemOf(at.spend('8001', 20, { pay: 'cash', coupon: code }))).toEqual({
      code: 'coupon_not_started',
      coupon: code,
      from: '2026-03-03',
    });
    await at.spend('8001', 20, { pay: 'cash', coupon: code, on: '2026-03-12' });
    expect(await problemOf(at.spend('8001', 20, { pay: 'cash', coupon: code, on: '2026-03-13' }))).toMatchObject({
      code: 'coupon_expired',
      on: '2026-03-12',
    });
    await sound();
  });

  test('to a tag, a tier, a list: one entry, all or none; who left gets none', async () => {
    for (const card of ['8003', '8004']) await open.enrolled(card);
    for (const card of ['8001', '8003', '8004']) {
      await tag(open.shop, asked(), { who: await whoIs(open.shop, card), tags: ['vip'], remove: false });
    }
    const { outcome, codes } = await at.issue('ten', 'tag:vip', { count: 2 });
    expect(codes).toHaveLength(6);
    expect(outcome.changes.map(({ member }) => member)).toEqual(['M1', 'M1', 'M3', 'M3', 'M4', 'M4']);
    expect(await problemOf(at.issue('ten', 'tag:nobody'))).toEqual({ code: 'members_none', tag: 'nobody' });
    expect(await problemOf(at.issue('ten', 'tier:iron'))).toMatchObject({ code: 'tier_not_found' });
    await at.void(outcome);
    expect(await stateOn(codes[0] as string)).toBe('closed 0 M1');
    await sound();
  });

  test.each([
    ['nothing', {}, { code: 'coupon_not_found', coupon: 'nothing', known: expect.arrayContaining(['ten', 'WELCOME']) }],
    ['ten', { code: 'WELCOME' }, { code: 'coupon_exists', coupon: 'WELCOME' }],
    ['ten', { code: 'TEN' }, { code: 'coupon_exists', coupon: 'TEN' }],
    ['ten', { code: 'summer' }, { code: 'coupon_exists', coupon: 'summer' }],
    ['spring', { on: '2026-06-01' }, { code: 'expiry_in_past', expires_on: '2026-05-31', day: '2026-06-01' }],
  ])('%s %o is refused', async (template, given, problem) => {
    await at.issue('ten', null, { code: 'SUMMER' });
    expect(await problemOf(at.issue(template, '8001', given))).toEqual(problem);
  });
});

describe('using', () => {
  test('comes off after the promotions, by code in any case, and is named', async () => {
    const {
      codes: [code = ''],
    } = await at.issue('perm-50', '8001');
    const sold = await at.spend('8001', null, {
      items: 'perm',
      pay: 'cash',
      coupon: code.toLowerCase().replaceAll('-', ''),
    });
    expect(sold.bill?.discounts).toEqual([
      { phase: 'member', rule: 'tenth', amount: 2980 },
      { phase: 'coupon', rule: 'perm-50', amount: 5000, coupon: code },
    ]);
    expect(sold.bill?.net).toBe(21820);
    expect(await stateOn(code)).toBe('used 0 M1');
    expect(await problemOf(at.spend('8001', null, { items: 'perm', pay: 'cash', coupon: code }))).toEqual({
      code: 'coupon_used',
      coupon: code,
    });
    await sound();
  });

  test('by its template: the one that ends first', async () => {
    const {
      codes: [late = ''],
    } = await at.issue('perm-50', '8001', { on: '2026-03-05' });
    const {
      codes: [soon = ''],
    } = await at.issue('perm-50', '8001', { on: '2026-03-05' });
    await at.spend('8001', null, { items: 'perm', pay: 'cash', coupon: 'PERM-50', on: '2026-03-06' });
    expect(await stateOn(late, '2026-03-06')).toBe('used 0 M1');
    await at.spend('8001', null, { items: 'perm', pay: 'cash', coupon: 'perm-50', on: '2026-03-06' });
    expect(await stateOn(soon, '2026-03-06')).toBe('used 0 M1');
    expect(
      await problemOf(at.spend('8001', null, { items: 'perm', pay: 'cash', coupon: 'perm-50', on: '2026-03-06' })),
    ).toMatchObject({ code: 'coupon_used' });
    expect(
      await problemOf(at.spend('8002', null, { items: 'perm', pay: 'cash', coupon: 'perm-50', on: '2026-03-06' })),
    ).toMatchObject({ code: 'coupon_not_found' });
  });

  test('by a template that the rules have no more, in any case, as `coupon check` finds it', async () => {
    const {
      codes: [code = ''],
    } = await at.issue('ten', '8001');
    const text = 'name: Test\ncurrency: CNY\ntime_zone: Asia/Shanghai\n';
    await applyProgramme(open.shop, asked(), { text, file: 'x.yaml', from: '2026-03-03' });
    const who = await whoIs(open.shop, '8001');
    expect(await checkCoupon(open.shop, { code: 'TEN', who }, noon('2026-03-04'))).toMatchObject({ code, usesLeft: 1 });
    const bill = { pay: 'cash', coupon: 'Ten', on: '2026-03-04' };
    expect(off(await at.spend('8001', 50, bill))).toEqual({ ten: 10 });
    expect(await problemOf(at.spend('8001', 50, bill))).toMatchObject({ code: 'coupon_used', coupon: 'Ten' });
    expect(await problemOf(at.spend('8002', 50, bill))).toEqual({ code: 'coupon_not_found', coupon: 'Ten' });
    await sound();
  });

  test.each([
    [
      'what it asks of the bill',
      { items: 'cut', coupon: 'perm-50' },
      { code: 'coupon_condition', condition: 'bill_at_least', asks: { billAtLeast: 20000 }, bill: 5220 },
    ],
    [
      'what it chooses',
      { items: 'cut*5', coupon: 'perm-50' },
      { code: 'coupon_condition', condition: 'categories', asks: { categories: ['perm'] } },
    ],
    ['twice', { items: 'perm', coupon: 'ten ten' }, { code: 'coupon_repeated', coupon: 'ten' }],
    [
      'a public one twice',
      { items: 'perm', coupon: 'WELCOME welcome' },
      { code: 'coupon_repeated', coupon: 'WELCOME' },
    ],
    [
      'beside one that stands alone',
      { items: 'perm', coupon: 'ten perm-50' },
      { code: 'coupon_not_combinable', other: expect.any(String) },
    ],
    ['unknown', { items: 'perm', coupon: 'nothing' }, { code: 'coupon_not_found', coupon: 'nothing' }],
    ['mistyped', { items: 'perm', coupon: '0000-0000-0001' }, { code: 'coupon_not_found', check_digit: 'wrong' }],
  ])('refused: %s', async (_, bill, problem) => {
    await at.issue('perm-50', '8001');
    await at.issue('ten', '8001');
    expect(await problemOf(at.spend('8001', null, { pay: 'cash', ...bill }))).toMatchObject(problem);
    await sound();
  });

  test('in the order typed, each on what is left', async () => {
    await at.issue('ten', '8001');
    await at.issue('fifth', '8001');
    expect(off(await at.spend('8001', 100, { pay: 'cash', coupon: 'ten fifth', request: { dryRun: true } }))).toEqual({
      tenth: 10,
      ten: 10,
      fifth: 16,
    });
    expect(off(await at.spend('8001', 100, { pay: 'cash', coupon: 'fifth ten' }))).toEqual({
      tenth: 10,
      fifth: 18,
      ten: 10,
    });
    await sound();
  });

  test('one that takes nothing off stays unused', async () => {
    const {
      codes: [code = ''],
    } = await at.issue('ten', '8001');
    const sold = await at.spend('8001', 0, { coupon: code });
    expect(sold.bill).toMatchObject({ net: 0, unusedCoupons: [code] });
    expect(await stateOn(code)).toBe('open 1 M1');
    await sound();
  });

  test('somebody else’s is refused, a bearer’s is not', async () => {
    const {
      codes: [own = ''],
    } = await at.issue('ten', '8001');
    const {
      codes: [bearer = ''],
    } = await at.issue('ten');
    expect(await problemOf(at.spend('8002', 50, { pay: 'cash', coupon: own }))).toEqual({
      code: 'coupon_owner',
      coupon: own,
    });
    await at.spend('8002', 50, { pay: 'cash', coupon: bearer });
    expect(await stateOn(bearer)).toBe('used 0 bearer');
    expect(await problemOf(at.spend('8001', 50, { pay: 'cash', coupon: bearer }))).toMatchObject({
      code: 'coupon_used',
    });
    await sound();
  });

  test('a limit counts what stands on the very bill', async () => {
    const {
      codes: [own],
    } = await at.issue('WELCOME', '8001');
    const both = { pay: 'cash', coupon: `${own} WELCOME` };
    expect(await problemOf(at.spend('8001', 50, both))).toMatchObject({ code: 'limit_reached', limit: 1, used: 1 });
    await at.spend('8001', 50, { pay: 'cash', coupon: own as string });
    await sound();
  });

  test('a public code, within its days and limits, given back by a void and a whole refund', async () => {
    const pay = { pay: 'cash', coupon: 'welcome' };
    expect(await problemOf(at.spend('8001', 50, { ...pay, on: '2026-01-31' }))).toEqual({
      ...{ code: 'coupon_not_started', coupon: 'WELCOME', from: '2026-02-01' },
    });
    const first = await at.spend('8001', 50, pay);
    expect(off(first)).toEqual({ tenth: 5, WELCOME: 6 });
    expect(await stateOn('WELCOME')).toBe('open 1 bearer');
    expect(await problemOf(at.spend('8001', 50, pay))).toEqual({
      code: 'limit_reached',
      rule: 'WELCOME',
      limit: 1,
      used: 1,
    });
    const second = await at.spend('8002', 50, pay);
    await open.enrolled('8003');
    expect(await problemOf(at.spend('8003', 50, pay))).toEqual({
      code: 'limit_reached',
      rule: 'WELCOME',
      limit: 2,
      used: 2,
    });
    expect(await stateOn('welcome')).toBe('used 0 bearer');
    await at.void(second);
    await at.refund(first);
    expect(await stateOn('welcome')).toBe('open 2 bearer');
    expect(await problemOf(at.spend('8003', 50, { ...pay, on: '2027-01-01' }))).toMatchObject({
      code: 'coupon_expired',
      on: '2026-12-31',
    });
    await sound();
  });
});

describe('coming back', () => {
  const bought = async (template: string, bill: { items?: string; yuan?: number } = {}) => {
    const {
      codes: [code = ''],
    } = await at.issue(template, '8001');
    const { items, yuan = null } = bill;
    const sold = await at.spend('8001', yuan, { pay: 'cash', coupon: code, ...(items && { items }) });
    return { code, sold };
  };

  test('when nothing of the bill is left, not before', async () => {
    const { code, sold } = await bought('ten', { items: 'perm cut' });
    const part = await at.refund(sold, { items: [{ sku: 'cut', line: null, quantity: null }], on: '2026-03-03' });
    expect(part.refund?.couponsReturned).toEqual([]);
    expect(await stateOn(code)).toBe('used 0 M1');
    const rest = await at.refund(sold, { on: '2026-03-04' });
    expect(rest.refund?.couponsReturned).toEqual([code]);
    expect(await stateOn(code)).toBe('open 1 M1');
    await at.void(rest, { on: '2026-03-04' });
    expect(await stateOn(code)).toBe('used 0 M1');
    expect((await at.refund(sold, { on: '2026-03-05' })).refund?.couponsReturned).toEqual([code]);
    await sound();
  });

  test('by a void of the bill, except a closed one', async () => {
    const one = await bought('ten', { yuan: 50 });
    await at.void(one.sold);
    expect(await stateOn(one.code)).toBe('open 1 M1');
    const other = await bought('ten', { yuan: 50 });
    await at.close(other.code);
    await at.void(other.sold);
    expect(await stateOn(other.code)).toBe('closed 0 M1');
    await sound();
  });

  test('a closed one stays closed, whoever’s cause', async () => {
    const { code, sold } = await bought('thrice', { yuan: 50 }).catch(async () => {
      const {
        codes: [code = ''],
      } = await at.issue('thrice', '8001');
      return { code, sold: await at.spend('8001', 50, { pay: 'cash', coupon: code, on: '2026-03-03' }) };
    });
    await at.close(code, '2026-03-04');
    expect(await problemOf(at.spend('8001', 50, { pay: 'cash', coupon: code, on: '2026-03-04' }))).toEqual({
      code: 'coupon_closed',
      coupon: code,
    });
    const back = await at.refund(sold, { on: '2026-03-05', cause: 'shop' });
    expect(back.refund?.couponsReturned).toEqual([]);
    expect(await stateOn(code, '2026-03-05')).toBe('closed 0 M1');
    await sound();
  });

  test('one that ended meanwhile: only if it was the shop’s cause', async () => {
    const one = await bought('perm-50', { items: 'perm' });
    const other = await bought('perm-50', { items: 'perm' });
    expect((await at.refund(one.sold, { on: '2026-05-01' })).refund?.couponsReturned).toEqual([]);
    expect(await stateOn(one.code, '2026-05-01')).toBe('expired 0 M1');
    const made = await at.refund(other.sold, { on: '2026-05-01', cause: 'shop' });
    expect(made.refund?.couponsReturned).toEqual([other.code]);
    expect(await stateOn(other.code, '2026-05-31')).toBe('open 1 M1');
    expect(await stateOn(other.code, '2026-06-01')).toBe('expired 0 M1');
    await at.void(made, { on: '2026-05-01' });
    expect(await stateOn(other.code, '2026-05-01')).toBe('used 0 M1');
    open.setClock('2026-06-02');
    await sound();
  });

  test('recheck: what is kept is charged its discount', async () => {
    const {
      codes: [code = ''],
    } = await at.issue('pair', '8001');
    const sold = await at.spend('8001', null, { items: 'perm cut', pay: 'cash', coupon: code });
    const part = await at.refund(sold, { items: [{ sku: 'cut', line: null, quantity: null }], on: '2026-03-03' });
    expect(part.steps).toContainEqual(expect.objectContaining({ step: 'discount_fallen', rule: code }));
    await sound();
  });

  test('a bearer’s, on another day', async () => {
    const {
      codes: [code = ''],
    } = await at.issue('ten');
    const sold = await at.spend('8001', 50, { pay: 'cash', coupon: code });
    expect((await at.refund(sold, { on: '2026-03-09' })).refund?.couponsReturned).toEqual([code]);
    await at.spend('8002', 50, { pay: 'cash', coupon: code, on: '2026-03-09' });
    await sound();
  });
});

describe('ends and moves', () => {
  test('the night books what has ended, bearers’ too, once', async () => {
    await at.issue('perm-50', '8001');
    await at.issue('perm-50');
    await at.issue('ten', '8001');
    open.setClock('2026-04-02');
    const input = { asOf: null, allDetails: false };
    const booked = await expirePoints(open.shop, asked(), input);
    expect(booked).toMatchObject({ coupons: 2, lots: 2, members: 1 });
    expect(booked.details.map(({ asset, member }) => `${asset} ${member}`)).toEqual(['coupon M1', 'coupon null']);
    expect(await expirePoints(open.shop, asked(), input)).toMatchObject({ coupons: 0 });
    await sound();
  });

  test('a merge takes them along, a transfer does not', async () => {
    const {
      codes: [code = ''],
    } = await at.issue('ten', '8001');
    const [from, to] = [await whoIs(open.shop, '8001'), await whoIs(open.shop, '8002')];
    await at.topup('8001', 20);
    await transfer(open.shop, asked(), { from, to, points: null, amount: 2000 });
    expect(await stateOn(code)).toBe('open 1 M1');
    await merge(open.shop, asked(), { from, into: to });
    expect(await stateOn(code)).toBe('open 1 M2');
    await at.spend('8002', 50, { pay: 'cash', coupon: code });
    await sound();
  });

  test('closing twice is no mistake; a void opens it again, used or not', async () => {
    const {
      codes: [code = ''],
    } = await at.issue('ten', '8001');
    const closed = await at.close(code);
    expect((await at.close(code)).warnings).toEqual([{ code: 'nothing_to_do' }]);
    await at.void(closed);
    const sold = await at.spend('8001', 50, { pay: 'cash', coupon: code });
    const again = await at.close(code);
    expect(await stateOn(code)).toBe('closed 0 M1');
    await at.void(again);
    expect(await stateOn(code)).toBe('used 0 M1');
    await at.void(sold);
    expect(await stateOn(code)).toBe('open 1 M1');
    await sound();
  });

  test('taking the issue back once it was used is refused, unless the loss is accepted', async () => {
    const {
      outcome,
      codes: [code = ''],
    } = await at.issue('ten', '8001', { count: 2 });
    await at.spend('8001', 50, { pay: 'cash', coupon: code });
    expect(await problemOf(at.void(outcome))).toMatchObject({ code: 'entry_partly_used' });
    const taken = await at.void(outcome, { acceptLoss: true });
    expect(taken.warnings).toEqual([{ code: 'value_gone', asset: 'coupon', amount: 1 }]);
    const { lots } = await holdingOf(open.shop.store, (await whoIs(open.shop, '8001')).accountId);
    expect(lots.filter(({ asset }) => asset === 'coupon')).toEqual([]);
    await sound();
  });

  test('the same reference issues once; a dry run issues nothing', async () => {
    const who = await whoIs(open.shop, '8001');
    const { outcome } = await at.issue('ten', '8001');
    expect(outcome.entry.id).not.toBeNull();
    const input = {
      who,
      amount: 5000,
      items: [],
      category: null,
      points: null,
      coupons: ['ten'],
      tenders: [{ tender: 'cash', amount: null }],
      others: [],
    };
    const first = await spend(open.shop, asked({ ref: 'A' }), input);
    const again = await spend(open.shop, asked({ ref: 'A' }), input);
    expect(again.entry).toMatchObject({ id: first.entry.id, replayed: true });
    expect(await problemOf(spend(open.shop, asked({ ref: 'A' }), { ...input, coupons: ['fifth'] }))).toMatchObject({
      code: 'ref_reused',
    });
    await sound();
  });
});
