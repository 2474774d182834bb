export const adjust = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  points: { en: 'Points up or down, such as 200 or -200', 'zh-CN': '加减积分，例如 200 或 -200' },
  paid: { en: 'Paid money up or down', 'zh-CN': '加减本金' },
  bonus: { en: 'Bonus up or down', 'zh-CN': '加减赠送' },
  pass: {
    en: 'Visits of a pass up or down, such as haircut-10=-1. What they cost goes with them; visits added cost nothing',
    'zh-CN': '加减次卡次数，例如 haircut-10=-1。扣减时价值一并扣除；加上的次数没有价值',
  },
  visits: { en: 'Take one visit off that was forgotten', 'zh-CN': '补扣一次漏记的次数' },
  expires: {
    en: 'When what is added ends (default: as the programme says)',
    'zh-CN': '加上的部分什么时候到期（默认按会员方案）',
  },
  asEarned: {
    en: 'The points count as earned, and as activity',
    'zh-CN': '这些积分算作消费所得，也算一次活跃',
  },
  up: { en: 'Give 200 points by hand', 'zh-CN': '手工补 200 积分' },
  down: { en: 'Take 20 paid and 2 bonus off again', 'zh-CN': '扣回本金 20 元、赠送 2 元' },
  notes: {
    en: 'A reason is needed: --reason. Paid and bonus added together belong together, like one top-up.',
    'zh-CN': '必须写明原因：--reason。同时加的本金和赠送算作同一笔充值。',
  },
};
