/** The books in pages, in orders that stay the same however often they are read. */
import { sql } from 'kysely';
import type { EntryKind } from '../domain/ledger/entry.ts';
import type { Asset, LotFigure, Unit } from '../domain/ledger/lot.ts';
import type { Day, Instant } from '../domain/time/day.ts';
import type { MemberStatus } from './schema.ts';
import { type Port, type Statement, statement } from './statement.ts';

export interface ExportedMember {
  readonly row: MemberRow;
  readonly card: string | null;
  /** Besides that one, those that can be used. */
  readonly furtherCards: readonly string[];
  /** The referrer's card. */
  readonly referrer: string | null;
  readonly tags: readonly string[];
  /** Who shares an account stands for it once: with the first of its members. */
  readonly held: Held;
}

export interface MemberRow {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly gender: string | null;
  readonly birthday: string | null;
  readonly tier: string | null;
  readonly status: MemberStatus;
  readonly joinedOn: Day;
  readonly source: string | null;
  readonly store: string | null;
  readonly note: string | null;
}

/** What of an account can be used on a day. */
export interface Held {
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  /** The first day on which some of the points end. */
  readonly pointsExpireOn: Day | null;
}

export interface ExportedLot {
  readonly row: LotRow;
  readonly card: string | null;
}

export interface LotRow {
  readonly id: number;
  readonly accountId: number;
  readonly asset: Asset;
  readonly product: string | null;
  readonly amount: number;
  /** Nothing, if it has ended or was closed. */
  readonly remaining: number;
  readonly openedOn: Day;
  readonly validFrom: Day | null;
  readonly expiresOn: Day | null;
  readonly cost: number | null;
  readonly pairId: number | null;
}

export interface ExportedEntry {
  readonly id: number;
  readonly kind: EntryKind;
  readonly occurredAt: Instant;
  readonly day: Day;
  readonly recordedAt: Instant;
  readonly store: string;
  readonly operator: string | null;
  readonly member: string | null;
  readonly card: string | null;
  readonly amount: number | null;
  readonly reverses: number | null;
  readonly ref: string | null;
  readonly batchId: number | null;
  readonly programme: number;
  readonly note: string | null;
}

export interface ExportedPosting {
  readonly id: number;
  readonly entryId: number;
  readonly no: number;
  readonly day: Day;
  readonly kind: EntryKind;
  readonly debit: string;
  readonly credit: string;
  readonly unit: Unit;
  readonly amount: number;
  readonly card: string | null;
  readonly lotId: number | null;
  readonly figure: LotFigure | null;
  readonly rule: string | null;
  readonly reverses: number | null;
  readonly store: string;
}

/**
 * A page of members; `shared`: whether any account has several. What stands in other tables is read beside it, table by table in the order that it is kept in: one
 * look for many rows that lie together costs a fraction of a look for each.
 */
export async function membersAfter(
  tx: Port,
  { after, day, shared }: { after: number; day: Day; shared: boolean },
): Promise<ExportedMember[]> {
  const rows = await tx.all(memberPage, { after });
  if (rows.length === 0) return [];
  const span = { first: rows[0]?.id as number, last: rows.at(-1)?.id as number };
  const cards = await tx.all(cardsOfMembers, span);
  const inHand = cardsInHand(cards);
  const further = Map.groupBy(
    cards.filter((card) => card.active && inHand.get(card.memberId) !== card),
    ({ memberId }) => memberId,
  );
  const referrers = new Map((await tx.all(referrersOfMembers, span)).map(({ id, card }) => [id, card]));
  const tags = Map.groupBy(await tx.all(tagsOfMembers, span), ({ id }) => id);
  const held = await heldBy(tx, rows, day, shared);
  return rows.map((row) => ({
    row,
    card: inHand.get(row.id)?.number ?? null,
    furtherCards: further.get(row.id)?.map(({ number }) => number) ?? [],
    referrer: referrers.get(row.id) ?? null,
    tags: tags.get(row.id)?.map(({ tag }) => tag) ?? [],
    held: held(row) ?? NOTHING,
  }));
}

