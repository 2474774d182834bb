import { discount } from '../discount.ts';

export const per = discount({
  argument: 'money',
  about: { en: 'amount is taken for every full such sum', 'zh-CN': '每满这个金额减一次 amount' },
});
