import { condition } from '../condition.ts';

export const billOver = condition({
  argument: 'money',
  at: ['spend'],
  about: {
    en: 'more than this of the bill is left when the rule is reached',
    'zh-CN': '轮到这条规则时，账单余额超过这个金额',
  },
  holds: (limit, { bill }) => bill !== null && bill.left > limit,
});
