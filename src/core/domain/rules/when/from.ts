import { condition, EVERYWHERE } from '../condition.ts';

export const from = condition({
  argument: 'day',
  at: EVERYWHERE,
  about: { en: 'on this business day or later', 'zh-CN': '从这个营业日起（含当天）' },
  holds: (first, { day }) => day >= first,
});