/** A page of lots, account by account, and where the next one begins. */
export async function lotsAfter(tx: Port, { day, ...place }: LotPlace & { readonly day: Day }): Promise<LotPage> {
  const rows = await tx.all(lotPage, { ...place, day });
  const last = rows.at(-1);
  if (!last) return { lots: [], next: null };
  const span = { first: rows[0]?.accountId as number, last: last.accountId };
  const holders = firstHolders(await tx.all(holdersOfAccounts, span));
  const lots = rows.flatMap((row) => {
    const holder = holders.get(row.accountId);
    // What is nobody's, such as coupons for anybody, is no member's lot.
    return holder ? { row, card: holder.number } : [];
  });
  return { lots, next: { account: last.accountId, lot: last.id } };
}

export interface LotPage {
  readonly lots: readonly ExportedLot[];
  /** Null: nothing follows. */
  readonly next: LotPlace | null;
}

/** The lot of an account that a page begins behind. */
export interface LotPlace {
  readonly account: number;
  readonly lot: number;
}

export const FIRST_LOT: LotPlace = { account: 0, lot: 0 };

export const entriesAfter = (tx: Port, after: number): Promise<ExportedEntry[]> => tx.all(entryPage, { after });
export const postingsAfter = (tx: Port, after: number): Promise<ExportedPosting[]> => tx.all(postingPage, { after });

/** Whether anybody has more than one card that can be used. */
export const hasFurtherCards = async (tx: Port): Promise<boolean> =>
  (await isTrue(tx, someHaveSeveralCards)) && (await tx.first(anyFurther, {})) !== undefined;

/** Whether any account has several members. */
export const hasSharedAccounts = (tx: Port): Promise<boolean> => isTrue(tx, someShareAccounts);

type Question = Statement<Record<never, never>, Answer>;
interface Answer {
  readonly answer: boolean | 0 | 1;
}

const isTrue = async (tx: Port, asked: Question): Promise<boolean> => Boolean((await tx.first(asked, {}))?.answer);

// Two counts take a fraction of what it takes to find those who are meant, and mostly there are none.
const someHaveSeveralCards = statement<Record<never, never>, Answer>((db) =>
  db.selectNoFrom(
    sql<Answer['answer']>`(select count(*) from card) > (select count(distinct member_id) from card)`.as('answer'),
  ),
);
const someShareAccounts = statement<Record<never, never>, Answer>((db) =>
  db.selectNoFrom(
    sql<Answer['answer']>`(select count(*) from member) > (select count(distinct account_id) from member)`.as('answer'),
  ),
);

/** The first and the last business day that anything moved on; null in books in which nothing did. */
export async function journalDays(tx: Port): Promise<{ readonly first: Day; readonly last: Day } | null> {
  const days = await tx.first(movedDays, {});
  return days?.first && days.last ? { first: days.first, last: days.last } : null;
}

const movedDays = statement<Record<never, never>, { first: Day | null; last: Day | null }>((db) =>
  db.selectFrom('daily_posting').select((daily) => [daily.fn.min('day').as('first'), daily.fn.max('day').as('last')]),
);

/** Who has one card, as nearly everybody, is passed by in the index alone. */
const anyFurther = statement<Record<never, never>, { memberId: number }>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('card')
        .select('member_id as memberId')
        .groupBy('member_id')
        .having((card) => card.fn.countAll(), '>', 1)
        .as('several'),
    )
    .select('several.memberId')
    .where(sql<boolean>`(select count(*) from card as own
      where own.member_id = several."memberId" and own.status = 'active') > 1`)
    .limit(1),
);

/** Few enough that what was read is soon forgotten: what the memory has to keep for long costs more than what it drops. */
const PAGE = 1000;

