import { grant } from '../gift.ts';

export const coupons = grant({
  argument: 'coupons',
  at: ['topup', 'redeem', 'gift'],
  about: {
    en: 'coupons (count: how many), each with a code of its own, as the programme has them',
    'zh-CN': '赠送优惠券（count：几张），每张有自己的券码，内容按方案',
  },
  gives: (coupons) => ({ coupons }),
});
