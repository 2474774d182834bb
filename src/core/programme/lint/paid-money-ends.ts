import { lint, REASON } from './lint.ts';

/** By the currency: which law holds is not known here, and its money is the best guess at it. */
export const paidMoneyEnds = lint({
  code: 'paid_money_ends',
  about: { en: 'yuan that members paid in come to an end', 'zh-CN': '会员付的本金（人民币）会过期' },
  source: REASON.prepaid,
  finds: ({ currency, storedValue: { paidExpires } }) =>
    currency.code === 'CNY' && paidExpires.length > 0 ? [{ rules: ['stored_value.paid_expires'] }] : [],
});
