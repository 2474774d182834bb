import { grant } from '../gift.ts';

export const goods = grant({
  argument: 'text',
  at: ['topup', 'redeem', 'gift'],
  about: { en: 'something to hand over', 'zh-CN': '当面送出的物品' },
  gives: (goods) => ({ goods }),
});
