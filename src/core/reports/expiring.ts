import { addDays, type Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { type ComingEnd, comingEnds } from '../store/expiry.ts';
import { memberNumber } from '../store/members.ts';
import { newestDay } from '../store/reports/lots.ts';
import { comingEndsThen } from './ends-then.ts';

export interface Expiring {
  readonly from: Day;
  readonly through: Day;
  readonly ends: readonly (ComingEnd & { readonly member: string })[];
}

/**
 * What ends within so many days of a day, that day included: who to remind, of what, until when. Of a past day it is what
 * was to end as things stood at its end.
 */
export const expiring = (
  shop: Shop,
  { asOf, days }: { readonly asOf: Day; readonly days: number },
): Promise<Expiring> =>
  shop.store.transaction('read', async (tx) => {
    const through = addDays(asOf, days);
    const newest = await newestDay(tx);
    const ends = await (newest !== null && asOf < newest ? comingEndsThen : comingEnds)(tx, { from: asOf, through });
    return { from: asOf, through, ends: ends.map((end) => ({ ...end, member: memberNumber(end.memberId) })) };
  });
