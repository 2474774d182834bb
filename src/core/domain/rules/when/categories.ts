import { condition } from '../condition.ts';

export const categories = condition({
  argument: 'texts',
  at: ['spend'],
  about: {
    en: 'chooses the lines of these categories; there must be one',
    'zh-CN': '限定这些类别的商品；账单上至少要有一项',
  },
  chooses: (named, { category }) => category !== null && named.includes(category),
});
