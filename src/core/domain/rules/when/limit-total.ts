import { condition } from '../condition.ts';

export const limitTotal = condition({
  argument: 'count',
  at: ['topup', 'spend'],
  needs: 'counts',
  about: { en: 'at most so often for all members together', 'zh-CN': '全部会员合计最多用这么多次' },
  holds: (limit, { used }) => used.all < limit,
});
