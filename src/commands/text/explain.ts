/** What `explain` says of an entry and of a balance. */
import type { OwnAccount } from '../../core/domain/ledger/entry.ts';
import type { LotFigure } from '../../core/domain/ledger/lot.ts';
import { phrase, type Text } from '../shared/language.ts';

export const explain = {
  what: {
    en: 'An entry (42 or #42), or a member by card, phone, number or name',
    'zh-CN': '流水号（42 或 #42），或会员：卡号、手机号、会员号、姓名',
  },
  everything: { en: 'Every movement, however many', 'zh-CN': '列出全部变动，不省略' },
  entryExample: { en: 'Why entry 42 came to its figures', 'zh-CN': '第 42 笔流水是怎么算的' },
  memberExample: { en: 'Why the balance of this card is what it is', 'zh-CN': '这张卡的余额是怎么来的' },
  notes: {
    en: 'A bare number is an entry if no card has it and there is such an entry; #42 is always an entry.',
    'zh-CN': '只写数字时：没有卡用这个号、又有这笔流水，就当作流水；写 #42 则一定是流水。',
  },

  entry: phrase<{ id: number; kind: string; amount: string | null }>({
    en: ({ id, kind, amount }) => `Entry ${id}: ${kind}${amount === null ? '' : ` of ${amount}`}`,
    'zh-CN': ({ id, kind, amount }) => `流水 ${id}：${kind}${amount === null ? '' : ` ${amount}`}`,
  }),
  member: phrase<{ name: string; number: string; card: string | null }>({
    en: ({ name, number, card }) => `${name} (${[number, card === null ? [] : `card ${card}`].flat().join(', ')})`,
    'zh-CN': ({ name, number, card }) => `${name}（${[number, card === null ? [] : `卡 ${card}`].flat().join('，')}）`,
  }),
  when: phrase<{ time: string; day: string; store: string; operator: string | null }>({
    en: ({ time, day, store, operator }) =>
      `${time}${time.startsWith(day) ? '' : ` (business day ${day})`}, store ${store}${operator === null ? '' : `, operator ${operator}`}`,
    'zh-CN': ({ time, day, store, operator }) =>
      `${time}${time.startsWith(day) ? '' : `（营业日 ${day}）`}，门店 ${store}${operator === null ? '' : `，操作员 ${operator}`}`,
  }),
  imported: phrase<{ batch: number; file: string; line: number | null }>({
    en: ({ batch, file, line }) =>
      `Came with import ${batch}: ${line === null ? file : `line ${line} of ${file}`} (member report import ${batch})`,
    'zh-CN': ({ batch, file, line }) =>
      `来自第 ${batch} 批导入：${file}${line === null ? '' : ` 第 ${line} 行`}（member report import ${batch}）`,
  }),
  cameFrom: phrase<{ batch: number; file: string; line: number | null }>({
    en: ({ batch, file, line }) => ` (import ${batch}${line === null ? '' : `, line ${line} of ${file}`})`,
    'zh-CN': ({ batch, file, line }) => `（第 ${batch} 批导入${line === null ? '' : `，${file} 第 ${line} 行`}）`,
  }),
  cameAlong: phrase<string>({ en: (member) => ` with ${member}`, 'zh-CN': (member) => `（随 ${member} 并入）` }),
  automatic: { en: 'Booked by the program itself', 'zh-CN': '由程序自动入账' },
  reverses: phrase<number>({ en: (id) => `Takes back entry ${id}`, 'zh-CN': (id) => `针对流水 ${id}` }),
  programme: phrase<{ version: number; from: string | null }>({
    en: ({ version, from }) => `Rules: programme ${version}${from === null ? '' : `, in force from ${from}`}`,
    'zh-CN': ({ version, from }) => `所用方案：第 ${version} 版${from === null ? '' : `（${from} 起）`}`,
  }),
  ref: phrase<string>({ en: (ref) => `Reference: ${ref}`, 'zh-CN': (ref) => `业务单号：${ref}` }),
  reason: phrase<string>({ en: (reason) => `Reason: ${reason}`, 'zh-CN': (reason) => `原因：${reason}` }),
  working: { en: 'How it came about', 'zh-CN': '计算过程' },
  bill: { en: 'The bill', 'zh-CN': '账单' },
  moved: { en: 'What moved', 'zh-CN': '资金和积分流向' },
  nothingMoved: { en: 'No value moved.', 'zh-CN': '没有资金或积分变动。' },
  posting: phrase<{ from: string; to: string; what: string; about: string | null }>({
    en: ({ from, to, what, about }) => `${from} → ${to}  ${what}${about === null ? '' : `  (${about})`}`,
    'zh-CN': ({ from, to, what, about }) => `${from} → ${to}  ${what}${about === null ? '' : `（${about}）`}`,
  }),
  lot: phrase<{ id: number; owner: string | null }>({
    en: ({ id, owner }) => `lot ${id}${owner === null ? '' : ` of ${owner}`}`,
    'zh-CN': ({ id, owner }) => `批次 ${id}${owner === null ? '' : `（${owner}）`}`,
  }),
  rule: phrase<string>({ en: (rule) => `rule ${rule}`, 'zh-CN': (rule) => `规则 ${rule}` }),
  takenBack: phrase<{ id: number; kind: string; amount: string | null; day: string; voidedBy: number | null }>({
    en: ({ id, kind, amount, day, voidedBy }) =>
      `Taken back on ${day}: entry ${id}, ${kind}${amount === null ? '' : ` of ${amount}`}${voidedBy === null ? '' : `, itself voided by entry ${voidedBy}`}`,
    'zh-CN': ({ id, kind, amount, day, voidedBy }) =>
      `${day} 已由流水 ${id} ${kind}${amount === null ? '' : ` ${amount}`}${voidedBy === null ? '' : `（该笔又被流水 ${voidedBy} 撤销）`}`,
  }),
  undo: phrase<string>({ en: (command) => `To undo: ${command}`, 'zh-CN': (command) => `如需撤销：${command}` }),

  asOf: phrase<string>({ en: (day) => `on ${day}`, 'zh-CN': (day) => `截至 ${day}` }),
  sum: phrase<{ parts: readonly string[]; total: string }>({
    en: ({ parts, total }) => (parts.length === 1 ? `Balance ${total}` : `Balance ${parts.join(' + ')} = ${total}`),
    'zh-CN': ({ parts, total }) => (parts.length === 1 ? `余额 ${total}` : `余额 ${parts.join(' + ')} = ${total}`),
  }),
  pointsSum: phrase<{ parts: readonly string[]; total: string }>({
    en: ({ parts, total }) =>
      parts.length === 1
        ? `Points ${total}`
        : parts.length > 6
          ? `Points ${total}, in ${parts.length} lots`
          : `Points ${parts.join(' + ')} = ${total}`,
    'zh-CN': ({ parts, total }) =>
      parts.length === 1
        ? `积分 ${total}`
        : parts.length > 6
          ? `积分 ${total}，共 ${parts.length} 个批次`
          : `积分 ${parts.join(' + ')} = ${total}`,
  }),
  owed: phrase<string>({
    en: (points) => `Owed: ${points}. Points that come in repay it first.`,
    'zh-CN': (points) => `欠 ${points}，以后得到的积分先抵还。`,
  }),
  nothingHeld: { en: 'Nothing is held.', 'zh-CN': '没有余额，也没有积分。' },
  lotHead: phrase<{ id: number; asset: string; left: string; amount: string; terms: string }>({
    en: ({ id, asset, left, amount, terms }) => `Lot ${id}, ${asset}: ${left} left of ${amount}, ${terms}`,
    'zh-CN': ({ id, asset, left, amount, terms }) => `批次 ${id}（${asset}）：${amount} 剩 ${left}，${terms}`,
  }),
  never: { en: 'no end', 'zh-CN': '永久有效' },
  until: phrase<string>({ en: (day) => `good until ${day}`, 'zh-CN': (day) => `有效期至 ${day}` }),
  from: phrase<string>({ en: (day) => `not before ${day}`, 'zh-CN': (day) => `${day} 起可用` }),
  ended: phrase<string>({
    en: (day) => `ended on ${day}, not counted`,
    'zh-CN': (day) => `已于 ${day} 到期，不计入余额`,
  }),
  movement: phrase<{ day: string; kind: string; id: number; reverses: number | null }>({
    en: ({ day, kind, id, reverses }) =>
      `${day}  ${kind}, entry ${id}${reverses === null ? '' : ` (of entry ${reverses})`}`,
    'zh-CN': ({ day, kind, id, reverses }) =>
      `${day}  ${kind}，流水 ${id}${reverses === null ? '' : `（针对 ${reverses}）`}`,
  }),
  earlier: phrase<{ count: number; sum: string }>({
    en: ({ count, sum }) => `… ${count} more in between, ${sum} (all with --all)`,
    'zh-CN': ({ count, sum }) => `……中间还有 ${count} 笔，共 ${sum}（加 --all 全部列出）`,
  }),
  moreLots: phrase<number>({
    en: (count) => `${count} more ${count === 1 ? 'lot' : 'lots'} hold the rest (all with --all).`,
    'zh-CN': (count) => `其余在另外 ${count} 个批次（加 --all 全部列出）。`,
  }),
  emptyLots: phrase<number>({
    en: (count) => `${count} more ${count === 1 ? 'lot is' : 'lots are'} used up or gone.`,
    'zh-CN': (count) => `另有 ${count} 个批次已用完或失效。`,
  }),
} as const;

