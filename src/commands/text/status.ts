export const status = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  block: { en: 'Stop a member from using what is on the card', 'zh-CN': '冻结会员，卡里的余额和积分暂停使用' },
  blockReason: { en: 'With a word of why', 'zh-CN': '注明原因' },
  blockNotes: {
    en: 'A blocked member can still receive: top-ups go through. A lost card alone: member card block <card>.',
    'zh-CN': '冻结后仍可充值。只是丢了卡，请用 member card block <卡号>。',
  },
  unblock: { en: 'Let a blocked member use the card again', 'zh-CN': '解冻会员' },
  unblockReason: { en: 'With a word of why', 'zh-CN': '注明原因' },
  unblockNotes: {
    en: 'Someone who has left is opened again with member reopen <who>.',
    'zh-CN': '已注销的会员要重新开通：member reopen <会员>。',
  },
  reopen: { en: 'Open a closed member again', 'zh-CN': '重新开通已注销的会员' },
  reopenRehearsal: { en: 'See whether that would do anything', 'zh-CN': '先看看是否需要' },
  reopenNotes: {
    en: 'Points that were left are there again, as far as they have not ended.',
    'zh-CN': '注销时留下的积分，没过期的照样能用。',
  },
};
