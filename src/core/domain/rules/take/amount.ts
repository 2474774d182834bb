import { ratio } from '../../numbers/ratio.ts';
import { discount, leftOf, spread } from '../discount.ts';

/** Once, or with `per` for every full `per` that is left. */
export const amount = discount({
  argument: 'money',
  about: { en: 'so much off, with per: for every full such amount', 'zh-CN': '减这个金额；写了 per 则每满一次减一次' },
  off: (amount, lines, { per }) =>
    spread(per ? ratio(ratio(leftOf(lines), 1, per, 'down'), amount, 1, 'down') : amount, lines),
});
