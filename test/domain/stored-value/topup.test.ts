import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Programme, TopupOffer } from '../../../src/core/domain/programme/programme.ts';
import { offersFor } from '../../../src/core/domain/stored-value/offers.ts';
import { decideTopup, type TopupFacts } from '../../../src/core/domain/stored-value/topup.ts';
import { comesWith, mostToTopUp } from '../../../src/core/domain/stored-value/topup-room.ts';
import { factsOf } from '../../support/facts.ts';
import { after, holding, postings } from '../../support/lots.ts';
import { standing, who } from '../../support/people.ts';
import { type Rules, rules } from '../../support/programme.ts';

const offer = (
  code: string,
  atLeast: number,
  give: Partial<TopupOffer['give']>,
  group: string | null = null,
): TopupOffer => ({
  code,
  name: null,
  group,
  when: { atLeast: atLeast * 100 },
  give: { bonus: null, bonusPercent: null, points: null, ...give },
  bonusExpires: null,
});

const LADDER = {
  topupOffers: [
    offer('top-500', 500, { bonus: 5000 }, 'ladder'),
    offer('top-1000', 1000, { bonusPercent: 15 }, 'ladder'),
  ],
};
const TIMED: Rules = {
  storedValue: { bonusExpires: [{ rule: 'rolling', months: 12, endOf: 'month' }] },
  points: { expire: [{ rule: 'rolling', months: 12 }] },
  topupOffers: [offer('top-500', 500, { bonus: 5000, points: 100 })],
};
const LIMITS: Rules = { storedValue: { minTopup: 5000, maxTopup: 100_000, maxBalance: 120_000 }, ...LADDER };
const EARNING: Rules = {
  earning: [{ code: 'base', on: 'topup', per: 100, points: 1, tenders: ['ordinary'], round: 'down' }],
} satisfies Partial<Programme>;

interface Row {
  readonly name: string;
  readonly rules?: Rules;
  readonly before?: string;
  readonly topup: number;
  readonly with?: Partial<TopupFacts>;
  readonly after?: string;
  readonly postings?: readonly string[];
  readonly refuses?: Record<string, unknown>;
}

const decide = ({ rules: given = {}, before = '', topup, with: facts }: Row) => {
  const held = holding(before);
  const decision = decideTopup({
    who: who(),
    standing: standing(),
    holding: held,
    version: rules(given),
    day: '2026-03-01',
    store: 'main',
    amount: Math.round(topup * 100),
    tender: 'cash',
    offer: null,
    note: null,
    climb: null,
    asked: factsOf({ day: '2026-03-01', topup: Math.round(topup * 100), tenders: [facts?.tender ?? 'cash'] }),
    ...facts,
  });
  return { decision, held };
};

describe('money in', () => {
  test.each<Row>([
    { name: 'paid money becomes one lot', topup: 80, after: 'paid 80', postings: ['cash/paid 80'] },
    {
      name: 'the ladder gives its bonus to the same pair',
      rules: LADDER,
      topup: 500,
      after: 'paid 500 + bonus 50',
      postings: ['cash/paid 500', 'bonus_cost/bonus 50'],
    },
    { name: 'the best step of a ladder wins', rules: LADDER, topup: 1000, after: 'paid 1000 + bonus 150' },
    { name: 'one cent short of a step', rules: LADDER, topup: 499.99, after: 'paid 499.99' },
    { name: 'a percent bonus rounds down', rules: LADDER, topup: 1000.33, after: 'paid 1000.33 + bonus 150.04' },
    {
      name: 'bonus and points end as the programme says',
      rules: TIMED,
      topup: 500,
      after: 'paid 500 + bonus 50 until 2027-03-31 | points 100 until 2027-03-01',
    },
    {
      name: 'another pair beside the first',
      rules: LADDER,
      before: 'paid 10',
      topup: 500,
      after: 'paid 10 | paid 500 + bonus 50',
    },
    { name: 'no offer wanted', rules: LADDER, topup: 500, with: { offer: 'none' }, after: 'paid 500' },
    { name: 'an offer by name', rules: LADDER, topup: 1000, with: { offer: 'top-500' }, after: 'paid 1000 + bonus 50' },
    { name: 'points for money that comes in', rules: EARNING, topup: 12.5, after: 'paid 12.5 | points 12' },
    {
      name: 'points repay a debt first',
      rules: EARNING,
      before: 'points_debt 5',
      topup: 12,
      after: 'paid 12 | points 7',
      postings: ['cash/paid 12', 'points_issued/points 12', 'points/clearing 5', 'clearing/points_debt 5'],
    },
    {
      name: 'a debt larger than the points stays',
      rules: EARNING,
      before: 'points_debt 20',
      topup: 12,
      after: 'points_debt 8 | paid 12',
    },
    { name: 'a blocked member may still top up', topup: 10, with: { standing: standing('blocked') }, after: 'paid 10' },
  ])('$name', (row) => {
    const { decision, held } = decide(row);
    if (!decision.ok) throw new Error(decision.problem.code);
    expect(after(decision.value, [held])).toBe(row.after);
    if (row.postings) expect(postings(decision.value)).toEqual(row.postings);
  });

  test.each<Row>([
    {
      name: 'a replaced card',
      topup: 10,
      with: { standing: standing('card replaced') },
      refuses: { code: 'card_replaced' },
    },
    {
      name: 'a blocked card',
      topup: 10,
      with: { standing: standing('card blocked') },
      refuses: { code: 'card_blocked' },
    },
    {
      name: 'a closed member',
      topup: 10,
      with: { standing: standing('closed') },
      refuses: { code: 'member_closed', member: 'M1' },
    },
    {
      name: 'stored value buys no stored value',
      topup: 10,
      with: { tender: 'balance' },
      refuses: { code: 'tender_not_allowed' },
    },
    { name: 'nor points', topup: 10, with: { tender: 'points' }, refuses: { code: 'tender_not_allowed' } },
    { name: "nor another's card", topup: 10, with: { tender: 'card:8002' }, refuses: { code: 'tender_not_allowed' } },
    {
      name: 'an unknown tender',
      topup: 10,
      with: { tender: 'gold' },
      refuses: { code: 'tender_unknown', tender: 'gold' },
    },
    {
      name: 'below the least',
      rules: LIMITS,
      topup: 49.99,
      refuses: { code: 'below_minimum', amount: 4999, minimum: 5000 },
    },
    { name: 'above the most', rules: LIMITS, topup: 1000.01, refuses: { code: 'above_maximum', maximum: 100_000 } },
    {
      name: 'an offer that is not there',
      rules: LADDER,
      topup: 500,
      with: { offer: 'x' },
      refuses: { code: 'offer_not_found' },
    },
    {
      name: 'an offer that is not reached',
      rules: LADDER,
      topup: 400,
      with: { offer: 'top-500' },
      refuses: { code: 'below_minimum', minimum: 50_000 },
    },
    {
      name: 'bonus counts towards the highest balance',
      rules: LIMITS,
      before: 'paid 100 + bonus 1',
      topup: 1000,
      refuses: { code: 'balance_limit', balance: 10_100, amount: 115_000, limit: 120_000, topup: 99_999 },
    },
    {
      name: 'the largest balance there can be',
      before: 'paid 99999999999',
      topup: 2,
      refuses: { code: 'above_maximum', maximum: 10 ** 13 },
    },
  ])('refuses $name', (row) => {
    expect(decide(row).decision).toMatchObject({ ok: false, problem: row.refuses });
  });

  test('the draw order of the day is frozen on the pair', () => {
    const { decision } = decide({
      name: '',
      rules: { storedValue: { draw: 'bonus_first', reinstateDays: 7 }, ...LADDER },
      topup: 500,
    });
    expect(decision.ok && decision.value.lots.map(({ terms }) => terms)).toEqual([
      { draw: 'bonus_first', reinstateDays: 7 },
      { draw: 'bonus_first', reinstateDays: 7 },
    ]);
  });
});

