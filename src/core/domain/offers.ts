import { accept, type Decision, refuse } from './decision.ts';
import type { Money, Points } from './money.ts';
import type { ExpiryPolicy, Programme, TopupOffer } from './programme.ts';
import { ratio } from './ratio.ts';
import type { Step } from './step.ts';

/** What one offer gives for one top-up. At least one of the two figures is above zero. */
export interface OfferGrant {
  readonly code: string;
  readonly bonus: Money;
  readonly points: Points;
  /** How the bonus ends: the offer's own word, else the programme's. */
  readonly bonusExpires: readonly ExpiryPolicy[];
}

export interface OffersGiven {
  readonly grants: readonly OfferGrant[];
  readonly steps: readonly Step[];
}

type OfferRules = Pick<Programme, 'topupOffers' | 'storedValue'>;

/**
 * What a top-up gets on top. Of the offers of one group the best for the member wins: more bonus money, then more
 * points, then the one that stands earlier in the file. Groups, and offers without a group, add up.
 */
export function offersFor(programme: OfferRules, amount: Money): OffersGiven {
  const reached = programme.topupOffers.filter((offer) => reaches(offer, amount));
  const best = new Map<string, OfferGrant>();
  for (const offer of reached) {
    const grant = grantOf(programme, offer, amount);
    const leader = best.get(groupOf(offer));
    if (leader === undefined || isBetter(grant, leader)) best.set(groupOf(offer), grant);
  }

  const steps: Step[] = [];
  const grants: OfferGrant[] = [];
  for (const offer of reached) {
    const winner = best.get(groupOf(offer));
    if (winner?.code !== offer.code) {
      steps.push({ step: 'offer_beaten', rule: offer.code, by: winner?.code ?? '' });
    } else if (givesSomething(winner)) {
      grants.push(winner);
      steps.push(...stepsOf(offer, amount));
    }
  }
  if (grants.length === 0 && programme.topupOffers.length > 0) steps.push({ step: 'offer_none', amount });
  return { grants, steps };
}

/**
 * One offer that was asked for by its code instead of the best ones, or `none`.
 * Refuses, in this order: offer_not_found, below_minimum.
 */
export function chosenOffer(programme: OfferRules, amount: Money, code: string): Decision<OffersGiven> {
  if (code === NO_OFFER) return accept({ grants: [], steps: [{ step: 'offer_declined' }] });
  const offer = programme.topupOffers.find((candidate) => candidate.code === code);
  if (offer === undefined) {
    return refuse({ code: 'offer_not_found', offer: code, known: programme.topupOffers.map((known) => known.code) });
  }
  if (!reaches(offer, amount)) {
    return refuse({ code: 'below_minimum', amount, minimum: offer.when.atLeast ?? 0 });
  }
  return accept(offersFor({ ...programme, topupOffers: [offer] }, amount));
}

/** The word that takes no offer at all; no offer may be called so. */
export const NO_OFFER = 'none';

const reaches = (offer: TopupOffer, amount: Money): boolean => amount >= (offer.when.atLeast ?? 0);

/** An offer without a group competes with nobody: its code, which no group key can equal, is its group. */
const groupOf = (offer: TopupOffer): string => (offer.group === null ? `offer ${offer.code}` : `group ${offer.group}`);

function grantOf(programme: OfferRules, offer: TopupOffer, amount: Money): OfferGrant {
  return {
    code: offer.code,
    bonus: (offer.give.bonus ?? 0) + percentBonus(offer, amount),
    points: offer.give.points ?? 0,
    bonusExpires: offer.bonusExpires ?? programme.storedValue.bonusExpires,
  };
}

/** Rounded down: a bonus is never more than the percent that was promised. */
const percentBonus = (offer: TopupOffer, amount: Money): Money =>
  ratio(amount, offer.give.bonusPercent ?? 0, 100, 'down');

const isBetter = (grant: OfferGrant, leader: OfferGrant): boolean =>
  grant.bonus === leader.bonus ? grant.points > leader.points : grant.bonus > leader.bonus;

const givesSomething = (grant: OfferGrant): boolean => grant.bonus > 0 || grant.points > 0;

function stepsOf(offer: TopupOffer, amount: Money): Step[] {
  const { bonus, bonusPercent, points } = offer.give;
  const condition = { rule: offer.code, amount, atLeast: offer.when.atLeast };
  const steps: Step[] = [];
  if (bonus !== null) steps.push({ step: 'offer_bonus', ...condition, bonus });
  if (bonusPercent !== null) {
    steps.push({ step: 'offer_percent', ...condition, percent: bonusPercent, bonus: percentBonus(offer, amount) });
  }
  if (points !== null) steps.push({ step: 'offer_points', rule: offer.code, points });
  return steps;
}
