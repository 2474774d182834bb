import { ratio } from '../../numbers/ratio.ts';
import { discount, leftOf, spread } from '../discount.ts';

/** Rounded once, half up, over all lines together. */
export const percent = discount({
  argument: 'percent',
  about: { en: 'so many percent off, half up (5 is 95折)', 'zh-CN': '减百分之几，四舍五入（5 即 95 折）' },
  off: (percent, lines) => spread(ratio(leftOf(lines), percent, 100, 'half_up'), lines),
});
