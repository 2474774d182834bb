export const plan = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  whose: { en: 'Whose plans; without it everybody’s', 'zh-CN': '谁的付费会员卡；不写则列出全部' },
  code: { en: 'Code or name of the plan as the programme has it', 'zh-CN': '方案里付费会员卡的编码或名称' },
  pay: {
    en: 'How it is paid (default: cash). Stored value may pay; points, coupons and passes may not',
    'zh-CN': '付款方式（默认现金）。可以用储值，不能用积分、优惠券或次卡',
  },
  joinOne: { en: 'Join for a year, paid by WeChat', 'zh-CN': '开通一年，微信付款' },
  joinTwo: { en: 'The balance first, cash for the rest; try it first', 'zh-CN': '先扣储值，其余现金；先试算' },
  joinNotes: {
    en: 'Its tier, discount and the first month’s benefits hold at once; member nightly brings those of later months. Sales are booked month by month. Buying a plan earns no points.',
    'zh-CN': '等级、折扣和首月权益立即生效，以后每月的权益由 member nightly 发放。收入按月确认。购买付费会员卡不积分。',
  },
  renewOne: { en: 'One more year, from where the first one ends', 'zh-CN': '再续一年，从到期日接着算' },
  renewTwo: { en: 'See until when it would run', 'zh-CN': '先看看会续到哪天' },
  renewNotes: {
    en: 'A plan that has ended begins anew today. The price and the rules are those of the programme now.',
    'zh-CN': '已到期的从今天重新开始。价格和规则按当前方案。',
  },
  to: {
    en: 'Pay back by this tender instead of those that paid',
    'zh-CN': '改用这种方式退款，不按原付款方式',
  },
  leaveQuote: { en: 'What would go back', 'zh-CN': '先看看会退多少' },
  leaveOne: { en: 'Leave, paid back in cash', 'zh-CN': '退出，现金退款' },
  leaveNotes: {
    en: 'By the plan’s rule: refund: months (default) pays back the months that have not begun, days the days to come, none nothing. What the months so far have brought stays with the member. Stored value goes back to where it came from.',
    'zh-CN':
      '按方案里的 refund 规则：months（默认）退未开始的月份，days 退剩余天数，none 不退。已发放的权益保留。用储值付的退回原储值。',
  },
  state: {
    en: 'Only those that stand so (default: all that run or are still to come)',
    'zh-CN': '只列这种状态的（默认列出生效中和未开始的）',
  },
  ending: { en: 'Only those that end within so many days', 'zh-CN': '只列这么多天内到期的' },
  listOne: { en: 'What this member has', 'zh-CN': '这位会员有哪些付费会员卡' },
  listEnding: { en: 'Whom to remind, as a spreadsheet', 'zh-CN': '该提醒谁续费，导出表格' },
  titlePlan: { en: 'plan', 'zh-CN': '付费会员卡' },
  titleFrom: { en: 'from', 'zh-CN': '起始' },
  titlePrice: { en: 'price', 'zh-CN': '价格' },
  titleUnearned: { en: 'not begun', 'zh-CN': '未开始部分' },
  states: {
    running: { en: 'running', 'zh-CN': '生效中' },
    waiting: { en: 'not begun', 'zh-CN': '未开始' },
    ended: { en: 'ended', 'zh-CN': '已结束' },
  },
  none: { en: 'No plans.', 'zh-CN': '没有付费会员卡。' },
} as const;
