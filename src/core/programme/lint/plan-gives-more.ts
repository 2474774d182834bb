import { giftOf } from '../../domain/rules/give.ts';
import { worthByPrices } from '../worth.ts';
import { lint, REASON } from './lint.ts';

export const planGivesMore = lint({
  code: 'plan_gives_more',
  about: {
    en: 'a plan whose months give more than it costs, by the prices of the programme',
    'zh-CN': '按方案里的价格算，付费会员卡每月送的加起来超过卡价',
  },
  source: REASON.loses,
  finds: (programme) =>
    programme.plans.flatMap(({ code, price, months, monthly }) => {
      const worth = monthly ? worthByPrices(giftOf(monthly, 0), programme) * months : 0;
      return worth > price ? [{ rules: [code], price, worth, months }] : [];
    }),
});
