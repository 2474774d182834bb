/** The words of the page about an import that is printed and signed. */
import type { RejectionCode } from '../../core/import/issue.ts';
import { phrase, type Text } from '../shared/language.ts';

export const importReport = {
  title: phrase<{ shop: string; batch: number }>({
    en: ({ shop, batch }) => `${shop} · report of import ${batch}`,
    'zh-CN': ({ shop, batch }) => `${shop} · 第 ${batch} 批导入报告`,
  }),
  done: phrase<{ at: string; operator: string | null; cutOff: string }>({
    en: ({ at, operator, cutOff }) =>
      `Done ${at}${operator === null ? '' : ` by ${operator}`} · cut-off day ${cutOff}, the last day of the old system`,
    'zh-CN': ({ at, operator, cutOff }) =>
      `导入时间 ${at}${operator === null ? '' : ` · 操作员 ${operator}`} · 截止日 ${cutOff}（旧系统最后一天）`,
  }),
  undone: phrase<number>({
    en: (batch) => `TAKEN BACK by batch ${batch}: none of this stands any more.`,
    'zh-CN': (batch) => `已由第 ${batch} 批撤回：以下内容均已失效。`,
  }),
  accountsDiffering: phrase<number>({
    en: (count) => `The figures of ${count} accounts did not agree when this was imported.`,
    'zh-CN': (count) => `导入时有 ${count} 个账户的数字对不上。`,
  }),
  file: { en: 'file', 'zh-CN': '文件' },
  rejected: { en: 'Rejected because', 'zh-CN': '拒收原因' },
  code: { en: 'code', 'zh-CN': '代码' },
  rows: { en: 'rows', 'zh-CN': '行数' },
  column: { en: 'column', 'zh-CN': '列' },
  readAs: { en: 'read as', 'zh-CN': '读作' },
  signedStopped: {
    en: 'The files are what the old system held on the cut-off day',
    'zh-CN': '所导入的文件与旧系统截止日数据一致',
  },
  signedTotals: { en: 'The totals were compared and are accepted', 'zh-CN': '各项合计已核对，予以认可' },
  signature: phrase<string>({
    en: (what) => `${what}:\n\n  signed ______________________   date ______________\n`,
    'zh-CN': (what) => `${what}：\n\n  签字 ______________________   日期 ______________\n`,
  }),
} as const;

/** What a reason for a rejection is about, without the facts of a single row. */
export const rejectionKinds: Readonly<Record<RejectionCode, Text>> = {
  encoding_broken: { en: 'broken letters', 'zh-CN': '文字损坏' },
  cell_too_long: { en: 'a cell without an end', 'zh-CN': '单元格过长' },
  columns_differ: { en: 'cells that have moved', 'zh-CN': '列错位' },
  card_missing: { en: 'neither card nor phone', 'zh-CN': '卡号和手机号都没有' },
  bank_card_number: { en: 'a bank card number', 'zh-CN': '银行卡号' },
  card_malformed: { en: 'not a card number', 'zh-CN': '卡号无效' },
  card_doubtful: { en: 'a word for a card, and nobody named', 'zh-CN': '卡号是文字且没有姓名' },
  card_several: { en: 'several cards in one cell', 'zh-CN': '一格几个卡号' },
  card_digits_lost: { en: 'card with lost digits', 'zh-CN': '卡号数字丢失' },
  card_repeated: { en: 'card seen before', 'zh-CN': '卡号重复' },
  cards_repeated: { en: 'further card seen before', 'zh-CN': '其他卡号重复' },
  card_unknown: { en: "nobody's card", 'zh-CN': '无人持有此卡' },
  phone_repeated: { en: 'phone seen before, no card', 'zh-CN': '无卡号且手机号重复' },
  phone_ambiguous: { en: 'phone of several members, no card', 'zh-CN': '无卡号且手机号对应多人' },
  other_member: { en: 'card or phone of somebody else', 'zh-CN': '卡号或手机号是别人的' },
  owner_unclear: { en: 'card and phone of two members', 'zh-CN': '卡号和手机号是两个人的' },
  account_repeated: { en: 'account of an earlier row', 'zh-CN': '与前面的行同一账户' },
  code_missing: { en: 'neither card nor code', 'zh-CN': '卡号和券码都没有' },
  coupon_exists: { en: 'code seen before', 'zh-CN': '券码重复' },
  coupon_came: { en: 'came before without its code', 'zh-CN': '已不带券码入账' },
  not_in_own_file: { en: 'not in the list of passes or coupons', 'zh-CN': '次卡或优惠券文件里没有' },
  product_unknown: { en: 'a pass or coupon that the programme does not know', 'zh-CN': '会员方案里没有这种次卡或券' },
  value_differs: { en: 'worth something else in the programme', 'zh-CN': '面额与会员方案不同' },
  ref_missing: { en: 'without a number', 'zh-CN': '缺少编号' },
  ref_repeated: { en: 'number seen before', 'zh-CN': '编号重复' },
  value_exists: { en: 'booked already with the members', 'zh-CN': '已随会员文件入账' },
  amount_malformed: { en: 'not an amount', 'zh-CN': '不是金额或数字' },
  amount_precision: { en: 'too many decimals', 'zh-CN': '小数位过多' },
  currency_differs: { en: 'another currency', 'zh-CN': '不是本店币种' },
  amount_negative: { en: 'below zero', 'zh-CN': '负数' },
  above_maximum: { en: 'too large', 'zh-CN': '数字过大' },
  balance_differs: { en: 'balance is not paid and bonus', 'zh-CN': '余额不等于本金加赠送' },
  unearned_above_cost: { en: 'more money left than the visits are worth', 'zh-CN': '剩余金额过多' },
  price_missing: { en: 'money left without a price', 'zh-CN': '有剩余金额没有价格' },
  remaining_above_amount: { en: 'more left than was given', 'zh-CN': '剩余多于获得' },
  end_before_start: { en: 'ends before it begins', 'zh-CN': '生效日晚于到期日' },
  date_malformed: { en: 'not a date', 'zh-CN': '日期无效' },
  date_unclear: { en: 'day or month first', 'zh-CN': '日月不分' },
  date_calendar: { en: 'day of another calendar', 'zh-CN': '不是公历日期' },
  date_ahead: { en: 'day not come yet', 'zh-CN': '日期在今天之后' },
  date_missing: { en: 'without a time', 'zh-CN': '缺少时间' },
  status_unknown: { en: 'unknown state', 'zh-CN': '未知状态' },
  state_differs: { en: 'used up, yet visits are left', 'zh-CN': '已用完却有剩余次数' },
  pass_frozen: { en: 'frozen without an end', 'zh-CN': '冻结但没有期限' },
  asset_unknown: { en: 'unknown kind of value', 'zh-CN': '未知资产类型' },
  pair_malformed: { en: 'not the number of a pair', 'zh-CN': '配对编号无效' },
  balance_unsplit: { en: 'paid or bonus not said', 'zh-CN': '未说明本金或赠送' },
  store_unknown: { en: 'a store nobody declared', 'zh-CN': '未登记的门店' },
  lot_differs: { en: 'here already, and stands differently', 'zh-CN': '账上已有且数字不同' },
  lot_unclear: { en: 'one of several that are alike', 'zh-CN': '有多个相同的批次，分不清是哪一个' },
  not_settable: { en: 'cannot be set', 'zh-CN': '不能改成文件里的数' },
};
