import type { entryRows } from './journal.ts';
import type { BulkTable } from './statement.ts';

type Posted = ReturnType<typeof entryRows>['postings'][number];

/** Postings as many at once are written. */
export const POSTING: BulkTable = {
  name: 'posting',
  columns: [
    'id',
    'entry_id',
    'no',
    'debit',
    'credit',
    'unit',
    'amount',
    'account_id',
    'lot_id',
    'lot_effect',
    'figure',
    'reverses',
    'rule',
    'store',
  ],
};
/** One of them, its cells in the order of the columns, each by its name: to look each name up takes several times as long. */
export const cellsOfPosting = (posting: Posted): unknown[] => [
  posting.id,
  posting.entryId,
  posting.no,
  posting.debit,
  posting.credit,
  posting.unit,
  posting.amount,
  posting.accountId,
  posting.lotId,
  posting.lotEffect,
  posting.figure,
  posting.reverses,
  posting.rule,
  posting.store,
];
