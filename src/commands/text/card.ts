export const card = {
  card: { en: 'The number of the card', 'zh-CN': '卡号' },
  old: { en: 'The number of the old card', 'zh-CN': '旧卡号' },
  by: {
    en: 'The number of the new card (default: the shop gives one with a check digit)',
    'zh-CN': '新卡号（不写则自动生成，带校验位）',
  },
  block: { en: 'A card was lost: nobody can use it', 'zh-CN': '挂失一张卡' },
  reason: { en: 'With a word of why', 'zh-CN': '注明原因' },
  unblock: { en: 'It was found again', 'zh-CN': '找回了，解除挂失' },
  rehearsal: { en: 'See whether that would do anything', 'zh-CN': '先看看是否需要' },
  replace: { en: 'A new card for an old or lost one', 'zh-CN': '补卡或换卡' },
  replaceBy: { en: 'The new card has a number of its own', 'zh-CN': '换成指定卡号的新卡' },
  replaceNotes: {
    en: 'The old card never works again; account and value stay as they are.',
    'zh-CN': '旧卡从此作废，账户和余额不变。',
  },
};
