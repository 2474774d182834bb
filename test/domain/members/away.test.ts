import { expect, test } from 'vitest';
import { isAway, usualGap, type Visits } from '../../../src/core/domain/members/away.ts';

const came = (first: string, last: string, days: number): Visits => ({ first, last, days });
const weekly = came('2026-01-01', '2026-03-05', 10);

test.each([
  { visits: weekly, gap: 7 },
  { visits: came('2026-01-01', '2026-01-04', 3), gap: 2 },
  { visits: came('2026-01-01', '2026-01-31', 2), gap: null },
  { visits: came('2026-01-01', '2026-01-01', 1), gap: null },
])('usual days between two of $visits.days visits: $gap', ({ visits, gap }) => {
  expect(usualGap(visits)).toBe(gap);
});

test.each([
  { what: 'twice as long as usual is not yet away', visits: weekly, day: '2026-03-19', least: null, is: false },
  { what: 'longer is', visits: weekly, day: '2026-03-20', least: null, is: true },
  {
    what: 'nobody is missed within a fortnight',
    visits: came('2026-03-01', '2026-03-05', 5),
    day: '2026-03-19',
    least: null,
    is: false,
  },
  { what: 'then they are', visits: came('2026-03-01', '2026-03-05', 5), day: '2026-03-20', least: null, is: true },
  { what: 'after a year they have left', visits: weekly, day: '2027-03-06', least: null, is: false },
  { what: 'until then they have not', visits: weekly, day: '2027-03-05', least: null, is: true },
  {
    what: 'two visits say nothing',
    visits: came('2026-01-01', '2026-01-08', 2),
    day: '2026-06-01',
    least: null,
    is: false,
  },
  {
    what: 'so many days are asked for',
    visits: came('2026-01-01', '2026-01-01', 1),
    day: '2026-01-31',
    least: 30,
    is: true,
  },
  { what: 'and not fewer', visits: came('2026-01-01', '2026-01-01', 1), day: '2026-01-30', least: 30, is: false },
])('$what', ({ visits, day, least, is }) => {
  expect(isAway(visits, day, least)).toBe(is);
});
