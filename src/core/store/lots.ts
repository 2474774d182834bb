import { sql } from 'kysely';
import type { Holding } from '../domain/ledger/holding.ts';
import type { Lot, LotTerms } from '../domain/ledger/lot.ts';
import { accountById } from './accounts.ts';
import { type Port, statement } from './statement.ts';

/** What an account holds; empty lots only where a pair still has something in it. */
export async function holdingOf(tx: Port, accountId: number): Promise<Holding> {
  const account = await accountById(tx, accountId);
  const rows = await tx.all(heldLots, { accountId });
  return { accountId, ...account, lots: rows.map(asLot) };
}

/** The lots that an entry's postings name or that it gave other dates, in the order of their ids. */
export async function lotsOfEntry(tx: Port, entryId: number): Promise<Lot[]> {
  const rows = await tx.all(lotsNamed, { entryId });
  return rows.map(asLot);
}

/** Every pass that an account ever had, empty ones too, oldest first. */
export async function passesOf(tx: Port, accountId: number): Promise<Lot[]> {
  const rows = await tx.all(passesOfAccount, { accountId });
  return rows.map(asLot);
}

/** Every lot that an account ever held, empty ones too, oldest first. */
export async function allLots(tx: Port, accountId: number): Promise<Lot[]> {
  const rows = await tx.all(lotsOfAccount, { accountId });
  return rows.map(asLot);
}

/** Moves a lot to another account: merging members takes lots along with their ids. */
export const rehomeLots = (tx: Port, from: number, to: number): Promise<number> => tx.run(moveLots, { from, to });

/** Money behind the visits of a pass; asked of the postings for passes alone. */
export const unearned = () =>
  sql<number>`case when lot.asset = 'pass' then (
  select coalesce(sum(case when posting.credit = 'pass' then posting.amount else -posting.amount end), 0)
  from posting where posting.lot_id = lot.id and posting.unit = 'money') else 0 end`.as('unearned');

/** A function, so that the program that shops run, whose statements are text, does not load `sql` for it. */
export const lotColumns = () =>
  [
    'lot.id',
    'lot.account_id as accountId',
    'lot.asset',
    'lot.product',
    'lot.pair_id as pairId',
    'lot.entry_id as entryId',
    'lot.opened_on as openedOn',
    'lot.valid_from as validFrom',
    'lot.expires_on as expiresOn',
    'lot.on_clock as onClock',
    'lot.amount',
    'lot.used',
    'lot.expired',
    'lot.withdrawn',
    'lot.remaining',
    'lot.cost',
    'lot.origin_lot as originLot',
    'lot.store',
    'lot.tender',
    'lot.funder',
    'lot.programme',
    'lot.rule',
    'lot.terms',
    unearned(),
  ] as const;

export type LotRow = Omit<Lot, 'onClock' | 'terms'> & { readonly onClock: number; readonly terms: string | null };

/** A row as the domain knows it. */
export const asLot = (row: LotRow): Lot => ({
  ...row,
  onClock: row.onClock === 1,
  terms: row.terms === null ? {} : (JSON.parse(row.terms) as LotTerms),
});

const heldLots = statement<{ accountId: number }, LotRow>((db, at) =>
  db
    .selectFrom('lot')
    .select(lotColumns())
    .where('account_id', '=', at.accountId)
    .where('remaining', '>', 0)
    .union(
      db
        .selectFrom('lot')
        .select(lotColumns())
        .where('pair_id', 'in', (pairs) =>
          pairs
            .selectFrom('lot as held')
            .select('held.pair_id')
            .where('held.account_id', '=', at.accountId)
            .where('held.remaining', '>', 0)
            .where('held.pair_id', 'is not', null),
        ),
    )
    .orderBy('id'),
);

const lotsNamed = statement<{ entryId: number }, LotRow>((db, at) =>
  db
    .selectFrom('lot')
    .select(lotColumns())
    .where('id', 'in', (named) =>
      named
        .selectFrom('posting')
        .select((posting) => posting.ref('lot_id').$notNull().as('lot_id'))
        .where('entry_id', '=', at.entryId)
        .where('lot_id', 'is not', null)
        .union(named.selectFrom('lot_date').select('lot_id').where('entry_id', '=', at.entryId)),
    )
    .orderBy('id'),
);

const lotsOfAccount = statement<{ accountId: number }, LotRow>((db, at) =>
  db.selectFrom('lot').select(lotColumns()).where('account_id', '=', at.accountId).orderBy('id'),
);

const passesOfAccount = statement<{ accountId: number }, LotRow>((db, at) =>
  db
    .selectFrom('lot')
    .select(lotColumns())
    .where('account_id', '=', at.accountId)
    .where('asset', '=', 'pass')
    .orderBy('id'),
);

const moveLots = statement<{ from: number; to: number }>((db, at) =>
  db.updateTable('lot').set({ account_id: at.to }).where('account_id', '=', at.from),
);
