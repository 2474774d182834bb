import type { Take } from '../../domain/rules/take.ts';
import { isLimited } from '../conditional.ts';
import { lint, REASON } from './lint.ts';
import { LEFT } from './stacks-to-nothing.ts';

/** What is handed to single people is left out: coupons that are issued, tiers that are given by hand. */
export const nearlyFree = lint({
  code: 'nearly_free',
  about: {
    en: `one discount that alone leaves ${LEFT} % or nothing, as often as anybody comes`,
    'zh-CN': `单独一条优惠就只剩 ${LEFT}% 以下，且不限次数`,
  },
  source: REASON.loses,
  finds: ({ promotions, coupons, tiers, plans }) =>
    [
      ...promotions.filter((rule) => !isLimited(rule)),
      ...coupons.filter((coupon) => coupon.public && !isLimited(coupon)),
      ...tiers.filter(({ qualify }) => qualify !== undefined),
      ...plans,
    ].flatMap(({ code, take }) => {
      const percent = take ? percentOf(take) : 0;
      return percent >= 100 - LEFT ? [{ rules: [code], percent }] : [];
    }),
});

/** What it takes of whatever there is, however dear. */
function percentOf({ percent, amount, per, price, max }: Take): number {
  if ((max ?? null) !== null) return 0;
  if (price === 0) return 100;
  return percent ?? (amount && per ? Math.floor((amount * 100) / per) : 0);
}
