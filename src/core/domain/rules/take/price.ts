import { discount, leftOf, spread } from '../discount.ts';

/** What is dearer comes down to it; what is cheaper already stays. */
export const price = discount({
  argument: 'price',
  about: { en: 'a fixed price: of each piece, or of the whole bill', 'zh-CN': '一口价：限定商品按件计，否则为整单价' },
  off: (price, lines, { on }) =>
    on === 'items'
      ? lines.map(({ left, quantity }) => Math.max(0, left - price * quantity))
      : spread(Math.max(0, leftOf(lines) - price), lines),
});
