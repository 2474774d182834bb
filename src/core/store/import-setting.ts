import { sql } from 'kysely';
import type { Day, Instant } from '../domain/day.ts';
import { NOT_TAKEN_BACK } from './import-backdated.ts';
import { staged } from './import-statement.ts';
import type { Tx } from './statement.ts';

/** A known member who is brought to the figures of the file. */
export interface StagedSetting {
  readonly seq: number;
  readonly file: number;
  readonly line: number;
  readonly memberId: number;
  readonly accountId: number;
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  /** Kinds of value that the row says nothing of, by commas; null: it says all. */
  readonly unstated: string | null;
  readonly expiresOn: Day | null;
  readonly never: 0 | 1;
  readonly balanceExpiresOn: Day | null;
  /** The store that sold what is added; null: the one of the import. */
  readonly store: string | null;
}

export const membersToSet = (tx: Tx, after: number): Promise<StagedSetting[]> => tx.all(settingPage, { after });

/** Whether the books hold anything of a later day. */
export const hasEntriesAfter = async (tx: Tx, day: Day): Promise<boolean> =>
  (await tx.first(laterEntry, { day })) !== undefined;

/** What the lots of an account gained or lost after a day, by their ids: what ended since, and what was given. */
export const movedAfter = async (tx: Tx, accountId: number, day: Day): Promise<Map<number, number>> =>
  new Map((await tx.all(laterMoves, { accountId, day })).map(({ lotId, moved }) => [lotId, moved]));

/** The member has these figures already. */
export const settled = (tx: Tx, seq: number): Promise<number> => tx.run(setSettled, { seq });

/** The row becomes a rejected one, with the code of what forbids it, and the newest entry where that is what does. */
export async function refuseToSet(tx: Tx, seq: number, code: string, newest: Instant | null = null): Promise<void> {
  await tx.run(rejectSetting, { seq, code, newest });
  await tx.run(unset, { seq });
}

const settingPage = staged<{ after: number }, StagedSetting>(
  ({ after }) => sql`select seq, file, line, member_id as "memberId", account_id as "accountId", paid, bonus, points,
      unstated, expires_on as "expiresOn", never, balance_expires_on as "balanceExpiresOn", store
    from import_member where state = 'set' and seq > ${after} order by seq limit 1000`,
);

const laterEntry = staged<{ day: Day }, { id: number }>(
  ({ day }) => sql`select id from entry where day > ${day} limit 1`,
);

const laterMoves = staged<{ accountId: number; day: Day }, { lotId: number; moved: number }>(
  ({ accountId, day }) => sql`select posting.lot_id as "lotId", sum(posting.lot_effect * posting.amount) as moved
    from posting join entry on entry.id = posting.entry_id
    where posting.account_id = ${accountId} and posting.lot_effect <> 0 and entry.day > ${day} and ${NOT_TAKEN_BACK()}
    group by posting.lot_id`,
);

const setSettled = staged<{ seq: number }>(
  ({ seq }) => sql`update import_member set state = 'existing' where seq = ${seq}`,
);

const rejectSetting = staged<{ seq: number; code: string; newest: Instant | null }>(
  ({ seq, code, newest }) => sql`insert into import_issue
    select file, line, lines, 'rejection', 'not_settable', 'card', card, ${code}, cast(${newest} as text)
      from import_member where seq = ${seq}`,
);

const unset = staged<{ seq: number }>(
  ({ seq }) => sql`update import_member set state = null, fault = 'not_settable' where seq = ${seq}`,
);
