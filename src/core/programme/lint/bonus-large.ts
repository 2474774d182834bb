import type { Money } from '../../domain/numbers/money.ts';
import { giftOf } from '../../domain/rules/give.ts';
import { lint, REASON } from './lint.ts';

/** Percent of what is paid in. */
export const LARGE = 50;

export const isLarge = (bonus: Money, amount: Money): boolean => bonus > 0 && bonus * 100 >= amount * LARGE;

/** The share of bonus is also what a card return pays back on top of what was really used up. */
export const bonusLarge = lint({
  code: 'bonus_large',
  about: {
    en: `a top-up gives ${LARGE} % of itself or more as bonus`,
    'zh-CN': `一次充值送 ${LARGE}% 以上`,
  },
  source: REASON.loses,
  finds: ({ topupOffers, storedValue: { minTopup } }) =>
    topupOffers.flatMap(({ code, when, give }) => {
      const amount = when.atLeast ?? minTopup ?? 0;
      const { bonus } = giftOf(give, amount);
      return isLarge(bonus, amount) ? [{ rules: [code], amount, bonus }] : [];
    }),
});
