/** The words of the reports. */
import { phrase, type Text } from '../shared/language.ts';

/** Every report by the name that is typed, in the order of their list. */
export const reports = {
  day: { en: 'One business day: money by tender, what was done, by whom', 'zh-CN': '日结：收款、业务、操作员' },
  sales: {
    en: 'Bills of a period, discounts, refunds, how they were paid',
    'zh-CN': '一段时间的销售、优惠、退款和支付方式',
  },
  tenders: { en: 'Money in and out by tender', 'zh-CN': '各支付方式的收与支' },
  liability: { en: 'Stored value: what came, what went, what is owed', 'zh-CN': '储值负债：增减与结余' },
  points: {
    en: 'Points issued, used, expired, outstanding, and when they end',
    'zh-CN': '积分发放、使用、过期、结余和到期月份',
  },
  expiring: { en: 'What ends soon, member by member', 'zh-CN': '即将到期的会员明细' },
  members: { en: 'How many members, new ones, with a balance', 'zh-CN': '会员数、新增、有余额的' },
  tiers: { en: 'Members by tier', 'zh-CN': '各等级会员数' },
  settlement: {
    en: 'What the stores of a chain owe each other for value that one sold and another served',
    'zh-CN': '门店间结算：甲店充值、乙店消费，彼此应付多少',
  },
  statement: { en: 'Every entry of one member with the balance after it', 'zh-CN': '单个会员的对账单' },
  import: {
    en: 'One import for signature: files, columns, totals, what was rejected',
    'zh-CN': '导入报告（供签字）：文件、列、合计、拒收',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type ReportName = keyof typeof reports;

export const report = {
  name: { en: 'Which report; without it all are listed', 'zh-CN': '报表名称；不写则列出全部' },
  who: {
    en: 'The member of a statement; the number of an import (default: the newest)',
    'zh-CN': '对账单写会员；导入报告写批次号（默认最新一批）',
  },
  from: {
    en: 'First business day (default: the first of the month; of day, sales and tenders: the last day itself)',
    'zh-CN': '起始营业日（默认当月一日；日结、销售、收款报表默认为截止日当天）',
  },
  to: { en: 'Last business day (default: today)', 'zh-CN': '截止营业日（默认今天）' },
  asOf: { en: 'As of this business day; the same as --to', 'zh-CN': '截至此营业日，与 --to 相同' },
  by: {
    en: 'Told apart by: day, store, region, operator, tender, kind, month; not every report knows every word',
    'zh-CN': '分组方式：day、store、region、operator、tender、kind、month，各报表支持的不同',
  },
  store: {
    en: 'Only this store, or all stores of this region: where it was served; of a liability, where it was sold; of a settlement, either',
    'zh-CN': '只看此门店，或此区域的全部门店：业务发生的门店；负债报表为售出储值的门店；结算报表两者皆可',
  },
  days: { en: 'For expiring: how far ahead to look (default 30)', 'zh-CN': '即将到期报表：往后看多少天（默认 30）' },
  details: {
    en: 'For settlement: every posting behind it, with its lot',
    'zh-CN': '结算报表：列出每一条分录及其批次',
  },
  exampleSettlement: { en: 'What the stores owe each other for a month', 'zh-CN': '门店间一个月的结算' },
  notes: {
    en: 'All by business day. Reports change nothing and answer the same before and after the nightly work.',
    'zh-CN': '全部按营业日统计。报表不改动数据，夜间任务执行前后结果相同。',
  },
  exampleDay: { en: 'Close the till', 'zh-CN': '日结对账' },
  exampleLiability: {
    en: 'What is owed to members at the end of the year, store by store',
    'zh-CN': '年底各门店的储值负债',
  },
  exampleStatement: { en: 'The whole history of a card', 'zh-CN': '一张卡的全部流水' },
  exampleImport: {
    en: 'What the first import brought, to be printed and signed',
    'zh-CN': '打印第 1 批导入报告供签字',
  },
  nothing: { en: 'There is nothing to report.', 'zh-CN': '没有数据。' },
  titleName: { en: 'report', 'zh-CN': '报表' },
  titleAbout: { en: 'what it tells', 'zh-CN': '内容' },

  period: phrase<{ from: string; to: string; store: string | null }>({
    en: ({ from, to, store }) =>
      `${from === to ? from : `${from} to ${to}`}${store === null ? '' : ` · store ${store}`}`,
    'zh-CN': ({ from, to, store }) =>
      `${from === to ? from : `${from} 至 ${to}`}${store === null ? '' : ` · 门店 ${store}`}`,
  }),
  balance: phrase<{ title: string; total: string; paid: string; bonus: string; points: string }>({
    en: ({ title, total, paid, bonus, points }) => `${title}: ${total} (paid ${paid}, bonus ${bonus}) and ${points}`,
    'zh-CN': ({ title, total, paid, bonus, points }) => `${title}：${total}（本金 ${paid}，赠送 ${bonus}），${points}`,
  }),
  bonusCost: phrase<'seller' | 'server' | 'split'>({
    en: (cost) =>
      ({
        seller: 'Bonus is at the cost of the store that sold it.',
        server: 'Bonus is at the cost of the store that served it.',
        split: 'Bonus is at the cost of both stores, half each.',
      })[cost],
    'zh-CN': (cost) =>
      ({
        seller: '赠送部分由充值门店承担。',
        server: '赠送部分由消费门店承担。',
        split: '赠送部分由两家门店各担一半。',
      })[cost],
  }),
  nothingOwed: {
    en: 'No store served what another had sold: nothing is owed.',
    'zh-CN': '没有跨店消费，无需结算。',
  },
  asOfDay: phrase<string>({ en: (day) => `As of ${day}`, 'zh-CN': (day) => `截至 ${day}` }),
};

/** Titles of lines and columns. */
export const titles = {
  entries: { en: 'entries', 'zh-CN': '笔数' },
  in: { en: 'in', 'zh-CN': '收入' },
  out: { en: 'out', 'zh-CN': '支出' },
  net: { en: 'net', 'zh-CN': '净额' },
  moneyIn: { en: 'money in', 'zh-CN': '收款' },
  moneyOut: { en: 'money out', 'zh-CN': '付款' },
  till: { en: 'Till', 'zh-CN': '收款' },
  done: { en: 'What was done', 'zh-CN': '业务' },
  byOperator: { en: 'By whom', 'zh-CN': '操作员' },
  nobody: { en: '(nobody named)', 'zh-CN': '（未指定）' },
  alsoToday: { en: 'Besides', 'zh-CN': '其他' },
  sales: { en: 'Sales', 'zh-CN': '销售' },
  bills: { en: 'bills', 'zh-CN': '单数' },
  gross: { en: 'gross', 'zh-CN': '原价' },
  discounts: { en: 'discounts', 'zh-CN': '优惠' },
  afterDiscounts: { en: 'net of discounts', 'zh-CN': '折后' },
  refunds: { en: 'refunds', 'zh-CN': '退款' },
  afterRefunds: { en: 'net of refunds', 'zh-CN': '退款后' },
  paidBy: { en: 'Paid by', 'zh-CN': '支付方式' },
  paidBack: { en: 'paid back', 'zh-CN': '退回' },
  topups: { en: 'top-ups', 'zh-CN': '充值' },
  bonusGiven: { en: 'bonus given', 'zh-CN': '赠送' },
  cashOuts: { en: 'card returns', 'zh-CN': '退卡' },
  pointsIssued: { en: 'points issued', 'zh-CN': '发放积分' },
  pointsUsed: { en: 'points used', 'zh-CN': '使用积分' },
  pointsTaken: { en: 'points taken back', 'zh-CN': '扣回积分' },
  pointsExpired: { en: 'points expired', 'zh-CN': '过期积分' },
  moneyExpired: { en: 'paid money expired', 'zh-CN': '过期本金' },
  bonusExpired: { en: 'bonus expired', 'zh-CN': '过期赠送' },
  newMembers: { en: 'new members', 'zh-CN': '新会员' },
  gone: { en: 'could not be taken back', 'zh-CN': '未能收回' },
  storedValue: { en: 'Stored value', 'zh-CN': '储值' },
  opening: { en: 'at the beginning', 'zh-CN': '期初' },
  imported: { en: 'brought in', 'zh-CN': '导入' },
  toppedUp: { en: 'topped up', 'zh-CN': '充值' },
  granted: { en: 'given as bonus', 'zh-CN': '赠送' },
  used: { en: 'used', 'zh-CN': '消费' },
  refunded: { en: 'top-ups taken back', 'zh-CN': '充值退款' },
  expired: { en: 'expired', 'zh-CN': '过期' },
  adjusted: { en: 'corrected', 'zh-CN': '调整' },
  cashedOut: { en: 'cards returned', 'zh-CN': '退卡' },
  closing: { en: 'at the end', 'zh-CN': '期末' },
  debts: { en: 'What is owed', 'zh-CN': '应付会员' },
  spendable: { en: 'members can still spend', 'zh-CN': '会员还能消费' },
  cashBehind: { en: 'the cash behind it', 'zh-CN': '其中实收本金' },
  cardReturn: { en: 'a return of every card would cost', 'zh-CN': '若全部退卡需退' },
  unreleased: { en: 'promised and not released yet', 'zh-CN': '已承诺未到账' },
  pointsOutstanding: { en: 'points outstanding', 'zh-CN': '积分结余' },
  pointsWorth: { en: 'worth as money', 'zh-CN': '折合金额' },
  pointsDebt: { en: 'points that members owe', 'zh-CN': '会员欠积分' },
  points: { en: 'Points', 'zh-CN': '积分' },
  issued: { en: 'issued', 'zh-CN': '发放' },
  takenBack: { en: 'taken back', 'zh-CN': '扣回' },
  reinstated: { en: 'reinstated', 'zh-CN': '恢复' },
  repaid: { en: 'repaid debts', 'zh-CN': '抵还欠分' },
  outstanding: { en: 'outstanding', 'zh-CN': '结余' },
  pending: { en: 'of these not usable yet', 'zh-CN': '其中尚未生效' },
  month: { en: 'Ending in', 'zh-CN': '到期月份' },
  members: { en: 'Members', 'zh-CN': '会员' },
  count: { en: 'members', 'zh-CN': '人数' },
  total: { en: 'all', 'zh-CN': '合计' },
  joined: { en: 'new', 'zh-CN': '新增' },
  withBalance: { en: 'with a balance', 'zh-CN': '有余额' },
  withPoints: { en: 'with points', 'zh-CN': '有积分' },
  noStore: { en: '(no store)', 'zh-CN': '（无门店）' },
  noTier: { en: '(none)', 'zh-CN': '（无）' },
  notBooked: { en: 'not booked yet', 'zh-CN': '尚未入账' },
  balance: { en: 'balance', 'zh-CN': '余额' },
  seller: { en: 'Sold by', 'zh-CN': '充值门店' },
  server: { en: 'served by', 'zh-CN': '消费门店' },
  paidUsed: { en: 'paid used', 'zh-CN': '消费本金' },
  bonusUsed: { en: 'bonus used', 'zh-CN': '消费赠送' },
  paidOut: { en: 'paid out', 'zh-CN': '代退' },
  bonusOwed: { en: 'bonus owed', 'zh-CN': '应付赠送' },
  owes: { en: 'owes', 'zh-CN': '应付' },
  isOwed: { en: 'is owed', 'zh-CN': '应收' },
  settled: { en: 'gets (+) or pays (-)', 'zh-CN': '净收（+）净付（-）' },
  takesBack: { en: 'takes back', 'zh-CN': '冲销' },
  what: { en: 'what', 'zh-CN': '项目' },
  pointsLeft: { en: 'points left', 'zh-CN': '积分余' },
} as const satisfies Readonly<Record<string, Text>>;
