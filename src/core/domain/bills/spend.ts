import type { layCoupons, recordOf, UsableCoupon, UsedCoupon, useCoupons } from '../coupons/coupon-use.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { Bill, BillTender, EntryPlan, Tender } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import { keepsClockRunning } from '../ledger/expiry.ts';
import type { Holding } from '../ledger/holding.ts';
import { drawFromPairs } from '../ledger/pairs.ts';
import type { Step } from '../ledger/step.ts';
import type { Money, Points } from '../numbers/money.ts';
import {
  billOfPasses,
  byVisits,
  layPasses,
  type PassHolder,
  type PassUse,
  payWithVisits,
  type TypedPass,
  tenderOfPass,
  type UsablePass,
  usablePass,
} from '../passes/pass-use.ts';
import {
  type AppliedEarning,
  countersEarned,
  type EarnedByRule,
  earn,
  earningFor,
  type Tendered,
} from '../points/earning.ts';
import { grantPoints, repayDebt, roomForPoints } from '../points/points.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import { countersUsed } from '../rules/when.ts';
import { mayAct, payingAccount, type Standing, type Who } from '../staff/who.ts';
import { type Climb, ratedFacts } from '../tiers/tier-rate.ts';
import { type BilledItem, billLines } from './bill.ts';
import { pointsAsMoney } from './points-money.ts';
import { type Discounted, discountsOf, netOf, price, traceOf, unpriced } from './pricing.ts';
import { askedOfBill, type Rechecked } from './recheck.ts';
import { sharedBalance } from './shared-balance.ts';
import {
  BY_BALANCE,
  isStoredTender,
  layTenders,
  type Payment,
  sharedAccount,
  type TypedTender,
  tendersTyped,
} from './tendering.ts';

/** Another card that pays, by the name of its tender (`card:8002`). */
export interface OtherCard {
  readonly tender: Tender;
  readonly who: Who;
  readonly standing: Standing;
}

export interface SpendFacts {
  readonly who: Who;
  readonly standing: Standing;
  /** The member's own first, then those of other cards. */
  readonly holdings: readonly Holding[];
  readonly version: ProgrammeVersion;
  readonly day: string;
  readonly store: string;
  /** What the conditions of the rules look at, as far as it is known before the bill is priced. */
  readonly asked: Facts;
  readonly amount: Money | null;
  readonly items: readonly BilledItem[];
  readonly category: string | null;
  readonly points: Points | 'max' | null;
  /** Passes whose visits pay, and every pass that the account ever had. */
  readonly passes?: readonly TypedPass[];
  readonly held?: PassHolder['passes'];
  readonly shown?: CouponsShown;
  readonly tenders: readonly TypedTender[];
  readonly others: readonly OtherCard[];
  /** Null: the bill earns by the tier of before. */
  readonly climb: Climb | null;
  readonly note: string | null;
}

/** Coupons that are shown with a bill; most bills have none, and then nothing about coupons is loaded. */
export interface CouponsShown {
  readonly usable: Decision<UsableCoupon[]>;
  readonly lay: typeof layCoupons;
  readonly use: typeof useCoupons;
  readonly record: typeof recordOf;
}

/** What a bill froze about its earning, so that a refund can ask again on what is left. */
export interface SpendRecord {
  /** Paid by tender; stored value as the `paid` and `bonus` really drawn. */
  readonly tendered: Tendered;
  readonly earned: readonly EarnedByRule[];
  /** How; not in entries that were saved before rules had conditions. */
  readonly earning?: AppliedEarning;
  /** Counters of limits that it used once each. */
  readonly uses?: readonly string[];
  /** Discounts that may fall when goods come back. */
  readonly rechecks?: readonly Rechecked[];
  /** Whose account each stored tender drew on. */
  readonly accounts: Readonly<Record<Tender, number>>;
  /** Which lines visits paid for. */
  readonly passes?: readonly PassUse[];
  /** Which coupons took something off. */
  readonly coupons?: readonly UsedCoupon[];
}

/**
 * One bill: prices, discounts phase by phase, passes, points as money, tenders, earning. A tender that was typed and
 * pays nothing, as cash beside a balance that suffices, counts for no rule: the bill is as if nobody had named it. Where
 * it would pay then, since the discount that it brought is gone, the bill stays as it was typed.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked (also of another card),
 * tender_repeated (a pass twice), those of usablePass, those of usableCoupons, item_unpriced, above_maximum,
 * items_disagree, those of layCoupons, those of layPasses, those of pointsAsMoney, tender_repeated, those of layTenders, above_maximum (of points).
 */
export function decideSpend(facts: SpendFacts): Decision<EntryPlan> {
  const typed = decideTyped(facts);
  const paying = typed.ok ? payingOf(facts, typed.value) : null;
  if (paying === null) return typed;
  const bare = decideTyped(paying);
  return bare.ok && payingOf(paying, bare.value) === null ? bare : typed;
}

