import { allowTender } from '../bills/tenders.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { openGift } from '../gift/gift.ts';
import { roomForMoney } from '../ledger/balance-limit.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan, Tender } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import { expiryOf, keepsClockRunning } from '../ledger/expiry.ts';
import { balanceOf, goodLots, type Holding } from '../ledger/holding.ts';
import type { LotDraft } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { Money, Points } from '../numbers/money.ts';
import { type AppliedEarning, countersEarned, type EarnedByRule, earn, earningFor } from '../points/earning.ts';
import { grantPoints, repayDebt, roomForPoints } from '../points/points.ts';
import { lastsFromLoad, lawfulMoney } from '../programme/law.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import { countersUsed } from '../rules/when.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';
import { type Climb, ratedFacts } from '../tiers/tier-rate.ts';
import type { Day } from '../time/day.ts';
import { bonusCounter } from './offers.ts';
import { comesWith, mostToTopUp, offersOn } from './topup-room.ts';

export interface TopupFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly holding: Holding;
  readonly version: ProgrammeVersion;
  readonly day: Day;
  readonly store: string;
  /** What the conditions of the rules look at. */
  readonly asked: Facts;
  readonly amount: Money;
  readonly tender: Tender;
  /** An offer by its code, `none`, or null for the best. */
  readonly offer: string | null;
  /** Nobody's name stands on the card. */
  readonly bearer?: boolean;
  /** Somebody has looked at who pays, and says so. */
  readonly identityChecked?: boolean;
  /** Null: the top-up earns by the tier of before. */
  readonly climb: Climb | null;
  readonly note: string | null;
}

/** What a top-up froze about what it gave, so that taking it back can count again. */
export interface TopupRecord {
  readonly amount: Money;
  /** For the money, by earning rules. */
  readonly earned: readonly EarnedByRule[];
  /** How; not in entries that were saved before rules had conditions. */
  readonly earning?: AppliedEarning;
  /** Counters of limits that it used once each, and the one of its month's bonus. */
  readonly uses?: readonly string[];
  readonly bonusCounter?: string;
}

/**
 * Money in: the paid amount becomes one lot, each offer's bonus another of the same pair (or several that begin one
 * after the other), points a lot of their own. The pair keeps today's terms whatever the programme says later.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, tender_unknown, tender_not_allowed,
 * below_minimum, above_maximum, those of chosenOffer, balance_limit, above_maximum (of what any balance may hold),
 * pack_rule.
 */
export function decideTopup(facts: TopupFacts): Decision<EntryPlan> {
  const { who, holding, version, day, amount, tender, asked } = facts;
  const { programme } = version;
  const { minTopup, maxTopup } = programme.storedValue;

  const allowed = mayAct(facts.standing, 'in');
  if (!allowed.ok) return allowed;
  const ordinary = allowTender(programme, tender, 'topup');
  if (!ordinary.ok) return ordinary;
  if (minTopup !== null && amount < minTopup) return refuse({ code: 'below_minimum', amount, minimum: minTopup });
  if (maxTopup !== null && amount > maxTopup) return refuse({ code: 'above_maximum', amount, maximum: maxTopup });
  const offers = offersOn(programme, asked, facts);
  if (!offers.ok) return offers;

  const { grants, factors, steps } = offers.value;
  const before = balanceOf(holding, day).total;
  const comes = comesWith(offers.value, amount, day);
  const room = roomForMoney(programme, before, comes);
  if (!room.ok) {
    if (room.problem.code !== 'balance_limit') return room;
    const left = room.problem.limit - before;
    return refuse({ ...room.problem, topup: mostToTopUp(programme, asked, { ...facts, room: left }) });
  }
  const { bearer = false, identityChecked = false } = facts;
  const balance = before + comes;
  const { law = [] } = programme;
  const lawful = lawfulMoney(law, { day, bearer, amount, balance, tender, identityChecked });
  if (!lawful.ok) return lawful;

  const book = new Book(day, [holding]);
  const prolonged = prolong(book, facts, lastsFromLoad(law, { day, bearer }));
  book.open(paidLot(facts), tender);
  const paid = { tendered: { [tender]: amount }, lines: [{ no: 1, net: amount }] };
  const earningBy = (known: Facts) => earningFor(programme, 'topup', known, paid, factors);
  const earnedBy = (known: Facts): Points => earn(programme, earningBy(known), paid).points;
  const climbing = { did: { topup: amount }, earnedBy };
  const earning = earningBy(ratedFacts(programme, asked, facts.climb, climbing, day));
  const earned = earn(programme, earning, paid);
  const points = earned.points + sum(grants.map(({ gift }) => gift.points));
  const { accountId, memberId } = who;
  const activity = keepsClockRunning(programme.points, { kind: 'topup', earned: points });
  const roomToo = roomForPoints(book, accountId, points);
  if (!roomToo.ok) return roomToo;
  const to = { memberId, accountId, version, store: facts.store, activity };
  const opened = grants.flatMap((grant) => openGift(book, grant, to));
  for (const { rule, points: given } of earned.byRule) {
    grantPoints(book, version, { ...to, points: given, rule, pending: true });
  }
  const repaid = repayDebt(book, accountId);

  const earnedOn = countersEarned(programme, earning, earned.byRule, memberId);
  const offersUsed = grants.flatMap(({ offer }) => countersUsed('offer', offer, memberId));
  const uses = [...offersUsed, ...earnedOn.uses];
  const month = programme.storedValue.maxBonusPerMonth === undefined ? null : bonusCounter(memberId, day);
  const bonus = sum(grants.map(({ gift }) => gift.bonus));
  const counters = [
    ...offersUsed.map((code) => ({ code, by: 1 })),
    ...(month === null || bonus === 0 ? [] : [{ code: month, by: bonus }]),
    ...earnedOn.counters,
  ];
  for (const { code, by } of counters) book.count(code, by);
  const record: TopupRecord = {
    amount,
    earned: earned.byRule,
    ...(earning.rules.length > 0 && { earning }),
    ...(uses.length > 0 && { uses }),
    ...(month !== null && bonus > 0 && { bonusCounter: month }),
  };
  return accept(
    book.plan(
      draftEntry('topup', who, {
        amount,
        activity,
        facts: {
          steps: [...steps, ...prolonged, ...opened, ...earned.steps, ...repaid],
          tender,
          ...(identityChecked && { identityChecked }),
          topup: record,
          ...(counters.length > 0 && { counters }),
        },
        text: facts.note,
      }),
    ),
  );
}

/** Where law counts from the last load, money that was paid before lasts as long as what comes now. */
function prolong(book: Book, { holding, day }: TopupFacts, earliest: Day | null): Step[] {
  if (earliest === null) return [];
  const short = goodLots(holding, 'paid', day).filter(({ expiresOn }) => expiresOn !== null && expiresOn < earliest);
  for (const lot of short) book.date(lot, { validFrom: lot.validFrom, expiresOn: earliest });
  return short.map(({ id }) => ({ step: 'prolonged', lot: id, expiresOn: earliest }));
}

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);

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
