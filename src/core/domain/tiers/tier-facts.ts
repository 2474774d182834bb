import type { EntryFacts, EntryKind } from '../ledger/entry.ts';
import type { Money, Points } from '../numbers/money.ts';
import { ratio } from '../numbers/ratio.ts';
import type { Day } from '../time/day.ts';

/** What of an entry can count towards a tier. */
export interface Deed {
  readonly id: number;
  readonly kind: EntryKind;
  readonly day: Day;
  readonly amount: Money | null;
  readonly reverses: number | null;
  /** Read only where a tier counts points earned. */
  readonly facts: EntryFacts | null;
}

/** One contribution, with its sign. */
export interface TierFact {
  /** The sale or top-up that it is about. */
  readonly of: number;
  /** The business day it counts on: of the sale, also where a refund takes it back. */
  readonly day: Day;
  /** The business day it was booked: a review never looks at what came later. */
  readonly knownOn: Day;
  readonly spend: Money;
  readonly topup: Money;
  readonly points_earned: Points;
  readonly visits: number;
}

type Contribution = Pick<TierFact, 'spend' | 'topup' | 'points_earned' | 'visits'>;

/**
 * What a member's entries count for, in their order. A sale counts its net whatever paid for it, and one visit until
 * all of it is taken back; a refund takes back from the day of its sale; a void unmakes what it strikes out.
 */
export function tierFacts(deeds: readonly Deed[]): TierFact[] {
  const known = new Map(deeds.map((deed) => [deed.id, deed]));
  const made = new Map<number, TierFact>();
  const left = new Map<number, Money>();
  const facts: TierFact[] = [];
  const add = (deed: Deed, of: Deed, what: Partial<Contribution>): void => {
    const fact = { ...NOTHING, ...what, of: of.id, day: of.day, knownOn: deed.day };
    made.set(deed.id, fact);
    facts.push(fact);
  };
  for (const deed of deeds) {
    const original = deed.reverses === null ? undefined : known.get(deed.reverses);
    const amount = deed.amount ?? 0;
    if (deed.kind === 'spend') {
      add(deed, deed, { spend: amount, visits: 1, points_earned: earnedBy(deed) });
      left.set(deed.id, amount);
    } else if (deed.kind === 'topup') {
      add(deed, deed, { topup: amount, points_earned: earnedBy(deed) });
      left.set(deed.id, amount);
    } else if (deed.kind === 'adjust') {
      add(deed, deed, { points_earned: earnedBy(deed) });
    } else if (deed.kind === 'refund' && original) {
      const before = left.get(original.id) ?? 0;
      left.set(original.id, before - amount);
      add(deed, original, takenBack(deed, original, { before, after: before - amount }));
    } else if (deed.kind === 'void' && original) {
      const struck = made.get(original.id);
      if (!struck) continue;
      left.set(struck.of, (left.get(struck.of) ?? 0) - struck.spend - struck.topup);
      add(deed, known.get(struck.of) as Deed, opposite(struck));
    }
  }
  return facts;
}

const NOTHING: Contribution = { spend: 0, topup: 0, points_earned: 0, visits: 0 };

const opposite = (fact: Contribution): Contribution => ({
  spend: -fact.spend,
  topup: -fact.topup,
  points_earned: -fact.points_earned,
  visits: -fact.visits,
});

function takenBack(refund: Deed, original: Deed, { before, after }: { before: Money; after: Money }): Contribution {
  const amount = -(refund.amount ?? 0);
  if (original.kind === 'spend') {
    const points = -(refund.facts?.refund?.pointsTaken ?? 0);
    return { ...NOTHING, spend: amount, visits: after === 0 ? -1 : 0, points_earned: points };
  }
  if (original.kind !== 'topup') return NOTHING;
  // The points taken back hold those of offers too; what the money earned goes back in the ratio of the money.
  const earnedOn = (money: Money): Points =>
    ratio(earnedBy(original), Math.max(money, 0), Math.max(original.amount ?? 0, 1), 'half_up');
  return { ...NOTHING, topup: amount, points_earned: earnedOn(after) - earnedOn(before) };
}

/** Points for what was paid. Gifts and those of offers are not earned. */
function earnedBy({ kind, facts }: Deed): Points {
  if (facts === null) return 0;
  const sum = (rules: readonly { readonly points: Points }[] | undefined): Points =>
    (rules ?? []).reduce((total, { points }) => total + points, 0);
  if (kind === 'spend') return sum(facts.bill?.earned);
  if (kind === 'topup') return sum((facts.topup as { earned?: readonly { points: Points }[] } | undefined)?.earned);
  return (facts.adjust as { earned?: Points } | undefined)?.earned ?? 0;
}