/** The facts of a bill without the tenders that pay nothing; null: each of them pays, or none does. */
function payingOf(facts: SpendFacts, { entry }: EntryPlan): SpendFacts | null {
  const paid = new Set(entry.facts.bill?.tenders.map(({ tender }) => tender));
  const tenders = facts.tenders.filter(({ tender }) => paid.has(tender));
  const points = paid.has('points') ? facts.points : null;
  const dropped = facts.tenders.length - tenders.length;
  if ((dropped === 0 && points === facts.points) || (dropped > 0 && tenders.length === 0)) return null;
  return { ...facts, tenders, points, asked: { ...facts.asked, tenders: tendersTyped({ tenders, points }) } };
}

function decideTyped(facts: SpendFacts): Decision<EntryPlan> {
  const { who, version, day, store, asked } = facts;
  const { programme } = version;
  for (const standing of [facts.standing, ...facts.others.map((other) => other.standing)]) {
    const allowed = mayAct(standing, 'out');
    if (!allowed.ok) return allowed;
  }
  const book = new Book(day, facts.holdings);
  const usable = usablePasses(book, facts);
  if (!usable.ok) return usable;
  const { shown } = facts;
  if (shown && !shown.usable.ok) return shown.usable;
  const unsaid = facts.amount === null && facts.items.length === 0 && usable.value.length > 0;
  const lines = unsaid ? accept(billOfPasses(book, usable.value, programme)) : billLines(facts, programme.items);
  if (!lines.ok) return lines;
  const open = price(unpriced(lines.value), discountsOf(programme, asked.member), asked);
  const brought = shown?.usable.ok ? shown.lay(shown.usable.value, open, asked) : null;
  if (brought && !brought.ok) return brought;
  const { bill: priced, used = [], unused = [] } = brought?.value ?? { bill: open };
  const net = netOf(priced);
  const laid = layPasses(usable.value, priced.lines, asked);
  if (!laid.ok) return laid;
  const visits = laid.value;
  const paidByVisits = visits.reduce((sum, { amount }) => sum + amount, 0);

  const have = book.total(who.accountId, 'points');
  const points =
    facts.points === null
      ? accept(NO_POINTS)
      : pointsAsMoney(programme.points, facts.points, { due: net - paidByVisits, have });
  if (!points.ok) return points;
  const accountOf = (tender: Tender): number =>
    payingAccount(facts.others.find((other) => other.tender === tender)?.who ?? who);
  const stored = (tender: Tender): Money =>
    book.good(accountOf(tender), 'paid', 'bonus').reduce((sum, lot) => sum + book.left(lot), 0);
  const due = net - paidByVisits - points.value.worth;
  const tenders: readonly TypedTender[] = facts.tenders.length > 0 || due === 0 ? facts.tenders : BY_BALANCE;
  const twice = sharedAccount(tenders, accountOf);
  if (twice !== undefined) return refuse({ code: 'tender_repeated', tender: twice });
  const payments = layTenders(programme, due, tenders, stored);
  if (!payments.ok) return payments;

  const steps: Step[] = [...priced.steps];
  for (const { rule, amount } of priced.given) {
    // A discount that somebody brought along names whose account it was, and the coupon.
    const whose = rule.brought && { accountId: who.accountId, lot: rule.brought.lot };
    book.post({ debit: 'discount', credit: 'sales', amount, rule: rule.code, ...whose });
  }
  steps.push(...(shown?.use(book, used) ?? []));
  const tendered: Record<Tender, Money> = {};
  for (const [index, use] of visits.entries()) {
    steps.push(...payWithVisits(book, who.accountId, use, usable.value[index]?.lots ?? []));
    tendered.pass = (tendered.pass ?? 0) + use.amount;
  }
  if (points.value.points > 0) {
    payWithPoints(book, who.accountId, points.value);
    tendered.points = points.value.worth;
    steps.push({ step: 'points_as_money', ...points.value });
  }
  for (const payment of payments.value) steps.push(...pay(book, payment, accountOf(payment.tender), tendered));

  steps.push(...sharedBalance(book, who, payments.value));

  // What a visit paid for, no other tender did.
  const paid = { tendered, lines: priced.lines.map(({ no, net: all }) => ({ no, net: all - byVisits(visits, no) })) };
  const earningBy = (known: Facts) =>
    earningFor(programme, 'spend', { ...known, bill: { left: net, lines: priced.lines } }, paid);
  const earnedBy = (known: Facts): Points => earn(programme, earningBy(known), paid).points;
  const did = { spend: net, visits: 1 };
  const earning = earningBy(ratedFacts(programme, asked, facts.climb, { did, earnedBy }, day));
  const earned = earn(programme, earning, paid);
  const activity = keepsClockRunning(programme.points, { kind: 'spend', earned: earned.points });
  const room = roomForPoints(book, who.accountId, earned.points);
  if (!room.ok) return room;
  for (const { rule, points: amount } of earned.byRule) {
    grantPoints(book, version, { accountId: who.accountId, points: amount, rule, store, pending: true, activity });
  }
  steps.push(...earned.steps, ...repayDebt(book, who.accountId));

  const earnedOn = countersEarned(programme, earning, earned.byRule, who.memberId);
  const discountsUsed = priced.given.flatMap(({ rule }) => countersUsed(rule.list, rule, who.memberId));
  const uses = [...discountsUsed, ...earnedOn.uses];
  const counters = [...discountsUsed.map((code) => ({ code, by: 1 })), ...earnedOn.counters];
  const rechecks = priced.given.filter(({ rule }) => rule.onReturn === 'recheck').map(recheckOf);
  for (const { code, by } of counters) book.count(code, by);
  const record: SpendRecord = {
    tendered,
    earned: earned.byRule,
    ...(earning.rules.length > 0 && { earning }),
    ...(uses.length > 0 && { uses }),
    ...(rechecks.length > 0 && { rechecks }),
    accounts: Object.fromEntries(
      payments.value.filter(({ tender }) => isStoredTender(tender)).map(({ tender }) => [tender, accountOf(tender)]),
    ),
    ...(visits.length > 0 && { passes: visits }),
    ...(shown && used.length > 0 && { coupons: shown.record(used) }),
  };
  const bill: Bill = {
    gross: priced.gross,
    lines: priced.lines,
    discounts: traceOf(priced),
    net,
    tenders: [...visits.map(tenderOfPass), ...billTenders(points.value, payments.value)],
    earned: earned.byRule,
    due:
      due - payments.value.filter(({ tender }) => isStoredTender(tender)).reduce((sum, { amount }) => sum + amount, 0),
    ...(unused.length > 0 && { unusedCoupons: unused }),
  };
  return accept(
    book.plan(
      draftEntry('spend', who, {
        amount: net,
        activity,
        facts: { steps, bill, spend: record, ...(counters.length > 0 && { counters }) },
        lines: priced.lines,
        text: facts.note,
      }),
    ),
  );
}

