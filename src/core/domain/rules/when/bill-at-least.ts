import { condition } from '../condition.ts';

export const billAtLeast = condition({
  argument: 'money',
  at: ['spend'],
  about: {
    en: 'so much or more of the bill is left when the rule is reached',
    'zh-CN': '轮到这条规则时，账单余额达到这个金额',
  },
  holds: (least, { bill }) => bill !== null && bill.left >= least,
});
