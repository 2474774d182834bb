import { describe, expect, test } from 'vitest';
import type { EntryPlan, Posting, PostingDraft } from '../../../src/core/domain/ledger/entry.ts';
import { draftEntry } from '../../../src/core/domain/ledger/entry-draft.ts';
import type { Reversible } from '../../../src/core/domain/reversals/reversal.ts';
import {
  type Limited,
  type Limits,
  NO_LIMITS,
  roomAgain,
  withinLimits,
} from '../../../src/core/domain/staff/limits.ts';

const DAY = '2026-03-31';
const WHO = { memberId: 2, accountId: 7, cardId: null };

const posting = (given: Partial<PostingDraft>): PostingDraft => ({
  debit: 'paid',
  credit: 'sales',
  unit: 'money',
  amount: 10,
  accountId: 7,
  lot: 1,
  lotEffect: -1,
  figure: 'used',
  reverses: null,
  rule: null,
  lotStore: null,
  ...given,
});
const plan = (...postings: PostingDraft[]): EntryPlan => ({
  entry: draftEntry('spend', WHO),
  postings,
  lots: [],
  dates: [],
  counters: [],
});
const limited = (limits: Partial<Limits>, spent = { day: 0, month: 0 }): Limited => ({
  memberId: 2,
  number: 'M2',
  accountId: 7,
  limits: { ...NO_LIMITS, ...limits },
  spent,
});

describe('what somebody may take', () => {
  test.each([
    { name: 'a bill of just so much', limits: { bill: 10 }, spent: [0, 0] },
    { name: 'a bill of more', limits: { bill: 9 }, spent: [0, 0], refuses: ['bill', 9, 0, 9] },
    { name: 'a day up to its limit', limits: { day: 15 }, spent: [5, 5] },
    { name: 'a day over it', limits: { day: 15 }, spent: [6, 6], refuses: ['day', 15, 6, 9] },
    { name: 'a month over it', limits: { day: 15, month: 99 }, spent: [0, 90], refuses: ['month', 99, 90, 9] },
    { name: 'a limit that was lowered below it', limits: { day: 3 }, spent: [5, 5], refuses: ['day', 3, 5, 0] },
    { name: 'nothing at all', limits: { month: 0 }, spent: [0, 0], refuses: ['month', 0, 0, 0] },
  ])('$name', ({ limits, spent: [day = 0, month = 0], refuses }) => {
    const decision = withinLimits(plan(posting({})), [limited(limits, { day, month })], DAY);
    if (refuses === undefined) return expect(decision.ok).toBe(true);
    const [rule, most, spent, left] = refuses;
    expect(decision).toEqual({
      ok: false,
      problem: { code: 'limit_reached', member: 'M2', amount: 10, rule, most, spent, left },
    });
  });

  test('is money out of the account that pays, and nothing else', () => {
    const others = [
      posting({ accountId: 8 }),
      posting({ unit: 'points', debit: 'points', credit: 'points_issued' }),
      posting({ lotEffect: 1, figure: 'amount', debit: 'cash', credit: 'paid' }),
      posting({ lotEffect: 0, figure: null }),
    ];
    const before = plan(...others);
    expect(withinLimits(before, [limited({ bill: 0, day: 0, month: 0 })], DAY)).toEqual({ ok: true, value: before });
  });

  test('is counted for the day and the month, in the entry too', () => {
    const decision = withinLimits(plan(posting({}), posting({ amount: 3 })), [limited({ bill: 50 })], DAY);
    const counters = [
      { code: 'spent:2026-03-31:M2', by: 13 },
      { code: 'spent:2026-03:M2', by: 13 },
    ];
    expect(decision).toMatchObject({ value: { counters, entry: { facts: { counters, steps: [] } } } });
  });
});

test('what comes back makes room where it was taken, whatever the day', () => {
  const sold = withinLimits(plan(posting({}), posting({ accountId: 8 })), [limited({ day: 50 })], DAY);
  if (!sold.ok) throw new Error('it was within the limit');
  const { facts } = sold.value.entry;
  const drawn = sold.value.postings.map((one, index) => ({ ...one, id: 100 + index }) as unknown as Posting);
  const original = { entry: { facts }, postings: drawn } as unknown as Reversible;
  const back = plan(
    posting({ lotEffect: 1, reverses: 100, amount: 4 }),
    posting({ lotEffect: 1, reverses: 101, amount: 9 }),
    // It had ended meanwhile: back, and gone again.
    posting({ lotEffect: -1, figure: 'expired', amount: 4 }),
  );
  expect(roomAgain(back, [original]).counters).toEqual([
    { code: 'spent:2026-03-31:M2', by: -4 },
    { code: 'spent:2026-03:M2', by: -4 },
  ]);
});
