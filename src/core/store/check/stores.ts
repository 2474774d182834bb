import { sql } from 'kysely';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** Stores that entries bear and that are not declared although stores are, each with the first entry that does. */
export const undeclaredOfEntries = (tx: Port): Promise<{ store: string; entryId: number }[]> =>
  tx.all(entriesAstray, {});

/** The same of stores that sold lots. */
export const undeclaredOfLots = (tx: Port): Promise<{ store: string; lotId: number }[]> => tx.all(lotsAstray, {});

/** Stores from which no way leads up to a topmost one. */
export const storesInLoops = async (tx: Port): Promise<string[]> => (await tx.all(loops, {})).map(({ code }) => code);

const KEPT = sql<boolean>`exists (select 1 from store)`;

const entriesAstray = statement<Record<never, never>, { store: string; entryId: number }>((db) =>
  db
    .selectFrom('entry')
    .select((entry) => ['entry.store', entry.fn.min<number>('entry.id').as('entryId')])
    .where(KEPT)
    .where('entry.store', 'not in', (store) => store.selectFrom('store').select('code'))
    .groupBy('entry.store')
    .orderBy('entryId')
    .limit(MOST_ROWS),
);

const lotsAstray = statement<Record<never, never>, { store: string; lotId: number }>((db) =>
  db
    .selectFrom('lot')
    .select((lot) => ['lot.store', lot.fn.min<number>('lot.id').as('lotId')])
    .where(KEPT)
    .where('lot.store', 'not in', (store) => store.selectFrom('store').select('code'))
    .groupBy('lot.store')
    .orderBy('lotId')
    .limit(MOST_ROWS),
);

const loops = statement<Record<never, never>, { code: string }>((db) =>
  db
    .selectFrom('store')
    .select('code')
    .where(
      'code',
      'not in',
      sql<string>`(
        with recursive below (code) as (
          select code from store where parent is null
          union select store.code from store join below on store.parent = below.code)
        select below.code from below)`,
    )
    .orderBy('code')
    .limit(MOST_ROWS),
);
