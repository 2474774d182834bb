import { worthOf } from '../domain/gift/gift.ts';
import type { Money } from '../domain/numbers/money.ts';
import { ratio } from '../domain/numbers/ratio.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { Gift } from '../domain/rules/gift.ts';

/**
 * What a gift is worth by the prices of the programme, in minor units: bonus, points where they are money, passes,
 * plans, goods of the price list. Coupons and tiers are worth nothing here: nobody knows what they will take off.
 */
export function worthByPrices(gift: Gift, programme: Programme): Money {
  const { points, plans, items } = programme;
  const asMoney = points.value === null ? 0 : ratio(gift.points, points.value.worth, points.value.points, 'down');
  const ofPlans = gift.plans.reduce((sum, code) => sum + (plans.find((plan) => plan.code === code)?.price ?? 0), 0);
  const goods = items.find(({ sku, name }) => gift.goods !== null && [sku, name].includes(gift.goods));
  return worthOf(gift, programme) + asMoney + ofPlans + (goods?.price ?? 0);
}
