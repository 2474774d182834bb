import { giftOf } from '../../domain/rules/give.ts';
import { lint, REASON } from './lint.ts';

/** Percent of what is paid in. */
const MUCH = 50;

/** The share of bonus is also what a card return pays back on top of what was really used up. */
export const bonusLarge = lint({
  code: 'bonus_large',
  about: {
    en: `a top-up gives ${MUCH} % of itself or more as bonus`,
    'zh-CN': `一次充值送 ${MUCH}% 以上`,
  },
  source: REASON.loses,
  finds: ({ topupOffers, storedValue: { minTopup } }) =>
    topupOffers.flatMap(({ code, when, give }) => {
      const amount = when.atLeast ?? minTopup ?? 0;
      const { bonus } = giftOf(give, amount);
      const without = amount === 0 && (give.bonus ?? 0) > 0;
      return bonus * 100 >= amount * MUCH && (bonus > 0 || without) ? [{ rules: [code], amount, bonus }] : [];
    }),
});