const recheckOf = ({ rule: { list, code, when, brought }, lines, all }: Discounted): Rechecked => ({
  list,
  // Two coupons of one template fall one by one.
  code: brought?.coupon ?? code,
  when: askedOfBill(when),
  lines,
  all,
});

const NO_POINTS = { points: 0, worth: 0 };

/** Refuses: tender_repeated, those of usablePass. */
function usablePasses(book: Book, facts: SpendFacts): Decision<UsablePass[]> {
  const { passes = [], held = [], who, version } = facts;
  const usable: UsablePass[] = [];
  for (const typed of passes) {
    if (usable.some(({ pass }) => pass === typed.pass)) {
      return refuse({ code: 'tender_repeated', tender: `pass ${typed.pass}` });
    }
    const one = usablePass(book, { accountId: who.accountId, passes: held }, typed, version.programme);
    if (!one.ok) return one;
    usable.push(one.value);
  }
  return accept(usable);
}

function payWithPoints(book: Book, accountId: number, { points, worth }: { points: Points; worth: Money }): void {
  let open = points;
  for (const lot of book.good(accountId, 'points')) {
    const part = Math.min(open, book.left(lot));
    if (part > 0) book.take(lot, part, 'points_issued', 'used');
    open -= part;
  }
  book.post({ debit: 'points_cost', credit: 'sales', amount: worth, accountId });
}

/** Books one payment of a sale; adds to `tendered` what really paid. */
export function pay(
  book: Book,
  { tender, amount }: Payment,
  accountId: number,
  tendered: Record<Tender, Money>,
): Step[] {
  const add = (name: Tender, part: Money): void => {
    if (part > 0) tendered[name] = (tendered[name] ?? 0) + part;
  };
  if (!isStoredTender(tender)) {
    book.post({ debit: tender, credit: 'sales', amount });
    add(tender, amount);
    return [];
  }
  const steps: Step[] = [];
  for (const { pairId, order, openedOn, paid, bonus, draws } of drawFromPairs(book, accountId, amount)) {
    for (const { lot, amount: part } of draws) book.take(lot, part, 'sales', 'used');
    add('paid', paid);
    add('bonus', bonus);
    steps.push({ step: 'drawn', pair: pairId, order, paid, bonus, openedOn });
  }
  return steps;
}

function billTenders(points: { points: Points; worth: Money }, payments: readonly Payment[]): BillTender[] {
  const byPoints: BillTender[] =
    points.points > 0 ? [{ tender: 'points', amount: points.worth, points: points.points }] : [];
  return [...byPoints, ...payments.filter(({ amount }) => amount > 0)];
}
