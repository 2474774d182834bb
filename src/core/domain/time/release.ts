import type { Release, ReleasePeriod } from '../programme/programme.ts';
import { addDays, addMonths, type Day } from './day.ts';

/** One part of what comes little by little. */
export interface Part {
  readonly amount: number;
  /** Null: at once. */
  readonly validFrom: Day | null;
}

/** Equal parts of which the last takes the rest, each good from its own day; parts of nothing are left out. */
export function partsOf(amount: number, release: Release | null, day: Day): Part[] {
  const parts = release?.parts ?? 1;
  const part = Math.floor(amount / parts);
  return Array.from({ length: parts }, (_, index) => ({
    amount: index === parts - 1 ? amount - part * (parts - 1) : part,
    validFrom: release === null || index === 0 ? null : releaseDay(day, index, release.every),
  })).filter((one) => one.amount > 0);
}

/** Counted from the day of the gift, so that months clamp and do not creep. */
export function releaseDay(day: Day, index: number, every: ReleasePeriod): Day {
  const months = { month: 1, quarter: 3, year: 12 };
  if (every === 'day' || every === 'week') return addDays(day, index * (every === 'week' ? 7 : 1));
  return addMonths(day, index * months[every]);
}
