import { condition } from '../condition.ts';

export const limitPerMember = condition({
  argument: 'count',
  at: ['topup', 'spend'],
  needs: 'counts',
  about: { en: 'at most so often for one member', 'zh-CN': '每位会员最多用这么多次' },
  holds: (limit, { used }) => used.member < limit,
});
