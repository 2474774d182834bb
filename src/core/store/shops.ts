import type { Instant } from '../domain/time/day.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** The one row about the shop itself; everything else about it is in its programme. */
export async function shopRow(tx: Port): Promise<{ language: string | null; createdAt: Instant }> {
  const row = await tx.first(theShop, {});
  if (!row) throw new Error('the shop row is missing');
  return row;
}

export const addShop = (tx: Tx, shop: { language: string | null; createdAt: Instant }): Promise<number> =>
  tx.run(insertShop, shop);

const theShop = statement<Record<never, never>, { language: string | null; createdAt: Instant }>((db) =>
  db.selectFrom('shop').select(['language', 'created_at as createdAt']),
);

const insertShop = statement<{ language: string | null; createdAt: Instant }>((db, at) =>
  db.insertInto('shop').values({ id: 1, language: at.language, created_at: at.createdAt }),
);