/** The card in hand: an active one before one that was blocked or replaced, the newest of them. */
const CARD_OF = (member: string) =>
  sql<string | null>`(select number from card where card.member_id = ${sql.ref(member)}
    order by (card.status = 'active') desc, card.id desc limit 1)`;

const FIRST_MEMBER = (account: string) =>
  sql<number | null>`(select min(owner.id) from member as owner
    where owner.account_id = ${sql.ref(account)} and owner.status <> 'merged')`;

/** The oldest card of an account that works: a card lies on the account of its member. */
const CARD_ON = (account: string) =>
  sql<string | null>`(select held.number from member as owner join card as held on held.member_id = owner.id
    where owner.account_id = ${sql.ref(account)} order by (held.status = 'active') desc, held.id limit 1)`;

interface Span {
  readonly first: number;
  readonly last: number;
}

export const memberPage = statement<{ after: number }, MemberRow>((db, at) =>
  db
    .selectFrom('member')
    .select([
      'id',
      'account_id as accountId',
      'name',
      'phone',
      'email',
      'gender',
      'birthday',
      'tier',
      sql<MemberStatus>`status`.as('status'),
      'joined_on as joinedOn',
      'source',
      'store',
      'note',
    ])
    .where('id', '>', at.after)
    .where('status', '<>', 'merged')
    .orderBy('id')
    .limit(PAGE),
);

interface OwnCard {
  readonly memberId: number;
  readonly number: string;
  readonly active: 0 | 1;
}

export const cardsOfMembers = statement<Span, OwnCard>((db, at) =>
  db
    .selectFrom('card')
    .select(['member_id as memberId', 'number', sql<0 | 1>`status = 'active'`.as('active')])
    .where('member_id', '>=', at.first)
    .where('member_id', '<=', at.last)
    .orderBy('member_id')
    .orderBy('id'),
);

/** By member, from cards with the oldest first: the rule of {@link CARD_OF}. */
function cardsInHand(cards: readonly OwnCard[]): Map<number, OwnCard> {
  const found = new Map<number, OwnCard>();
  for (const card of cards) if (card.active || !found.get(card.memberId)?.active) found.set(card.memberId, card);
  return found;
}

const referrersOfMembers = statement<Span, { id: number; card: string | null }>((db, at) =>
  db
    .selectFrom('member')
    .select(['id', CARD_OF('member.referrer_id').as('card')])
    .where('id', '>=', at.first)
    .where('id', '<=', at.last)
    .where('referrer_id', 'is not', null),
);

const tagsOfMembers = statement<Span, { id: number; tag: string }>((db, at) =>
  db
    .selectFrom('member_tag')
    .select(['member_id as id', 'tag'])
    .where('member_id', '>=', at.first)
    .where('member_id', '<=', at.last),
);

const NOTHING: Held = { paid: 0, bonus: 0, points: 0, pointsExpireOn: null };

/** What members hold that is good on a day: who holds nothing, or is not the first on an account, has no answer. */
async function heldBy(
  tx: Port,
  members: readonly MemberRow[],
  day: Day,
  shared: boolean,
): Promise<(member: MemberRow) => Held | undefined> {
  const held = new Map<number, Held>();
  const firsts = new Map<number, number | null>();
  for (const run of runsOf(members.map(({ accountId }) => accountId))) {
    for (const sums of await tx.all(heldInRun, { ...run, day })) held.set(sums.accountId, sums);
    if (!shared) continue;
    for (const { accountId, first } of await tx.all(sharedInRun, run)) firsts.set(accountId, first);
  }
  return ({ id, accountId }) => ((firsts.get(accountId) ?? id) === id ? held.get(accountId) : undefined);
}

/** So many numbers may lie between two accounts of one run: a few more are read in vain, many would not be worth it. */
const GAP = 50;

/** Numbers as runs of neighbours: the members of a page lie on accounts that were mostly made one after the other. */
function runsOf(numbers: readonly number[]): Span[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number - run.last <= GAP) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs;
}

