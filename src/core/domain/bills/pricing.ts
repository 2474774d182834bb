/**
 * What a bill comes to. Phases follow each other in a fixed order; in a phase, discounts of one group exclude each
 * other and groups follow in file order, each on what is left by then. A source of discounts (promotions, tiers, what
 * a member brings along) only has to say its rules and their phase.
 */

import type { Bill, EntryLine } from '../ledger/entry.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import { groupsOf } from '../points/earning.ts';
import type { Programme, PromotionPhase } from '../programme/programme.ts';
import type { Facts, MemberFacts } from '../rules/facts.ts';
import { type Take, takenOff } from '../rules/take.ts';
import { chosenLines, type RuleList, unmet, type When } from '../rules/when.ts';
import type { GrossBill } from './bill.ts';

/** The phases of a bill, in their order. Points as money and the tenders come after them all. */
export const PHASES = ['item', 'member', 'item_promo', 'bill', 'coupon'] as const;
export type Phase = (typeof PHASES)[number];

/** One discount that a bill may get, wherever it comes from. */
export interface DiscountRule {
  /** Where it is listed, which tells its counters from those of other lists. */
  readonly list: RuleList;
  readonly code: string;
  readonly group?: string;
  readonly when: When;
  readonly take: Take;
  /** When goods come back: the discount stays, or falls if the rest no longer has what it asks for. */
  readonly onReturn: 'keep' | 'recheck';
  /** The coupon that it comes from: its code, and its lot if it was issued. */
  readonly brought?: { readonly coupon: string; readonly lot: Lot | null };
}

/** The discounts of one phase. Several may stand for one phase; they follow in their order. */
export interface PhaseRules {
  readonly phase: Phase;
  readonly rules: readonly DiscountRule[];
}

/** A discount as it was given. */
export interface Discounted {
  readonly phase: Phase;
  readonly rule: DiscountRule;
  readonly amount: Money;
  /** What each line had left when the rule was reached, and what was taken off it. */
  readonly lines: readonly { readonly no: number; readonly left: Money; readonly taken: Money }[];
  /** What every line of the bill had left then. */
  readonly all: readonly { readonly no: number; readonly left: Money }[];
}

/** A bill with the discounts that it got so far; `net` of its lines is what is left of each. */
export interface PricedBill {
  readonly gross: Money;
  readonly lines: readonly EntryLine[];
  readonly given: readonly Discounted[];
  readonly steps: readonly Step[];
}

export const unpriced = (bill: GrossBill): PricedBill => ({ ...bill, given: [], steps: [] });

export const netOf = ({ lines }: Pick<PricedBill, 'lines'>): Money => lines.reduce((sum, { net }) => sum + net, 0);

/** The trace of a bill as it is answered. */
export const traceOf = ({ given }: PricedBill): Bill['discounts'] =>
  given.map(({ phase, rule: { code: rule, brought }, amount }) => ({
    ...{ phase, rule, amount },
    ...(brought && { coupon: brought.coupon }),
  }));

/** The promotions of a programme, and the discounts of the member's tier and plans: one group, `tier`. */
export function discountsOf(
  { promotions, tiers }: Pick<Programme, 'promotions' | 'tiers'>,
  member: MemberFacts,
): PhaseRules[] {
  const tier = tiers.find(({ code }) => code === member.tier);
  const ofTier: DiscountRule[] = tier?.take
    ? [{ list: 'tier', code: tier.code, group: TIER_GROUP, when: {}, take: tier.take, onReturn: 'keep' }]
    : [];
  const ofPhase = (phase: PromotionPhase): DiscountRule[] =>
    promotions
      .filter((promotion) => promotion.phase === phase)
      .map((promotion) => ({ list: 'promotion', ...promotion }));
  const ofPlans = member.plans.flatMap(({ plan, terms: { take } }): DiscountRule[] =>
    take ? [{ list: 'plan', code: plan, group: TIER_GROUP, when: {}, take, onReturn: 'keep' }] : [],
  );
  return [
    { phase: 'item', rules: ofPhase('item') },
    { phase: 'member', rules: [...ofTier, ...ofPlans, ...ofPhase('member')] },
    { phase: 'item_promo', rules: ofPhase('item_promo') },
    { phase: 'bill', rules: ofPhase('bill') },
  ];
}

/** Promotions of this group and the discounts of tiers and plans exclude each other. */
export const TIER_GROUP = 'tier';

/** A bill after the discounts of each phase in turn. */
export const price = (bill: PricedBill, phases: readonly PhaseRules[], facts: Facts): PricedBill =>
  phases.reduce((open, { phase, rules }) => discounted(open, phase, rules, facts), bill);

/**
 * A bill after the discounts of one phase. Of each group the one that takes most off is given, at a tie the earlier;
 * conditions look at what is left of the bill when the group is reached.
 */
export function discounted(bill: PricedBill, phase: Phase, rules: readonly DiscountRule[], facts: Facts): PricedBill {
  return groupsOf(rules).reduce((open, group) => {
    const left = netOf(open);
    const asked: Facts = { ...facts, bill: { left, lines: open.lines } };
    const offered = group
      .filter((rule) => unmet(rule.list, rule, asked) === null)
      .map((rule) => discountOn(open, phase, rule))
      .filter(({ amount }) => amount > 0);
    const [first, ...others] = offered;
    if (first === undefined) return open;
    const best = others.reduce((leader, next) => (next.amount > leader.amount ? next : leader), first);
    const steps = offered.map(({ rule, amount }): Step => {
      if (rule !== best.rule) return { step: 'discount_beaten', rule: rule.code, by: best.rule.code };
      const base = best.lines.reduce((sum, line) => sum + line.left, 0);
      return { step: 'discounted', phase, rule: rule.code, base, amount };
    });
    return { ...lessen(open, best), steps: [...open.steps, ...steps] };
  }, bill);
}

/** What a rule would take off a bill as it stands. */
function discountOn(bill: PricedBill, phase: Phase, rule: DiscountRule): Discounted {
  const lines = rule.take.on === 'items' ? chosenLines(rule.when, bill.lines) : bill.lines;
  const taken = takenOff(
    rule.take,
    lines.map(({ net, quantity }) => ({ left: net, quantity })),
  );
  return {
    phase,
    rule,
    amount: taken.reduce((sum, part) => sum + part, 0),
    lines: lines.map(({ no, net }, index) => ({ no, left: net, taken: taken[index] as number })),
    all: bill.lines.map(({ no, net }) => ({ no, left: net })),
  };
}

const lessen = (bill: PricedBill, discount: Discounted): PricedBill => ({
  ...bill,
  lines: bill.lines.map((line) => {
    const taken = discount.lines.find(({ no }) => no === line.no)?.taken ?? 0;
    return taken === 0 ? line : { ...line, net: line.net - taken };
  }),
  given: [...bill.given, discount],
});
