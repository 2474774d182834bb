import { accept, type Decision, refuse } from '../decision.ts';
import { type Giving, tellGift, worthOf } from '../gift/gift.ts';
import type { Prices } from '../gift/kind.ts';
import type { Step } from '../ledger/step.ts';
import type { Money, Points } from '../numbers/money.ts';
import { ratio } from '../numbers/ratio.ts';
import { type AppliedFactor, groupsOf } from '../points/earning.ts';
import type { Programme, TopupOffer } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import { type Gift, givesSomething } from '../rules/gift.ts';
import { giftOf } from '../rules/give.ts';
import { countersOf, unmet, unmetTold } from '../rules/when.ts';
import { FACTOR_ONE } from '../rules/words.ts';

/** What one offer gives for one top-up. It gives something. */
export interface OfferGrant extends Giving {
  readonly offer: TopupOffer;
}

export interface OffersGiven {
  readonly grants: readonly OfferGrant[];
  /** What multiplies the points that the money itself earns. */
  readonly factors: readonly AppliedFactor[];
  readonly steps: readonly Step[];
}

type OfferRules = Pick<Programme, 'topupOffers' | 'storedValue'> & Prices;

/**
 * What a top-up gets on top. Of the offers of one group the best for the member wins: what is worth more money, then
 * more points, then the larger factor, then the one that stands earlier in the file. Groups, and offers without a group,
 * add up; factors multiply the points of all offers. Bonus money goes as far as the month's limit has room, first for
 * the group that stands first in the file, and what has no room is worth nothing.
 */
export function offersFor(programme: OfferRules, facts: Facts): OffersGiven {
  const amount = facts.topup ?? 0;
  const open = programme.topupOffers
    .filter((offer) => unmet('offer', offer, facts) === null)
    .map((offer) => ({ offer, group: offer.group, gift: giftOf(offer.give, amount) }));
  const winners = new Map<TopupOffer, { readonly offer: TopupOffer; readonly bonus: Money }>();
  let room = bonusRoom(programme, facts);
  for (const group of groupsOf(open)) {
    const fitting = group.map(({ offer, gift }) => ({ offer, gift: { ...gift, bonus: Math.min(gift.bonus, room) } }));
    const best = fitting.reduce((leader, next) => (isBetter(programme, next.gift, leader.gift) ? next : leader));
    room -= best.gift.bonus;
    for (const { offer } of group) winners.set(offer, { offer: best.offer, bonus: best.gift.bonus });
  }
  const won = open.filter(({ offer, gift }) => winners.get(offer)?.offer === offer && givesSomething(gift));
  const factors = won.flatMap(({ offer: { code }, gift: { pointsFactor } }) =>
    pointsFactor === null ? [] : [{ rule: code, factor: pointsFactor }],
  );

  const steps: Step[] = [];
  const grants: OfferGrant[] = [];
  for (const { offer, gift: promised } of open) {
    const winner = winners.get(offer);
    if (winner?.offer !== offer) {
      steps.push({ step: 'offer_beaten', rule: offer.code, by: winner?.offer.code ?? '' });
      continue;
    }
    if (!givesSomething(promised)) continue;
    const gift = { ...promised, bonus: winner.bonus, points: multiplied(promised.points, factors) };
    const grant = {
      offer,
      rule: offer.code,
      gift,
      bonusExpires: offer.bonusExpires ?? programme.storedValue.bonusExpires,
      pointsExpire: offer.pointsExpire ?? null,
      release: offer.release ?? null,
    };
    steps.push(...stepsOf(grant, amount));
    if (gift.bonus < promised.bonus) {
      steps.push({ step: 'offer_capped', rule: offer.code, bonus: promised.bonus, room: gift.bonus });
    }
    grants.push(grant);
  }
  if (grants.length === 0 && programme.topupOffers.length > 0) steps.push({ step: 'offer_none', amount });
  return { grants, factors, steps };
}

/**
 * One offer that was asked for by its code instead of the best ones, or `none`.
 * Refuses, in this order: offer_not_found, then by the first condition that does not hold: below_minimum,
 * limit_reached, offer_condition.
 */
export function chosenOffer(programme: OfferRules, facts: Facts, code: string): Decision<OffersGiven> {
  const amount = facts.topup ?? 0;
  if (code === NO_OFFER) return accept({ grants: [], factors: [], steps: [{ step: 'offer_declined' }] });
  const offer = programme.topupOffers.find((candidate) => candidate.code === code);
  if (offer === undefined) {
    return refuse({ code: 'offer_not_found', offer: code, known: programme.topupOffers.map((known) => known.code) });
  }
  const condition = unmet('offer', offer, facts);
  if (condition === null) return accept(offersFor({ ...programme, topupOffers: [offer] }, facts));
  const { atLeast, limitPerMember, limitTotal } = offer.when;
  const counters = countersOf('offer', code, facts.member.id);
  const used = (counter: string): number => facts.member.counts[counter] ?? 0;
  switch (condition) {
    case 'atLeast':
      return refuse({ code: 'below_minimum', amount, minimum: atLeast ?? 0 });
    case 'limitPerMember':
      return refuse({ code: 'limit_reached', rule: code, limit: limitPerMember ?? 0, used: used(counters.member) });
    case 'limitTotal':
      return refuse({ code: 'limit_reached', rule: code, limit: limitTotal ?? 0, used: used(counters.all) });
    default:
      return refuse({ code: 'offer_condition', offer: code, ...unmetTold(condition, offer.when, facts) });
  }
}

/** The word that takes no offer at all; no offer may be called so. */
export const NO_OFFER = 'none';

/** What the month's bonus money is counted on. */
export const bonusCounter = (memberId: number, day: string): string => `bonus:${day.slice(0, 7)}:M${memberId}`;

function bonusRoom({ storedValue: { maxBonusPerMonth } }: OfferRules, { day, member }: Facts): Money {
  if (maxBonusPerMonth === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(0, maxBonusPerMonth - (member.counts[bonusCounter(member.id, day)] ?? 0));
}

/** Rounded down, as what is promised in percent is. */
const multiplied = (points: Points, factors: readonly AppliedFactor[]): Points =>
  factors.reduce((product, { factor }) => ratio(product, factor, FACTOR_ONE, 'down'), points);

function isBetter(programme: OfferRules, gift: Gift, leader: Gift): boolean {
  const [worth, best] = [worthOf(gift, programme), worthOf(leader, programme)];
  if (worth !== best) return worth > best;
  if (gift.points !== leader.points) return gift.points > leader.points;
  return (gift.pointsFactor ?? 0) > (leader.pointsFactor ?? 0);
}

/** Money and points with their condition and as they were promised; all else as any gift. */
function stepsOf({ offer, ...giving }: OfferGrant, amount: Money): Step[] {
  const { code, when, give } = offer;
  const { bonus, bonusPercent, points, pointsFactor } = give;
  const condition = { rule: code, amount, atLeast: when.atLeast ?? null };
  const steps: Step[] = [];
  if (bonus) steps.push({ step: 'offer_bonus', ...condition, bonus });
  if (bonusPercent) {
    const { bonus: share } = giftOf({ bonusPercent }, amount);
    steps.push({ step: 'offer_percent', ...condition, percent: bonusPercent, bonus: share });
  }
  if (points) steps.push({ step: 'offer_points', rule: code, points });
  if (pointsFactor) steps.push({ step: 'offer_factor', rule: code, factor: pointsFactor });
  return [...steps, ...tellGift({ ...giving, gift: { ...giving.gift, bonus: 0, points: 0 } })];
}
