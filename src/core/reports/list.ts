import { addDays, businessDay, type Day, type Instant } from '../domain/day.ts';
import type { Shop } from '../shop.ts';
import { memberNumber } from '../store/members.ts';
import { type MemberFilter, type MemberRow, membersAfter } from '../store/reports-members.ts';
import type { Tx } from '../store/statement.ts';
import { chainOf } from './chain.ts';

export interface ListInput extends Omit<MemberFilter, 'endsBy'> {
  /** Only those of whom something ends within so many days. */
  readonly expiring: number | null;
}

export interface ListedMember extends Omit<MemberRow, 'tags'> {
  readonly number: string;
  readonly tags: readonly string[];
  readonly total: number;
}

/** Rows of one look into the book: enough to be quick, few enough to stay small in memory. */
const PAGE = 2000;

/**
 * Hands over the members that fit, in the order of their numbers, with what they can spend at a moment. All of them
 * as the book was when it was opened, however long the reader takes. Refuses: store_not_found.
 */
export async function listMembers<T>(
  shop: Shop,
  input: ListInput,
  moment: Instant,
  use: (members: AsyncIterable<ListedMember>) => Promise<T>,
): Promise<T> {
  await shop.store.makeRoom();
  return shop.store.transaction('read', async (tx) => {
    const day = businessDay(moment, shop.calendar);
    const { expiring, ...filter } = input;
    await chainOf(tx, filter.store);
    return use(pages(tx, { ...filter, endsBy: expiring === null ? null : addDays(day, expiring) }, day));
  });
}

async function* pages(tx: Tx, filter: MemberFilter, day: Day): AsyncGenerator<ListedMember> {
  for (let after = 0; ; ) {
    const rows = await membersAfter(tx, { ...filter, day, after, limit: PAGE });
    for (const row of rows) {
      const tags = row.tags === null ? [] : row.tags.split(',');
      yield { ...row, tags, number: memberNumber(row.id), total: row.paid + row.bonus };
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}
