import { nextAnnual } from '../../time/day.ts';
import { condition, EVERYWHERE } from '../condition.ts';

/** Someone born on 29 February is served on 28 February in common years. */
export const birthday = condition({
  argument: 'birthday',
  at: EVERYWHERE,
  needs: 'member',
  about: { en: "on the member's birthday, or in its month", 'zh-CN': '会员生日当天，或生日当月' },
  holds: (span, { day, member }) => {
    if (member.birthday === null) return false;
    const monthDay = member.birthday.slice(-5);
    return span === 'month' ? day.slice(5, 7) === monthDay.slice(0, 2) : nextAnnual(monthDay, day) === day;
  },
});
