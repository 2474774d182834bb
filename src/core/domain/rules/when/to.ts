import { condition, EVERYWHERE } from '../condition.ts';

export const to = condition({
  argument: 'day',
  at: EVERYWHERE,
  about: { en: 'on this business day or earlier', 'zh-CN': '到这个营业日止（含当天）' },
  holds: (last, { day }) => day <= last,
});
