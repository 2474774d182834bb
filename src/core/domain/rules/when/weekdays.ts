import { weekdayOf } from '../../time/day.ts';
import { condition, EVERYWHERE } from '../condition.ts';

export const weekdays = condition({
  argument: 'weekdays',
  at: EVERYWHERE,
  about: { en: 'on one of these days of the week, as business days go', 'zh-CN': '在一周中的这些天（按营业日）' },
  holds: (named, { day }) => named.includes(weekdayOf(day)),
});
