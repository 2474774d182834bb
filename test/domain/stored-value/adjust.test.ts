import { expect, test } from 'vitest';
import type { EntryPlan } from '../../../src/core/domain/ledger/entry.ts';
import type { ExpiryPolicy } from '../../../src/core/domain/programme/programme.ts';
import { type AdjustFacts, decideAdjust } from '../../../src/core/domain/stored-value/adjust.ts';
import { after, holding, postings } from '../../support/lots.ts';
import { standing, who } from '../../support/people.ts';
import { rules } from '../../support/programme.ts';

const DAY = '2026-11-22';

type Typed = Partial<Pick<AdjustFacts, 'points' | 'paid' | 'bonus' | 'expires' | 'asEarned' | 'reason'>>;

interface Row {
  name: string;
  before: string;
  do: Typed;
  status?: string;
  clock?: string;
  after?: string;
  refuses?: object;
}

const idle: ExpiryPolicy = { rule: 'inactivity', months: 6, activity: ['earn'] };

function decide({ before, do: typed, status, clock }: Omit<Row, 'name'>) {
  const held = holding(before, { clockEndsOn: clock ?? null });
  const year: ExpiryPolicy[] = [{ rule: 'rolling', months: 12 }];
  const decision = decideAdjust({
    who: who(),
    standing: standing(status),
    holding: held,
    version: rules({
      points: { expire: clock === undefined ? year : [idle] },
      storedValue: { maxBalance: 500_00, bonusExpires: [{ rule: 'rolling', months: 1 }] },
    }),
    day: DAY,
    store: 'main',
    points: null,
    paid: null,
    bonus: null,
    expires: null,
    asEarned: false,
    reason: 'counted again',
    ...typed,
  });
  return { decision, held };
}

const accepted = (decision: ReturnType<typeof decide>['decision']): EntryPlan => {
  if (!decision.ok) throw new Error(decision.problem.code);
  return decision.value;
};

test.each<Row>([
  { name: 'points up end as the programme says', before: '', do: { points: 50 }, after: 'points 50 until 2027-11-22' },
  { name: 'or on the day that is told', before: '', do: { points: 50, expires: DAY }, after: `points 50 until ${DAY}` },
  { name: 'or never', before: '', do: { points: 50, expires: 'never' }, after: 'points 50' },
  {
    name: 'paid and bonus up are one pair',
    before: 'paid 5',
    do: { paid: 10_00, bonus: 2_00 },
    after: 'paid 5 | paid 10 + bonus 2 until 2026-12-22',
  },
  {
    name: 'down draws within that kind only, the first end first',
    before: 'paid 10 + bonus 5 until 2026-12-01 | bonus 5',
    do: { bonus: -7_00 },
    after: 'paid 10 | bonus 3',
  },
  { name: 'paid down leaves the bonus alone', before: 'paid 10 + bonus 5', do: { paid: -10_00 }, after: 'bonus 5' },
  { name: 'points down', before: 'points 10 | points 5 until 2026-12-01', do: { points: -6 }, after: 'points 9' },
  {
    name: 'one up, another down',
    before: 'bonus 5',
    do: { paid: 5_00, bonus: -5_00 },
    after: 'paid 5',
  },
  { name: 'points up repay a debt', before: 'points_debt 30', do: { points: 50 }, after: 'points 20 until 2027-11-22' },
  {
    name: 'a clock that runs takes them along',
    before: '',
    do: { points: 50 },
    clock: '2026-12-31',
    after: 'points 50 clock',
  },
  {
    name: 'one that ran out must not end them at once',
    before: 'points_debt 30',
    do: { points: 50 },
    clock: '2026-10-31',
    after: 'points 20 until 2027-05-22',
  },
  {
    name: 'points as earned start it again, and repay a debt all the same',
    before: 'points_debt 30',
    do: { points: 50, asEarned: true },
    clock: '2026-10-31',
    after: 'points 20 clock',
  },
  {
    name: 'more paid money than there is',
    before: 'paid 10 + bonus 5',
    do: { paid: -12_00 },
    refuses: { code: 'balance_insufficient', balance: 10_00, needed: 12_00, short: 2_00 },
  },
  {
    name: 'more bonus than there is, dead bonus apart',
    before: 'paid 10 + bonus 5 until 2026-11-21',
    do: { bonus: -1 },
    refuses: { code: 'balance_insufficient', balance: 0, needed: 1, short: 1 },
  },
  {
    name: 'more points than there are',
    before: 'points 5',
    do: { points: -6 },
    refuses: { code: 'points_insufficient', points: 5, needed: 6, short: 1 },
  },
  {
    name: 'above what a card may hold',
    before: 'paid 400',
    do: { paid: 101_00 },
    refuses: { code: 'balance_limit', balance: 400_00, amount: 101_00, limit: 500_00 },
  },
  {
    name: 'more points than can be counted',
    before: 'points 999999999999',
    do: { points: 2 },
    refuses: { code: 'above_maximum', maximum_points: 10 ** 12 },
  },
  {
    name: 'an end that is over',
    before: '',
    do: { points: 5, expires: '2026-11-21' },
    refuses: { code: 'expiry_in_past', expires_on: '2026-11-21', day: DAY },
  },
  {
    name: 'no reason',
    before: '',
    do: { points: 5, reason: null },
    refuses: { code: 'option_missing', option: '--reason' },
  },
  { name: 'an empty reason', before: '', do: { points: 5, reason: '  ' }, refuses: { code: 'option_missing' } },
  { name: 'closed', before: '', do: { points: 5 }, status: 'closed', refuses: { code: 'member_closed' } },
  { name: 'blocked can be corrected', before: 'points 5', do: { points: -5 }, status: 'blocked', after: '' },
  { name: 'a lost card', before: '', do: { points: 5 }, status: 'card blocked', refuses: { code: 'card_blocked' } },
  { name: 'an old card', before: '', do: { points: 5 }, status: 'card replaced', refuses: { code: 'card_replaced' } },
])('$name', (row) => {
  const { decision, held } = decide(row);
  if (row.refuses) expect(decision).toMatchObject({ ok: false, problem: row.refuses });
  else expect(after(accepted(decision), [held])).toBe(row.after);
});

test('the books: what is put right stands against adjustment, what was earned against the points issued', () => {
  const up = accepted(decide({ before: '', do: { points: 5, paid: 1_00, bonus: 2_00 } }).decision);
  expect(postings(up)).toEqual(['adjustment/paid 1', 'adjustment/bonus 2', 'adjustment/points 5']);
  const down = accepted(
    decide({ before: 'paid 1 + bonus 2 | points 5', do: { points: -5, paid: -1_00, bonus: -2_00 } }).decision,
  );
  expect(postings(down)).toEqual(['paid/adjustment 1', 'bonus/adjustment 2', 'points/adjustment 5']);
  expect(down.postings.map(({ figure }) => figure)).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
});

test('only points as earned are earned and keep the clock running', () => {
  const plain = accepted(decide({ before: '', do: { points: 5 }, clock: '2026-12-31' }).decision);
  const earned = accepted(decide({ before: '', do: { points: 5, asEarned: true }, clock: '2026-12-31' }).decision);
  expect([plain, earned].map(({ entry }) => entry.activity)).toEqual([false, true]);
  expect(postings(earned)).toEqual(['points_issued/points 5']);
  expect(earned.entry.facts.adjust).toEqual({ points: 5, paid: null, bonus: null, earned: 5 });
});
