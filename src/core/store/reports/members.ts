/** Members as reports and lists see them: who they are, and what their accounts can spend on a day. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { foldedName } from '../../domain/members/folded-name.ts';
import type { PlanTerms } from '../../domain/programme/programme.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Database, MemberStatus } from '../schema.ts';
import { type Holes, type Port, statement } from '../statement.ts';
import { withinStore } from '../stores.ts';

export interface MemberFilter {
  readonly status: MemberStatus | null;
  /** Their own, or one that a plan may lend them: whichever is higher is decided by who knows the ladder. */
  readonly tier: string | null;
  readonly tag: string | null;
  /** The store that enrolled them, or a region. */
  readonly store: string | null;
  /** A part of the name, or pinyin initials from the first on. */
  readonly name: string | null;
  /** At least this much stored value to spend. */
  readonly minBalance: number | null;
  /** Something of theirs ends from the day of the list through this one. */
  readonly endsBy: Day | null;
}

export interface MemberRow {
  readonly id: number;
  readonly name: string;
  readonly card: string | null;
  readonly phone: string | null;
  readonly birthday: string | null;
  readonly tier: string | null;
  readonly status: MemberStatus;
  readonly joinedOn: Day;
  readonly store: string | null;
  readonly tags: string | null;
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
}

/** Members that fit, after one of them, in the order of their numbers. Merged ones are not members any more. */
export const membersAfter = (
  tx: Port,
  at: MemberFilter & {
    readonly day: Day;
    readonly after: number;
    readonly limit: number;
    /** Whether plans may lend tiers at all. */
    readonly plans: 0 | 1;
  },
): Promise<MemberRow[]> =>
  tx.all(page, {
    ...at,
    namePattern: at.name === null ? null : `%${pattern(at.name.toLowerCase())}`,
    searchPattern: at.name === null ? null : pattern(foldedName(at.name)),
    wordPattern: at.name === null ? null : `% ${pattern(foldedName(at.name))}`,
  });

/** Who had joined by the last day, as they stand now. */
export interface Enrolled {
  /** That enrolled them; empty where none is known, and where they were not asked for apart. */
  readonly store: string;
  readonly members: number;
  readonly active: number;
  readonly blocked: number;
  readonly closed: number;
  /** Who joined in the period; of those who came by an import, who had a day of joining of their own. */
  readonly joined: number;
  readonly withBalance: number;
  readonly withPoints: number;
}

/** How many members had joined by the last day, by the store that enrolled them or in one sum. */
export const enrolled = (
  tx: Port,
  { apart, ...at }: { readonly from: Day; readonly to: Day; readonly store: string | null; readonly apart: boolean },
): Promise<Enrolled[]> => tx.all(apart ? enrolledByStore : enrolledInAll, at);

export const tierCounts = (
  tx: Port,
  at: { readonly store: string | null },
): Promise<{ readonly tier: string | null; readonly members: number }[]> => tx.all(byTier, at);

export interface PlanCount {
  /** Their own. */
  readonly tier: string | null;
  /** What runs for them, what was joined first before the rest. */
  readonly plans: readonly { readonly terms: PlanTerms }[];
  readonly members: number;
}

/** How many of those members have plans that run on a day, by their own tier and what the plans give. */
export const planCounts = async (
  tx: Port,
  at: { readonly store: string | null; readonly day: Day },
): Promise<PlanCount[]> =>
  (await tx.all(byPlans, at)).map(({ tier, terms, members }) => ({
    tier,
    plans: (JSON.parse(`[${terms}]`) as PlanTerms[]).map((one) => ({ terms: one })),
    members,
  }));

/** `%` and `_` are letters in a name. */
const pattern = (name: string): string => `${name.replace(/[\\%_]/g, '\\$&')}%`;

/** When the clock of a lot's account runs out; asked only of lots that are on it. */
const CLOCK = sql<Day | null>`(select account.clock_ends_on from account where account.id = lot.account_id)`;

