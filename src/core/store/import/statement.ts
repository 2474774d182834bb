import { type RawBuilder, sql } from 'kysely';
import { type Holes, type Statement, statement } from '../statement.ts';

/** A statement over tables that live only as long as an import, which Kysely therefore does not know. */
export const staged = <P = Record<never, never>, R = unknown>(
  build: (at: Holes<P>) => RawBuilder<R>,
): Statement<P, R> => statement((db, at) => ({ compile: () => build(at).compile(db) }));

/** The first card of an account, through its members: cards are not found by their account. */
export const FIRST_CARD = (account: string) =>
  sql`(select held.number from member as owner join card as held on held.member_id = owner.id
    where owner.account_id = ${sql.ref(account)} order by held.id limit 1)`;
