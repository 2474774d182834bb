import { sql } from 'kysely';
import type { Day } from '../domain/day.ts';
import type { Asset } from '../domain/lot.ts';
import { type Port, statement } from './statement.ts';
import { withinStore } from './stores.ts';

/** What take-backs of these days could not find any more, as their entries say. */
export async function goneOn(
  tx: Port,
  at: { readonly from: Day; readonly to: Day; readonly store: string | null },
): Promise<{ readonly asset: Asset; readonly amount: number }[]> {
  const rows = await tx.all(takeBacks, at);
  return rows.flatMap(({ facts }) => (JSON.parse(facts) as { gone?: { asset: Asset; amount: number }[] }).gone ?? []);
}

const takeBacks = statement<{ from: Day; to: Day; store: string | null }, { facts: string }>((db, at) =>
  db
    .selectFrom('entry')
    .select((entry) => entry.ref('facts').$notNull().as('facts'))
    .where('day', '>=', at.from)
    .where('day', '<=', at.to)
    .where('kind', 'in', [sql.lit('refund' as const), sql.lit('void' as const)])
    .where(sql<boolean>`(cast(${at.store} as text) is null or store in ${withinStore(at.store)})`)
    .where('facts', 'is not', null),
);
