/** What `check` looks at and what it may find. */
import type { FindingCode } from '../../core/check/invariant.ts';
import type { InvariantName } from '../../core/check/invariants.ts';
import type { Text } from '../shared/language.ts';

export const check = {
  name: {
    en: 'Look at these only; without a name at everything',
    'zh-CN': '只检查这几项；不写则全部检查',
  },
  against: {
    en: 'A head printed earlier: nothing up to it may have changed since',
    'zh-CN': '以前打印的账簿指纹：核对到那时为止的账有没有被改过',
  },
  all: { en: 'Look at everything', 'zh-CN': '全面核对账簿' },
  some: { en: 'Only the figures of lots and the bills', 'zh-CN': '只查批次数字和账单' },
  notes: {
    en: 'Every figure is worked out again from the entries. The head is a fingerprint of all entries in their order: write it down outside of this computer, and --against shows later whether anything was changed, left out or put in.',
    'zh-CN':
      '所有数字都根据流水重新算一遍。账簿指纹由全部流水按顺序算出：抄到别处保存，以后用 --against 就能看出账有没有被改、被删或被塞入。',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** One line for each invariant. */
export const invariants: Readonly<Record<InvariantName, Text>> = {
  sqlite: { en: 'the file is whole and writes reach the disk', 'zh-CN': '数据文件完整，写入落盘' },
  digests: { en: 'each entry is as it was saved', 'zh-CN': '每笔流水与入账时一致' },
  seals: { en: 'no entry was left out, put in or replaced', 'zh-CN': '流水没有被删、被塞、被换' },
  orphans: { en: 'each lot, posting and line has its entry', 'zh-CN': '批次、分录、明细都有对应流水' },
  balance: { en: 'debits equal credits in every entry', 'zh-CN': '每笔流水借贷平衡' },
  accounts: { en: 'what members hold adds up to their lots', 'zh-CN': '会员账户与批次对得上' },
  lots: { en: 'each lot follows from its postings, none below zero', 'zh-CN': '批次数字由分录算出，没有负数' },
  dates: { en: 'lots end when they were last said to', 'zh-CN': '批次有效期与最近一次设定一致' },
  pairs: { en: 'paid money and its bonus belong together', 'zh-CN': '本金与赠送成对' },
  expiry: { en: 'each end is booked once, on its day', 'zh-CN': '每次到期只入账一次，日期正确' },
  debt: { en: 'who owes points holds none', 'zh-CN': '欠分的会员没有可用积分' },
  bills: { en: 'lines, discounts and tenders of every bill agree', 'zh-CN': '每张账单的明细、优惠、支付相符' },
  refunds: { en: 'nothing comes back twice or more than it was', 'zh-CN': '退款不重复、不超额' },
  members: { en: 'cards and merged members lead to the right account', 'zh-CN': '卡和合并的会员指向正确账户' },
  counters: { en: 'stock and limits fit what was given', 'zh-CN': '库存和限量与发放一致' },
  references: { en: 'each reference stands for its entry', 'zh-CN': '业务单号与流水对应' },
  daily: { en: 'the daily sums of the reports fit the entries', 'zh-CN': '报表的每日汇总与流水一致' },
};

/** What is wrong at a place of the books. */
export const findings: Readonly<Record<FindingCode, Text>> = {
  posting_amount: { en: 'a posting must move a positive amount', 'zh-CN': '分录金额必须大于零' },
  account_unit: { en: 'account or unit is not in the chart', 'zh-CN': '科目或单位不在科目表内' },
  clearing_left: { en: 'something is left on clearing', 'zh-CN': '过渡科目没有结清' },
  value_without_lot: { en: 'value of a member moved without a lot', 'zh-CN': '会员资产变动没有写明批次' },
  control_account: { en: 'posting does not fit the kind of the lot', 'zh-CN': '分录科目与批次种类不符' },
  member_account: { en: 'the lot lived on another account', 'zh-CN': '批次当时在另一个账户' },
  lot_home: { en: 'the lot is on an account it never came to', 'zh-CN': '批次所在账户没有依据' },
  lot_amount: { en: 'amount of the lot', 'zh-CN': '批次总额' },
  lot_used: { en: 'used of the lot', 'zh-CN': '批次已用' },
  lot_expired: { en: 'expired of the lot', 'zh-CN': '批次已过期' },
  lot_withdrawn: { en: 'withdrawn of the lot', 'zh-CN': '批次已转出' },
  lot_remaining: { en: 'remainder of the lot', 'zh-CN': '批次剩余' },
  lot_below_zero: { en: 'the lot gave more than it had', 'zh-CN': '批次被用成负数' },
  lot_valid_from: { en: 'first good day of the lot', 'zh-CN': '批次生效日' },
  lot_expires_on: { en: 'last good day of the lot', 'zh-CN': '批次到期日' },
  bill_lines: { en: 'the lines do not sum to the bill', 'zh-CN': '明细合计与账单不符' },
  bill_gross: { en: 'sales do not fit the prices', 'zh-CN': '销售额与明细原价不符' },
  bill_net: { en: 'sales less discounts are not the bill', 'zh-CN': '销售减优惠不等于账单金额' },
  bill_tenders: { en: 'the tenders do not sum to the bill', 'zh-CN': '支付合计与账单不符' },
  restored_too_much: { en: 'more came back than was taken', 'zh-CN': '退回的比当初扣的多' },
  restored_elsewhere: { en: 'came back to another place than it was taken from', 'zh-CN': '没有退回原处' },
  refunded_too_much: { en: 'more was refunded than the entry came to', 'zh-CN': '退款超过原单' },
  voided_twice: { en: 'voided and taken back besides', 'zh-CN': '撤销后又被退' },
  death_key: { en: 'key of a booked end', 'zh-CN': '到期入账的标识' },
  death_day: { en: 'day of a booked end', 'zh-CN': '到期入账的日期' },
  death_twice: { en: 'an end was booked more than once', 'zh-CN': '同一次到期重复入账' },
  points_beside_debt: { en: 'points beside a debt of points', 'zh-CN': '欠分的同时还有积分' },
  pair_first: { en: 'a pair is named after its first lot', 'zh-CN': '充值对的编号应是首个批次' },
  pair_paid: { en: 'more than one lot of paid money in a pair', 'zh-CN': '一次充值有多个本金批次' },
  pair_home: { en: 'a pair on more than one account', 'zh-CN': '一次充值分在多个账户' },
  pair_asset: { en: 'a pair holds something else than money', 'zh-CN': '充值对里有非储值资产' },
  card_home: { en: 'the card leads to another account than its member', 'zh-CN': '卡与会员不在同一账户' },
  merged_member: { en: 'a merged member leads to the wrong account', 'zh-CN': '合并会员指向错误' },
  newest_entry: { en: 'time of the newest entry', 'zh-CN': '最新流水的时间' },
  entry_digest: { en: 'the entry was changed after it was saved', 'zh-CN': '流水入账后被改动' },
  entry_text: { en: 'the note was changed after it was saved', 'zh-CN': '备注入账后被改动' },
  seal_hash: { en: 'entries up to here are not those of that time', 'zh-CN': '截至此处的流水与当时不同' },
  seal_count: { en: 'number of entries up to here', 'zh-CN': '截至此处的流水笔数' },
  daily_amount: { en: 'daily sum', 'zh-CN': '每日汇总金额' },
  daily_postings: { en: 'daily number of postings', 'zh-CN': '每日分录数' },
  daily_entries: { en: 'daily number of entries', 'zh-CN': '每日流水数' },
  counter_used: { en: 'used up of stock or limit', 'zh-CN': '库存或限量的已用数' },
  answer_missing: { en: 'a reference without an answer', 'zh-CN': '业务单号没有结果' },
  answer_entry: { en: 'the reference answers for another entry', 'zh-CN': '业务单号指向另一笔流水' },
  lot_unopened: { en: 'nothing opened this lot', 'zh-CN': '批次没有来源' },
  lot_opened_twice: { en: 'the lot was opened more than once', 'zh-CN': '批次被重复开立' },
  lot_opening: { en: 'the lot holds another amount than it was opened with', 'zh-CN': '批次总额与开立时不同' },
  entry_missing: { en: 'its entry is not there', 'zh-CN': '找不到对应流水' },
  posting_missing: { en: 'postings are missing', 'zh-CN': '缺少分录' },
  engine_damage: { en: 'the file is damaged', 'zh-CN': '数据文件损坏' },
  foreign_key: { en: 'a row points at one that is not there', 'zh-CN': '记录指向不存在的内容' },
  engine_setting: { en: 'a setting is not as it must be', 'zh-CN': '数据库设置不正确' },
};
