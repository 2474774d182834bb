import { type Kysely, sql } from 'kysely';
import type { EntryKind, Posting } from '../../domain/ledger/entry.ts';
import type { Lot } from '../../domain/ledger/lot.ts';
import type { Day, Instant } from '../../domain/time/day.ts';
import { breathe } from '../breathe.ts';
import { POSTING_COLUMNS } from '../entries.ts';
import { asLot, type LotRow, lotColumns } from '../lots.ts';
import type { Database } from '../schema.ts';
import { type Holes, type Port, statement, type Tx } from '../statement.ts';
import { FIRST_CARD, staged } from './statement.ts';

/**
 * Members for whom something has happened since a batch, by a card of theirs; the first hundred. An account that a merge
 * has emptied has nobody any more: whoever it was merged into is named for both.
 */
export async function movedSince(tx: Port, batchId: number): Promise<string[]> {
  const touched = await tx.all(moved, { batchId, imports: 1 });
  const named = touched.flatMap(({ card }) => card ?? []);
  return named.length > 0 ? named : touched.map(({ account }) => `#${account}`);
}

/** Whether anything but imports has happened for the members of a batch since. */
export const isMovedBeside = async (tx: Port, batchId: number): Promise<boolean> =>
  (await tx.all(moved, { batchId, imports: 0 })).length > 0;

/** Imports after a batch that stand and have moved its accounts too, the newest first. */
export const importsSince = async (tx: Port, batchId: number): Promise<number[]> =>
  (await tx.all(later, { batchId })).map(({ id }) => id);

/** The kinds of those entries since a batch that stand in its way, in the order in which they came. */
export const kindsSince = async (tx: Port, batchId: number): Promise<EntryKind[]> =>
  (await tx.all(kinds, { batchId })).map(({ kind }) => kind);

/**
 * What the program has booked by itself since a batch on accounts that it made, and the ends of its lots on others; the
 * newest first, since the older ones may have opened what the newer ones moved. What was taken back before is not in it.
 */
export const automaticSince = (tx: Port, batchId: number): Promise<BatchEntry[]> => tx.all(automatic, { batchId });

/** Accounts that a batch has made or moved. */
export const accountsOfBatch = async (tx: Port, batchId: number): Promise<number[]> =>
  (await tx.all(batchAccounts, { batchId })).map(({ accountId }) => accountId);

/** What taking a batch back will undo. */
export const sizeOfBatch = async (tx: Port, batchId: number): Promise<BatchSize> =>
  (await tx.first(size, { batchId })) as BatchSize;

export interface BatchSize {
  readonly entries: number;
  readonly members: number;
  /** Members who were here before, and whose figures it has moved. */
  readonly changed: number;
  readonly history: number;
  /** What was corrected here of the members who go. */
  readonly corrections: number;
}

/** An entry of a batch, as much of it as taking it back needs. */
export interface BatchEntry {
  readonly id: number;
  readonly kind: EntryKind;
  readonly occurredAt: Instant;
  readonly day: Day;
  readonly store: string;
  readonly accountId: number;
  readonly amount: number | null;
}

/** When the value of a batch came into the books; null: it brought history only. */
export const momentOfBatch = async (tx: Port, batchId: number): Promise<Instant | null> =>
  (await tx.first(moment, { batchId }))?.at ?? null;

/** The store at which a batch was booked; null: it has booked nothing. */
export const storeOfBatch = async (tx: Port, batchId: number): Promise<string | null> =>
  (await tx.first(bookedAt, { batchId }))?.store ?? null;

export const entriesOfBatch = (tx: Port, batchId: number, after: number): Promise<BatchEntry[]> =>
  tx.all(entryPage, { batchId, after });

/** The postings of a batch's entries from one to another, in their order. */
export const postingsOfBatch = (tx: Port, asked: Pages): Promise<Posting[]> => tx.all(postingPage, asked);

