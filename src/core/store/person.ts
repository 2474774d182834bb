/** Everything that is kept about one person, wherever it stands. */

import type { Entry } from '../domain/ledger/entry.ts';
import type { Instant } from '../domain/time/day.ts';
import { asEntries, ENTRY_COLUMNS, type EntryRow } from './entries.ts';
import { type Port, statement } from './statement.ts';

/** A doing that was brought over from another system. */
export interface HistoryLine {
  readonly ref: string;
  readonly at: Instant;
  readonly kind: string;
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  readonly amount: number | null;
  readonly tender: string | null;
  readonly store: string | null;
  readonly operator: string | null;
  readonly items: string | null;
  readonly note: string | null;
}

/** What the records of a person did, and what was booked on the accounts that are theirs alone; oldest first. */
export async function entriesOfPerson(
  tx: Port,
  { members, accounts }: { readonly members: readonly number[]; readonly accounts: readonly number[] },
): Promise<Entry[]> {
  const found = new Map<number, EntryRow>();
  for (const member of members) for (const row of await tx.all(entriesBy, { member })) found.set(row.id, row);
  for (const account of accounts) for (const row of await tx.all(entriesOn, { account })) found.set(row.id, row);
  return asEntries(
    tx,
    [...found.values()].sort((a, b) => a.id - b.id),
  );
}

export const historyOfAccount = (tx: Port, account: number): Promise<HistoryLine[]> => tx.all(history, { account });

const entriesBy = statement<{ member: number }, EntryRow>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('reference', 'reference.entry_id', 'entry.id')
    .select(ENTRY_COLUMNS)
    .where('entry.member_id', '=', at.member),
);

const entriesOn = statement<{ account: number }, EntryRow>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('reference', 'reference.entry_id', 'entry.id')
    .select(ENTRY_COLUMNS)
    .where('entry.account_id', '=', at.account),
);

const history = statement<{ account: number }, HistoryLine>((db, at) =>
  db
    .selectFrom('history')
    .select(['external_ref as ref', 'occurred_at as at', 'kind', 'paid', 'bonus', 'points', 'amount'])
    .select(['tender', 'store', 'operator', 'items', 'note'])
    .where('account_id', '=', at.account)
    .orderBy('id'),
);
