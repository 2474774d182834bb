import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** An entry that used up stock or a limit; `voided` if it was struck out and so gave it back. */
export interface CountingEntry {
  readonly entryId: number;
  readonly facts: string | null;
  readonly voided: number | null;
}

export const countingEntriesAfter = (tx: Port, after: number): Promise<CountingEntry[]> => tx.all(page, { after });

export const keptCounters = (tx: Port): Promise<{ code: string; used: number }[]> => tx.all(counters, {});

const page = statement<{ after: number }, CountingEntry>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('entry as void', (join) => join.onRef('void.reverses', '=', 'entry.id').on('void.kind', '=', 'void'))
    .select(['entry.id as entryId', 'entry.facts', 'void.id as voided'])
    .where('entry.id', '>', at.after)
    .where('entry.facts', 'like', '%"counters":%')
    .orderBy('entry.id')
    .limit(MOST_ROWS),
);

const counters = statement<Record<never, never>, { code: string; used: number }>((db) =>
  db.selectFrom('counter').select(['code', 'used']).orderBy('code'),
);
