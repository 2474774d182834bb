import { discount } from '../discount.ts';

export const max = discount({
  argument: 'money',
  about: { en: 'never more than this off', 'zh-CN': '最多减这个金额' },
});