/** Every lot that those postings name, as it is now. */
export const lotsOfBatch = async (tx: Port, asked: Pages): Promise<Lot[]> => (await tx.all(lotPage, asked)).map(asLot);

interface Pages {
  readonly batchId: number;
  readonly first: number;
  readonly last: number;
}

/**
 * After the mirror entries of openings: their lots stand as withdrawn, and what they were known by is free again, so
 * that the same file can come once more.
 */
export async function withdrawLots(tx: Tx, batchId: number): Promise<void> {
  await tx.run(emptyLots, { batchId });
  await tx.run(freeKeys, { batchId });
  await tx.run(freeCodes, { batchId });
}

/**
 * Takes the members, cards and history of a batch out again, and stops the inactivity clocks that it started. Their accounts stay: the entries speak of them. Where an
 * entry speaks of the member too, the number stays, closed, and nothing else of them.
 */
export async function removePeople(tx: Tx, batchId: number, at: Instant): Promise<void> {
  await tx.run(advanceAccounts, { batchId, at });
  await tx.run(stopClocks, { batchId });
  await tx.run(forgetReferrers, { batchId });
  while ((await tx.run(someHistory, { batchId })) > 0) await breathe();
  for (let after = 0; ; ) {
    const { last } = (await tx.first(memberPage, { batchId, after })) as { last: number | null };
    if (last === null) break;
    for (const some of REMOVALS) await tx.run(some, { batchId, after, last });
    after = last;
    await breathe();
  }
  await tx.run(blankCards, { batchId });
  await tx.run(blankMembers, { batchId });
}

const batchAccounts = staged<{ batchId: number }, { accountId: number }>(
  ({ batchId }) => sql`select distinct account_id as "accountId" from entry
    where batch_id = ${batchId} and account_id is not null
    union select id from account where batch_id = ${batchId}`,
);

const ACCOUNTS = (batchId: unknown) => sql`(select account_id from entry where batch_id = ${batchId})`;
const MADE_BY = (batchId: unknown) => sql`(select id from account where batch_id = ${batchId})`;
const STANDING = sql`select id from batch where undone_by is null and kind <> 'undo'`;

const FIRST_ENTRY = (batchId: unknown) => sql`(select min(id) from entry where batch_id = ${batchId})`;
const LOTS_OF = (batchId: unknown) =>
  sql`(select id from lot where entry_id in (select id from entry where batch_id = ${batchId}))`;
/** What follows from dates and rules: taking an import back takes it along, or it has nothing to do with it. */
const AUTOMATIC = sql`(entry.auto_key is not null and entry.kind in ('expire', 'gift', 'tier'))`;

/** What was corrected of a member moves nothing, and goes with them. */
const CORRECTION = sql.raw(`(entry.kind = 'status' and coalesce(entry.facts, '') like '%"step":"details"%')`);

/** Entries since a batch that nobody can take back with it. Gifts that took something of its lots are such entries too. */
const IN_THE_WAY = (batchId: unknown) => sql`from entry left join posting on posting.entry_id = entry.id
  where entry.id > ${FIRST_ENTRY(batchId)} and ((not ${AUTOMATIC} and not ${CORRECTION}) or (entry.kind <> 'expire'
    and posting.lot_id in ${LOTS_OF(batchId)} and posting.account_id not in ${MADE_BY(batchId)}))`;

/**
 * Something was booked for them, they are part of another member since, or somebody else has come to share with them.
 * With `imports` 0 what other imports brought is left out.
 */
