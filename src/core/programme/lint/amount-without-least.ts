import { lint, REASON } from './lint.ts';

export const amountWithoutLeast = lint({
  code: 'amount_without_least',
  about: {
    en: 'a fixed sum off any bill, so that a small bill costs nothing',
    'zh-CN': '减固定金额却没有写最低消费，小单可能白送',
  },
  source: REASON.loses,
  finds: ({ promotions }) =>
    promotions.flatMap(({ code, when, take: { amount, per, on } }) => {
      if (!amount || per || on === 'items') return [];
      const least = Math.max(when.billAtLeast ?? 0, (when.billOver ?? -1) + 1);
      return least <= amount ? [{ rules: [code], amount, least }] : [];
    }),
});
