import { condition } from '../condition.ts';

export const atLeast = condition({
  argument: 'money',
  at: ['topup'],
  about: { en: 'the top-up is so much or more', 'zh-CN': '充值达到这个金额' },
  holds: (least, { topup }) => topup !== null && topup >= least,
});
