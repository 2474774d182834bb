import { grant } from '../gift.ts';

export const bonus = grant({
  argument: 'money',
  at: ['topup', 'redeem', 'gift'],
  about: { en: 'so much bonus money', 'zh-CN': '赠送这个金额' },
  gives: (bonus) => ({ bonus }),
});
