import { sql } from 'kysely';
import type { Day } from '../domain/time/day.ts';
import type { MemberStatus } from './schema.ts';
import { type Port, statement } from './statement.ts';

export interface Celebrant {
  readonly id: number;
  readonly accountId: number;
  readonly birthday: string;
  readonly joinedOn: Day;
  readonly store: string | null;
}

/** Members whose birthday, with or without its year, ends in one of these `MM-DD`; lunar ones too. */
export const membersBornOn = (
  tx: Port,
  at: { readonly first: string; readonly second: string; readonly third: string; readonly fourth: string },
): Promise<Celebrant[]> => tx.all(bornOn, at);

/** Whether an automatic entry with this key is booked. */
export const isBooked = async (tx: Port, autoKey: string): Promise<boolean> =>
  (await tx.first(byAutoKey, { autoKey })) !== undefined;

const bornOn = statement<{ first: string; second: string; third: string; fourth: string }, Celebrant>((db, at) =>
  db
    .selectFrom('member')
    .select(['id', 'account_id as accountId', sql<string>`birthday`.as('birthday'), 'joined_on as joinedOn', 'store'])
    .where('birthday', 'is not', null)
    .where(
      sql<boolean>`substr(birthday, length(birthday) - 4) in (${at.first}, ${at.second}, ${at.third}, ${at.fourth})`,
    )
    .where('status', 'in', [sql.lit<MemberStatus>('active'), sql.lit<MemberStatus>('blocked')])
    .orderBy('id'),
);

const byAutoKey = statement<{ autoKey: string }, { id: number }>((db, at) =>
  db.selectFrom('entry').select('id').where('auto_key', '=', at.autoKey),
);
