import { sql } from 'kysely';
import type { Asset } from '../../domain/ledger/lot.ts';
import type { Day } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';
import { withinStore } from '../stores.ts';

interface Gone {
  readonly asset: Asset;
  readonly amount: number;
}

/**
 * What take-backs of these days could not find any more, as their entries say. A refund says what is gone by then of
 * all that it takes back: less what the one before it said, which may be more, where something came back in between.
 */
export async function goneOn(
  tx: Port,
  at: { readonly from: Day; readonly to: Day; readonly store: string | null },
): Promise<Gone[]> {
  const rows = await tx.all(takeBacks, at);
  return rows.flatMap(({ facts, before }) => [
    ...goneIn(facts),
    ...goneIn(before).map(({ asset, amount }) => ({ asset, amount: -amount })),
  ]);
}

const goneIn = (facts: string | null): readonly Gone[] =>
  facts === null ? [] : ((JSON.parse(facts) as { gone?: readonly Gone[] }).gone ?? []);

/** Not struck out by a void. */
const STANDS = (entry: string) =>
  sql<boolean>`not exists (select 1 from entry as struck
    where struck.reverses = ${sql.ref(entry)} and struck.kind = 'void')`;

/** Those that stand, each with the refund of the same entry that stood before it. */
const takeBacks = statement<
  { from: Day; to: Day; store: string | null },
  { facts: string | null; before: string | null }
>((db, at) =>
  db
    .selectFrom('entry')
    .select((entry) => [
      'entry.facts',
      entry
        .selectFrom('entry as earlier')
        .select('earlier.facts')
        .whereRef('earlier.reverses', '=', 'entry.reverses')
        .whereRef('earlier.id', '<', 'entry.id')
        .where('earlier.kind', '=', sql.lit('refund' as const))
        .where(STANDS('earlier.id'))
        .orderBy('earlier.id', 'desc')
        .limit(1)
        .as('before'),
    ])
    .where('entry.day', '>=', at.from)
    .where('entry.day', '<=', at.to)
    .where('entry.kind', 'in', [sql.lit('refund' as const), sql.lit('void' as const)])
    .where(STANDS('entry.id'))
    .where(sql<boolean>`(cast(${at.store} as text) is null or entry.store in ${withinStore(at.store)})`)
    .where('entry.facts', 'is not', null),
);
