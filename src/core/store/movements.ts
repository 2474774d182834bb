import { sql } from 'kysely';
import type { EntryKind } from '../domain/ledger/entry.ts';
import type { Day, Instant } from '../domain/time/day.ts';
import { type Port, statement } from './statement.ts';

/** What one entry did to one lot, net; nothing where a merge that stands has brought it along. */
export interface Movement {
  readonly lotId: number;
  readonly entryId: number;
  readonly kind: EntryKind;
  readonly day: Day;
  readonly occurredAt: Instant;
  /** The entry that this one takes back. */
  readonly reverses: number | null;
  /** The import that booked it. */
  readonly batchId: number | null;
  readonly change: number;
}

/** Everything that ever moved the lots of an account in which something is left, oldest first. */
export const movementsOf = (tx: Port, accountId: number): Promise<Movement[]> => tx.all(movements, { accountId });

/** How many lots of an account are empty, by what they held. */
export const emptyLots = async (tx: Port, accountId: number): Promise<number> =>
  (await tx.first(empty, { accountId }))?.lots ?? 0;

const net = sql<number>`sum(posting.lot_effect * posting.amount)`;

const MERGE_THAT_STANDS = sql<boolean>`(entry.kind = 'merge'
  and not exists (select 1 from entry as struck where struck.reverses = entry.id and struck.kind = 'void'))`;

const movements = statement<{ accountId: number }, Movement>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('posting', 'posting.lot_id', 'lot.id')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .select([
      'lot.id as lotId',
      'entry.id as entryId',
      'entry.kind',
      'entry.day',
      'entry.occurred_at as occurredAt',
      'entry.reverses',
      'entry.batch_id as batchId',
      net.as('change'),
    ])
    .where('lot.account_id', '=', at.accountId)
    .where('lot.remaining', '>', 0)
    .where('posting.lot_effect', '<>', 0)
    .groupBy(['lot.id', 'entry.id'])
    .having((movement) => movement.or([movement(net, '<>', 0), MERGE_THAT_STANDS]))
    .orderBy('lot.id')
    .orderBy('entry.id'),
);

const empty = statement<{ accountId: number }, { lots: number }>((db, at) =>
  db
    .selectFrom('lot')
    .select((lot) => lot.fn.countAll<number>().as('lots'))
    .where('account_id', '=', at.accountId)
    .where('remaining', '=', 0),
);