const moved = staged<{ batchId: number; imports: 0 | 1 }, { account: number; card: string | null }>(
  ({ batchId, imports }) => sql`with since as (
      select coalesce(posting.account_id, entry.account_id) as account_id ${IN_THE_WAY(batchId)}
          and (entry.batch_id is null
            or (${imports} = 1 and entry.batch_id <> ${batchId} and entry.batch_id in (${STANDING})))
      union select account_id from history where ${imports} = 1 and batch_id <> ${batchId} and batch_id in (${STANDING})
        and account_id in ${MADE_BY(batchId)})
    select touched.account_id as account, coalesce(${FIRST_CARD('touched.account_id')},
        (select 'M' || min(known.id) from member as known where known.account_id = touched.account_id)) as card
      from (select account_id from since where account_id in ${ACCOUNTS(batchId)}
        union select account_id from member where batch_id = ${batchId} and status = 'merged'
        union select account_id from member where batch_id is distinct from ${batchId} and status <> 'merged'
          and account_id in ${MADE_BY(batchId)}
        union select pays_from from member where batch_id is distinct from ${batchId}
          and pays_from in ${MADE_BY(batchId)}) as touched
      order by account_id limit 100`,
);

const kinds = staged<{ batchId: number }, { kind: EntryKind }>(
  ({ batchId }) => sql`select kind from (select entry.kind, min(entry.id) as id ${IN_THE_WAY(batchId)}
      and entry.batch_id is null and coalesce(posting.account_id, entry.account_id) in ${ACCOUNTS(batchId)}
    group by entry.kind) as found order by id`,
);

const automatic = staged<{ batchId: number }, BatchEntry>(
  ({
    batchId,
  }) => sql`select id, kind, occurred_at as "occurredAt", day, store, account_id as "accountId", amount from entry
    where id > ${FIRST_ENTRY(batchId)} and ${AUTOMATIC}
      and not exists (select 1 from entry as back where back.reverses = entry.id and back.kind = 'opening_undo')
      and (account_id in ${MADE_BY(batchId)} or exists (select 1 from posting where posting.entry_id = entry.id
        and (posting.account_id in ${MADE_BY(batchId)}
          or (entry.kind = 'expire' and posting.lot_id in ${LOTS_OF(batchId)}))))
    order by id desc`,
);

const later = staged<{ batchId: number }, { id: number }>(
  ({ batchId }) => sql`select batch_id as id from entry
      where batch_id > ${batchId} and batch_id in (${STANDING}) and account_id in ${ACCOUNTS(batchId)}
    union select batch_id from history
      where batch_id > ${batchId} and batch_id in (${STANDING}) and account_id in ${MADE_BY(batchId)}
    order by id desc`,
);

const size = staged<{ batchId: number }, BatchSize>(
  ({ batchId }) => sql`select (select count(*) from entry where batch_id = ${batchId}) as entries,
    (select count(*) from member where batch_id = ${batchId}) as members,
    (select count(*) from member where batch_id is distinct from ${batchId} and status <> 'merged'
      and account_id in ${ACCOUNTS(batchId)}) as changed,
    (select count(*) from history where batch_id = ${batchId}) as history,
    (select count(*) from entry where ${CORRECTION}
      and member_id in (select id from member where batch_id = ${batchId})) as corrections`,
);

const entryPage = staged<{ batchId: number; after: number }, BatchEntry>(
  ({
    batchId,
    after,
  }) => sql`select id, kind, occurred_at as "occurredAt", day, store, account_id as "accountId", amount from entry
    where batch_id = ${batchId} and id > ${after} order by id limit 1000`,
);

const moment = staged<{ batchId: number }, { at: Instant | null }>(
  ({ batchId }) => sql`select max(occurred_at) as at from entry where batch_id = ${batchId}`,
);

const bookedAt = staged<{ batchId: number }, { store: string }>(
  ({ batchId }) => sql`select store from entry where batch_id = ${batchId} order by id limit 1`,
);

/** The entries of a batch from one to another. */
const PAGE = (db: Kysely<Database>, at: Holes<Pages>) =>
  db
    .selectFrom('entry')
    .select('entry.id')
    .where('batch_id', '=', at.batchId)
    .where('entry.id', '>=', at.first)
    .where('entry.id', '<=', at.last);

const postingPage = statement<Pages, Posting>((db, at) =>
  db.selectFrom('posting').select(POSTING_COLUMNS).where('entry_id', 'in', PAGE(db, at)).orderBy('id'),
);

