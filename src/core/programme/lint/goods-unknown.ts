import { conditionalRules } from '../conditional.ts';
import { lint, REASON } from './lint.ts';

/** A shop without a price list, or without categories in it, types what it sells. */
export const goodsUnknown = lint({
  code: 'goods_unknown',
  about: {
    en: 'a rule for goods that the price list does not have',
    'zh-CN': '规则限定的商品或类别在价目表里没有',
  },
  source: REASON.idle,
  finds: (programme) => {
    const skus = programme.items.map(({ sku }) => sku);
    const categories = programme.items.flatMap(({ category }) => category ?? []);
    return conditionalRules(programme).flatMap(({ code, when }) => {
      const unknown = [...missing(when.skus, skus), ...missing(when.categories, categories)];
      return unknown.length === 0 ? [] : [{ rules: [code], unknown }];
    });
  },
});

const missing = (named: readonly string[] | null | undefined, known: readonly string[]): string[] =>
  known.length === 0 ? [] : (named ?? []).filter((one) => !known.includes(one));
