import { condition, EVERYWHERE } from '../condition.ts';

export const tiers = condition({
  argument: 'tiers',
  at: EVERYWHERE,
  needs: 'member',
  about: { en: 'the member is of one of these tiers', 'zh-CN': '会员属于这些等级之一' },
  holds: (named, { member }) => member.tier !== null && named.includes(member.tier),
});
