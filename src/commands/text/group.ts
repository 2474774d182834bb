/** The words of the group commands. */
import { phrase } from '../shared/language.ts';

export const group = {
  who: { en: 'Any of those who share the account', 'zh-CN': '共用账户的任何一位会员' },
  member: { en: 'Whose limits: card, phone, member number or name', 'zh-CN': '给谁设限：卡号、手机号、会员号或姓名' },
  joins: { en: 'Who joins: card, phone, member number or name', 'zh-CN': '谁加入：卡号、手机号、会员号或姓名' },
  to: { en: 'Whose account pays from now on', 'zh-CN': '今后用谁的账户付款' },
  leaves: { en: 'Who leaves: card, phone, member number or name', 'zh-CN': '谁退出：卡号、手机号、会员号或姓名' },
  bill: { en: 'Most that one bill may take; none: any amount', 'zh-CN': '每单最多用多少；none 表示不限' },
  day: { en: 'Most on one business day; none: any amount', 'zh-CN': '每个营业日最多用多少；none 表示不限' },
  month: { en: 'Most in one calendar month; none: any amount', 'zh-CN': '每个自然月最多用多少；none 表示不限' },
  ownPoints: { en: 'Share the money alone; points stay their own', 'zh-CN': '只共用余额，积分仍归自己' },
  share: { en: 'Stored value that was agreed to be theirs', 'zh-CN': '约定分走的余额' },
  sharePoints: { en: 'Points that were agreed to be theirs', 'zh-CN': '约定分走的积分' },
  exampleShow: { en: 'Who spends from this account, and how much', 'zh-CN': '看谁在用这个账户、各用多少' },
  exampleShowJson: { en: 'The same for a program', 'zh-CN': '给程序读的格式' },
  exampleLimit: { en: 'So much a bill, a day and a month', 'zh-CN': '限定每单、每天、每月' },
  exampleNoLimit: { en: 'Any amount a day again', 'zh-CN': '取消每天限额' },
  exampleJoin: { en: 'The company pays, the points are their own', 'zh-CN': '公司付款，积分归自己' },
  exampleJoinAll: { en: 'Money and points are shared', 'zh-CN': '余额和积分都共用' },
  exampleLeave: { en: 'They part, 200 go along', 'zh-CN': '退出，并分走 200 元' },
  exampleLeaveBare: { en: 'They part with nothing', 'zh-CN': '退出，不分走余额' },
  showNotes: {
    en: 'Bills, passes, transfers and card returns count, less what came back of them in the same month.',
    'zh-CN': '消费、购次卡、转出、退卡都计入，当月退回的已扣除。',
  },
  limitNotes: {
    en:
      'A limit holds for everything that this person takes from the account: bills, passes, transfers, card returns. A ' +
      'refund gives the room back to the day of the bill. It counts from when the person first had a limit. 0 lets them ' +
      'take nothing.',
    'zh-CN':
      '限额管这位会员从账户里用掉的一切：消费、购次卡、转出、退卡。退款会恢复原消费当天的额度。从第一次设限时开始累计。' +
      '设为 0 表示不能用。',
  },
  joinNotes: {
    en:
      'The account of their own has to be empty: move what is there with member transfer. With --own-points only money ' +
      'has to go. Top-ups by anybody go to the shared account. A new member joins with member enrol --join.',
    'zh-CN':
      '加入前自己的账户须已清空，可用 member transfer 转走；加 --own-points 时只需转走余额。任何一位充值都进共用账户。' +
      '新会员用 member enrol --join 直接加入。',
  },
  leaveNotes: {
    en:
      'The share moves as by member transfer, with its terms and dates. Points of their own stay theirs, limits end. ' +
      'What was bought before is refunded to the account that paid.',
    'zh-CN':
      '分走的部分按 member transfer 的规则转出，条件和有效期不变。自己的积分仍归自己，限额取消。以前的消费退款仍退回原账户。',
  },
  leftToday: phrase<string>({ en: (money) => `${money} today`, 'zh-CN': (money) => `今日 ${money}` }),
  leftThisMonth: phrase<string>({ en: (money) => `${money} this month`, 'zh-CN': (money) => `本月 ${money}` }),
  notSharing: { en: 'shares no more', 'zh-CN': '未共用' },
  titlePoints: { en: 'points', 'zh-CN': '积分' },
  titleTaken: { en: 'taken this month', 'zh-CN': '本月已用' },
  titleLimits: { en: 'may take', 'zh-CN': '限额' },
  titleLeft: { en: 'still left', 'zh-CN': '还可用' },
  pointsOwn: { en: 'own', 'zh-CN': '自己' },
  pointsShared: { en: 'shared', 'zh-CN': '共用' },
};
