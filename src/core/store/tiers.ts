/** Where members stand on the ladder, and what their entries count for. */
import { sql } from 'kysely';
import type { EntryFacts, EntryKind } from '../domain/ledger/entry.ts';
import type { GiftSaying } from '../domain/tiers/gifts-gone.ts';
import { givenStanding, type TierGiftGone, type TierRecord, type TierStanding } from '../domain/tiers/tier.ts';
import type { Deed } from '../domain/tiers/tier-facts.ts';
import type { BookedChange, StandingLift } from '../domain/tiers/tier-given.ts';
import type { Day } from '../domain/time/day.ts';
import { mergedInto } from './merges.ts';
import type { MemberStatus } from './schema.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** What may count towards a tier of a member and of those whose records became part of theirs, oldest first. */
export async function deedsOf(tx: Port, memberId: number, withFacts: boolean): Promise<Deed[]> {
  const deeds: Deed[] = [];
  for (const id of [memberId, ...(await mergedInto(tx, memberId))]) {
    const rows = await tx.all(withFacts ? deedsWithFacts : plainDeeds, { memberId: id });
    deeds.push(
      ...rows.map((row) => ({ ...row, facts: row.facts === null ? null : (JSON.parse(row.facts) as EntryFacts) })),
    );
  }
  return deeds.sort((a, b) => a.id - b.id);
}

/** One change of a member's tier, as booked. */
export interface TierEntry extends BookedChange {
  readonly day: Day;
  /** The merge that it strikes out; null: none. */
  readonly strikes: number | null;
  /** What of gifts of tiers did not come back with it; of a tier that was reached, what its gift came without. */
  readonly giftGone: readonly TierGiftGone[];
  /** The changes whose gifts it took back; null: it took none back, or is of a time when entries did not say. */
  readonly giftsBack: readonly number[] | null;
}

interface ChangeFacts extends Partial<Pick<TierEntry, 'giftGone' | 'giftsBack'>> {
  readonly tier?: TierRecord;
}

/** Every change of a member's tier, newest first; a merge, or taking one apart, may change it beside what it does. */
export const tierEntries = async (tx: Port, memberId: number): Promise<TierEntry[]> =>
  (await tx.all(changes, { memberId })).flatMap(({ id, kind, day, facts, reverses }) => {
    const { tier: record, giftGone = [], giftsBack = null } = JSON.parse(facts) as ChangeFacts;
    if (!record) return [];
    const strikes = kind === 'void' ? reverses : null;
    return [
      { id, day, record, settles: kind !== 'tier' || record.reason === 'not_kept', strikes, giftGone, giftsBack },
    ];
  });

/** What a member's entries say of their tier and of its gifts, oldest first. */
export const giftSayings = async (tx: Port, memberId: number): Promise<GiftSaying[]> =>
  (await tx.all(changes, { memberId }))
    .map(({ facts, ...entry }) => ({ ...entry, ...(JSON.parse(facts) as Pick<GiftSaying, 'tier' | 'giftGone'>) }))
    .reverse();

/** Changes, newest first, without those that a merge brought which was struck out: they are as if it had never been. */
export function stillStanding(newestFirst: readonly TierEntry[]): TierEntry[] {
  let struck = Number.POSITIVE_INFINITY;
  return newestFirst.filter(({ id, strikes }) => {
    if (strikes !== null && id < struck) struck = strikes;
    return id < struck;
  });
}

/** Tiers that were given to a member, or one whose record became part of theirs, and that nobody has taken back. */
export async function standingLifts(tx: Port, memberId: number): Promise<StandingLift[]> {
  const given = new Map<number, { readonly entry: number; readonly tiers: readonly string[] }>();
  for (const id of [memberId, ...(await mergedInto(tx, memberId))]) {
    for (const { id: entry, facts } of await tx.all(lifting, { memberId: id })) {
      const { lifts, drops } = JSON.parse(facts) as EntryFacts;
      if (drops) given.delete(drops.of ?? entry);
      // Given again by striking out what had taken it back, it is given there.
      if (lifts) given.set(lifts.of ?? entry, { entry, tiers: lifts.tiers });
    }
  }
  return [...given.values()].flatMap(({ entry, tiers }) => tiers.map((tier) => ({ entry, tier })));
}

/**
 * Where a member stands by the entries; what a review would have changed since is not in it. With a day: where they
 * stood at its end.
 */
export async function standingOfTier(
  tx: Port,
  member: { readonly id: number; readonly tier: string | null; readonly joinedOn: Day },
  day: Day | null = null,
): Promise<TierStanding> {
  const entries = await tierEntries(tx, member.id);
  const [newest] = stillStanding(entries.filter((entry) => day === null || entry.day <= day));
  return standingBy(tx, member, newest, entries.at(-1));
}

/** Where a member stands by one change of their tier, or without any: `first` is the oldest one. */
export async function standingBy(
  tx: Port,
  member: { readonly id: number; readonly tier: string | null; readonly joinedOn: Day },
  newest: TierEntry | undefined,
  first: TierEntry | undefined,
): Promise<TierStanding> {
  if (newest) {
    const { to, after, spentBy, floor } = newest.record;
    return { tier: to, since: newest.day, after, spentBy, floor };
  }
  // Someone who came with a tier years ago is not reviewed for the years before these books know of anything.
  const came = await tx.first(firstDay, { memberId: member.id });
  return givenStanding(first ? first.record.from : member.tier, member.joinedOn, came?.day ?? null);
}

export const setTier = (tx: Tx, memberId: number, tier: string | null): Promise<number> =>
  tx.run(updateTier, { memberId, tier });

