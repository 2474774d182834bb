/** Members who used to come and stay away: whom to call back while they still remember the shop. */
import { ratio } from '../numbers/ratio.ts';
import { type Day, daysBetween } from '../time/day.ts';

/** On which business days somebody came. */
export interface Visits {
  readonly first: Day;
  readonly last: Day;
  /** How many days. */
  readonly days: number;
}

/** So many visits show how often somebody comes. */
const ENOUGH = 3;
/** Away for so many times as long as they mostly were between two visits. */
const TIMES = 2;
/** Nobody is missed before, however often they came. */
const SOON = 14;
/** After so long they have left. */
const LONG = 365;

/** The days between two visits, on average, rounded half up; null: too few to say. */
export const usualGap = ({ first, last, days }: Visits): number | null =>
  days < ENOUGH ? null : ratio(daysBetween(first, last), 1, days - 1, 'half_up');

/**
 * Whether somebody stays away on a day: more than twice as long as usual for them, a fortnight at least and a year at
 * most. With `least` it is whoever has not come for so many days, however often they came.
 */
export function isAway(visits: Visits, day: Day, least: number | null): boolean {
  const away = daysBetween(visits.last, day);
  if (least !== null) return away >= least;
  const usual = usualGap(visits);
  return usual !== null && away > Math.max(TIMES * usual, SOON) && away <= LONG;
}
