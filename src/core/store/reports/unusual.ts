/** Entries that an owner may want to look at, by whoever made them. */
import { sql } from 'kysely';
import type { EntryKind } from '../../domain/ledger/entry.ts';
import type { Unit } from '../../domain/ledger/lot.ts';
import type { Day, Instant } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';

export interface NotedEntry {
  readonly id: number;
  readonly kind: EntryKind;
  readonly at: Instant;
  readonly day: Day;
  readonly store: string;
  readonly operator: string | null;
  readonly memberId: number | null;
  readonly amount: number | null;
}

interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** What corrections by hand added, posting by posting. */
export const added = (tx: Port, days: Days): Promise<(NotedEntry & { unit: Unit; moved: number })[]> =>
  tx.all(additions, days);

/** What operators did on the card of somebody with their own name. */
export const onOwnCards = (tx: Port, days: Days): Promise<NotedEntry[]> => tx.all(ownCards, days);

/** Money back after the last sale or top-up that its store booked that day; of days before `today`, which is not over. */
export const afterLastSales = (tx: Port, days: Days & { readonly today: Day }): Promise<NotedEntry[]> =>
  tx.all(lateReturns, days);

const COLUMNS = [
  'entry.id',
  'entry.kind',
  'entry.occurred_at as at',
  'entry.day',
  'entry.store',
  'entry.operator',
  'entry.member_id as memberId',
  'entry.amount',
] as const;

const additions = statement<Days, NotedEntry & { unit: Unit; moved: number }>((db, at) =>
  db
    .selectFrom('entry')
    .innerJoin('posting', 'posting.entry_id', 'entry.id')
    .select(COLUMNS)
    .select(['posting.unit', 'posting.amount as moved'])
    .where('entry.day', '>=', at.from)
    .where('entry.day', '<=', at.to)
    .where('entry.kind', '=', 'adjust')
    .where('posting.lot_effect', '=', 1)
    .orderBy('entry.id')
    .orderBy('posting.no'),
);

const ownCards = statement<Days, NotedEntry>((db, at) =>
  db
    .selectFrom('entry')
    .innerJoin('operator', 'operator.code', 'entry.operator')
    .innerJoin('member', 'member.id', 'entry.member_id')
    .select(COLUMNS)
    .where('entry.day', '>=', at.from)
    .where('entry.day', '<=', at.to)
    .whereRef('operator.name', '=', 'member.name')
    .orderBy('entry.id'),
);

const lateReturns = statement<Days & { today: Day }, NotedEntry>((db, at) =>
  db
    .selectFrom('entry')
    .select(COLUMNS)
    .where('entry.day', '>=', at.from)
    .where('entry.day', '<=', at.to)
    .where('entry.day', '<', at.today)
    .where('entry.kind', 'in', ['refund', 'void', 'cash_out'])
    .where(({ selectFrom, not, exists }) =>
      not(
        exists(
          selectFrom('entry as sale')
            .select(sql.lit(1).as('one'))
            .whereRef('sale.day', '=', 'entry.day')
            .whereRef('sale.store', '=', 'entry.store')
            .where('sale.kind', 'in', ['spend', 'topup', 'pass_sell'])
            .whereRef('sale.id', '>', 'entry.id'),
        ),
      ),
    )
    .orderBy('entry.id'),
);
