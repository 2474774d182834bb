import type { EntryFacts } from '../domain/ledger/entry.ts';
import type { MergeRecord, Particulars } from '../domain/members/merge.ts';
import type { Day } from '../domain/time/day.ts';
import { entryById, stands } from './entries.ts';
import { memberById, setMergedInto } from './members.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** What a member told the shop, after another record of the same person joined in. */
export const setParticulars = (tx: Tx, id: number, particulars: Particulars): Promise<number> =>
  tx.run(updateParticulars, { id, ...particulars });

/** The ids of all records that became part of a member. */
export const mergedInto = async (tx: Port, id: number): Promise<number[]> =>
  (await tx.all(membersMergedInto, { id })).map((member) => member.id);

/** A merge that emptied an account into another one. */
export interface Emptied {
  readonly entry: number;
  readonly day: Day;
  readonly account: number;
}

/** The merges, not struck out, by which an account took others in, oldest first. */
export const takenInto = async (tx: Port, accountId: number): Promise<Emptied[]> =>
  (await tx.all(mergesInto, { accountId })).map(({ id: entry, day, facts }) => {
    const { merge } = JSON.parse(facts ?? '{}') as EntryFacts;
    return { entry, day, account: (merge as MergeRecord).account };
  });

/** An account, and those that became part of it by merges that stand, one after another. */
export async function accountsUnited(tx: Port, accountId: number): Promise<number[]> {
  const united = [accountId];
  for (const account of united) {
    united.push(...(await takenInto(tx, account)).map((taken) => taken.account).filter((id) => !united.includes(id)));
  }
  return united;
}

/** The records into which others went that had a part in what was done on an account. */
export const staysOf = async (tx: Port, accountId: number): Promise<number[]> =>
  (await tx.all(staying, { accountId })).map(({ id }) => id);

/** The accounts that a record emptied into its own of then, by merges that stand. */
export const emptiedBy = async (
  tx: Port,
  memberId: number,
): Promise<{ entry: number; member: number; account: number; into: number; lots: readonly number[] }[]> =>
  (await tx.all(mergesBy, { memberId })).map(({ id: entry, into, facts }) => {
    const { merge } = JSON.parse(facts ?? '{}') as EntryFacts;
    const { member, account, lots } = merge as MergeRecord;
    return { entry, member, account, into, lots };
  });

/** The entry of a merge, and the records and accounts that it made one. */
interface MergeParties {
  readonly entry: number;
  readonly from: number;
  readonly into: number;
  readonly emptied: number;
  readonly filled: number;
  /** The entry of the tier that they reached by it; null: none. */
  readonly lift: number | null;
}

/**
 * The first entry since a merge that either of the two records, or their accounts of then, had a part in; null: there
 * is none. A merge by which the one that stayed became part of another one is such an entry, even if nothing moved. The
 * tier that they reached by it is none, nor a plan that came with that.
 */
export async function firstSinceMerge(tx: Tx, merge: MergeParties): Promise<number | null> {
  const moved = await movedSince(tx, merge);
  const stays = (await memberById(tx, merge.into))?.mergedInto ?? null;
  if (stays === null) return moved;
  const gone = await mergeOf(tx, merge.into, stays);
  return moved === null ? gone : Math.min(moved, gone);
}

async function movedSince(tx: Tx, { lift, ...parties }: MergeParties): Promise<number | null> {
  for (let after = parties.entry; ; ) {
    const id = (await tx.first(sinceMerge, { ...parties, entry: after }))?.id;
    if (id === undefined) return null;
    const comesAlong = lift !== null && (id === lift || (await entryById(tx, id))?.facts.planGift === lift);
    if (!comesAlong) return id;
    after = id;
  }
}

/** The entry of the merge by which a record became part of another one, or of one that has become part of it since. */
async function mergeOf(tx: Tx, member: number, stays: number): Promise<number> {
  for (const id of [stays, ...(await mergedInto(tx, stays))]) {
    const found = (await emptiedBy(tx, id)).find((merge) => merge.member === member);
    if (found) return found.entry;
  }
  throw new Error(`no merge took member ${member} into member ${stays}`);
}

/** Lots, cards and people of a merged record are its own again. */
export async function partAgain(tx: Tx, { member, account, lots, cards, members }: MergeRecord): Promise<void> {
  for (const id of lots) await tx.run(moveLot, { id, account });
  for (const id of cards) await tx.run(moveCard, { id, member, account });
  await tx.run(standAlone, { id: member, account });
  for (const id of members) await setMergedInto(tx, id, account, member);
}

const sinceMerge = statement<Omit<MergeParties, 'lift'>, { id: number }>((db, at) =>
  db
    .selectFrom('entry')
    .select('id')
    .where('id', '>', at.entry)
    .where('member_id', 'in', [at.from, at.into])
    .union(
      db.selectFrom('entry').select('id').where('id', '>', at.entry).where('account_id', 'in', [at.emptied, at.filled]),
    )
    .union(
      db
        .selectFrom('posting')
        .select('entry_id as id')
        .where('entry_id', '>', at.entry)
        .where('account_id', 'in', [at.emptied, at.filled]),
    )
    .orderBy('id')
    .limit(1),
);

const mergesInto = statement<{ accountId: number }, { id: number; day: Day; facts: string | null }>((db, at) =>
  db
    .selectFrom('entry')
    .select(['id', 'day', 'facts'])
    .where('account_id', '=', at.accountId)
    .where('kind', '=', 'merge')
    .where(stands)
    .orderBy('id'),
);

const staying = statement<{ accountId: number }, { id: number }>((db, at) =>
  db
    .selectFrom('entry')
    .innerJoin('member', 'member.id', 'entry.member_id')
    .select('member.merged_into as id')
    .distinct()
    .where('entry.account_id', '=', at.accountId)
    .where('member.merged_into', 'is not', null)
    .$narrowType<{ id: number }>(),
);

const mergesBy = statement<{ memberId: number }, { id: number; into: number; facts: string | null }>((db, at) =>
  db
    .selectFrom('entry')
    .select(['id', 'account_id as into', 'facts'])
    .where('member_id', '=', at.memberId)
    .where('kind', '=', 'merge')
    .where(stands)
    .orderBy('id')
    .$narrowType<{ into: number }>(),
);

const moveLot = statement<{ id: number; account: number }>((db, at) =>
  db.updateTable('lot').set({ account_id: at.account }).where('id', '=', at.id),
);

const moveCard = statement<{ id: number; member: number; account: number }>((db, at) =>
  db.updateTable('card').set({ member_id: at.member, account_id: at.account }).where('id', '=', at.id),
);

const standAlone = statement<{ id: number; account: number }>((db, at) =>
  db.updateTable('member').set({ status: 'active', merged_into: null, account_id: at.account }).where('id', '=', at.id),
);

const membersMergedInto = statement<{ id: number }, { id: number }>((db, at) =>
  db.selectFrom('member').select('id').where('merged_into', '=', at.id),
);

const updateParticulars = statement<Particulars & { id: number }>((db, at) =>
  db
    .updateTable('member')
    .set({
      phone: at.phone,
      email: at.email,
      gender: at.gender,
      birthday: at.birthday,
      source: at.source,
      note: at.note,
      tier: at.tier,
      joined_on: at.joinedOn,
    })
    .where('id', '=', at.id),
);
