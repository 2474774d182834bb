import { expiryOf } from '../../domain/ledger/expiry.ts';
import type { ExpiryPolicy } from '../../domain/programme/programme.ts';
import { addDays, type Day, daysBetween } from '../../domain/time/day.ts';
import { lint, REASON } from './lint.ts';

/** Days that even points of an unlucky date should have. */
const FEW = 60;

export const pointsEndSoon = lint({
  code: 'points_end_soon',
  about: {
    en: `some points live for less than ${FEW} days`,
    'zh-CN': `有的积分不到 ${FEW} 天就过期`,
  },
  source: REASON.surprise,
  finds: ({ points: { expire } }) => {
    const shortest = Math.min(...YEARS.map((day) => lifeOf(expire, day)));
    return shortest < FEW ? [{ rules: ['points.expire'], days: shortest }] : [];
  },
});

/** Four years, one of them a leap year: dates of the calendar come when they come. */
const YEARS: readonly Day[] = Array.from({ length: 1461 }, (_, index) => addDays('2025-01-01', index));

function lifeOf(policies: readonly ExpiryPolicy[], day: Day): number {
  const dated = policies.map(
    (policy): ExpiryPolicy => (policy.rule === 'inactivity' ? { rule: 'rolling', months: policy.months } : policy),
  );
  const { expiresOn } = expiryOf(dated, day);
  return expiresOn === null ? Number.POSITIVE_INFINITY : daysBetween(day, expiresOn);
}
