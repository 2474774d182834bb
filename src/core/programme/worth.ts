import { worthOf } from '../domain/gift/gift.ts';
import type { Money } from '../domain/numbers/money.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { Gift } from '../domain/rules/gift.ts';

/**
 * What a gift is worth by the prices of the programme, in minor units: bonus, points where they are money, passes,
 * plans, goods of the price list. Coupons and tiers are worth nothing here: nobody knows what they will take off.
 */
export function worthByPrices(gift: Gift, programme: Programme): Money {
  const goods = programme.items.find(({ sku, name }) => gift.goods !== null && [sku, name].includes(gift.goods));
  return worthOf({ ...gift, coupons: [] }, programme) + (goods?.price ?? 0);
}
