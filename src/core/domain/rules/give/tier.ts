import { grant } from '../gift.ts';

export const tier = grant({
  argument: 'tier',
  at: ['topup', 'redeem', 'gift'],
  about: {
    en: 'this tier at once, never a lower one than the member has; reviews look at it as at any other',
    'zh-CN': '直接升到这个等级（只升不降），之后照常评定',
  },
  gives: (tier) => ({ tier }),
});
