import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntryPlan } from '../../../src/core/domain/ledger/entry.ts';
import { balanceOf } from '../../../src/core/domain/ledger/holding.ts';
import { decideTransfer } from '../../../src/core/domain/stored-value/transfer.ts';
import { after, applied, holding, postings } from '../../support/lots.ts';
import { standing, who } from '../../support/people.ts';
import { rules } from '../../support/programme.ts';

const DAY = '2026-11-22';

interface Row {
  name: string;
  from: string;
  to?: string;
  amount?: number;
  points?: number;
  status?: [from: string, to: string];
  clocks?: [from: string, to: string | null];
  /** Both sides after it: giver → receiver. */
  after?: string;
  refuses?: object;
}

function decide({ from, to = '', amount, points, status, clocks }: Row) {
  const giver = holding(from, { accountId: 1, clockEndsOn: clocks?.[0] ?? null });
  const receiver = holding(to, { accountId: 2, clockEndsOn: clocks?.[1] ?? null });
  const decision = decideTransfer({
    from: { who: who(1), standing: standing(status?.[0], 1), holding: giver },
    to: { who: who(2), standing: standing(status?.[1], 2), holding: receiver },
    version: rules({ storedValue: { maxBalance: 1000_00 } }),
    day: DAY,
    amount: amount ?? null,
    points: points ?? null,
    note: null,
  });
  return { decision, holdings: [giver, receiver] };
}

const accepted = (decision: ReturnType<typeof decide>['decision']): EntryPlan => {
  if (!decision.ok) throw new Error(decision.problem.code);
  return decision.value;
};

test.each<Row>([
  {
    name: 'money goes in proportion and arrives as a pair',
    from: 'paid 100 + bonus 50',
    to: 'paid 10',
    amount: 30_00,
    after: 'paid 80 + bonus 40 → paid 10 | paid 20 + bonus 10',
  },
  {
    name: 'each pair arrives as a pair of its own, with its dates',
    from: 'paid 10 + bonus 10 until 2026-12-31 | paid 20 + bonus 20 until 2027-06-30',
    amount: 40_00,
    after:
      'paid 10 + bonus 10 until 2027-06-30 → paid 10 + bonus 10 until 2026-12-31 | paid 10 + bonus 10 until 2027-06-30',
  },
  {
    name: 'points keep their end, those that end first go first',
    from: 'points 100 | points 50 until 2026-12-31',
    points: 70,
    after: 'points 80 → points 50 until 2026-12-31 | points 20',
  },
  {
    name: 'both at once',
    from: 'paid 10 | points 50',
    amount: 10_00,
    points: 50,
    after: ' → paid 10 | points 50',
  },
  {
    name: 'points that arrive repay a debt first',
    from: 'points 50',
    to: 'points_debt 30',
    points: 50,
    after: ' → points 20',
  },
  {
    name: 'on a running clock points end with the receiver’s',
    from: 'points 50 clock',
    points: 50,
    clocks: ['2027-01-31', '2027-03-31'],
    after: ' → points 50 clock',
  },
  {
    name: 'where the receiver’s clock has run out they keep the day they had',
    from: 'points 50 clock',
    points: 50,
    clocks: ['2027-01-31', '2026-10-31'],
    after: ' → points 50 until 2027-01-31',
  },
  {
    name: 'and the earlier of two',
    from: 'points 50 until 2026-12-31 clock',
    points: 50,
    clocks: ['2027-01-31', '2026-10-31'],
    after: ' → points 50 until 2026-12-31',
  },
  {
    name: 'pending points do not move',
    from: 'points 50 from 2026-12-01',
    points: 50,
    refuses: { code: 'points_insufficient', points: 0, needed: 50, short: 50 },
  },
  {
    name: 'dead money does not move',
    from: 'paid 50 until 2026-11-21 | paid 20',
    amount: 50_00,
    refuses: { code: 'balance_insufficient', balance: 20_00, needed: 50_00, short: 30_00 },
  },
  {
    name: 'no room at the receiver’s',
    from: 'paid 900',
    to: 'paid 200',
    amount: 801_00,
    refuses: { code: 'balance_limit', balance: 200_00, amount: 801_00, limit: 1000_00 },
  },
  {
    name: 'more points than can be counted',
    from: 'points 2',
    to: 'points 999999999999',
    points: 2,
    refuses: { code: 'above_maximum', maximum_points: 10 ** 12 },
  },
  {
    name: 'a blocked giver',
    from: 'paid 10',
    amount: 1,
    status: ['blocked', 'active'],
    refuses: { code: 'member_blocked', member: 'M1' },
  },
  {
    name: 'a blocked receiver may receive',
    from: 'paid 10',
    amount: 10_00,
    status: ['active', 'blocked'],
    after: ' → paid 10',
  },
  {
    name: 'a closed giver',
    from: 'paid 10',
    amount: 1,
    status: ['closed', 'active'],
    refuses: { code: 'member_closed', member: 'M1' },
  },
  {
    name: 'a closed receiver',
    from: 'paid 10',
    amount: 1,
    status: ['active', 'closed'],
    refuses: { code: 'member_closed', member: 'M2' },
  },
  {
    name: 'a lost card',
    from: 'paid 10',
    amount: 1,
    status: ['card blocked', 'active'],
    refuses: { code: 'card_blocked' },
  },
  {
    name: 'an old card',
    from: 'paid 10',
    amount: 1,
    status: ['active', 'card replaced'],
    refuses: { code: 'card_replaced' },
  },
])('$name', (row) => {
  const { decision, holdings } = decide(row);
  if (row.refuses) {
    expect(decision).toMatchObject({ ok: false, problem: row.refuses });
    return;
  }
  const plan = accepted(decision);
  expect(`${after(plan, holdings, 1)} → ${after(plan, holdings, 2)}`).toBe(row.after);
});

