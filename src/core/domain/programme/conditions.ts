/** Which conditions a programme has at an occasion, and what must be looked up before they can be asked. */
import { capCounters } from '../points/earning.ts';
import type { Lookup } from '../rules/facts.ts';
import { countersUsed, lookupsOf, type RuleList, type When } from '../rules/when.ts';
import { bonusCounter } from '../stored-value/offers.ts';
import type { Programme } from './programme.ts';

/** Occasions at which rules are asked; a reward brings its own condition. */
export type At = 'topup' | 'spend' | 'redeem';

/** A rule with conditions, and the list that it stands in. */
export interface Listed {
  readonly list: RuleList;
  readonly code: string;
  readonly when: When;
}

/** Every rule with conditions that an occasion asks. */
export function conditionsAt({ topupOffers, promotions, earning, factors }: Programme, occasion: At): Listed[] {
  const listed = (list: RuleList, rules: readonly { readonly code: string; readonly when?: When }[]): Listed[] =>
    rules.map(({ code, when = {} }) => ({ list, code, when }));
  const earns = [...earning, ...factors].filter(({ on }) => on === occasion);
  const own = { topup: listed('offer', topupOffers), spend: listed('promotion', promotions), redeem: [] };
  return [...own[occasion], ...listed('earning', earns)];
}

/** What they need beside what every write knows. A programme without conditions needs nothing. */
export function lookupsAt(programme: Programme, occasion: At): ReadonlySet<Lookup> {
  const { earning, tiers, plans, storedValue } = programme;
  const lookups = new Set(lookupsOf(conditionsAt(programme, occasion).map(({ when }) => when)));
  const isCapped = earning.some(({ on, maxPerDay, maxPerMember }) => on === occasion && (maxPerDay ?? maxPerMember));
  if (isCapped || (occasion === 'topup' && storedValue.maxBonusPerMonth !== undefined)) lookups.add('counts');
  const isOfTiers = tiers.some(({ earnFactor, take }) => earnFactor !== undefined || (take && occasion === 'spend'));
  if (isOfTiers && occasion !== 'redeem') lookups.add('member');
  // A plan may have a discount of its own.
  if (plans.length > 0 && occasion === 'spend') lookups.add('plans');
  return lookups;
}

/**
 * The counters that limits and caps are held against, of the programme's rules and of others besides. The same rules
 * give the same order for every member.
 */
export function countersAsked(
  programme: Programme,
  occasion: At,
  { memberId, day, also }: { readonly memberId: number; readonly day: string; readonly also: readonly Listed[] },
): string[] {
  const limits = [...conditionsAt(programme, occasion), ...also].flatMap((rule) =>
    countersUsed(rule.list, rule, memberId),
  );
  const caps = programme.earning
    .filter(({ on }) => on === occasion)
    .flatMap((rule) => Object.values(capCounters(rule, memberId, day)))
    .filter((code) => code !== null);
  const month = occasion === 'topup' && programme.storedValue.maxBonusPerMonth !== undefined;
  return [...limits, ...caps, ...(month ? [bonusCounter(memberId, day)] : [])];
}
