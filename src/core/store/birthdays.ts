import { sql } from 'kysely';
import type { EntryFacts, EntryKind } from '../domain/ledger/entry.ts';
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

/** The days of the gifts that a member had for birthdays. */
export const birthdayGifts = async (tx: Port, id: number): Promise<Day[]> =>
  (await tx.all(giftDays, { id })).map(({ day }) => day);

/** The day on which a member's birthday was last said anew; null: it is as it was when they joined. */
export async function birthdayLearnt(tx: Port, id: number): Promise<Day | null> {
  const edits = await tx.all(detailsSaid, { id });
  const told = edits.find(({ facts }) =>
    (JSON.parse(facts) as EntryFacts).steps?.some((is) => is.step === 'details' && is.set.includes('birthday')),
  );
  return told?.day ?? null;
}

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

const giftDays = statement<{ id: number }, { day: Day }>((db, at) =>
  db
    .selectFrom('entry')
    .select('day')
    .where('member_id', '=', at.id)
    .where('kind', '=', sql.lit<EntryKind>('gift'))
    .where('auto_key', 'like', sql.lit('birthday %')),
);

const detailsSaid = statement<{ id: number }, { day: Day; facts: string }>((db, at) =>
  db
    .selectFrom('entry')
    .select(['day', sql<string>`facts`.as('facts')])
    .where('member_id', '=', at.id)
    .where('kind', '=', sql.lit<EntryKind>('status'))
    .where('facts', 'like', sql.lit('%"birthday"%'))
    .orderBy('id', 'desc'),
);
