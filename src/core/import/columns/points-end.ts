import { plainFigures } from '../../domain/numbers/money.ts';
import type { PointsEnd } from '../../domain/stored-value/opening.ts';
import { isDay } from '../../domain/time/day.ts';

/**
 * When points that come without a date end, as a person says it: `never`, a day, `12m` or `90d` after the cut-off day,
 * `12m/month`, `12m/quarter` or `12m/year` through the end of that period. Undefined: none of these.
 */
export function pointsEndOf(text: string): PointsEnd | undefined {
  const plain = plainFigures(text).trim().toLowerCase();
  if (plain === 'never') return [];
  if (isDay(plain)) return plain;
  const match = /^(\d{1,4})([md])(?:\/(month|quarter|year))?$/.exec(plain);
  if (!match) return undefined;
  const [, digits, unit, period] = match;
  const length = unit === 'm' ? { months: Number(digits) } : { days: Number(digits) };
  return [{ rule: 'rolling', ...length, ...(period ? { endOf: period as 'month' | 'quarter' | 'year' } : {}) }];
}
