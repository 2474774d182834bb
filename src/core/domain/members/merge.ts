import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import { repayDebt } from '../points/points.ts';
import type { Programme } from '../programme/programme.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';
import type { TierGiftGone } from '../tiers/tier.ts';
import { type Day, latestOf } from '../time/day.ts';

/** What a person told the shop, as far as two records of one person may differ in it. */
export interface Particulars {
  readonly phone: string | null;
  readonly email: string | null;
  readonly gender: string | null;
  readonly birthday: string | null;
  readonly source: string | null;
  readonly note: string | null;
  readonly tier: string | null;
  readonly joinedOn: Day;
}

/** What the record that stays takes over where it says nothing itself. */
export const LEARNED = [
  'phone',
  'email',
  'gender',
  'birthday',
  'source',
  'note',
] as const satisfies readonly (keyof Particulars)[];

/** What a merge keeps with its entry, so that it can be told later what belonged to whom. No personal data. */
export interface MergeRecord {
  /** The record that went, and its account. */
  readonly member: number;
  readonly account: number;
  readonly lots: readonly number[];
  readonly cards: readonly number[];
  /** Records that had become part of the one that went. */
  readonly members: readonly number[];
  /** Which particulars came from the one that went; what they say stands in its record. */
  readonly learned: readonly (typeof LEARNED)[number][];
  /** Which of its tags were new to the other, by their place among its own. */
  readonly tags: readonly number[];
  /** What the one that stays had before. */
  readonly before: Pick<Particulars, 'tier' | 'joinedOn'>;
  readonly clock: Pick<Holding, 'activeOn' | 'clockEndsOn'>;
}

/** One of the two records of a person. */
export interface Twin {
  readonly who: Who;
  readonly standing: Standing;
  /** With every end booked. */
  readonly holding: Holding;
  readonly particulars: Particulars;
  readonly tags: readonly string[];
}

export interface MergeFacts {
  readonly from: Twin;
  readonly into: Twin;
  readonly programme: Pick<Programme, 'tiers'>;
  readonly day: Day;
  /** Other members who share the account that would be emptied. */
  readonly others: readonly string[];
  /** Ids of what goes along without a posting: all lots, empty ones too, and all cards. */
  readonly lots: readonly number[];
  readonly cards: readonly number[];
  /** Ids of the records that lead to the one that goes. */
  readonly members: readonly number[];
  /** What of the gifts of tiers has not come back from the one that goes: it counts against the one that stays. */
  readonly giftGone: readonly TierGiftGone[];
  readonly note: string | null;
}

export interface Merging {
  readonly plan: EntryPlan;
  readonly particulars: Particulars;
  readonly clock: Pick<Holding, 'activeOn' | 'clockEndsOn'>;
}

/**
 * Two records of one person become one: every lot goes over with its number, a debt is repaid from what the other
 * had, and the record that stays learns what only the other knew.
 *
 * Refuses, in this order: same_account, member_closed, member_blocked (of the one that goes), member_closed (of the
 * one that stays), account_shared.
 */
export function decideMerge(facts: MergeFacts): Decision<Merging> {
  const { from, into, day, others, lots, cards, members, giftGone } = facts;
  if (from.who.accountId === into.who.accountId) {
    return refuse({ code: 'same_account', from: from.standing.member.number, to: into.standing.member.number });
  }
  const goes = mayAct(from.standing, 'out');
  if (!goes.ok) return goes;
  const stays = mayAct(into.standing, 'in');
  if (!stays.ok) return stays;
  if (others.length > 0) return refuse({ code: 'account_shared', member: from.standing.member.number, others });

  const clock = laterClock(from.holding, into.holding, day);
  const book = new Book(day, [
    { ...from.holding, ...clock },
    { ...into.holding, ...clock },
  ]);
  const { accountId, memberId } = into.who;
  for (const lot of from.holding.lots) if (book.left(lot) > 0) book.rehome(lot, accountId);
  const repaid = repayDebt(book, accountId);
  const merged = {
    step: 'merged',
    from: from.standing.member.number,
    into: into.standing.member.number,
    cards: cards.length,
  } as const;
  const record: MergeRecord = {
    member: from.who.memberId,
    account: from.who.accountId,
    lots,
    cards,
    members,
    learned: LEARNED.filter((name) => into.particulars[name] === null && from.particulars[name] !== null),
    tags: from.tags.flatMap((tag, place) => (into.tags.includes(tag) ? [] : [place])),
    before: { tier: into.particulars.tier, joinedOn: into.particulars.joinedOn },
    clock: clockOf(into.holding),
  };

  const plan = book.plan(
    draftEntry(
      'merge',
      { memberId, accountId, cardId: null },
      {
        facts: { steps: [merged, ...repaid], merge: record, ...(giftGone.length > 0 && { giftGone }) },
        text: facts.note,
      },
    ),
  );
  return accept({ plan, particulars: united(into.particulars, from.particulars, facts.programme), clock });
}

const clockOf = ({ activeOn, clockEndsOn }: Holding) => ({ activeOn, clockEndsOn });

/**
 * Both were the same person's doings, so the newest of them and the later clock count. One that has run out counts for
 * nothing: what was on it has ended; what is on one that never started must not end by another that has run out.
 */
function laterClock(from: Holding, into: Holding, day: Day): Merging['clock'] {
  const ends = [into.clockEndsOn, from.clockEndsOn].filter((end) => end === null || end >= day);
  return { activeOn: latestOf([into.activeOn, from.activeOn]), clockEndsOn: latestOf(ends) };
}

/** What one knows, and what only the other knew; the higher tier and the earlier day. */
function united(into: Particulars, from: Particulars, { tiers }: Pick<Programme, 'tiers'>): Particulars {
  const rank = (tier: string | null): number => tiers.findIndex(({ code }) => code === tier);
  return {
    ...into,
    ...Object.fromEntries(LEARNED.map((name) => [name, into[name] ?? from[name]])),
    tier: rank(from.tier) > rank(into.tier) ? from.tier : (into.tier ?? from.tier),
    joinedOn: [into.joinedOn, from.joinedOn].sort()[0] as Day,
  };
}
