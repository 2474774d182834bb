export const tag = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  tag: { en: 'A word of yours for this member', 'zh-CN': '标签' },
  remove: { en: 'Take the tags off instead', 'zh-CN': '去掉这些标签' },
  plain: { en: 'Put a tag on a member', 'zh-CN': '给会员加标签' },
  off: { en: 'Take two tags off again', 'zh-CN': '去掉两个标签' },
};
