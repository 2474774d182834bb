import { ratio } from '../../numbers/ratio.ts';
import { grant } from '../gift.ts';

/** Rounded down: a bonus is never more than the percent that was promised. */
export const bonusPercent = grant({
  argument: 'percent',
  at: ['topup'],
  about: {
    en: 'so many percent of the top-up as bonus money, rounded down',
    'zh-CN': '按充值金额的百分比赠送（舍去零头）',
  },
  gives: (percent, amount) => ({ bonus: ratio(amount, percent, 100, 'down') }),
});