/** Accounts with several members, and the first of them; the others, as nearly all, are passed by in the index alone. */
export const sharedInRun = statement<Span, { accountId: number; first: number | null }>((db, at) =>
  db
    .selectFrom('member')
    .select(['account_id as accountId', FIRST_MEMBER('member.account_id').as('first')])
    .where('account_id', '>=', at.first)
    .where('account_id', '<=', at.last)
    .groupBy('account_id')
    .having((member) => member.fn.countAll(), '>', 1),
);

/** Members whose value lies on an account that is another one's: the files have no column that says whose. */
export async function sharingCount(tx: Port): Promise<number> {
  const those = (await hasSharedAccounts(tx)) ? sharing : paying;
  return (await tx.first(those, {}))?.members ?? 0;
}

/** Members who can do something and have no card but a blocked one: no column says that it is blocked. */
export const stoppedCardCount = async (tx: Port): Promise<number> => (await tx.first(stoppedCards, {}))?.members ?? 0;

const stoppedCards = statement<Record<never, never>, { members: number }>((db) =>
  db
    .selectFrom('card')
    .innerJoin('member', 'member.id', 'card.member_id')
    .select(sql<number>`count(distinct member.id)`.as('members'))
    .where('card.status', '=', sql.lit('blocked'))
    .where('member.status', '=', sql.lit('active'))
    .where(
      sql<boolean>`not exists (select 1 from card as own where own.member_id = member.id and own.status = 'active')`,
    ),
);

/** Those who spend from another one's account, where nobody lives on one. */
const paying = statement<Record<never, never>, { members: number }>((db) =>
  db
    .selectFrom('member')
    .select((member) => member.fn.countAll<number>().as('members'))
    .where('status', '<>', sql.lit('merged'))
    .where('pays_from', 'is not', null),
);

/** Those who live on another one's account stand on one with several; who has one of their own is passed by in the index. */
const sharing = statement<Record<never, never>, { members: number }>((db) =>
  db
    .selectFrom('member')
    .select((member) => member.fn.countAll<number>().as('members'))
    .where('status', '<>', sql.lit('merged'))
    .where(({ or, eb }) =>
      or([
        eb('pays_from', 'is not', null),
        sql<boolean>`account_id in (select account_id from member group by account_id having count(*) > 1)
          and id <> ${FIRST_MEMBER('member.account_id')}`,
      ]),
    ),
);

export const heldInRun = statement<Span & { day: Day }, Held & { accountId: number }>((db, at) => {
  const held = (asset: Asset) =>
    sql<number>`coalesce(sum(lot.remaining) filter (where lot.asset = ${sql.lit(asset)}), 0)`;
  return db
    .selectFrom('lot')
    .select([
      'lot.account_id as accountId',
      held('paid').as('paid'),
      held('bonus').as('bonus'),
      held('points').as('points'),
      sql<Day | null>`min(lot.expires_on) filter (where lot.asset = 'points')`.as('pointsExpireOn'),
    ])
    .where('lot.account_id', '>=', at.first)
    .where('lot.account_id', '<=', at.last)
    .where(sql<boolean>`lot.remaining > 0 and (lot.valid_from is null or lot.valid_from <= ${at.day})
      and (lot.expires_on is null or lot.expires_on >= ${at.day})
      and (lot.on_clock = 0 or not exists (select 1 from account
        where account.id = lot.account_id and account.clock_ends_on < ${at.day}))`)
    .groupBy('lot.account_id');
});

/**
 * What is left of value that has ended is nothing; but money of a top-up that ended on a day of its own is told with what
 * it ended with, since the formula of a card return must not take that for used.
 */
