export const transfer = {
  from: { en: 'Who gives: card, phone, member number or name', 'zh-CN': '转出会员：卡号、手机号、会员号或姓名' },
  to: { en: 'Who receives', 'zh-CN': '转入会员' },
  amount: { en: 'Stored value to move', 'zh-CN': '转多少余额' },
  points: { en: 'Points to move', 'zh-CN': '转多少积分' },
  pass: {
    en: 'Visits of a pass to move: haircut-10*3; without a number all that are left',
    'zh-CN': '转次卡：haircut-10*3；不写次数就把剩余的全转',
  },
  money: { en: 'Move 100 to another card', 'zh-CN': '把 100 元转到另一张卡' },
  rehearsal: { en: 'See what moving 500 points would do', 'zh-CN': '先看看转 500 积分会怎样' },
  notes: {
    en: 'Paid money and bonus go in the proportion they have, and keep their day. Points keep theirs; pending ones stay. Visits take their share of the price along.',
    'zh-CN': '本金和赠送按原比例转，有效期不变；积分有效期也不变，待生效的不转。次数连同对应的购卡款一起转。',
  },
};
