import { sql } from 'kysely';
import type { Instant } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** Cards that lead to another account than their member's. */
export const cardsAstray = (tx: Port): Promise<{ number: string; accountId: number; memberAccount: number }[]> =>
  tx.all(astray, {});

/** Merged members that lead nowhere, or to another account than the one they were merged into; and pointers of others. */
export const mergedAstray = (
  tx: Port,
): Promise<{ memberId: number; accountId: number; keptAccount: number | null }[]> => tx.all(merged, {});

/** Accounts whose newest entry is not the one that is kept of them. */
export const newestOff = (tx: Port): Promise<{ accountId: number; kept: Instant | null; newest: Instant | null }[]> =>
  tx.all(newest, {});

const astray = statement<Record<never, never>, { number: string; accountId: number; memberAccount: number }>((db) =>
  db
    .selectFrom('card')
    .innerJoin('member', 'member.id', 'card.member_id')
    .select(['card.number', 'card.account_id as accountId', 'member.account_id as memberAccount'])
    .whereRef('card.account_id', '<>', 'member.account_id')
    .orderBy('card.id')
    .limit(MOST_ROWS),
);

const merged = statement<Record<never, never>, { memberId: number; accountId: number; keptAccount: number | null }>(
  (db) =>
    db
      .selectFrom('member')
      .leftJoin('member as kept', 'kept.id', 'member.merged_into')
      .select(['member.id as memberId', 'member.account_id as accountId', 'kept.account_id as keptAccount'])
      .where((member) =>
        member.or([
          member.and([
            member('member.status', '=', 'merged'),
            member.or([
              member('kept.id', 'is', null),
              member('kept.account_id', '<>', member.ref('member.account_id')),
            ]),
          ]),
          member.and([member('member.status', '<>', 'merged'), member('member.merged_into', 'is not', null)]),
        ]),
      )
      .orderBy('member.id')
      .limit(MOST_ROWS),
);

const newest = statement<Record<never, never>, { accountId: number; kept: Instant | null; newest: Instant | null }>(
  (db) =>
    db
      .selectFrom((from) =>
        from
          .selectFrom('account')
          .select([
            'account.id as accountId',
            'account.newest_at as kept',
            // Enrolments and changes of status move no value; automatic entries neither obey nor advance this clock.
            sql<Instant | null>`(select max(at) from (
            select max(entry.occurred_at) as at from entry where entry.account_id = account.id
              and entry.auto_key is null and entry.kind not in ('enrol', 'status')
            union all
            select max(entry.occurred_at) from posting join entry on entry.id = posting.entry_id
              where posting.account_id = account.id and entry.auto_key is null) as touched)`.as('newest'),
          ])
          .where('account.id', 'not in', (shop) => shop.selectFrom('house').select('house.account_id'))
          .as('clock'),
      )
      .selectAll()
      .where((clock) => clock('kept', sql`is distinct from`, clock.ref('newest')))
      .orderBy('accountId')
      .limit(MOST_ROWS),
);
