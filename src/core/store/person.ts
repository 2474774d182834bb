/** Everything that is kept about one person, wherever it stands. */
import type { Instant } from '../domain/day.ts';
import type { Entry } from '../domain/entry.ts';
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

/** What the member did, and what moved an account that is theirs alone; oldest first. */
export const entriesOfPerson = async (
  tx: Port,
  person: { readonly member: number; readonly account: number | null },
): Promise<Entry[]> => asEntries(tx, await tx.all(entries, person));

export const historyOfAccount = (tx: Port, account: number): Promise<HistoryLine[]> => tx.all(history, { account });

const entries = statement<{ member: number; account: number | null }, EntryRow>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('reference', 'reference.entry_id', 'entry.id')
    .select(ENTRY_COLUMNS)
    .where((where) => where.or([where('entry.member_id', '=', at.member), where('entry.account_id', '=', at.account)]))
    .orderBy('entry.id'),
);

const history = statement<{ account: number }, HistoryLine>((db, at) =>
  db
    .selectFrom('history')
    .select(['external_ref as ref', 'occurred_at as at', 'kind', 'paid', 'bonus', 'points', 'amount'])
    .select(['tender', 'store', 'operator', 'items', 'note'])
    .where('account_id', '=', at.account)
    .orderBy('id'),
);