test('nothing to itself', () => {
  const held = holding('paid 10');
  const party = { who: who(), standing: standing(), holding: held };
  const decision = decideTransfer({
    from: party,
    to: party,
    version: rules(),
    day: DAY,
    amount: 1,
    points: null,
    note: null,
  });
  expect(decision).toMatchObject({ ok: false, problem: { code: 'same_account', from: 'M1', to: 'M1' } });
});

test('what arrives is what left: terms, age, store and funder', () => {
  const { decision, holdings } = decide({ name: '', from: 'paid 10 opened 2025-05-01 bonus_first', amount: 4_00 });
  const [lot] = accepted(decision).lots;
  const [origin] = holdings[0]?.lots ?? [];
  const { openedOn, terms, store, tender, funder, programme } = origin ?? {};
  expect(lot).toMatchObject({ accountId: 2, amount: 4_00, openedOn, terms, store, tender, funder, programme });
  expect(postings(accepted(decision))).toEqual(['paid/clearing 4', 'clearing/paid 4']);
});

test('a transfer makes and loses nothing, and draws as a sale would', () => {
  const lots = fc.array(
    fc.record({ paid: fc.integer({ min: 0, max: 9999 }), bonus: fc.integer({ min: 0, max: 9999 }), used: fc.nat(500) }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(lots, fc.nat(40_000), fc.nat(300), fc.nat(200), (pairs, amount, points, debt) => {
      const from = `${pairs.map(({ paid, bonus, used }) => `paid ${paid / 100} used ${used} + bonus ${bonus / 100}`).join(' | ')} | points 300`;
      const row = { name: '', from, to: `paid 5 | points_debt ${debt}`, amount, points };
      const { decision, holdings } = decide(row);
      const [giver, receiver] = holdings.map((held) => balanceOf(held, DAY));
      if (!giver || !receiver) throw new Error('two sides');
      if (amount > giver.total) {
        expect(decision).toMatchObject({ ok: false, problem: { code: 'balance_insufficient' } });
        return;
      }
      const plan = accepted(decision);
      const gained = plan.lots.map((lot) => ({ ...lot, id: 0 }));
      const sum = (asset: string) =>
        gained.filter((lot) => lot.asset === asset).reduce((all, lot) => all + lot.amount, 0);
      const left = balanceOf(applied(plan, holdings[0] as (typeof holdings)[number]), DAY);
      expect(left.paid + sum('paid')).toBe(giver.paid);
      expect(left.bonus + sum('bonus')).toBe(giver.bonus);
      expect(left.total).toBe(giver.total - amount);
      expect(left.points + sum('points')).toBe(giver.points);
      after(plan, holdings, 2);
    }),
  );
});
