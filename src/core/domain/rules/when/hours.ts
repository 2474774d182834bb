import { condition, EVERYWHERE } from '../condition.ts';

/** The end is excluded, so that neighbouring hours do not overlap; hours may go over midnight. */
export const hours = condition({
  argument: 'hours',
  at: EVERYWHERE,
  about: { en: 'at these hours of the clock', 'zh-CN': '在这些时段内' },
  holds: (named, { minute }) =>
    named.some(({ from, to }) => (from < to ? minute >= from && minute < to : minute >= from || minute < to)),
});