const good = (day: RawBuilder<Day>) => sql<boolean>`lot.remaining > 0
  and (lot.valid_from is null or lot.valid_from <= ${day})
  and (lot.expires_on is null or lot.expires_on >= ${day})
  and (lot.on_clock = 0 or coalesce(${CLOCK}, ${day}) >= ${day})`;

const goodSum = (asset: 'paid' | 'bonus' | 'points', day: RawBuilder<Day>) =>
  sql<number>`coalesce(sum(case when lot.asset = ${sql.lit(asset)} and ${good(day)} then lot.remaining else 0 end), 0)`;

const goodMoney = (day: RawBuilder<Day>) =>
  sql<number>`coalesce(sum(case when lot.asset in ('paid', 'bonus') and ${good(day)} then lot.remaining else 0 end), 0)`;

const endsBy = (last: RawBuilder<Day | null>) => sql<boolean>`
  (lot.expires_on <= ${last} or (lot.on_clock = 1 and ${CLOCK} <= ${last}))`;

const CARD = sql<string | null>`(select card.number from card
  where card.member_id = member.id and card.status = 'active' order by card.id desc limit 1)`;

const TAGS = sql<string | null>`(select string_agg(tag, ',' order by tag)
  from member_tag where member_tag.member_id = member.id)`;

/** A filter that is not there lets everything pass. */
const open = (hole: RawBuilder<unknown>) => sql<boolean>`cast(${hole} as text) is null`;

/** By a store, or by any of a region. */
const enrolledAt = (store: RawBuilder<string | null>) =>
  sql<boolean>`(${open(store)} or member.store in ${withinStore(store)})`;

/** Whether a plan runs for a member, joined by them or by somebody whose record became part of theirs. */
const hasPlan = (day: RawBuilder<Day>) => {
  const runs = sql`plan_term.starts_on <= ${day} and plan_term.ends_on >= ${day}`;
  return sql<boolean>`(exists (select 1 from plan_term where plan_term.member_id = member.id and ${runs})
    or exists (select 1 from member as gone join plan_term on plan_term.member_id = gone.id
      where gone.merged_into = member.id and ${runs}))`;
};

type ListHoles = MemberFilter & {
  day: Day;
  after: number;
  limit: number;
  plans: 0 | 1;
  namePattern: string | null;
  searchPattern: string | null;
  wordPattern: string | null;
};

const page = statement<ListHoles, MemberRow>((db, at) =>
  db
    .selectFrom('member')
    .leftJoin('lot', (join) =>
      join.onRef('lot.account_id', '=', 'member.account_id').on(sql<boolean>`lot.remaining > 0`),
    )
    .select([
      'member.id',
      'member.name',
      CARD.as('card'),
      'member.phone',
      'member.birthday',
      'member.tier',
      'member.status',
      'member.joined_on as joinedOn',
      'member.store',
      TAGS.as('tags'),
      goodSum('paid', at.day).as('paid'),
      goodSum('bonus', at.day).as('bonus'),
      goodSum('points', at.day).as('points'),
    ])
    .where('member.id', '>', at.after)
    .where('member.status', '<>', sql.lit('merged'))
    .where(sql<boolean>`(${open(at.status)} or member.status = ${at.status})`)
    .where(sql<boolean>`(${open(at.tier)} or member.tier = ${at.tier} or (${at.plans} = 1 and ${hasPlan(at.day)}))`)
    .where(enrolledAt(at.store))
    .where(
      sql<boolean>`(${open(at.tag)} or exists
        (select 1 from member_tag where member_tag.member_id = member.id and member_tag.tag = ${at.tag}))`,
    )
    .where(
      sql<boolean>`(${open(at.name)} or lower(member.name) like ${at.namePattern} escape '\\'
        or member.name_search like ${at.searchPattern} escape '\\'
        or member.name_search like ${at.wordPattern} escape '\\')`,
    )
    .groupBy('member.id')
    .having(sql<boolean>`(${open(at.minBalance)} or ${goodMoney(at.day)} >= ${at.minBalance})`)
    .having(
      sql<boolean>`(${open(at.endsBy)}
        or sum(case when ${good(at.day)} and ${endsBy(at.endsBy)} then lot.remaining else 0 end) > 0)`,
    )
    .orderBy('member.id')
    .limit(at.limit),
);

