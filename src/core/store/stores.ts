/** The stores of a chain. A region is a store that others name as their parent. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreRow } from '../domain/staff/stores.ts';
import type { Day } from '../domain/time/day.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** All that are declared, in the order of their codes. None: the shop keeps no stores. */
export const allStores = (tx: Port): Promise<StoreRow[]> => tx.all(stores, {});

export const addStore = (tx: Tx, store: Omit<StoreRow, 'closedOn'>): Promise<number> => tx.run(insertStore, store);

export const setStore = (tx: Tx, store: Omit<StoreRow, 'declaredOn'>): Promise<number> => tx.run(updateStore, store);

/** Codes that entries, lots or members bear, in their order. */
export const storesInBooks = async (tx: Port): Promise<string[]> =>
  (await tx.all(inBooks, {})).map(({ code }) => code).sort();

/**
 * A store and all below it, for `where store in …`. A code that nobody declared stands for itself, so a shop without
 * declared stores can ask as well.
 */
export const withinStore = (code: RawBuilder<string | null>) => sql<string>`(
  with recursive below (code) as (
    select code from store where code = ${code}
    union select store.code from store join below on store.parent = below.code)
  select below.code from below union select cast(${code} as text))`;

const COLUMNS = ['code', 'name', 'parent', 'declared_on as declaredOn', 'closed_on as closedOn'] as const;

const stores = statement<Record<never, never>, StoreRow>((db) =>
  db.selectFrom('store').select(COLUMNS).orderBy('code'),
);

const insertStore = statement<{ code: string; name: string | null; parent: string | null; declaredOn: Day }>((db, at) =>
  db.insertInto('store').values({ code: at.code, name: at.name, parent: at.parent, declared_on: at.declaredOn }),
);

const updateStore = statement<{ code: string; name: string | null; parent: string | null; closedOn: Day | null }>(
  (db, at) =>
    db
      .updateTable('store')
      .set({ name: at.name, parent: at.parent, closed_on: at.closedOn })
      .where('code', '=', at.code),
);

const inBooks = statement<Record<never, never>, { code: string }>((db) =>
  db
    .selectFrom('daily_entry')
    .select('store as code')
    .union(db.selectFrom('daily_posting').select('lot_store as code').where('lot_store', '<>', sql.lit('')))
    .union(
      db
        .selectFrom('member')
        .select((member) => member.ref('store').$notNull().as('code'))
        .where('store', 'is not', null),
    ),
);
