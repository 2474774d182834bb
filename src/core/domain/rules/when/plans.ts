import { condition, EVERYWHERE } from '../condition.ts';

export const plans = condition({
  argument: 'plans',
  at: EVERYWHERE,
  needs: 'plans',
  about: { en: 'one of these plans of the member is running', 'zh-CN': '会员持有这些付费会员卡之一' },
  holds: (named, { member }) => member.plans.some(({ plan }) => named.includes(plan)),
});
