import { condition } from '../condition.ts';

export const quantityAtLeast = condition({
  argument: 'count',
  at: ['spend'],
  about: { en: 'so many pieces or more, of the chosen lines', 'zh-CN': '限定的商品达到这个件数' },
  holds: (least, { chosen }) => chosen.reduce((sum, { quantity }) => sum + quantity, 0) >= least,
});