describe('the most that goes under the highest balance', () => {
  const most = (given: Rules, room: number, offer: string | null = null): number =>
    mostToTopUp(rules(given).programme, factsOf({ day: '2026-03-01', tenders: ['cash'] }), {
      ...{ room, offer, day: '2026-03-01' },
    });

  test.each<{ name: string; rules: Rules; room: number; offer?: string; most: number }>([
    { name: 'money alone', rules: {}, room: 480_00, most: 480_00 },
    { name: 'a share on top, to the cent', rules: LADDER, room: 1200_00, most: 1043_48 },
    { name: 'below the step that would give too much', rules: LADDER, room: 1100_00, most: 999_99 },
    { name: 'no offer wanted', rules: LADDER, room: 1100_00, offer: 'none', most: 1100_00 },
    { name: 'the one that is wanted', rules: LADDER, room: 1149_99, offer: 'top-1000', most: 0 },
    { name: 'no more than one may top up at once', rules: LIMITS, room: 9000_00, most: 1000_00 },
    { name: 'less than one must', rules: LIMITS, room: 49_99, most: 0 },
    { name: 'nothing', rules: LADDER, room: 0, most: 0 },
  ])('$name', ({ rules: given, room, offer = null, most: wanted }) => {
    expect(most(given, room, offer)).toBe(wanted);
  });

  test('as if every amount had been tried', () => {
    const step = fc.record({
      from: fc.integer({ min: 1, max: 300 }),
      bonus: fc.integer({ min: 0, max: 80 }),
      percent: fc.integer({ min: 0, max: 40 }),
      below: fc.option(fc.integer({ min: 1, max: 400 })),
      group: fc.constantFrom('a', 'b', null),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 4 }), fc.integer({ min: 0, max: 400 }), (steps, room) => {
        const topupOffers = steps.map(({ from, bonus, percent, group, below }, index) => ({
          ...offer(`o${index}`, 0, { bonus, bonusPercent: percent }, group),
          when: { atLeast: from, lessThan: below },
        }));
        const { programme } = rules({ topupOffers });
        const asked = factsOf({ day: '2026-03-01', tenders: ['cash'] });
        let best = 0;
        for (let amount = 1; amount <= room; amount += 1) {
          const offers = offersFor(programme, { ...asked, topup: amount });
          if (comesWith(offers, amount, '2026-03-01') <= room) best = amount;
        }
        expect(most({ topupOffers }, room)).toBe(best);
      }),
    );
  });
});

test('points of a top-up that is no activity do not end with a clock that ran out before', () => {
  const held = holding('points 5 clock', { clockEndsOn: '2026-02-01' });
  const expire = [{ rule: 'inactivity' as const, months: 6, activity: ['spend' as const] }];
  const { decision } = decide({
    name: '',
    rules: { ...TIMED, points: { expire } },
    topup: 500,
    with: { holding: held },
  });
  expect(decision.ok && after(decision.value, [held])).toContain('points 100 until 2026-09-01');
});