/** The tiers that members have who came with an import. */
export const tiersBroughtAlong = async (tx: Port): Promise<string[]> =>
  (await tx.all(broughtAlong, {})).map(({ tier }) => tier);

/** Says it otherwise for those of them who have one of these, unless an entry says it; answers how many they are. */
export const renameTierBrought = (tx: Tx, from: string, to: string): Promise<number> =>
  tx.run(renameBrought, { from, to });

/** A member as a walk along the ladder meets them. */
export interface OnLadder {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly tier: string | null;
  readonly joinedOn: Day;
  readonly store: string | null;
  readonly came: Day | null;
  /** Whether there are entries that may have changed their tier. */
  readonly changed: 0 | 1;
}

/** Members after one of them who may be reviewed or lifted, in the order of their numbers. */
export const membersOnLadder = (
  tx: Port,
  at: { readonly after: number; readonly limit: number; readonly all: 0 | 1 },
): Promise<OnLadder[]> => tx.all(ladderPage, at);

/** Where one of them stands: most have the tier that they came with, and nothing more is asked for them. */
export const standingOnLadder = async (tx: Port, member: OnLadder): Promise<TierStanding> =>
  member.changed === 1 ? standingOfTier(tx, member) : givenStanding(member.tier, member.joinedOn, member.came);

const COUNTING: readonly EntryKind[] = ['spend', 'topup', 'refund', 'void', 'adjust'];

const deedColumns = ['id', 'kind', 'day', 'amount', 'reverses'] as const;

type DeedRow = Omit<Deed, 'facts'> & { readonly facts: string | null };

const plainDeeds = statement<{ memberId: number }, DeedRow>((db, at) =>
  db
    .selectFrom('entry')
    .select([...deedColumns, sql<string | null>`null`.as('facts')])
    .where('member_id', '=', at.memberId)
    .where(
      'kind',
      'in',
      COUNTING.map((kind) => sql.lit(kind)),
    )
    .orderBy('id'),
);

const deedsWithFacts = statement<{ memberId: number }, DeedRow>((db, at) =>
  db
    .selectFrom('entry')
    .select([...deedColumns, 'facts'])
    .where('member_id', '=', at.memberId)
    .where(
      'kind',
      'in',
      COUNTING.map((kind) => sql.lit(kind)),
    )
    .orderBy('id'),
);

interface ChangeRow {
  readonly id: number;
  readonly kind: EntryKind;
  readonly day: Day;
  readonly facts: string;
  readonly reverses: number | null;
}

const CHANGING: readonly EntryKind[] = ['tier', 'merge', 'void'];

const changes = statement<{ memberId: number }, ChangeRow>((db, at) =>
  db
    .selectFrom('entry')
    .select(['id', 'kind', 'day', 'reverses', sql<string>`facts`.as('facts')])
    .where('member_id', '=', at.memberId)
    .where(
      'kind',
      'in',
      CHANGING.map((kind) => sql.lit(kind)),
    )
    .where('facts', 'is not', null)
    .orderBy('id', 'desc'),
);

const lifting = statement<{ memberId: number }, { id: number; facts: string }>((db, at) =>
  db
    .selectFrom('entry')
    .select(['id', sql<string>`facts`.as('facts')])
    .where('member_id', '=', at.memberId)
    .where(sql<boolean>`(facts like '%"lifts":%' or facts like '%"drops":%')`)
    .orderBy('id'),
);

/**
 * Since when the books know of a member. The opening of somebody who came with an import names no member: they are
 * known since its cut-off day.
 */
const CAME = () => sql<Day | null>`coalesce(
  (select cut_off from batch where batch.id = member.batch_id),
  (select day from entry where entry.member_id = member.id order by entry.id limit 1))`;

const firstDay = statement<{ memberId: number }, { day: Day | null }>((db, at) =>
  db.selectFrom('member').select(CAME().as('day')).where('id', '=', at.memberId),
);

const updateTier = statement<{ memberId: number; tier: string | null }>((db, at) =>
  db.updateTable('member').set({ tier: at.tier }).where('id', '=', at.memberId),
);

const broughtAlong = statement<Record<never, never>, { tier: string }>((db) =>
  db
    .selectFrom('member')
    .select(sql<string>`tier`.as('tier'))
    .distinct()
    .where('tier', 'is not', null)
    .where('batch_id', 'is not', null),
);

const renameBrought = statement<{ from: string; to: string }>((db, at) =>
  db
    .updateTable('member')
    .set({ tier: at.to })
    .where('tier', '=', at.from)
    .where('batch_id', 'is not', null)
    .where(sql<boolean>`not exists (
      select 1 from entry where entry.member_id = member.id and entry.facts like '%"tier":{%')`),
);

const ladderPage = statement<{ after: number; limit: number; all: 0 | 1 }, OnLadder>((db, at) =>
  db
    .selectFrom('member')
    .select(['id', 'account_id as accountId', 'name', 'tier', 'joined_on as joinedOn', 'store'])
    .select([
      CAME().as('came'),
      sql<0 | 1>`case when exists (select 1 from entry where entry.member_id = member.id
        and entry.kind in (${sql.join(CHANGING.map((kind) => sql.lit(kind)))})) then 1 else 0 end`.as('changed'),
    ])
    .where('id', '>', at.after)
    .where('status', 'in', [sql.lit<MemberStatus>('active'), sql.lit<MemberStatus>('blocked')])
    .where(sql<boolean>`(${at.all} = 1 or tier is not null)`)
    .orderBy('id')
    .limit(at.limit),
);
