import { OF_THE_BILL } from '../../domain/rules/when.ts';
import { lint, REASON } from './lint.ts';

export const couponStacksFreely = lint({
  code: 'coupon_stacks_freely',
  about: {
    en: 'a coupon that asks nothing of the bill and stands beside others: a handful of them pays for anything',
    'zh-CN': '优惠券没有消费门槛又能叠加：攒一把就能白拿',
  },
  source: REASON.loses,
  finds: ({ coupons }) =>
    coupons.flatMap(({ code, when, take, stacks }) => {
      const asks = [...OF_THE_BILL].some((name) => (when[name] ?? null) !== null);
      return stacks && !asks && !take.per ? [{ rules: [code] }] : [];
    }),
});
