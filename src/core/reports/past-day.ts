import { businessDay, type Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { newestDay } from '../store/reports/lots.ts';

/** Whether a day is over and the books go on after it: what is not derived for it stands as it does today. */
export const isPast = (shop: Shop, day: Day): Promise<boolean> =>
  shop.store.transaction('read', async (tx) => {
    const newest = await newestDay(tx);
    return newest !== null && day < newest && day < businessDay(shop.now(), shop.calendar);
  });