/** Looked up account by account: the index of an account's lots passes over what is used up, however much that is. */
const holds = (assets: string, day: RawBuilder<Day>) => sql<boolean>`exists (
  select 1 from lot where lot.account_id = member.account_id and lot.asset in (${sql.raw(assets)}) and ${good(day)})`;

/**
 * Whoever came by an import without a day of joining has its cut-off day for one: that is no day on which they joined,
 * and a whole old list would be new members of that month.
 */
const JOIN_KNOWN = () => sql<boolean>`not exists (
  select 1 from batch where batch.id = member.batch_id and batch.cut_off = member.joined_on)`;

type EnrolledHoles = { from: Day; to: Day; store: string | null };

const count = (which: RawBuilder<boolean>) => sql<number>`count(*) filter (where ${which})`;

const enrolledOf = (db: Kysely<Database>, at: Holes<EnrolledHoles>) =>
  db
    .selectFrom('member')
    .select((member) => [
      member.fn.countAll<number>().as('members'),
      count(sql`status = 'active'`).as('active'),
      count(sql`status = 'blocked'`).as('blocked'),
      count(sql`status = 'closed'`).as('closed'),
      count(sql`joined_on >= ${at.from} and ${JOIN_KNOWN()}`).as('joined'),
      count(holds("'paid', 'bonus'", at.to)).as('withBalance'),
      count(holds("'points'", at.to)).as('withPoints'),
    ])
    .where('status', '<>', sql.lit('merged'))
    .where('joined_on', '<=', at.to)
    .where(enrolledAt(at.store));

// Told apart by nothing, members are counted as they stand; by store they have to be sorted.
const enrolledInAll = statement<EnrolledHoles, Enrolled>((db, at) =>
  enrolledOf(db, at).select(sql<string>`''`.as('store')),
);

const enrolledByStore = statement<EnrolledHoles, Enrolled>((db, at) =>
  enrolledOf(db, at).select(sql<string>`coalesce(store, '')`.as('store')).groupBy('store'),
);

const byTier = statement<{ store: string | null }, { tier: string | null; members: number }>((db, at) =>
  db
    .selectFrom('member')
    .select((member) => ['tier', member.fn.countAll<number>().as('members')])
    .where('status', '<>', sql.lit('merged'))
    .where(enrolledAt(at.store))
    .groupBy('tier')
    .orderBy('members', 'desc')
    .orderBy('tier'),
);

const byPlans = statement<{ store: string | null; day: Day }, { tier: string | null; terms: string; members: number }>(
  (db, at) =>
    db
      .selectFrom(
        db
          .selectFrom('plan_term')
          .innerJoin('member as holder', 'holder.id', 'plan_term.member_id')
          .innerJoin('member', (join) => join.on(sql<boolean>`member.id = coalesce(holder.merged_into, holder.id)`))
          .select([
            'member.tier',
            sql<string>`string_agg(plan_term.terms, ',' order by plan_term.entry_id, plan_term.plan)`.as('terms'),
          ])
          .where('plan_term.starts_on', '<=', at.day)
          .where('plan_term.ends_on', '>=', at.day)
          .where('member.status', '<>', sql.lit('merged'))
          .where(enrolledAt(at.store))
          .groupBy(['member.id', 'member.tier'])
          .as('one'),
      )
      .select((one) => ['tier', 'terms', one.fn.countAll<number>().as('members')])
      .groupBy(['tier', 'terms']),
);
