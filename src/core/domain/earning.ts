import { assert } from './decision.ts';
import type { Tender } from './entry.ts';
import type { Money, Points } from './money.ts';
import { type EarningRule, isOrdinaryTender } from './programme.ts';
import { narrow, ratio } from './ratio.ts';
import type { Step } from './step.ts';

/**
 * What was paid, by tender, after all discounts. Stored value comes as `paid` and `bonus` as they were really drawn,
 * whichever card they came from; points used as money as `points`. A tender that is not there paid nothing.
 */
export type Tendered = Readonly<Record<Tender, Money>>;

export interface EarnedByRule {
  readonly rule: string;
  readonly points: Points;
}

export interface Earned {
  readonly points: Points;
  /** Rules that gave something, in file order. */
  readonly byRule: readonly EarnedByRule[];
  readonly steps: readonly Step[];
}

/**
 * The points that one bill or one top-up earns: for each rule, `points` for every `per` of what its tenders paid.
 * Rules add up. It depends on nothing else, so that a refund can freeze rules and amounts with the entry and ask again
 * on what is left: points due back = earned before − earned on the net − taken already.
 */
export function earn(rules: readonly EarningRule[], on: EarningRule['on'], tendered: Tendered): Earned {
  const byRule: EarnedByRule[] = [];
  const steps: Step[] = [];
  for (const rule of rules) {
    if (rule.on !== on) continue;
    const base = baseOf(rule, tendered);
    const points = pointsFor(rule, base);
    if (points > 0) {
      byRule.push({ rule: rule.code, points });
      steps.push({ step: 'earned', rule: rule.code, base, per: rule.per, points });
    } else if (base > 0 && rule.per !== null) {
      steps.push({ step: 'earned_nothing', rule: rule.code, base, per: rule.per });
    }
  }
  return { points: byRule.reduce((sum, one) => sum + one.points, 0), byRule, steps };
}

/** What the tenders that a rule names have paid. */
export function baseOf(rule: EarningRule, tendered: Tendered): Money {
  let base = 0;
  for (const [tender, amount] of Object.entries(tendered)) {
    assert(amount >= 0, `${tender} paid ${amount}`);
    if (rule.tenders.includes(tender) || (isOrdinaryTender(tender) && rule.tenders.includes('ordinary')))
      base += amount;
  }
  return base;
}

/** A rule without `per` pays once per bill, and only for a bill to which its tenders gave something. */
function pointsFor(rule: EarningRule, base: Money): Points {
  if (rule.per === null) return base > 0 ? rule.points : 0;
  return narrow(BigInt(rule.points) * BigInt(ratio(base, 1, rule.per, rule.round)));
}
