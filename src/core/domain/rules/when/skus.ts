import { condition } from '../condition.ts';

export const skus = condition({
  argument: 'texts',
  at: ['spend'],
  about: { en: 'chooses the lines of these items; there must be one', 'zh-CN': '限定这些商品；账单上至少要有一项' },
  chooses: (named, { sku }) => sku !== null && named.includes(sku),
});
