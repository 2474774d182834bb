import { type ExpressionBuilder, sql } from 'kysely';
import type { Entry, EntryFacts, EntryKind, EntryLine, Posting } from '../domain/ledger/entry.ts';
import type { Day } from '../domain/time/day.ts';
import { thawCards } from './frozen-cards.ts';
import type { Database } from './schema.ts';
import { type Port, statement } from './statement.ts';

export async function entryById(tx: Port, id: number): Promise<Entry | undefined> {
  const row = await tx.first(byId, { id });
  return row && (await asEntry(tx, row));
}

/** What the shop booked by itself under this key; undefined: nothing. */
export async function entryKeyed(tx: Port, autoKey: string): Promise<Entry | undefined> {
  const row = await tx.first(byAutoKey, { autoKey });
  return row && (await asEntry(tx, row));
}

/** Whether anything has been booked at all. */
export const hasEntries = async (tx: Port): Promise<boolean> => (await tx.first(anyEntry, {})) !== undefined;

/** Entries that take back (part of) an entry, oldest first: refunds, voids. */
export async function reversalsOf(tx: Port, id: number): Promise<Entry[]> {
  return asEntries(tx, await tx.all(byReversed, { id }));
}

/**
 * The newest days under each programme on which the clock of an account was started by what was not struck out: by its
 * own entries, or by a transfer that came. Up to a day, or without an entry, if one is named.
 */
export async function newestActivities(
  tx: Port,
  accountId: number,
  { through = null, except = 0 }: { readonly through?: Day | null; readonly except?: number } = {},
): Promise<{ day: Day; programme: number }[]> {
  const asked = { accountId, through, except };
  return [...(await tx.all(standingActivities, asked)), ...(await tx.all(standingArrivals, asked))];
}

/** Whether a member has ever done this: struck out it was not; whoever came by an import did it where they came from. */
export const wasEverDone = async (tx: Port, memberId: number, kind: 'topup' | 'spend' | 'redeem'): Promise<boolean> =>
  (await tx.first(standingDeed, { memberId, kind })) !== undefined;

/** The day of the newest top-up of an account that was not struck out. */
export const lastTopupDay = async (tx: Port, accountId: number): Promise<Day | undefined> =>
  (await tx.first(standingTopup, { accountId }))?.day;

export const postingsOf = (tx: Port, entryId: number): Promise<Posting[]> => tx.all(entryPostings, { entryId });

export const linesOf = (tx: Port, entryId: number): Promise<EntryLine[]> => tx.all(entryLines, { entryId });

/** The reason or note of an entry; undefined when there is none or it was erased. */
export const textOf = async (tx: Port, entryId: number): Promise<string | undefined> =>
  (await tx.first(entryText, { entryId }))?.text;

/** What the row of an entry says that its digest covers, apart from what stands in tables of its own. */
export const OWN_COLUMNS = [
  'entry.id',
  'entry.kind',
  'entry.occurred_at as occurredAt',
  'entry.recorded_at as recordedAt',
  'entry.day',
  'entry.store',
  'entry.operator',
  'entry.member_id as memberId',
  'entry.account_id as accountId',
  'entry.card_id as cardId',
  'entry.programme',
  'entry.amount',
  'entry.reverses',
  'entry.auto_key as autoKey',
  'entry.batch_id as batchId',
  'entry.activity',
  'entry.facts',
] as const;

export const ENTRY_COLUMNS = [...OWN_COLUMNS, 'reference.ref'] as const;

export type EntryRow = Omit<Entry, 'facts' | 'activity'> & { readonly facts: string | null; readonly activity: 0 | 1 };

/** A row as the domain knows it. Imported entries carry no facts. */
export const asEntry = async <R extends EntryRow>(tx: Port, row: R): Promise<Omit<R, keyof EntryRow> & Entry> => ({
  ...row,
  activity: row.activity === 1,
  facts: row.facts === null ? { steps: [] } : (JSON.parse(await thawCards(tx, row.facts)) as EntryFacts),
});

export async function asEntries<R extends EntryRow>(
  tx: Port,
  rows: readonly R[],
): Promise<(Omit<R, keyof EntryRow> & Entry)[]> {
  const entries = [];
  for (const row of rows) entries.push(await asEntry(tx, row));
  return entries;
}

