import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Day } from '../../src/core/domain/time/day.ts';
import { check, type Shop } from '../../src/core/index.ts';
import { clockOn } from '../../src/core/operations/clock.ts';
import { statement } from '../../src/core/store/statement.ts';

/** Every invariant of the books holds, and every inactivity clock stands where the entries put it. */
export async function booksAreSound(shop: Shop): Promise<void> {
  const { results } = await check(shop, shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  expect(await clocksAstray(shop)).toEqual([]);
}

/** Accounts whose clock ends on another day than their entries say, or that have something on one that does not run. */
export const clocksAstray = ({
  store,
}: Shop): Promise<{ account: number; kept: Day | null; derived: Day | null; on: number }[]> =>
  store.transaction('read', async (tx) => {
    const astray = [];
    for (const { account, kept, on } of await tx.all(everyClock, {})) {
      const derived = await clockOn(tx, account, '9999-12-31');
      if (derived !== kept || (kept === null && on > 0)) astray.push({ account, kept, derived, on });
    }
    return astray;
  });

const everyClock = statement<Record<never, never>, { account: number; kept: Day | null; on: number }>(
  (db) =>
    db
      .selectFrom('account')
      .select(['account.id as account', 'account.clock_ends_on as kept'])
      .select((account) =>
        account
          .selectFrom('lot')
          .select((lot) => lot.fn.coalesce(lot.fn.sum<number>('lot.remaining'), sql.lit(0)).as('on'))
          .whereRef('lot.account_id', '=', 'account.id')
          .where('lot.on_clock', '=', 1)
          .$asScalar()
          .as('on'),
      )
      .orderBy('account.id') as never,
);