const lotPage = statement<Pages, LotRow>((db, at) =>
  db
    .selectFrom('lot')
    .select(lotColumns())
    .where('id', 'in', (named) =>
      named
        .selectFrom('posting')
        .select((posting) => posting.ref('lot_id').$notNull().as('lot_id'))
        .where('entry_id', 'in', PAGE(db, at))
        .where('lot_id', 'is not', null),
    )
    .orderBy('id'),
);

const OPENED = (batchId: unknown) => sql`(select id from entry where batch_id = ${batchId} and kind = 'opening')`;

const emptyLots = staged<{ batchId: number }>(
  ({ batchId }) => sql`update lot set used = 0, expired = 0, withdrawn = amount where entry_id in ${OPENED(batchId)}`,
);

const freeKeys = staged<{ batchId: number }>(
  ({ batchId }) => sql`update lot set import_key = null
    where import_key is not null and entry_id in (select id from entry where batch_id = ${batchId})`,
);

/** People have these codes in their hands: the same file comes again with them. */
const freeCodes = staged<{ batchId: number }>(
  ({ batchId }) => sql`delete from coupon where lot_id in (select id from lot where asset = 'coupon'
    and entry_id in ${OPENED(batchId)})`,
);

const advanceAccounts = staged<{ batchId: number; at: Instant }>(
  ({ batchId, at }) => sql`update account set newest_at = ${at}
    where coalesce(newest_at, 0) < ${at} and id in ${ACCOUNTS(batchId)}`,
);

/** None ran before it, and whatever came onto one since goes too. */
const stopClocks = staged<{ batchId: number }>(
  ({ batchId }) => sql`update account set active_on = null, clock_ends_on = null
    where id in (select account_id from entry where batch_id = ${batchId} and activity = 1)
      or id in ${MADE_BY(batchId)}`,
);

const forgetReferrers = staged<{ batchId: number }>(
  ({ batchId }) => sql`update member set referrer_id = null
    where referrer_id in (select id from member where batch_id = ${batchId})`,
);

/** So many rows at a time, that whoever waits can still stop it. */
const ROWS_AT_ONCE = sql.lit(2000);

const someHistory = staged<{ batchId: number }>(
  ({ batchId }) => sql`delete from history where id in (
    select id from history where batch_id = ${batchId} limit ${ROWS_AT_ONCE})`,
);

const memberPage = staged<{ batchId: number; after: number }, { last: number | null }>(
  ({ batchId, after }) => sql`select max(id) as last from (select id from member
    where batch_id = ${batchId} and id > ${after} order by id limit ${ROWS_AT_ONCE}) as page`,
);

interface MemberPage {
  readonly batchId: number;
  readonly after: number;
  readonly last: number;
}

const THEIRS = ({ batchId, after, last }: Holes<MemberPage>) =>
  sql`(select id from member where batch_id = ${batchId} and id > ${after} and id <= ${last})`;

const REMOVALS = [
  staged<MemberPage>((page) => sql`delete from member_tag where member_id in ${THEIRS(page)}`),
  staged<MemberPage>(
    (page) => sql`delete from card where member_id in ${THEIRS(page)}
      and not exists (select 1 from entry where entry.card_id = card.id)`,
  ),
  staged<MemberPage>(
    (page) => sql`delete from member where id in ${THEIRS(page)}
      and not exists (select 1 from entry where entry.member_id = member.id)`,
  ),
];

/** Cards and members that entries speak of, as those of an erased member stand. */
const blankCards = staged<{ batchId: number }>(
  ({ batchId }) => sql`update card set number = 'erased-' || id,
      status = case status when 'active' then 'blocked' else status end
    where member_id in (select id from member where batch_id = ${batchId})`,
);

const blankMembers = staged<{ batchId: number }>(
  ({ batchId }) => sql`update member set name = 'M' || id, name_search = 'm' || id, phone = null, email = null,
      gender = null, birthday = null, source = null, referrer_id = null, note = null, status = 'closed', batch_id = null
    where batch_id = ${batchId}`,
);
