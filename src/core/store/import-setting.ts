import { sql } from 'kysely';
import type { Day, Instant } from '../domain/day.ts';
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
}

export const membersToSet = (tx: Tx, after: number): Promise<StagedSetting[]> => tx.all(settingPage, { after });

/** The member has these figures already. */
export const settled = (tx: Tx, seq: number): Promise<number> => tx.run(setSettled, { seq });

/** The row becomes a rejected one, with the code of what forbids it, and the newest entry where that is what does. */
export async function refuseToSet(tx: Tx, seq: number, code: string, newest: Instant | null = null): Promise<void> {
  await tx.run(rejectSetting, { seq, code, newest });
  await tx.run(unset, { seq });
}

const settingPage = staged<{ after: number }, StagedSetting>(
  ({ after }) => sql`select seq, file, line, member_id as "memberId", account_id as "accountId", paid, bonus, points,
      unstated, expires_on as "expiresOn", never, balance_expires_on as "balanceExpiresOn"
    from import_member where state = 'set' and seq > ${after} order by seq limit 1000`,
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
