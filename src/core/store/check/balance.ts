import type { Unit } from '../../domain/ledger/lot.ts';
import { MONEY_MAX } from '../../domain/numbers/money.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** A ledger account that some posting names, in a unit, with the first entry that does. */
export interface NamedAccount {
  readonly account: string;
  readonly unit: Unit;
  readonly entryId: number;
}

export const namedAccounts = (tx: Port): Promise<NamedAccount[]> => tx.all(allNamed, {});

/** Postings that are no movement of a positive amount between two accounts. */
export const malformedPostings = (tx: Port): Promise<{ entryId: number; no: number; unit: Unit; amount: number }[]> =>
  tx.all(malformed, { most: MONEY_MAX });

/** Entries that left something on the clearing account. */
export const unclearedEntries = (
  tx: Port,
): Promise<{ entryId: number; unit: Unit; incoming: number; outgoing: number }[]> => tx.all(uncleared, {});

const allNamed = statement<Record<never, never>, NamedAccount>((db) =>
  db
    .selectFrom('posting')
    .select((posting) => ['debit as account', 'unit', posting.fn.min<number>('entry_id').as('entryId')])
    .groupBy(['debit', 'unit'])
    .unionAll(
      db
        .selectFrom('posting')
        .select((posting) => ['credit as account', 'unit', posting.fn.min<number>('entry_id').as('entryId')])
        .groupBy(['credit', 'unit']),
    ),
);

const malformed = statement<{ most: number }, { entryId: number; no: number; unit: Unit; amount: number }>((db, at) =>
  db
    .selectFrom('posting')
    .select(['entry_id as entryId', 'no', 'unit', 'amount'])
    .where((posting) =>
      posting.or([
        posting('amount', '<=', 0),
        posting('amount', '>', at.most),
        posting('debit', '=', posting.ref('credit')),
      ]),
    )
    .orderBy('id')
    .limit(MOST_ROWS),
);

const uncleared = statement<Record<never, never>, { entryId: number; unit: Unit; incoming: number; outgoing: number }>(
  (db) =>
    db
      .selectFrom((from) =>
        from
          .selectFrom('posting')
          .select((posting) => [
            'entry_id as entryId',
            'unit',
            posting.fn
              .sum<number>(posting.case().when('credit', '=', 'clearing').then(posting.ref('amount')).else(0).end())
              .as('incoming'),
            posting.fn
              .sum<number>(posting.case().when('debit', '=', 'clearing').then(posting.ref('amount')).else(0).end())
              .as('outgoing'),
          ])
          .where((posting) => posting.or([posting('debit', '=', 'clearing'), posting('credit', '=', 'clearing')]))
          .groupBy(['entry_id', 'unit'])
          .as('cleared'),
      )
      .selectAll()
      .whereRef('incoming', '<>', 'outgoing')
      .orderBy('entryId')
      .limit(MOST_ROWS),
);
