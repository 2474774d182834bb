import { phrase } from '../shared/language.ts';

export const pass = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  whose: { en: 'Whose passes; without it everybody’s', 'zh-CN': '谁的次卡；不写则列出全部' },
  toSell: {
    en: 'Code or name of the pass as the programme has it; several at once as code*2',
    'zh-CN': '方案里次卡的编码或名称；一次售多张写成 编码*2',
  },
  code: { en: 'Code or name of the pass', 'zh-CN': '次卡的编码或名称' },
  pay: {
    en: 'How it is paid (default: cash). Stored value may pay; points, coupons and passes may not',
    'zh-CN': '付款方式（默认现金）。可以用储值，不能用积分、优惠券或次卡',
  },
  sellOne: { en: 'Sell a pass for cash', 'zh-CN': '售一张次卡，收现金' },
  sellTwo: { en: 'Two at once, the balance first and WeChat for the rest', 'zh-CN': '一次售两张，先扣储值，其余微信' },
  sellNotes: {
    en: 'Sales are booked visit by visit. To use it: member spend <who> --pass <code>. To give back what is unused: member refund <sale>.',
    'zh-CN': '收入按次确认。使用：member spend <会员> --pass <编码>。退未用部分：member refund <售卡流水>。',
  },
  state: {
    en: 'Only those that stand so (default: all in which something is left)',
    'zh-CN': '只列这种状态的（默认列出还有次数的）',
  },
  ending: { en: 'Only those that end within so many days', 'zh-CN': '只列这么多天内到期的' },
  listOne: { en: 'What this member has', 'zh-CN': '这位会员有哪些次卡' },
  listEnding: { en: 'Whom to remind, as a spreadsheet', 'zh-CN': '该提醒谁，导出表格' },
  until: {
    en: 'The last day on which it may not be used; yesterday ends a freeze',
    'zh-CN': '停用的最后一天；写昨天就是恢复使用',
  },
  freezeOne: { en: 'Not usable through August, the end moves by as many days', 'zh-CN': '停用到八月底，有效期顺延' },
  rehearsal: { en: 'See what its end would be', 'zh-CN': '先看看有效期会到哪天' },
  freezeNotes: {
    en: 'Freezing again with another day sets it anew. All passes of this code are frozen together.',
    'zh-CN': '再次停用会按新日期重算。同一编码的次卡一起停用。',
  },
  days: { en: 'So many days more', 'zh-CN': '延长多少天' },
  to: { en: 'Its last good day from now on', 'zh-CN': '改到哪一天为止' },
  extendDays: { en: 'Thirty days more, with the reason', 'zh-CN': '延长三十天，并写明原因' },
  extendTo: { en: 'Good through the end of the year', 'zh-CN': '有效期改到年底' },
  titlePass: { en: 'pass', 'zh-CN': '次卡' },
  titleOf: { en: 'of', 'zh-CN': '总次数' },
  titleSold: { en: 'since', 'zh-CN': '起始' },
  titleFrom: { en: 'from', 'zh-CN': '起用日' },
  titleUnearned: { en: 'unused worth', 'zh-CN': '未用金额' },
  titleSale: { en: 'entry', 'zh-CN': '流水号' },
  states: {
    open: { en: 'usable', 'zh-CN': '可用' },
    waiting: { en: 'not begun', 'zh-CN': '未开始' },
    frozen: { en: 'frozen', 'zh-CN': '停用中' },
    ended: { en: 'ended', 'zh-CN': '已到期' },
    used: { en: 'used up', 'zh-CN': '已用完' },
  },
  frozenUntil: phrase<string>({ en: (day) => `frozen until ${day}`, 'zh-CN': (day) => `停用至 ${day}` }),
  fromFirstUse: { en: 'from first visit', 'zh-CN': '首次使用起计' },
  forever: { en: 'no end', 'zh-CN': '永久' },
  none: { en: 'No passes.', 'zh-CN': '没有次卡。' },
} as const;