/** What happened to a lot, by the figure that moved and the way it moved. */
export const effects: Readonly<Record<LotFigure, { readonly in: Text; readonly out: Text }>> = {
  amount: { in: { en: 'new', 'zh-CN': '新增' }, out: { en: 'taken out', 'zh-CN': '减少' } },
  used: { in: { en: 'back', 'zh-CN': '退回' }, out: { en: 'used', 'zh-CN': '使用' } },
  expired: { in: { en: 'revived', 'zh-CN': '恢复' }, out: { en: 'ended', 'zh-CN': '过期' } },
  withdrawn: { in: { en: 'put back', 'zh-CN': '转回' }, out: { en: 'taken out', 'zh-CN': '转出' } },
};

/** The accounts of the books in plain words. Tenders have theirs. */
export const ledgerAccounts: Readonly<Record<OwnAccount, Text>> = {
  paid: { en: 'paid money of the member', 'zh-CN': '会员本金' },
  bonus: { en: 'bonus money of the member', 'zh-CN': '会员赠送金额' },
  points: { en: 'points of the member', 'zh-CN': '会员积分' },
  points_debt: { en: 'points owed by the member', 'zh-CN': '会员欠分' },
  pass: { en: 'visits of the member', 'zh-CN': '会员次数' },
  coupon: { en: 'coupons of the member', 'zh-CN': '会员优惠券' },
  sales: { en: 'sales', 'zh-CN': '销售' },
  sales_returns: { en: 'returned sales', 'zh-CN': '销售退回' },
  discount: { en: 'discounts', 'zh-CN': '优惠' },
  bonus_cost: { en: 'bonus given by the shop', 'zh-CN': '店铺赠送' },
  points_cost: { en: 'points taken as money', 'zh-CN': '积分抵现' },
  points_issued: { en: 'points of the shop', 'zh-CN': '店铺积分' },
  visits_issued: { en: 'visits of the shop', 'zh-CN': '店铺次数' },
  coupons_issued: { en: 'coupons of the shop', 'zh-CN': '店铺优惠券' },
  breakage: { en: 'ended unused', 'zh-CN': '过期未用' },
  cash_out_difference: { en: 'difference of a card return', 'zh-CN': '退卡差额' },
  pass_difference: { en: 'difference of a pass', 'zh-CN': '次卡差额' },
  donations: { en: 'owed to a cause', 'zh-CN': '待捐赠款' },
  plan: { en: 'money behind plans', 'zh-CN': '付费会员卡预收' },
  opening: { en: 'balances brought along', 'zh-CN': '期初转入' },
  adjustment: { en: 'corrections', 'zh-CN': '手工调整' },
  clearing: { en: 'in passing', 'zh-CN': '过渡' },
};
