import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookThrough } from '../../src/core/check/run.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import {
  addProgramme,
  dayReport,
  joinPlan,
  leavePlan,
  liability,
  listPlans,
  merge,
  nightly,
  renewPlan,
  salesReport,
  showMember,
} from '../../src/core/index.ts';
import { statement } from '../../src/core/store/statement.ts';
import { rules, written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { noon, paidBack, problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
points: {value: {points: 100, worth: "1.00"}}
earning:
  - {code: base, on: spend, per: "1.00", points: 1, tenders: [ordinary, paid]}
topup_offers:
  - {code: top, when: {at_least: "100.00"}, give: {bonus_percent: 25}}
  - {code: extra, when: {plans: [vip-year]}, give: {points: 7}}
promotions:
  - {code: of-members, phase: bill, when: {plans: [vip-year, club]}, take: {amount: "1.00"}}
tiers:
  - {code: silver, take: {percent: 5}, earn_factor: 2}
  - {code: vip, take: {percent: 10}, earn_factor: 3}
coupons:
  - {code: ten, take: {amount: "10.00"}, valid: {days: 60}}
plans:
  - {code: vip-year, price: "199.00", months: 12, tier: vip, monthly: {bonus: "5.00", points: 10}}
  - {code: club, price: "30.00", months: 1, take: {percent: 20}, refund: days}
  - {code: house, price: "10.00", months: 2, tier: silver, refund: none}
  - {code: tickets, price: "12.00", months: 2, monthly: {coupons: [{template: ten}]}}
  - {code: free, price: 0, months: 1, monthly: {points: 1}}
`;

let open: TestShop;
let at: ReturnType<typeof till>;

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-15');
  at = till(open.shop);
  await open.enrolled('8001');
  await open.enrolled('8002');
});
afterEach(() => open.remove());

const cents = (yuan: number): number => Math.round(yuan * 100);

const tenders = (pay = '') =>
  pay
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [tender = '', amount] = word.split('=');
      return { tender, amount: amount === undefined ? null : cents(Number(amount)) };
    });

const sale =
  (selling: typeof joinPlan) =>
  async (card: string, plan: string, pay?: string, request = {}): Promise<Outcome> =>
    selling(open.shop, asked(request), {
      who: await whoIs(open.shop, card),
      plan,
      tenders: tenders(pay),
      others: [],
    });
const join = sale((...given) => joinPlan(...given));
const renew = sale((...given) => renewPlan(...given));
const leave = async (card: string, plan: string, to: string | null = null): Promise<Outcome> =>
  leavePlan(open.shop, asked(), { who: await whoIs(open.shop, card), plan, to });

const night = (day: string) => {
  open.setClock(`${day}T23:50:00+08:00`);
  return nightly(open.shop, asked(), { warn: 30 });
};

/** `vip-year 2026-01-15…2027-01-15 running 182.42`, of all states. */
const plans = async (card = '8001', state: 'running' | 'waiting' | 'ended' | null = null): Promise<string[]> => {
  const { memberId } = await whoIs(open.shop, card);
  const found: string[] = [];
  await listPlans(open.shop, { memberId, plan: null, state, ending: null }, open.shop.now(), async (rows) => {
    for await (const row of rows)
      found.push(`${row.plan} ${row.startsOn}…${row.endsOn} ${row.state} ${row.unearned / 100}`);
  });
  return found;
};

const behind = async (day: string): Promise<number> =>
  (await liability(open.shop, { from: day, to: day, store: null, by: null })).plans / 100;

const sales = async (from: string, to: string) => {
  const { byTender, net, refunds } = await salesReport(open.shop, { from, to, store: null, by: null });
  const plan = byTender.find(({ tender }) => tender === 'plan');
  return { net: net / 100, refunds: refunds / 100, plan: (plan?.amount ?? 0) / 100, back: (plan?.refunded ?? 0) / 100 };
};

const sound = async (): Promise<void> => {
  const { results } = await lookThrough(open.shop, open.shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
};

describe('joining', () => {
  test('the first month is earned and brings its benefits at once; the rest stands behind the plan', async () => {
    const joined = await join('8001', 'vip-year', 'wechat');
    expect(joined.bill?.tenders).toEqual([{ tender: 'wechat', amount: 19900 }]);
    expect(joined.member?.tier).toBe('vip');
    expect(await plans()).toEqual(['vip-year 2026-01-15…2027-01-15 running 182.42']);
    expect(await at.holds('8001')).toBe('bonus 5 points 10');
    expect(await behind('2026-01-15')).toBe(182.42);
    expect(await sales('2026-01-15', '2026-01-15')).toEqual({ net: 16.58, refunds: 0, plan: 16.58, back: 0 });
    await sound();
  });

  test('buying earns no points, whatever pays', async () => {
    await at.topup('8001', 100, { offer: 'top' });
    await join('8001', 'club', 'balance=20 cash');
    expect(await at.holds('8001')).toBe('paid 84 bonus 21');
    await sound();
  });

  test.each([
    ['points', 'tender_not_allowed'],
    ['coupon', 'tender_not_allowed'],
    ['pass', 'tender_not_allowed'],
    ['balance', 'balance_insufficient'],
    ['cash=5', 'tenders_short'],
    ['shells', 'tender_unknown'],
  ])('not for %s: %s', async (pay, code) => {
    expect(await problemOf(join('8001', 'vip-year', pay))).toMatchObject({ code });
  });

  test('refusals say what there is', async () => {
    expect(await problemOf(join('8001', 'gold'))).toMatchObject({
      code: 'plan_not_found',
      known: ['vip-year', 'club', 'house', 'tickets', 'free'],
    });
    await join('8001', 'vip-year');
    expect(await problemOf(join('8001', 'vip-year'))).toEqual({
      code: 'plan_running',
      member: 'M1',
      plan: 'vip-year',
      until: '2027-01-15',
    });
    expect(await problemOf(renew('8001', 'club'))).toEqual({ code: 'plan_not_joined', plan: 'club' });
    expect(await problemOf(leave('8001', 'club'))).toEqual({ code: 'plan_not_joined', plan: 'club' });
    expect(await problemOf(leave('8001', 'vip-year', 'points'))).toMatchObject({ code: 'tender_not_allowed' });
  });

  test('what never ran cannot be renewed: a joining that was struck out, or left on its first day', async () => {
    await at.void(await join('8001', 'club', 'cash'));
    expect(await problemOf(renew('8001', 'club', 'cash'))).toEqual({ code: 'plan_not_joined', plan: 'club' });
    await join('8001', 'house', 'cash');
    await leave('8001', 'house');
    expect(await problemOf(renew('8001', 'house', 'cash'))).toEqual({ code: 'plan_not_joined', plan: 'house' });
    expect((await join('8001', 'house', 'cash')).bill?.net).toBe(1000);
    await sound();
  });

  test('one reference joins once; a rehearsal leaves no trace', async () => {
    await join('8001', 'vip-year', 'cash', { dryRun: true });
    expect(await plans()).toEqual([]);
    const first = await join('8001', 'vip-year', 'cash', { ref: 'R-1' });
    const again = await join('8001', 'vip-year', 'cash', { ref: 'R-1' });
    expect([again.entry.id, again.entry.replayed]).toEqual([first.entry.id, true]);
    expect(await plans()).toHaveLength(1);
    await sound();
  });

  test('two tills join the same member once', async () => {
    const both = await Promise.allSettled([join('8001', 'vip-year'), join('8001', 'vip-year')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await plans()).toHaveLength(1);
    await sound();
  });
});

describe('while it runs', () => {
  test('its tier, its discount, and conditions that ask for it', async () => {
    const before = await at.spend('8001', 100, { pay: 'cash' });
    expect([before.bill?.net, before.balance.points]).toEqual([10000, 100]);
    await join('8001', 'vip-year', 'cash');
    const with10 = await at.spend('8001', 100, { pay: 'cash' });
    expect(with10.bill?.discounts).toEqual([
      { phase: 'member', rule: 'vip', amount: 1000 },
      { phase: 'bill', rule: 'of-members', amount: 100 },
    ]);
    expect(with10.bill?.earned).toEqual([{ rule: 'base', points: 267 }]);
    expect((await at.topup('8001', 100)).changes.map(({ rule }) => rule)).toContain('extra');
    await sound();
  });

  test('the discounts of tier and plan exclude each other: the better one is given', async () => {
    await join('8001', 'vip-year', 'cash');
    await join('8001', 'club', 'cash');
    const bill = (await at.spend('8001', 100, { pay: 'cash' })).bill;
    expect(bill?.discounts.map(({ rule, amount }) => `${rule} ${amount / 100}`)).toEqual(['club 20', 'of-members 1']);
  });

  test('a receipt asked for again names the tier that it named, also when the plan has ended since', async () => {
    await join('8001', 'vip-year', 'cash');
    const sell = () => at.spend('8001', 100, { pay: 'cash', request: { ref: 'R-1' } });
    const first = await sell();
    expect(first.member?.tier).toBe('vip');
    expect((await sell()).member).toEqual(first.member);
    open.setClock('2027-02-01');
    expect(await sell()).toMatchObject({ entry: { replayed: true }, member: { tier: 'vip' } });
  });

  test('somebody else on the same account has none of it', async () => {
    await join('8001', 'vip-year', 'cash');
    await open.enrolled('8003', '家人', await whoIs(open.shop, '8001'));
    expect((await at.spend('8003', 100, { pay: 'cash' })).bill?.net).toBe(10000);
  });

  test('the last good day is the anniversary; on the next day nothing is left of it', async () => {
    await join('8001', 'vip-year', 'cash');
    open.setClock('2027-01-15');
    expect((await at.spend('8001', 100, { pay: 'cash' })).bill?.net).toBe(8900);
    open.setClock('2027-01-16');
    expect((await at.spend('8001', 100, { pay: 'cash' })).bill?.net).toBe(10000);
  });

  test('the page of the member tells the plan, its end and the tier that it lends', async () => {
    await join('8001', 'vip-year', 'cash');
    const page = await showMember(open.shop, await whoIs(open.shop, '8001'), open.shop.now());
    expect(page.tier).toMatchObject({
      code: 'vip',
      since: '2026-01-15',
      lent: { plan: 'vip-year', until: '2027-01-15' },
    });
    expect(page.plans.map(({ plan, endsOn }) => `${plan} ${endsOn}`)).toEqual(['vip-year 2027-01-15']);
    const later = await showMember(open.shop, await whoIs(open.shop, '8001'), noon('2027-01-16'));
    expect([later.tier.code, later.plans]).toEqual([null, []]);
  });
});

describe('nights', () => {
  test('each month brings its benefits and earns its share on its own day, once', async () => {
    await join('8001', 'vip-year', 'cash');
    const first = await night('2026-02-15');
    expect(first.plans).toEqual({
      is: 'done',
      result: [{ member: 'M1', plan: 'vip-year', what: 'month', day: '2026-02-15' }],
    });
    await night('2026-02-15');
    expect(await at.holds('8001')).toBe('bonus 10 points 20');
    expect(await sales('2026-02-15', '2026-02-15')).toMatchObject({ plan: 16.59 });
    await sound();
  });

  test('missed nights come out the same, and reports do not wait for them', async () => {
    await join('8001', 'vip-year', 'cash');
    open.setClock('2027-02-01');
    const figures = async () => [
      await behind('2026-06-30'),
      await sales('2026-04-01', '2026-06-30'),
      (await dayReport(open.shop, { from: '2026-04-15', to: '2026-04-15', store: null, by: null })).plans,
      await behind('2027-01-31'),
    ];
    const before = await figures();
    expect(before).toEqual([
      99.5,
      { net: 49.75, refunds: 0, plan: 49.75, back: 0 },
      { sold: 0, earned: 1658, returned: 0 },
      0,
    ]);
    const { plans: step } = await night('2027-02-01');
    expect(step.is === 'done' && step.result.map(({ what, day }) => `${what} ${day}`)).toEqual([
      ...Array.from({ length: 11 }, (_, month) => `month ${monthOf(month + 2)}-15`),
      'lapse 2027-01-16',
    ]);
    expect(await figures()).toEqual(before);
    expect(await at.holds('8001')).toBe('bonus 60 points 120');
    await night('2027-02-02');
    expect(await at.holds('8001')).toBe('bonus 60 points 120');
    await sound();
  });

  test('months of several terms are booked in the order of their days', async () => {
    await join('8001', 'tickets', 'cash');
    await renew('8001', 'tickets', 'cash');
    await renew('8001', 'tickets', 'cash');
    await join('8002', 'vip-year', 'cash');
    await night('2026-06-20');
    const days = (await open.shop.store.transaction('read', (tx) => tx.all(monthsBooked, {}))).map(({ day }) => day);
    expect([days.length, days]).toEqual([10, days.toSorted()]);
    await sound();
  });

  const monthOf = (month: number): string => `2026-${String(month).padStart(2, '0')}`;

  test('a plan about to end is among the reminders, a renewed one is not', async () => {
    await join('8001', 'club', 'cash');
    await join('8002', 'club', 'cash');
    await renew('8002', 'club', 'cash');
    const { reminders } = await night('2026-01-20');
    expect(
      reminders.is === 'done' && reminders.result.plans.map(({ member, plan, endsOn }) => [member, plan, endsOn]),
    ).toEqual([['M1', 'club', '2026-02-15']]);
    const { plans: ended } = await night('2026-02-20');
    expect(ended.is === 'done' && ended.result.map(({ member, what, day }) => `${member} ${what} ${day}`)).toEqual([
      'M2 month 2026-02-15',
      'M1 lapse 2026-02-16',
    ]);
    await sound();
  });

  test('a night that only rehearses books nothing', async () => {
    await join('8001', 'vip-year', 'cash');
    open.setClock('2026-03-20');
    const rehearsed = await nightly(open.shop, asked({ dryRun: true }), { warn: 30 });
    expect(rehearsed.plans.is === 'done' && rehearsed.plans.result).toHaveLength(2);
    expect(await at.holds('8001')).toBe('bonus 5 points 10');
  });
});

describe('renewing', () => {
  test('goes on where the last term ends, with the price of today', async () => {
    await join('8001', 'vip-year', 'cash');
    open.setClock('2026-12-01');
    await renew('8001', 'vip-year', 'cash');
    expect(await plans()).toEqual([
      'vip-year 2026-01-15…2027-01-15 running 16.58',
      'vip-year 2027-01-16…2028-01-15 waiting 199',
    ]);
    await night('2027-02-20');
    expect(await plans()).toEqual(['vip-year 2027-01-16…2028-01-15 running 165.83']);
    await sound();
  });

  test('after the end it begins anew', async () => {
    await join('8001', 'club', 'cash');
    open.setClock('2026-03-01');
    await renew('8001', 'club', 'cash');
    expect(await plans()).toEqual(['club 2026-03-01…2026-04-01 running 0']);
    await night('2026-03-01');
    await sound();
  });

  test('a later programme changes nothing of what was sold', async () => {
    await join('8001', 'vip-year', 'cash');
    const dearer = PROGRAMME.replace(
      '"199.00", months: 12, tier: vip, monthly: {bonus: "5.00"',
      '"299.00", months: 6, monthly: {bonus: "1.00"',
    );
    const { programme } = rules(written(dearer));
    await open.shop.store.transaction('write', (tx) =>
      addProgramme(tx, {
        programme,
        source: '',
        inForceFrom: '2026-02-01',
        appliedAt: open.shop.now(),
        operator: null,
      }),
    );
    await night('2026-02-15');
    expect(await at.holds('8001')).toBe('bonus 10 points 20');
    expect((await at.spend('8001', 100, { pay: 'cash' })).bill?.net).toBe(8900);
    expect((await renew('8001', 'vip-year', 'cash')).entry.amount).toBe(29900);
    expect(await plans()).toEqual([
      'vip-year 2026-01-15…2027-01-15 running 165.83',
      'vip-year 2027-01-16…2027-07-15 waiting 299',
    ]);
    expect(paidBack(await leave('8001', 'vip-year'))).toBe('cash 464.83');
    await sound();
  });
});

describe('leaving', () => {
  test.each([
    { on: '2026-01-15', pays: 182.42 },
    { on: '2026-02-14', pays: 182.42 },
    { on: '2026-02-15', pays: 165.83 },
    { on: '2026-12-20', pays: 0 },
  ])('$on: whole months that have not begun go back, $pays', async ({ on, pays }) => {
    await join('8001', 'vip-year', 'wechat');
    open.setClock(on);
    const left = await leave('8001', 'vip-year');
    expect([left.entry.amount, paidBack(left)]).toEqual([cents(pays), pays === 0 ? '' : `wechat ${pays}`]);
    expect(await plans()).toEqual([]);
    expect(await behind(on)).toBe(0);
    const all = await sales('2026-01-01', on);
    expect(all.plan - all.back).toBeCloseTo(199 - pays, 2);
    expect(left.member?.tier).toBeNull();
    await night('2027-03-01');
    await sound();
  });

  test('by days: what whole months had earned too much comes back out of the sales', async () => {
    await join('8001', 'club', 'cash');
    open.setClock('2026-01-31');
    const left = await leave('8001', 'club');
    // 16 of 32 days.
    expect(paidBack(left)).toBe('cash 15');
    expect(await sales('2026-01-01', '2026-01-31')).toEqual({ net: 30, refunds: 15, plan: 30, back: 15 });
    await sound();
  });

  test('by a rule that pays nothing back', async () => {
    await join('8001', 'house', 'cash');
    const left = await leave('8001', 'house');
    expect([left.entry.amount, paidBack(left), await behind('2026-01-15')]).toEqual([0, '', 0]);
    await sound();
  });

  test('over the tenders that paid, the balance into its lots; a renewal goes back whole', async () => {
    await at.topup('8001', 200, { offer: 'top' });
    await join('8001', 'club', 'balance=15 wechat=15');
    await renew('8001', 'club', 'cash');
    expect(await at.holds('8001')).toBe('paid 188 bonus 47');
    open.setClock('2026-01-31');
    const left = await leave('8001', 'club');
    expect(paidBack(left)).toBe('balance 7.5 wechat 7.5 cash 30');
    expect(await at.holds('8001')).toBe('paid 194 bonus 48.5');
    await sound();
  });

  test('in another tender', async () => {
    await join('8001', 'vip-year', 'wechat');
    expect(paidBack(await leave('8001', 'vip-year', 'cash'))).toBe('cash 182.42');
    await sound();
  });

  test('months that no night has booked are booked first, with what they brought', async () => {
    await join('8001', 'vip-year', 'wechat');
    open.setClock('2026-03-20');
    const left = await leave('8001', 'vip-year');
    expect(paidBack(left)).toBe('wechat 149.25');
    expect(await at.holds('8001')).toBe('bonus 15 points 30');
    await sound();
  });

  test('nobody leaves twice, nor a term that is still to come', async () => {
    await join('8001', 'vip-year', 'cash');
    await renew('8001', 'vip-year', 'cash');
    await leave('8001', 'vip-year');
    expect(await problemOf(leave('8001', 'vip-year'))).toEqual({ code: 'plan_not_joined', plan: 'vip-year' });
    await join('8001', 'vip-year', 'cash');
    expect(await plans()).toEqual(['vip-year 2026-01-15…2027-01-15 running 182.42']);
    await night('2027-03-01');
    await sound();
  });

  test('who has left may join again', async () => {
    await join('8001', 'vip-year', 'cash');
    await leave('8001', 'vip-year');
    open.setClock('2026-05-01');
    await join('8001', 'vip-year', 'cash');
    expect(await plans()).toEqual(['vip-year 2026-05-01…2027-05-01 running 182.42']);
    await sound();
  });

  test('a sale of a plan is not refunded as a bill is', async () => {
    const joined = await join('8001', 'vip-year', 'cash');
    expect(await problemOf(at.refund(joined))).toMatchObject({ code: 'entry_not_reversible', entry_kind: 'plan_join' });
  });
});

describe('voiding on the same day', () => {
  test('joining never was', async () => {
    const joined = await join('8001', 'vip-year', 'cash');
    await at.void(joined);
    expect([await at.holds('8001'), await plans(), await behind('2026-01-15')]).toEqual(['', [], 0]);
    expect(await sales('2026-01-15', '2026-01-15')).toMatchObject({ net: 0, plan: 0 });
    await join('8001', 'vip-year', 'cash');
    expect(await plans()).toHaveLength(1);
    await night('2026-02-15');
    await sound();
  });

  test('not once the benefits are used', async () => {
    const joined = await join('8001', 'vip-year', 'cash');
    await at.spend('8001', 5, { pay: 'balance' });
    expect(await problemOf(at.void(joined))).toMatchObject({ code: 'entry_partly_used' });
  });

  test('leaving is taken back, and the plan runs on', async () => {
    await join('8001', 'vip-year', 'cash');
    open.setClock('2026-04-20');
    const left = await leave('8001', 'vip-year');
    await at.void(left);
    expect(await plans()).toEqual(['vip-year 2026-01-15…2027-01-15 running 132.67']);
    await night('2026-05-20');
    expect(await plans()).toEqual(['vip-year 2026-01-15…2027-01-15 running 116.08']);
    await sound();
  });

  test('a renewal, and then the first term ends as it would have', async () => {
    await join('8001', 'club', 'cash');
    open.setClock('2026-02-01');
    const renewed = await renew('8001', 'club', 'cash');
    await at.void(renewed);
    const { plans: step } = await night('2026-02-16');
    expect(step.is === 'done' && step.result.map(({ what }) => what)).toEqual(['lapse']);
    await sound();
  });

  test('a renewal that was struck out may be made again', async () => {
    await join('8001', 'vip-year', 'cash');
    await at.void(await renew('8001', 'vip-year', 'cash'));
    await renew('8001', 'vip-year', 'cash');
    expect((await plans()).map((plan) => plan.split(' ')[1])).toEqual([
      '2026-01-15…2027-01-15',
      '2027-01-16…2028-01-15',
    ]);
    await night('2028-02-01');
    await sound();
  });

  test('not what a later entry has changed', async () => {
    const joined = await join('8001', 'vip-year', 'cash');
    await renew('8001', 'vip-year', 'cash');
    expect(await problemOf(at.void(joined))).toMatchObject({ code: 'plan_changed', plan: 'vip-year' });
  });

  test('not on a later day', async () => {
    const joined = await join('8001', 'vip-year', 'cash');
    open.setClock('2026-01-16');
    expect(await problemOf(at.void(joined))).toMatchObject({ code: 'void_window_passed' });
  });
});

test('a record that becomes part of another brings its plans along', async () => {
  await join('8002', 'vip-year', 'cash');
  await merge(open.shop, asked(), { from: await whoIs(open.shop, '8002'), into: await whoIs(open.shop, '8001') });
  expect((await at.spend('8001', 100, { pay: 'cash' })).bill?.net).toBe(8900);
  await night('2026-02-15');
  expect(await at.holds('8001')).toContain('bonus 10');
  open.setClock('2026-02-16');
  expect(paidBack(await leave('8001', 'vip-year'))).toBe('cash 165.83');
  await sound();
});

test('each month brings its coupon, good at the till', async () => {
  const coupons = async (): Promise<number> => {
    const { lots } = await showMember(open.shop, await whoIs(open.shop, '8001'), open.shop.now());
    return lots.filter(({ asset, product }) => asset === 'coupon' && product === 'ten').length;
  };
  await join('8001', 'tickets', 'cash');
  expect(await coupons()).toBe(1);
  await night('2026-02-15');
  expect(await coupons()).toBe(2);
  const bill = await at.spend('8001', 50, { pay: 'cash', coupon: 'ten' });
  expect([bill.bill?.net, await coupons()]).toEqual([4000, 1]);
  await sound();
});

test('a plan without a price asks for no tender', async () => {
  const joined = await join('8001', 'free');
  expect([joined.bill?.tenders, await at.holds('8001')]).toEqual([[], 'points 1']);
  await leave('8001', 'free');
  await sound();
});

const monthsBooked = statement<Record<never, never>, { day: string }>((db) =>
  db.selectFrom('entry').select('day').where('kind', '=', 'plan_month').orderBy('id'),
);
