import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  behind,
  earnedBy,
  keptOn,
  lastOf,
  monthDay,
  monthsBegun,
  newTerm,
  nextOn,
  overOn,
  type PlanTerm,
  runsOn,
  type TermDraft,
} from '../../../src/core/domain/plans/plan-term.ts';
import type { Plan, PlanRefund } from '../../../src/core/domain/programme/programme.ts';
import { addDays } from '../../../src/core/domain/time/day.ts';

const plan = (facts: Partial<Plan> = {}): Plan => ({
  code: 'vip',
  name: null,
  price: 199_00,
  months: 12,
  tier: null,
  refund: 'months',
  ...facts,
});

let entries = 0;
const sold = (term: TermDraft): PlanTerm => ({ ...term, entryId: ++entries, memberId: 1, store: 'main', programme: 1 });
const joined = (day: string, facts: Partial<Plan> = {}): PlanTerm => {
  const of = plan(facts);
  return sold(newTerm(of, undefined, day, of.price));
};

describe('the days of a term', () => {
  test.each([
    { name: 'a year, its anniversary still good', day: '2026-01-15', months: 12, ends: '2027-01-15' },
    { name: 'from 31 January a month', day: '2026-01-31', months: 1, ends: '2026-02-28' },
    { name: 'from 29 February a year', day: '2028-02-29', months: 12, ends: '2029-02-28' },
  ])('$name', ({ day, months, ends }) => {
    const term = joined(day, { months });
    expect([term.startsOn, term.endsOn, term.settled]).toEqual([day, ends, 1]);
    expect(runsOn(term, ends)).toBe(true);
    expect(runsOn(term, addDays(ends, 1))).toBe(false);
  });

  test('a renewal goes on the day after, and short months are not lost on the way', () => {
    const monthly = plan({ months: 1 });
    const ends = ['2026-01-31'];
    let last: PlanTerm | undefined;
    for (let month = 0; month < 4; month += 1) {
      last = sold(newTerm(monthly, last, '2026-01-31', monthly.price));
      expect(last.startsOn).toBe(month === 0 ? '2026-01-31' : addDays(ends.at(-1) as string, 1));
      ends.push(last.endsOn);
    }
    expect(ends.slice(1)).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
  });

  test('a renewal has begun nothing before the last day of the term before it', () => {
    const first = joined('2026-01-15');
    const next = sold(newTerm(plan(), first, '2026-06-01', 199_00));
    expect([next.startsOn, next.endsOn, next.settled, nextOn(next)]).toEqual([
      ...['2027-01-16', '2028-01-15'],
      0,
      '2027-01-15',
    ]);
  });

  test('of several terms the one that ends last goes on', () => {
    const first = joined('2026-01-15');
    const next = sold(newTerm(plan(), first, '2026-06-01', 199_00));
    expect(lastOf([next, first], 'vip', '2026-06-01')).toBe(next);
    expect(lastOf([first], 'vip', '2027-01-16')).toBeUndefined();
    expect(lastOf([first], 'gold', '2026-06-01')).toBeUndefined();
  });
});

describe('what leaving keeps', () => {
  test.each<{ name: string; by: PlanRefund; on: string; keeps: number }>([
    { name: 'on the day of joining the first month', by: 'months', on: '2026-01-15', keeps: 16_58 },
    { name: 'the day before the second month too', by: 'months', on: '2026-02-14', keeps: 16_58 },
    { name: 'on its first day two months', by: 'months', on: '2026-02-15', keeps: 33_17 },
    { name: 'in the last month everything', by: 'months', on: '2026-12-15', keeps: 199_00 },
    { name: 'on the day of joining no day', by: 'days', on: '2026-01-15', keeps: 0 },
    { name: 'a day', by: 'days', on: '2026-01-16', keeps: 54 },
    { name: 'half of it', by: 'days', on: '2026-07-17', keeps: 99_50 },
    { name: 'all but the last day', by: 'days', on: '2027-01-15', keeps: 198_46 },
    { name: 'all, whatever the day', by: 'none', on: '2026-01-16', keeps: 199_00 },
  ])('$by: $name', ({ by, on, keeps }) => {
    expect(keptOn(joined('2026-01-15', { refund: by }), on)).toBe(keeps);
  });

  test.each<PlanRefund>(['months', 'days'])('%s: nothing of a term that is still to come', (refund) => {
    const next = sold(newTerm(plan({ refund }), joined('2026-01-15'), '2026-06-01', 199_00));
    expect(keptOn(next, '2026-06-02')).toBe(0);
  });

  test('who leaves has nothing from that day on, and nothing is behind', () => {
    const term = joined('2026-01-15');
    const left = { ...term, ...overOn(term, '2026-03-01') };
    expect([left.endsOn, nextOn(left), behind(left)]).toEqual(['2026-02-28', null, 0]);
    const ahead = sold(newTerm(plan(), term, '2026-06-01', 199_00));
    const never = { ...ahead, ...overOn(ahead, '2026-07-01') };
    expect([runsOn(never, '2027-06-01'), nextOn(never)]).toEqual([false, null]);
    expect(lastOf([left, never], 'vip', '2026-07-01')).toBeUndefined();
  });
});

test('months earn the whole price to the cent, never less by a later one, each on its own day', () => {
  const terms = fc.record({
    price: fc.integer({ min: 0, max: 1_000_000 }),
    months: fc.integer({ min: 1, max: 36 }),
    start: fc.integer({ min: 0, max: 1500 }),
  });
  fc.assert(
    fc.property(terms, ({ price, months, start }) => {
      const term = joined(addDays('2026-01-01', start), { price, months });
      const earned = Array.from({ length: months + 1 }, (_, month) => earnedBy(term, month));
      expect(earned[0]).toBe(0);
      expect(earned[months]).toBe(price);
      expect(earned).toEqual(earned.toSorted((a, b) => a - b));
      for (let month = 0; month < months; month += 1) {
        expect(monthsBegun(term, monthDay(term, month))).toBe(month + 1);
        expect(monthDay(term, month) <= term.endsOn).toBe(true);
      }
    }),
  );
});
