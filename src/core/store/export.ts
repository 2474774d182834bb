/** The books in pages, in orders that stay the same however often they are read. */
import { sql } from 'kysely';
import type { Day, Instant } from '../domain/day.ts';
import type { EntryKind } from '../domain/entry.ts';
import type { Asset, LotFigure, Unit } from '../domain/lot.ts';
import type { MemberStatus } from './schema.ts';
import { type Port, statement } from './statement.ts';

export interface ExportedMember {
  readonly id: number;
  readonly card: string | null;
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
  /** The referrer's card. */
  readonly referrer: string | null;
  /** By commas, which no tag has in it. */
  readonly tags: string | null;
  readonly note: string | null;
  /** Who shares an account stands for it once: with the first of its members. */
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  /** The first day on which some of the points end. */
  readonly pointsExpireOn: Day | null;
}

export interface ExportedLot {
  readonly id: number;
  readonly accountId: number;
  readonly card: string | null;
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

export const membersAfter = (tx: Port, page: { after: number; day: Day }): Promise<ExportedMember[]> =>
  tx.all(memberPage, page);
export const lotsAfter = (tx: Port, page: { account: number; lot: number; day: Day }): Promise<ExportedLot[]> =>
  tx.all(lotPage, page);
export const entriesAfter = (tx: Port, after: number): Promise<ExportedEntry[]> => tx.all(entryPage, { after });
export const postingsAfter = (tx: Port, after: number): Promise<ExportedPosting[]> => tx.all(postingPage, { after });

/** Whether anybody has more than one card that can be used. */
export const hasFurtherCards = async (tx: Port): Promise<boolean> => (await tx.first(anyFurther, {})) !== undefined;

/** Every card that members of these numbers can use. */
export const cardsOfMembers = (
  tx: Port,
  members: { readonly first: number; readonly last: number },
): Promise<{ memberId: number; number: string }[]> => tx.all(usableCards, members);

/** The first and the last business day that anything moved on; null in books in which nothing did. */
export async function journalDays(tx: Port): Promise<{ readonly first: Day; readonly last: Day } | null> {
  const days = await tx.first(movedDays, {});
  return days?.first && days.last ? { first: days.first, last: days.last } : null;
}

const movedDays = statement<Record<never, never>, { first: Day | null; last: Day | null }>((db) =>
  db.selectFrom('daily_posting').select((daily) => [daily.fn.min('day').as('first'), daily.fn.max('day').as('last')]),
);

const anyFurther = statement<Record<never, never>, { memberId: number }>((db) =>
  db
    .selectFrom('card')
    .select('card.member_id as memberId')
    .where('card.status', '=', 'active')
    .groupBy('card.member_id')
    .having((card) => card.fn.countAll(), '>', 1)
    .limit(1),
);

const usableCards = statement<{ first: number; last: number }, { memberId: number; number: string }>((db, at) =>
  db
    .selectFrom('card')
    .select(['card.member_id as memberId', 'card.number'])
    .where('card.member_id', '>=', at.first)
    .where('card.member_id', '<=', at.last)
    .where('card.status', '=', 'active'),
);

const PAGE = 2000;

/** The card in hand: an active one before one that was blocked or replaced, the newest of them. */
const CARD_OF = (member: string) =>
  sql<string | null>`(select number from card where card.member_id = ${sql.ref(member)}
    order by (card.status = 'active') desc, card.id desc limit 1)`;

const FIRST_MEMBER = (account: string) =>
  sql<number | null>`(select min(owner.id) from member as owner
    where owner.account_id = ${sql.ref(account)} and owner.status <> 'merged')`;

/** What of a lot can be used on a day. */
const USABLE = (day: unknown) => sql`lot.remaining > 0 and (lot.valid_from is null or lot.valid_from <= ${day})
    and (lot.expires_on is null or lot.expires_on >= ${day})
    and (lot.on_clock = 0 or account.clock_ends_on is null or account.clock_ends_on >= ${day})`;

const HELD = (asset: string, day: unknown) =>
  sql<number>`coalesce(sum(lot.remaining) filter (where lot.asset = ${sql.lit(asset)} and ${USABLE(day)}), 0)`;

/** The lots of a page's accounts are added up in one go, not in four looks for each member. */
const memberPage = statement<{ after: number; day: Day }, ExportedMember>((db, at) =>
  db
    .with('page', (page) =>
      page
        .selectFrom('member')
        .selectAll()
        .select(FIRST_MEMBER('member.account_id').as('first_id'))
        .where('member.id', '>', at.after)
        .where('member.status', '<>', 'merged')
        .orderBy('member.id')
        .limit(PAGE),
    )
    .with('held', (held) =>
      held
        .selectFrom('lot')
        .innerJoin('account', 'account.id', 'lot.account_id')
        .select([
          'lot.account_id',
          HELD('paid', at.day).as('paid'),
          HELD('bonus', at.day).as('bonus'),
          HELD('points', at.day).as('points'),
          sql<Day | null>`min(lot.expires_on) filter (where lot.asset = 'points' and ${USABLE(at.day)})`.as('ends_on'),
        ])
        .where('lot.account_id', 'in', (own) => own.selectFrom('page').select('page.account_id'))
        .groupBy('lot.account_id'),
    )
    .selectFrom('page')
    .leftJoin('held', (join) =>
      join.onRef('held.account_id', '=', 'page.account_id').onRef('page.first_id', '=', 'page.id'),
    )
    .select([
      'page.id',
      CARD_OF('page.id').as('card'),
      'page.name',
      'page.phone',
      'page.email',
      'page.gender',
      'page.birthday',
      'page.tier',
      sql<MemberStatus>`page.status`.as('status'),
      'page.joined_on as joinedOn',
      'page.source',
      'page.store',
      CARD_OF('page.referrer_id').as('referrer'),
      sql<string | null>`(select string_agg(tag, ',' order by tag)
        from member_tag where member_tag.member_id = page.id)`.as('tags'),
      'page.note',
      sql<number>`coalesce(held.paid, 0)`.as('paid'),
      sql<number>`coalesce(held.bonus, 0)`.as('bonus'),
      sql<number>`coalesce(held.points, 0)`.as('points'),
      'held.ends_on as pointsExpireOn',
    ])
    .orderBy('page.id'),
);

const lotPage = statement<{ account: number; lot: number; day: Day }, ExportedLot>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('account', 'account.id', 'lot.account_id')
    .innerJoin('member', (join) => join.on('member.id', '=', FIRST_MEMBER('lot.account_id')))
    .select([
      'lot.id',
      'lot.account_id as accountId',
      CARD_OF('member.id').as('card'),
      'lot.asset',
      'lot.product',
      'lot.amount',
      sql<number>`case when lot.expires_on < ${at.day} or (lot.on_clock = 1 and account.clock_ends_on < ${at.day})
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

const entryPage = statement<{ after: number }, ExportedEntry>((db, at) =>
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
      sql<string | null>`coalesce(card.number, ${CARD_OF('entry.member_id')}, (select number from card as held
        where held.account_id = entry.account_id order by (held.status = 'active') desc, held.id limit 1))`.as('card'),
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

const postingPage = statement<{ after: number }, ExportedPosting>((db, at) =>
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
      sql<string | null>`(select number from card where card.account_id = posting.account_id
        order by (card.status = 'active') desc, card.id limit 1)`.as('card'),
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
