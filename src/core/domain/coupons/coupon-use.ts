/** Coupons that are shown with a bill. */

import { type DiscountRule, discounted, netOf, type PricedBill } from '../bills/pricing.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { Book, OpenLot } from '../ledger/book.ts';
import { byEnd, type Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import { codeCalled, type Named } from '../programme/called.ts';
import type { Listed } from '../programme/conditions.ts';
import type { CouponRule, CouponTemplate } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import { countersOf, unmet, unmetTold } from '../rules/when.ts';
import type { Day } from '../time/day.ts';
import { beginningOfValidity, endOfValidity } from '../time/validity.ts';
import { type Coupon, codeOf, templateNamed } from './coupon.ts';
import { isMistyped } from './coupon-code.ts';

/** One `--coupon` as typed, with the coupon that was issued under this code, if one was. */
export interface TypedCoupon {
  readonly typed: string;
  readonly issued: Coupon | null;
}

export interface CouponHolder {
  /** The accounts that a member's coupons may lie on: their own, and the one that pays for them. */
  readonly accounts: readonly number[];
  /** The account of the shop itself, on which coupons lie that anybody may bring; null: there are none. */
  readonly house: number | null;
  /** All coupons that these accounts ever had, used and ended ones too; none if nothing that was typed may be theirs. */
  readonly own: readonly Coupon[];
}

/** A coupon that may be used on this bill, or a public code. */
export interface UsableCoupon extends CouponRule {
  /** As it was given out; of a public one its template's. */
  readonly code: string;
  readonly template: string;
  readonly lot: Lot | null;
}

/** What a bill froze of a coupon that took something off. */
export interface UsedCoupon {
  readonly coupon: string;
  readonly template: string;
  /** Null: a public code. */
  readonly lot: number | null;
}

/**
 * What the typed codes mean: a coupon that was issued, else a public template, else the member's own coupon of that
 * template that ends first.
 * Refuses, in this order, code by code: coupon_not_found, coupon_owner, coupon_repeated, coupon_closed, coupon_used,
 * coupon_expired, coupon_not_started; then coupon_not_combinable.
 */
export function usableCoupons(
  typed: readonly TypedCoupon[],
  holder: CouponHolder,
  templates: readonly CouponTemplate[],
  day: Day,
): Decision<UsableCoupon[]> {
  const usable: UsableCoupon[] = [];
  for (const one of typed) {
    const found = usableCoupon(one, { ...holder, templates, day, before: usable });
    if (!found.ok) return found;
    usable.push(found.value);
  }
  const alone = usable.find(({ stacks }) => !stacks);
  const other = usable.find((coupon) => coupon !== alone);
  if (alone && other) return refuse({ code: 'coupon_not_combinable', coupon: alone.code, other: other.code });
  return accept(usable);
}

/** Whether a code may stand for a coupon of the member's own: of any template, also of one that the rules have no more. */
export const mayBeOwn =
  (templates: readonly CouponTemplate[]) =>
  ({ typed, issued }: TypedCoupon): boolean =>
    !issued && !templateNamed(templates, typed)?.public;

const calledByProduct = (own: readonly Coupon[]): Named[] =>
  own.map(({ lot }) => ({ code: lot.product ?? '', name: null }));

interface Looking extends CouponHolder {
  readonly templates: readonly CouponTemplate[];
  readonly day: Day;
  /** What was typed before it. */
  readonly before: readonly UsableCoupon[];
}

function usableCoupon({ typed, issued }: TypedCoupon, looking: Looking): Decision<UsableCoupon> {
  const { accounts, house, own, templates, day, before } = looking;
  if (issued) {
    const { lot } = issued;
    if (!accounts.includes(lot.accountId) && lot.accountId !== house)
      return refuse({ code: 'coupon_owner', coupon: typed });
    return usableLot(issued, looking);
  }
  const template = templateNamed(templates, typed);
  if (template?.public) return usablePublic(template, looking);
  const code = template?.code ?? codeCalled(typed, calledByProduct(own));
  const lots = own.filter(({ lot }) => lot.product === code).sort((a, b) => byEnd(null)(a.lot, b.lot));
  const good = lots.filter((coupon) => whyNot(coupon, day) === null);
  const next = good.find(({ lot }) => !before.some((coupon) => coupon.lot?.id === lot.id));
  if (next) return usableLot(next, looking);
  if (good.length > 0) return refuse({ code: 'coupon_repeated', coupon: typed });
  const [last] = lots.toReversed();
  if (last) return refuse({ ...(whyNot(last, day) as NotUsable), coupon: typed });
  return refuse({ code: 'coupon_not_found', coupon: typed, ...(isMistyped(typed) && { check_digit: 'wrong' }) });
}

function usableLot(coupon: Coupon, { before, day }: Looking): Decision<UsableCoupon> {
  const { lot } = coupon;
  const code = codeOf(lot);
  if (before.some((other) => other.lot?.id === lot.id)) return refuse({ code: 'coupon_repeated', coupon: code });
  const why = whyNot(coupon, day);
  if (why !== null) return refuse(why);
  return accept({ ...ruleOf(lot), code, template: lot.product ?? '', lot });
}

const ruleOf = ({ terms, product }: Lot): CouponRule => {
  if (!terms.coupon) throw new Error(`coupon ${product} says nothing`);
  return terms.coupon;
};

function usablePublic(template: CouponTemplate, { before, day }: Looking): Decision<UsableCoupon> {
  const { code, valid } = template;
  if (before.some((other) => other.lot === null && other.template === code)) {
    return refuse({ code: 'coupon_repeated', coupon: code });
  }
  const from = beginningOfValidity(valid);
  // Days and months are counted from the day of issue, and nobody issued it.
  const to = valid !== null && 'from' in valid ? endOfValidity(valid, day) : null;
  if (to !== null && to < day) return refuse({ code: 'coupon_expired', coupon: code, on: to });
  if (from !== null && from > day) return refuse({ code: 'coupon_not_started', coupon: code, from });
  return accept({ ...template, template: code, lot: null });
}

/** Every condition that using these coupons asks. */
export const conditionsOfCoupons = (coupons: readonly UsableCoupon[]): Listed[] =>
  coupons.map(({ template: code, when }) => ({ list: 'coupon', code, when }));

type NotUsable =
  | { readonly code: 'coupon_closed' | 'coupon_used'; readonly coupon: string }
  | { readonly code: 'coupon_expired'; readonly coupon: string; readonly on: Day }
  | { readonly code: 'coupon_not_started'; readonly coupon: string; readonly from: Day };

/** Why a coupon cannot be used on a day, whatever the bill; null: it can. */
export function whyNot({ lot, closed }: Coupon, day: Day): NotUsable | null {
  const coupon = codeOf(lot);
  const { remaining, expired, withdrawn, validFrom, expiresOn } = lot;
  const ended = remaining > 0 ? expiresOn !== null && expiresOn < day : expired > 0;
  if (closed || (remaining === 0 && expired === 0 && withdrawn > 0)) return { code: 'coupon_closed', coupon };
  if (ended) return { code: 'coupon_expired', coupon, on: expiresOn ?? day };
  if (remaining === 0) return { code: 'coupon_used', coupon };
  return validFrom !== null && validFrom > day ? { code: 'coupon_not_started', coupon, from: validFrom } : null;
}

/** A bill with its coupons. */
export interface LaidCoupons {
  readonly bill: PricedBill;
  readonly used: readonly UsableCoupon[];
  /** Codes of those that took nothing off. */
  readonly unused: readonly string[];
}

/**
 * Takes coupons off a bill in the order typed. Conditions look at what is left when a coupon is reached; one that takes
 * nothing off stays unused. Refuses: limit_reached, coupon_condition.
 */
export function layCoupons(coupons: readonly UsableCoupon[], bill: PricedBill, facts: Facts): Decision<LaidCoupons> {
  let laid: LaidCoupons = { bill, used: [], unused: [] };
  for (const coupon of coupons) {
    const { template: code, when, take, onReturn } = coupon;
    const asked: Facts = {
      ...withUses(facts, laid.used),
      bill: { left: netOf(laid.bill), lines: laid.bill.lines },
    };
    const condition = unmet('coupon', { code, when }, asked);
    if (condition === 'limitPerMember' || condition === 'limitTotal') {
      const counters = countersOf('coupon', code, facts.member.id);
      const used = asked.member.counts[condition === 'limitTotal' ? counters.all : counters.member] ?? 0;
      return refuse({ code: 'limit_reached', rule: code, limit: when[condition] ?? 0, used });
    }
    if (condition !== null)
      return refuse({ code: 'coupon_condition', coupon: coupon.code, ...unmetTold(condition, when, asked) });
    const rule: DiscountRule = {
      list: 'coupon',
      ...{ code, when, take, onReturn },
      brought: { coupon: coupon.code, lot: coupon.lot },
    };
    const less = discounted(laid.bill, 'coupon', [rule], asked);
    const took = less.given.length > laid.bill.given.length;
    laid = took
      ? { ...laid, bill: less, used: [...laid.used, coupon] }
      : { ...laid, unused: [...laid.unused, coupon.code] };
  }
  return accept(laid);
}

/** What counts against limits, with the uses of this very bill: they are booked with it. */
function withUses(facts: Facts, used: readonly UsableCoupon[]): Facts {
  const counts = { ...facts.member.counts };
  for (const { template } of used) {
    for (const code of Object.values(countersOf('coupon', template, facts.member.id))) {
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  return { ...facts, member: { ...facts.member, counts } };
}

/** Books a use of each coupon that was issued; public ones are counted with their limits. */
export function useCoupons(book: Book, used: readonly UsableCoupon[]): Step[] {
  return used.map(({ code, template, lot }): Step => {
    if (lot === null) return { step: 'coupon_used', coupon: code, template, left: null };
    book.admit(lot);
    const known: OpenLot = book.lot(lot.id) ?? lot;
    book.take(known, 1, 'coupons_issued', 'used');
    return { step: 'coupon_used', coupon: code, template, left: book.left(known) };
  });
}

export const recordOf = (used: readonly UsableCoupon[]): UsedCoupon[] =>
  used.map(({ code, template, lot }) => ({ coupon: code, template, lot: lot?.id ?? null }));