export const POSTING_COLUMNS = [
  'posting.id',
  'posting.entry_id as entryId',
  'posting.debit',
  'posting.credit',
  'posting.unit',
  'posting.amount',
  'posting.account_id as accountId',
  'posting.lot_id as lotId',
  'posting.lot_effect as lotEffect',
  'posting.figure',
  'posting.reverses',
  'posting.rule',
  'posting.store',
] as const;

const byAutoKey = statement<{ autoKey: string }, EntryRow>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('reference', 'reference.entry_id', 'entry.id')
    .select(ENTRY_COLUMNS)
    .where('entry.auto_key', '=', at.autoKey),
);

const byId = statement<{ id: number }, EntryRow>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('reference', 'reference.entry_id', 'entry.id')
    .select(ENTRY_COLUMNS)
    .where('entry.id', '=', at.id),
);

const anyEntry = statement<Record<never, never>, { id: number }>((db) => db.selectFrom('entry').select('id').limit(1));

const byReversed = statement<{ id: number }, EntryRow>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('reference', 'reference.entry_id', 'entry.id')
    .select(ENTRY_COLUMNS)
    .where('entry.reverses', '=', at.id)
    .orderBy('entry.id'),
);

/** No entry has struck it out since. */
export const stands = (where: ExpressionBuilder<Database, 'entry'>) =>
  where.not(
    where.exists(
      where
        .selectFrom('entry as struck')
        .select('struck.id')
        .whereRef('struck.reverses', '=', 'entry.id')
        .where('struck.kind', 'in', ['void', 'opening_undo']),
    ),
  );

/** Neither a transfer nor what struck one out: these start the clock of whom the value came to. */
export const isOwnDoing = () => sql<boolean>`not (entry.kind = 'transfer' or exists (select 1 from entry as original
  where original.id = entry.reverses and original.kind = 'transfer'))`;

const standingDeed = statement<{ memberId: number; kind: EntryKind }, { id: number }>((db, at) =>
  db
    .selectFrom('member')
    .select('id')
    .where('id', '=', at.memberId)
    .where((of) =>
      of.or([
        of('batch_id', 'is not', null),
        of.exists(
          of
            .selectFrom('entry')
            .select('entry.id')
            .where('entry.member_id', '=', at.memberId)
            .where('entry.kind', '=', at.kind)
            .where(stands),
        ),
      ]),
    ),
);

const standingTopup = statement<{ accountId: number }, { day: Day }>((db, at) =>
  db
    .selectFrom('entry')
    .select('day')
    .where('account_id', '=', at.accountId)
    .where('kind', '=', 'topup')
    .where(stands)
    .orderBy('id', 'desc')
    .limit(1),
);

interface ActivitiesAsked {
  readonly accountId: number;
  readonly through: Day | null;
  readonly except: number;
}

const standingActivities = statement<ActivitiesAsked, { day: Day; programme: number }>((db, at) =>
  db
    .selectFrom('entry')
    .select((entry) => ['programme', entry.fn.max('day').as('day')])
    .where('account_id', '=', at.accountId)
    .where('activity', '=', 1)
    .where(isOwnDoing())
    .where('id', '<>', at.except)
    .where('day', '<=', sql<Day>`coalesce(${at.through}, day)`)
    .where(stands)
    .groupBy('programme'),
);

const standingArrivals = statement<ActivitiesAsked, { day: Day; programme: number }>((db, at) =>
  db
    .selectFrom('posting')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .select((entry) => ['entry.programme', entry.fn.max('entry.day').as('day')])
    .where('posting.account_id', '=', at.accountId)
    .where('entry.activity', '=', 1)
    .where(({ not }) => not(isOwnDoing()))
    .whereRef('entry.account_id', '<>', 'posting.account_id')
    .where('entry.id', '<>', at.except)
    .where('entry.day', '<=', sql<Day>`coalesce(${at.through}, entry.day)`)
    .where(stands)
    .groupBy('entry.programme'),
);

const entryPostings = statement<{ entryId: number }, Posting>((db, at) =>
  db.selectFrom('posting').select(POSTING_COLUMNS).where('entry_id', '=', at.entryId).orderBy('id'),
);

const entryLines = statement<{ entryId: number }, EntryLine>((db, at) =>
  db
    .selectFrom('entry_line')
    .select(['no', 'sku', 'name', 'category', 'quantity', 'price', 'gross', 'net'])
    .where('entry_id', '=', at.entryId)
    .orderBy('no'),
);

const entryText = statement<{ entryId: number }, { text: string }>((db, at) =>
  db.selectFrom('entry_text').select('text').where('entry_id', '=', at.entryId),
);
