import type { ExpiryPolicy } from '../../domain/programme/programme.ts';
import { lint, REASON } from './lint.ts';

export const paidMoneyEndsEarly = lint({
  code: 'paid_money_ends_early',
  about: {
    en: 'dollars that members paid in come to an end before five years',
    'zh-CN': '会员付的本金（美元）不到五年就过期',
  },
  source: REASON.giftCard,
  finds: ({ currency, storedValue: { paidExpires } }) =>
    currency.code === 'USD' && paidExpires.some(isUnderFiveYears) ? [{ rules: ['stored_value.paid_expires'] }] : [],
});

/** A date of the year alone may come at any time. */
const isUnderFiveYears = (policy: ExpiryPolicy): boolean => {
  if (policy.rule === 'rolling') return (policy.months ?? 0) < 60 && (policy.days ?? 0) < 5 * 366;
  return policy.rule === 'fixed' && policy.months < 60;
};
