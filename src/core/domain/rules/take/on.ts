import { discount } from '../discount.ts';

export const on = discount({
  argument: 'scope',
  about: {
    en: 'items: off the chosen lines (the default where lines are chosen); bill: off the whole',
    'zh-CN': 'items 只减限定的商品（限定了商品时的默认值）；bill 减整单',
  },
});
