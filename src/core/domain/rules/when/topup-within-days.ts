import { addDays } from '../../time/day.ts';
import { condition } from '../condition.ts';

export const topupWithinDays = condition({
  argument: 'days',
  at: ['spend'],
  needs: 'lastTopup',
  about: {
    en: 'the last top-up is at most so many days ago; 0 is today',
    'zh-CN': '距最近一次充值不超过这么多天（0 表示当天）',
  },
  holds: (days, { day, member }) => member.lastTopup !== null && day <= addDays(member.lastTopup, days),
});
