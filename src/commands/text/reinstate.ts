export const reinstate = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  plain: { en: 'Bring back points that ended lately', 'zh-CN': '恢复刚过期的积分' },
  rehearsal: { en: 'See which ones that would be', 'zh-CN': '先看看能恢复哪些' },
  notes: {
    en: 'How long after their end points can come back is grace_days of the programme, how long they are good then reinstate_days.',
    'zh-CN': '过期多久内可以恢复由会员方案的 grace_days 决定，恢复后的有效天数由 reinstate_days 决定。',
  },
};
