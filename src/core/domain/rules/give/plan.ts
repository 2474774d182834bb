import { grant } from '../gift.ts';

export const plan = grant({
  argument: 'plan',
  at: ['topup', 'redeem', 'gift'],
  about: {
    en: 'a term of this plan for nothing; who has the plan goes on with it where their term ends',
    'zh-CN': '赠送一期付费会员卡；已有的会员从到期日起顺延',
  },
  gives: (plan) => ({ plans: [plan] }),
});
