import { sql } from 'kysely';
import type { EntryFacts, EntryKind, Posting } from '../domain/ledger/entry.ts';
import type { Lapse, ReinstateRecord } from '../domain/reversals/reinstate.ts';
import { addDays, type Day } from '../domain/time/day.ts';
import { POSTING_COLUMNS } from './entries.ts';
import { allLots } from './lots.ts';
import { type Port, statement } from './statement.ts';

/** Points of an account whose end was booked on a day or later, less what was brought back. */
export async function lapsesOf(tx: Port, accountId: number, since: Day): Promise<Lapse[]> {
  const rows = await tx.all(expiredPoints, { accountId, since });
  const lots = new Map((await allLots(tx, accountId)).map((lot) => [lot.id, lot]));
  return rows.flatMap(({ day, kind, restored, ...posting }) => {
    const lot = posting.lotId === null ? undefined : lots.get(posting.lotId);
    if (!lot) return [];
    // Booked on the day after the end; a refund may have booked it later, when the lot got something back and lost it.
    const before = addDays(day, -1);
    const endedOn = lot.expiresOn !== null && lot.expiresOn < before ? lot.expiresOn : before;
    return [{ posting, lot, endedOn, amount: posting.amount - (restored ?? 0), elsewhere: kind === 'opening' }];
  });
}

/** The latest day that a reinstatement, not voided, wound an account's clock on to; up to a day if one is given. */
export async function clockWoundOn(tx: Port, accountId: number, through: Day | null = null): Promise<Day | null> {
  const rows = await tx.all(reinstatements, { accountId, through });
  const days = rows.map(({ facts }) => (JSON.parse(facts ?? '{}') as EntryFacts).reinstate as ReinstateRecord);
  return days.reduce<Day | null>(
    (latest, { woundOn }) => (woundOn !== null && woundOn > (latest ?? '') ? woundOn : latest),
    null,
  );
}

const reinstatements = statement<{ accountId: number; through: Day | null }, { facts: string | null }>((db, at) =>
  db
    .selectFrom('entry')
    .select('entry.facts')
    .where('entry.account_id', '=', at.accountId)
    .where('entry.kind', '=', 'reinstate')
    .where('entry.day', '<=', sql<Day>`coalesce(${at.through}, entry.day)`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('entry as undo')
            .select('undo.id')
            .whereRef('undo.reverses', '=', 'entry.id')
            .where('undo.kind', '=', 'void'),
        ),
      ),
    ),
);

type ExpiredRow = Posting & { readonly day: Day; readonly kind: EntryKind; readonly restored: number | null };

const expiredPoints = statement<{ accountId: number; since: Day }, ExpiredRow>((db, at) =>
  db
    .selectFrom('posting')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .innerJoin('lot', 'lot.id', 'posting.lot_id')
    .select(POSTING_COLUMNS)
    .select(['entry.day', 'entry.kind'])
    .select((posting) =>
      posting
        .selectFrom('posting as back')
        .select((back) => back.fn.sum<number>('back.amount').as('restored'))
        .whereRef('back.reverses', '=', 'posting.id')
        .as('restored'),
    )
    .where('lot.account_id', '=', at.accountId)
    .where('lot.asset', '=', 'points')
    .where('posting.figure', '=', 'expired')
    .where('posting.lot_effect', '=', -1)
    .where('entry.day', '>=', at.since)
    .orderBy('posting.id'),
);
