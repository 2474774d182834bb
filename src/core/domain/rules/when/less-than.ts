import { condition } from '../condition.ts';

export const lessThan = condition({
  argument: 'money',
  at: ['topup'],
  about: { en: 'the top-up is less than this', 'zh-CN': '充值低于这个金额' },
  holds: (limit, { topup }) => topup !== null && topup < limit,
});
