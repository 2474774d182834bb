/** What a top-up gives: of the offers of one group the best, of different groups all. */
import { ofKind } from './gifts.ts';
import type { AuditedRules, Gift, Offer } from './rules.ts';

/** Of each offer that stands what it comes to for this top-up. */
export function offersFor({ offers, passes, plans, coupons, value }: AuditedRules, amount: number): Gift[] {
  const open = offers.filter(({ from }) => from <= amount);
  const bonusOf = ({ bonus, percent }: Offer) => bonus + Math.floor((amount * percent) / 100);
  const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);
  const bought = (offer: Offer) => [...ofKind(passes, offer.passes), ...ofKind(plans, offer.plans ?? [])];
  // More money wins: points at their worth, passes and plans at their price, coupons of so much off at all of it. Then
  // more points, then the larger factor, then the earlier.
  const worth = (offer: Offer) => [
    bonusOf(offer) +
      Math.floor((offer.points * 1_00) / value) +
      sum(bought(offer).map(({ price }) => price)) +
      sum(ofKind(coupons, offer.coupons).map(({ off, uses }) => off * uses)),
    offer.points,
    offer.factor,
  ];
  const isBetter = (one: Offer, other: Offer) => {
    const [left, right] = [worth(one), worth(other)];
    const place = left.findIndex((figure, index) => figure !== right[index]);
    return place >= 0 && (left[place] as number) > (right[place] as number);
  };
  const won = open.filter(
    (offer) =>
      offer.group === null ||
      open.filter(({ group }) => group === offer.group).every((other) => other === offer || !isBetter(other, offer)),
  );
  // At a tie the earlier one: nobody before it in its group is as good.
  const first = won.filter((offer) => offer.group === null || won.find(({ group }) => group === offer.group) === offer);
  const factors = first.flatMap(({ factor }) => (factor === 0 ? [] : [factor]));
  return first.map((offer) => ({
    ...{
      bonus: bonusOf(offer),
      coupons: offer.coupons,
      passes: offer.passes,
      tier: offer.tier ?? null,
      plans: offer.plans ?? [],
    },
    points: factors.reduce((points, factor) => Math.floor((points * factor) / 10), offer.points),
  }));
}
