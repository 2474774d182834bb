import { sql } from 'kysely';
import type { EntryFacts } from '../domain/ledger/entry.ts';
import type { CashOutRecord } from '../domain/stored-value/cash-out.ts';
import type { Day } from '../domain/time/day.ts';
import { type Port, statement } from './statement.ts';

/**
 * What card returns did to lots that live on an account now, wherever they lived then; up to a day if one is given.
 * Voided ones do not count.
 */
export async function cashOutsOf(tx: Port, accountId: number, through: Day | null = null): Promise<CashOutRecord[]> {
  const rows = await tx.all(standing, { accountId, through });
  return rows.map(({ facts }) => (JSON.parse(facts ?? '{}') as EntryFacts).cashOut as CashOutRecord);
}

const standing = statement<{ accountId: number; through: Day | null }, { facts: string | null }>((db, at) =>
  db
    .selectFrom('entry')
    .select('entry.facts')
    .where('entry.kind', '=', 'cash_out')
    .where('entry.day', '<=', sql<Day>`coalesce(${at.through}, entry.day)`)
    .where('entry.id', 'in', (touching) =>
      touching
        .selectFrom('lot')
        .innerJoin('posting', 'posting.lot_id', 'lot.id')
        .select('posting.entry_id')
        .where('lot.account_id', '=', at.accountId),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('entry as undo')
            .select('undo.id')
            .whereRef('undo.reverses', '=', 'entry.id')
            .where('undo.kind', '=', 'void'),
        ),
      ),
    )
    .orderBy('entry.id'),
);
