import { condition, EVERYWHERE } from '../condition.ts';

export const tags = condition({
  argument: 'texts',
  at: EVERYWHERE,
  needs: 'tags',
  about: { en: 'the member has one of these tags', 'zh-CN': '会员带有这些标签之一' },
  holds: (named, { member }) => member.tags.some((tag) => named.includes(tag)),
});
