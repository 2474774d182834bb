import { roomForMoney } from './balance-limit.ts';
import { Book } from './book.ts';
import { accept, type Decision, refuse } from './decision.ts';
import { earn } from './earning.ts';
import type { EntryPlan, Tender } from './entry.ts';
import { draftEntry } from './entry-draft.ts';
import { expiryOf, keepsClockRunning } from './expiry.ts';
import { balanceOf, type Holding } from './holding.ts';
import type { LotDraft } from './lot.ts';
import type { Money } from './money.ts';
import { chosenOffer, type OfferGrant, offersFor } from './offers.ts';
import { grantPoints, repayDebt, roomForPoints } from './points.ts';
import type { ProgrammeVersion } from './programme.ts';
import { allowTender } from './tenders.ts';
import { mayAct, type Standing, type Who } from './who.ts';

export interface TopupFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly holding: Holding;
  readonly version: ProgrammeVersion;
  readonly day: string;
  readonly store: string;
  readonly amount: Money;
  readonly tender: Tender;
  /** An offer by its code, `none`, or null for the best. */
  readonly offer: string | null;
  readonly note: string | null;
}

/**
 * Money in: the paid amount becomes one lot, each offer's bonus another of the same pair, points a lot of their own.
 * The pair keeps today's terms whatever the programme says later.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, tender_unknown, tender_not_allowed,
 * below_minimum, above_maximum, offer_not_found, below_minimum (of the offer), balance_limit,
 * above_maximum (of what any balance may hold).
 */
export function decideTopup(facts: TopupFacts): Decision<EntryPlan> {
  const { who, holding, version, day, amount, tender } = facts;
  const { programme } = version;
  const { minTopup, maxTopup } = programme.storedValue;

  const allowed = mayAct(facts.standing, 'in');
  if (!allowed.ok) return allowed;
  const ordinary = allowTender(programme, tender, 'topup');
  if (!ordinary.ok) return ordinary;
  if (minTopup !== null && amount < minTopup) return refuse({ code: 'below_minimum', amount, minimum: minTopup });
  if (maxTopup !== null && amount > maxTopup) return refuse({ code: 'above_maximum', amount, maximum: maxTopup });
  const offers =
    facts.offer === null ? accept(offersFor(programme, amount)) : chosenOffer(programme, amount, facts.offer);
  if (!offers.ok) return offers;

  const { grants, steps } = offers.value;
  const before = balanceOf(holding, day).total;
  const after = before + amount + grants.reduce((sum, grant) => sum + grant.bonus, 0);
  const room = roomForMoney(programme, before, after - before);
  if (!room.ok) return room;

  const book = new Book(day, [holding]);
  book.open(paidLot(facts), tender);
  for (const grant of grants) {
    if (grant.bonus > 0) book.open(bonusLot(facts, grant), 'bonus_cost');
  }
  const earned = earn(programme.earning, 'topup', { [tender]: amount });
  const points = earned.points + grants.reduce((sum, grant) => sum + grant.points, 0);
  const { accountId } = who;
  const activity = keepsClockRunning(programme.points.expire, { kind: 'topup', earned: points });
  const roomToo = roomForPoints(book, accountId, points);
  if (!roomToo.ok) return roomToo;
  for (const grant of grants) {
    grantPoints(book, version, {
      accountId,
      points: grant.points,
      rule: grant.code,
      store: facts.store,
      pending: false,
      activity,
    });
  }
  for (const { rule, points } of earned.byRule) {
    grantPoints(book, version, { accountId, points, rule, store: facts.store, pending: true, activity });
  }
  const repaid = repayDebt(book, accountId);

  return accept(
    book.plan(
      draftEntry('topup', who, {
        amount,
        activity,
        facts: { steps: [...steps, ...earned.steps, ...repaid], tender, topup: { amount, earned: earned.byRule } },
        text: facts.note,
      }),
    ),
  );
}

function paidLot({ who, version, day, store, amount, tender }: TopupFacts): LotDraft {
  const { draw, reinstateDays, paidExpires } = version.programme.storedValue;
  return {
    accountId: who.accountId,
    asset: 'paid',
    product: null,
    pairId: 'new',
    openedOn: day,
    validFrom: null,
    ...expiryOf(paidExpires, day),
    amount,
    cost: null,
    originLot: null,
    store,
    tender,
    funder: null,
    programme: version.version,
    rule: null,
    terms: { draw, reinstateDays },
  };
}

function bonusLot(facts: TopupFacts, grant: OfferGrant): LotDraft {
  return {
    ...paidLot(facts),
    asset: 'bonus',
    ...expiryOf(grant.bonusExpires, facts.day),
    amount: grant.bonus,
    tender: null,
    rule: grant.code,
  };
}
