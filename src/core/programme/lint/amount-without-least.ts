import type { Take } from '../../domain/rules/take.ts';
import type { When } from '../../domain/rules/when.ts';
import { isLimited } from '../conditional.ts';
import { lint, REASON } from './lint.ts';

export const amountWithoutLeast = lint({
  code: 'amount_without_least',
  about: {
    en: 'a fixed sum off any bill, so that a small bill costs nothing',
    'zh-CN': '减固定金额却没有写最低消费，小单可能白送',
  },
  source: REASON.loses,
  finds: ({ promotions, coupons, tiers, plans }) => {
    const open = coupons.filter((coupon) => coupon.public && !isLimited(coupon));
    const standing: readonly Standing[] = [...tiers, ...plans].map(({ code, take }) => ({ code, when: {}, take }));
    return [...promotions, ...open, ...standing].flatMap(({ code, when, take }) => {
      const { amount, per, on } = take ?? { on: 'bill' };
      if (!amount || per || on === 'items') return [];
      const least = Math.max(when.billAtLeast ?? 0, (when.billOver ?? -1) + 1);
      return least <= amount ? [{ rules: [code], amount, least }] : [];
    });
  },
});

interface Standing {
  readonly code: string;
  readonly when: When;
  readonly take: Take | undefined;
}
