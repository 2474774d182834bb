import { isAway, usualGap } from '../domain/members/away.ts';
import type { Money, Points } from '../domain/numbers/money.ts';
import { type Day, daysBetween } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { memberNumber } from '../store/members.ts';
import { type MemberRow, membersAfter } from '../store/reports/members.ts';
import { visitors } from '../store/reports/visits.ts';

/** Somebody who stays away. */
export interface Absent {
  readonly member: string;
  readonly name: string;
  readonly card: string | null;
  readonly phone: string | null;
  readonly lastVisit: Day;
  readonly daysAway: number;
  /** Between two visits, on average; null: too few of them. */
  readonly usualDays: number | null;
  /** Days on which they came. */
  readonly visits: number;
  /** All their bills, less what of them went back. */
  readonly spent: Money;
  /** What they can still spend, as of now. */
  readonly balance: Money;
  readonly points: Points;
}

export interface Away {
  readonly asOf: Day;
  /** Whoever spent most first. */
  readonly members: readonly Absent[];
}

/**
 * Active members who stay away on a day: longer than is usual for them, or for at least so many days. Members who have
 * never been here are not among them. Cost follows the bills in the books.
 */
export const away = (shop: Shop, { asOf, days }: { readonly asOf: Day; readonly days: number | null }): Promise<Away> =>
  shop.store.transaction('read', async (tx) => {
    const members: Absent[] = [];
    // Those who stay away stand close together, if there are many.
    let page: MemberRow[] = [];
    const personOf = async (id: number): Promise<MemberRow | undefined> => {
      if (id > (page.at(-1)?.id ?? 0))
        page = await membersAfter(tx, { ...ANYBODY, day: asOf, after: id - 1, limit: 100 });
      return page.find((one) => one.id === id);
    };
    for (const { memberId, spent, ...visits } of await visitors(tx, asOf)) {
      if (!isAway(visits, asOf, days)) continue;
      const one = await personOf(memberId);
      if (one?.status !== 'active') continue;
      members.push({
        ...{ member: memberNumber(memberId), name: one.name, card: one.card, phone: one.phone },
        ...{ lastVisit: visits.last, daysAway: daysBetween(visits.last, asOf), usualDays: usualGap(visits) },
        ...{ visits: visits.days, spent, balance: one.paid + one.bonus, points: one.points },
      });
    }
    return { asOf, members: members.sort((a, b) => b.spent - a.spent || b.daysAway - a.daysAway) };
  });

const ANYBODY = {
  ...{ status: null, tier: null, tag: null, store: null, name: null, minBalance: null, endsBy: null },
  plans: 0,
} as const;
