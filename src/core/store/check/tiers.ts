import { type Kysely, sql } from 'kysely';
import type { EntryKind } from '../../domain/ledger/entry.ts';
import type { Database } from '../schema.ts';
import { type Port, statement } from '../statement.ts';

/** One entry that says what a member's tier is from then on. */
export interface TierSaying {
  readonly id: number;
  readonly memberId: number;
  readonly kind: EntryKind;
  /** Of a void: what it strikes out. */
  readonly reverses: number | null;
  readonly facts: string;
}

/** Entries that may give or change a tier, after a place, member by member in the order of the entries. */
export const tierSayingsAfter = (
  tx: Port,
  at: { readonly memberId: number; readonly id: number },
): Promise<TierSaying[]> => tx.all(sayings, at);

/** What the entries of one member said of it before another entry, oldest first. */
export const tierSayingsBefore = (
  tx: Port,
  at: { readonly memberId: number; readonly id: number },
): Promise<TierSaying[]> => tx.all(sayingsBefore, at);

/** The tier of a member as it is kept with them. */
export const keptTier = async (tx: Port, memberId: number): Promise<string | null> =>
  (await tx.first(kept, { memberId }))?.tier ?? null;

/** Kinds of entries that may say it. */
const SAYING: readonly EntryKind[] = ['enrol', 'tier', 'merge', 'void'];

const PAGE = 5000;

const saying = (db: Kysely<Database>) =>
  db
    .selectFrom('entry')
    .innerJoin('member', 'member.id', 'entry.member_id')
    .select(['entry.id', 'member.id as memberId', 'entry.kind', 'entry.reverses', sql<string>`entry.facts`.as('facts')])
    .where(
      'entry.kind',
      'in',
      SAYING.map((kind) => sql.lit(kind)),
    )
    .where('entry.facts', 'is not', null);

const sayings = statement<{ memberId: number; id: number }, TierSaying>((db, at) =>
  saying(db)
    .where('member.status', '<>', sql.lit('merged'))
    .where((entry) =>
      entry.or([
        entry('member.id', '>', at.memberId),
        entry.and([entry('member.id', '=', at.memberId), entry('entry.id', '>', at.id)]),
      ]),
    )
    .orderBy('member.id')
    .orderBy('entry.id')
    .limit(PAGE),
);

const sayingsBefore = statement<{ memberId: number; id: number }, TierSaying>((db, at) =>
  saying(db).where('member.id', '=', at.memberId).where('entry.id', '<', at.id).orderBy('entry.id'),
);

const kept = statement<{ memberId: number }, { tier: string | null }>((db, at) =>
  db.selectFrom('member').select('tier').where('id', '=', at.memberId),
);