export const lotPage = statement<LotPlace & { day: Day }, LotRow>((db, at) =>
  db
    .selectFrom('lot')
    .select([
      'lot.id',
      'lot.account_id as accountId',
      'lot.asset',
      'lot.product',
      'lot.amount',
      sql<number>`case when lot.expires_on < ${at.day} and lot.pair_id is not null then lot.remaining + lot.expired
        when lot.expires_on < ${at.day} or (lot.on_clock = 1 and exists (select 1 from account
          where account.id = lot.account_id and account.clock_ends_on < ${at.day}))
        or (lot.asset = 'coupon' and lot.remaining > 0
          and exists (select 1 from coupon where coupon.lot_id = lot.id and coupon.closed_by is not null))
        then 0 else lot.remaining end`.as('remaining'),
      'lot.opened_on as openedOn',
      'lot.valid_from as validFrom',
      'lot.expires_on as expiresOn',
      'lot.cost',
      'lot.pair_id as pairId',
    ])
    .where(sql<boolean>`(lot.account_id, lot.id) > (${at.account}, ${at.lot})`)
    .orderBy('lot.account_id')
    .orderBy('lot.id')
    .limit(PAGE),
);

/** Who is on an account, with one of their cards or none. */
interface Holder {
  readonly accountId: number;
  readonly memberId: number;
  readonly number: string | null;
  readonly active: 0 | 1 | null;
}

export const holdersOfAccounts = statement<Span, Holder>((db, at) =>
  db
    .selectFrom('member')
    .leftJoin('card', 'card.member_id', 'member.id')
    .select([
      'member.account_id as accountId',
      'member.id as memberId',
      'card.number',
      sql<0 | 1 | null>`card.status = 'active'`.as('active'),
    ])
    .where('member.account_id', '>=', at.first)
    .where('member.account_id', '<=', at.last)
    .where('member.status', '<>', 'merged')
    .orderBy('member.account_id')
    .orderBy('member.id')
    .orderBy('card.id'),
);

/** The first member of each account with the card in hand. */
function firstHolders(holders: readonly Holder[]): Map<number, Holder> {
  const found = new Map<number, Holder>();
  for (const holder of holders) {
    const known = found.get(holder.accountId);
    if (!known || (known.memberId === holder.memberId && (holder.active || !known.active))) {
      found.set(holder.accountId, holder);
    }
  }
  return found;
}

export const entryPage = statement<{ after: number }, ExportedEntry>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('card', 'card.id', 'entry.card_id')
    .leftJoin('entry_text', 'entry_text.entry_id', 'entry.id')
    .leftJoin('reference', 'reference.entry_id', 'entry.id')
    .select([
      'entry.id',
      'entry.kind',
      'entry.occurred_at as occurredAt',
      'entry.day',
      'entry.recorded_at as recordedAt',
      'entry.store',
      'entry.operator',
      sql<string | null>`'M' || coalesce(entry.member_id, ${FIRST_MEMBER('entry.account_id')})`.as('member'),
      sql<string | null>`coalesce(card.number, ${CARD_OF('entry.member_id')}, ${CARD_ON('entry.account_id')})`.as(
        'card',
      ),
      'entry.amount',
      'entry.reverses',
      'reference.ref',
      'entry.batch_id as batchId',
      'entry.programme',
      'entry_text.text as note',
    ])
    .where('entry.id', '>', at.after)
    .orderBy('entry.id')
    .limit(PAGE),
);

export const postingPage = statement<{ after: number }, ExportedPosting>((db, at) =>
  db
    .selectFrom('posting')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .select([
      'posting.id',
      'posting.entry_id as entryId',
      'posting.no',
      'entry.day',
      'entry.kind',
      'posting.debit',
      'posting.credit',
      'posting.unit',
      'posting.amount',
      CARD_ON('posting.account_id').as('card'),
      'posting.lot_id as lotId',
      'posting.figure',
      'posting.rule',
      'posting.reverses',
      'posting.store',
    ])
    .where('posting.id', '>', at.after)
    .orderBy('posting.id')
    .limit(PAGE),
);
