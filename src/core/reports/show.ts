import type { BillTender, EntryKind } from '../domain/ledger/entry.ts';
import { balanceOf, type Holding, momentOf, pendingOf } from '../domain/ledger/holding.ts';
import { byEnd, endOfLot, isDead, type Lot } from '../domain/ledger/lot.ts';
import type { Balance } from '../domain/ledger/outcome.ts';
import type { Money } from '../domain/numbers/money.ts';
import type { Limits } from '../domain/staff/limits.ts';
import { payingAccount, type Who } from '../domain/staff/who.ts';
import { businessDay, type Day, type Instant } from '../domain/time/day.ts';
import { following } from '../operations/following.ts';
import { memberNow } from '../operations/standing.ts';
import type { Shop } from '../shop.ts';
import { holdingOf } from '../store/lots.ts';
import {
  type Card,
  cardById,
  cardsOfMember,
  limitsOf,
  type Member,
  memberById,
  memberNumber,
  tagsOf,
} from '../store/members.ts';
import { accountEntries } from '../store/reports/account.ts';
import type { Tx } from '../store/statement.ts';
import { tendersOf } from './entry-tenders.ts';
import { leftOf, type Sharer, sharersOf } from './group.ts';
import { holdingThen } from './holding-then.ts';
import { type HeldPlan, plansOf } from './plans.ts';
import { type TierPlace, tierPlace } from './tier.ts';

/** One member on a day: who it is, what can be spent, what it consists of, and what was done last. */
export interface MemberPage {
  readonly day: Day;
  /** Something was booked since: what was held and done is as of the day, who they are is as of now. */
  readonly past: boolean;
  readonly member: Member & {
    readonly number: string;
    /** The card that was shown, else the newest one that works. */
    readonly card: string | null;
    readonly cards: readonly Card[];
    readonly tags: readonly string[];
    readonly referrer: string | null;
    /** Others who share the account. */
    readonly sharedWith: readonly { readonly number: string; readonly name: string }[];
    /** What they may take of the shared money, and what of it is left today and this month; null: all. */
    readonly limits: Limits | null;
    readonly left: Sharer['left'];
    /** The balance that pays for them where their own account holds only their points; null: their own pays. */
    readonly sharedBalance: Money | null;
    /** When inactivity ends what is on the account's clock; null: nothing is. */
    readonly pointsEndOn: Day | null;
  };
  readonly balance: Balance;
  /** Given and not usable yet. */
  readonly pending: { readonly bonus: number; readonly points: number };
  /** Everything that is held and has not ended, first to be drawn first. */
  readonly lots: readonly (Lot & { readonly endsOn: Day | null })[];
  readonly tier: TierPlace;
  /** Plans that run or are still to come. */
  readonly plans: readonly HeldPlan[];
  readonly entries: readonly PageEntry[];
}

export interface PageEntry {
  readonly id: number;
  readonly kind: EntryKind;
  readonly at: Instant;
  readonly day: Day;
  readonly store: string;
  readonly operator: string | null;
  readonly ref: string | null;
  /** Who acted, where several share the account. */
  readonly member: string | null;
  readonly amount: number | null;
  readonly reverses: number | null;
  readonly tenders: readonly BillTender[];
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  readonly pointsDebt: number;
}

/** How many of the last entries a page has. */
const ENTRIES = 20;

/** The number of who brought a member; of who has become part of theirs, nobody. */
async function broughtBy(tx: Tx, { id, referrerId }: Member): Promise<string | null> {
  const referrer = referrerId === null ? undefined : await following(tx, await memberById(tx, referrerId));
  return referrer === undefined || referrer.id === id ? null : memberNumber(referrer.id);
}

/**
 * One member as seen at a moment: what has ended by then does not count, booked or not, and of a past day what was held
 * at its end.
 */
export const showMember = (shop: Shop, who: Who, moment: Instant): Promise<MemberPage> =>
  shop.store.transaction('read', async (tx) => {
    const day = businessDay(moment, shop.calendar);
    const member = await memberNow(tx, who);
    const cards = await cardsOfMember(tx, member.id);
    const shown = who.cardId === null ? undefined : await cardById(tx, who.cardId);
    const card = shown ?? cards.findLast(({ status }) => status === 'active');
    const newest = await accountEntries(tx, who.accountId, ENTRIES);
    // Today is never past, whatever has been booked ahead.
    const past = day < businessDay(shop.now(), shop.calendar) && newest.some((entry) => entry.day > day);
    const held = (account: number) => (past ? holdingThen(tx, account, day) : holdingOf(tx, account));
    const entries = past ? await accountEntries(tx, who.accountId, ENTRIES, day) : newest;
    const holding = await held(who.accountId);
    const others = (await sharersOf(tx, payingAccount(who))).filter(({ id }) => id !== member.id);
    const lots = lotsOn(holding, day);
    return {
      day,
      past,
      member: {
        ...member,
        number: memberNumber(member.id),
        card: card?.number ?? null,
        cards,
        tags: await tagsOf(tx, member.id),
        referrer: await broughtBy(tx, member),
        sharedWith: others.map(({ id, name }) => ({ number: memberNumber(id), name })),
        limits: limitsOf(member) ?? null,
        left: await leftOf(tx, member, day),
        sharedBalance: who.paysFrom === undefined ? null : balanceOf(await held(who.paysFrom), day).total,
        pointsEndOn: lots.some(({ onClock }) => onClock) ? holding.clockEndsOn : null,
      },
      balance: balanceOf(holding, day),
      pending: { bonus: pendingOf(holding, 'bonus', day), points: pendingOf(holding, 'points', day) },
      lots,
      tier: await tierPlace(tx, member, day),
      plans: await plansOf(tx, member.id, day),
      entries: entries.map((entry) => ({
        id: entry.id,
        kind: entry.kind,
        at: entry.occurredAt,
        day: entry.day,
        store: entry.store,
        operator: entry.operator,
        ref: entry.ref,
        member: entry.memberId === null ? null : memberNumber(entry.memberId),
        amount: entry.amount,
        reverses: entry.reverses,
        tenders: tendersOf(entry),
        paid: entry.paid,
        bonus: entry.bonus,
        points: entry.points,
        pointsDebt: entry.pointsDebt,
      })),
    };
  });

function lotsOn(holding: Holding, day: Day): (Lot & { readonly endsOn: Day | null })[] {
  return holding.lots
    .filter((lot) => lot.remaining > 0 && (lot.asset === 'points_debt' || !isDead(lot, momentOf(holding, day))))
    .sort(byEnd(holding.clockEndsOn))
    .map((lot) => ({ ...lot, endsOn: endOfLot(lot, holding.clockEndsOn) }));
}
