/** Words of the trade that many commands use, so that one thing has one name everywhere. */
import type { EntryKind, Tender } from '../../core/domain/ledger/entry.ts';
import type { Asset } from '../../core/domain/ledger/lot.ts';
import type { DrawOrder, Measure, ReleasePeriod } from '../../core/domain/programme/programme.ts';
import type { TierReason } from '../../core/domain/tiers/tier.ts';
import { type Language, type Phrase, type Say, type Text, wordingIn } from '../shared/language.ts';

/** What a member holds. */
export const assets: Readonly<Record<Asset | 'total', Text>> = {
  paid: { en: 'paid', 'zh-CN': '本金' },
  bonus: { en: 'bonus', 'zh-CN': '赠送' },
  total: { en: 'balance', 'zh-CN': '余额' },
  points: { en: 'points', 'zh-CN': '积分' },
  points_debt: { en: 'points owed', 'zh-CN': '欠积分' },
  pass: { en: 'visits', 'zh-CN': '次数' },
  coupon: { en: 'coupons', 'zh-CN': '优惠券' },
};

/** What a change of an asset is counted in: a coupon that may be used twice is two uses. */
export const counted: Readonly<Record<Asset, Text>> = {
  ...assets,
  coupon: { en: 'coupon uses', 'zh-CN': '用券次数' },
};

/** What happened. */
export const kinds: Readonly<Record<EntryKind, Text>> = {
  topup: { en: 'top-up', 'zh-CN': '充值' },
  spend: { en: 'sale', 'zh-CN': '消费' },
  redeem: { en: 'redemption', 'zh-CN': '积分兑换' },
  pass_sell: { en: 'pass sold', 'zh-CN': '售次卡' },
  pass_freeze: { en: 'pass frozen', 'zh-CN': '次卡停用' },
  pass_extend: { en: 'pass extended', 'zh-CN': '次卡延期' },
  coupon_issue: { en: 'coupons issued', 'zh-CN': '发券' },
  coupon_close: { en: 'coupon closed', 'zh-CN': '券作废' },
  plan_join: { en: 'plan joined', 'zh-CN': '开通付费会员' },
  plan_renew: { en: 'plan renewed', 'zh-CN': '续费付费会员' },
  plan_leave: { en: 'plan left', 'zh-CN': '退出付费会员' },
  plan_month: { en: 'month of a plan', 'zh-CN': '付费会员月度' },
  plan_gift: { en: 'gift of a plan', 'zh-CN': '赠送付费会员' },
  plan_lapse: { en: 'plan ended', 'zh-CN': '付费会员到期' },
  refund: { en: 'refund', 'zh-CN': '退款' },
  void: { en: 'void', 'zh-CN': '撤销' },
  cash_out: { en: 'card return', 'zh-CN': '退卡' },
  transfer: { en: 'transfer', 'zh-CN': '转账' },
  adjust: { en: 'adjustment', 'zh-CN': '调整' },
  reinstate: { en: 'reinstatement', 'zh-CN': '恢复积分' },
  expire: { en: 'expiry', 'zh-CN': '过期清零' },
  merge: { en: 'merge', 'zh-CN': '合并' },
  opening: { en: 'opening balance', 'zh-CN': '期初余额' },
  opening_undo: { en: 'import taken back', 'zh-CN': '撤回导入' },
  enrol: { en: 'enrolment', 'zh-CN': '办卡' },
  status: { en: 'status or details', 'zh-CN': '状态或资料' },
  tier: { en: 'change of tier', 'zh-CN': '等级变更' },
  gift: { en: 'gift', 'zh-CN': '赠礼' },
  draw_commit: { en: 'draw committed', 'zh-CN': '抽奖承诺' },
  draw_reveal: { en: 'draw revealed', 'zh-CN': '抽奖公布' },
};

const tenders: Readonly<Record<string, Text>> = {
  cash: { en: 'cash', 'zh-CN': '现金' },
  wechat: { en: 'WeChat', 'zh-CN': '微信' },
  alipay: { en: 'Alipay', 'zh-CN': '支付宝' },
  card: { en: 'bank card', 'zh-CN': '银行卡' },
  bank: { en: 'bank transfer', 'zh-CN': '转账' },
  other: { en: 'other', 'zh-CN': '其他' },
  balance: { en: 'balance', 'zh-CN': '余额' },
  paid: { en: 'paid balance', 'zh-CN': '本金' },
  bonus: { en: 'bonus balance', 'zh-CN': '赠送' },
  points: { en: 'points', 'zh-CN': '积分' },
  coupon: { en: 'coupon', 'zh-CN': '优惠券' },
  pass: { en: 'pass', 'zh-CN': '次卡' },
  plan: { en: 'plan', 'zh-CN': '付费会员卡' },
};

const anotherCard = { en: (card: string) => `card ${card}`, 'zh-CN': (card: string) => `卡 ${card}` };

/** How money came or went. A shop's own tenders keep the names that the shop gave them. */
export function tenderWord(tender: Tender, say: Say): string {
  if (tender.startsWith('card:')) return say(anotherCard, tender.slice('card:'.length));
  const known = tenders[tender];
  return known ? say(known) : tender;
}

/** The tender that is printed so, in either language: 微信 and WeChat are wechat. Any other word stands for itself. */
export function tenderCalled(word: string): Tender {
  const called = word.normalize('NFKC').trim().toLowerCase();
  const known = Object.entries(tenders).find(([, text]) =>
    Object.values(text).some((one) => one.toLowerCase() === called),
  );
  return known?.[0] ?? word;
}

/** Of members and cards. */
export const statuses: Readonly<Record<'active' | 'blocked' | 'closed' | 'merged' | 'replaced' | 'erased', Text>> = {
  active: { en: 'active', 'zh-CN': '正常' },
  blocked: { en: 'blocked', 'zh-CN': '已冻结' },
  closed: { en: 'closed', 'zh-CN': '已注销' },
  merged: { en: 'merged', 'zh-CN': '已合并' },
  replaced: { en: 'replaced', 'zh-CN': '已换卡' },
  erased: { en: 'erased', 'zh-CN': '已删除资料' },
};

export const drawOrders: Readonly<Record<DrawOrder, Text>> = {
  pro_rata: { en: 'in proportion', 'zh-CN': '按比例' },
  bonus_first: { en: 'bonus first', 'zh-CN': '先用赠送' },
  paid_first: { en: 'paid first', 'zh-CN': '先用本金' },
};

/** What a limit of a member is counted over; by these words it is set, too. */
export const limitPeriods: Readonly<Record<string, Text>> = {
  bill: { en: 'by one bill', 'zh-CN': '每单' },
  day: { en: 'a day', 'zh-CN': '每天' },
  month: { en: 'a month', 'zh-CN': '每月' },
};

/** What counts towards a tier. */
export const measures: Readonly<Record<Measure, Text>> = {
  spend: { en: 'spent', 'zh-CN': '消费' },
  topup: { en: 'topped up', 'zh-CN': '充值' },
  points_earned: { en: 'points earned', 'zh-CN': '获得积分' },
  visits: { en: 'visits', 'zh-CN': '到店次数' },
};

/** Why a tier changed. */
export const tierReasons: Readonly<Record<TierReason, Text>> = {
  reached: { en: 'reached', 'zh-CN': '达到升级条件' },
  not_kept: { en: 'not kept at the review', 'zh-CN': '定期评定未达保级条件' },
  refunded: { en: 'what had reached it was refunded', 'zh-CN': '升级所依据的消费已退款' },
  voided: { en: 'what had reached it was voided', 'zh-CN': '升级所依据的流水已撤销' },
  given: { en: 'given', 'zh-CN': '赠送' },
  merged: { en: 'taken over from the record that was merged', 'zh-CN': '合并会员时沿用较高等级' },
};

export const genders = {
  male: { en: 'male', 'zh-CN': '男' },
  female: { en: 'female', 'zh-CN': '女' },
};

/** Fields of a member, as table titles and receipts name them. */
export const fields = {
  member: { en: 'member', 'zh-CN': '会员' },
  number: { en: 'number', 'zh-CN': '会员号' },
  name: { en: 'name', 'zh-CN': '姓名' },
  card: { en: 'card', 'zh-CN': '卡号' },
  phone: { en: 'phone', 'zh-CN': '手机' },
  birthday: { en: 'birthday', 'zh-CN': '生日' },
  email: { en: 'email', 'zh-CN': '邮箱' },
  gender: { en: 'gender', 'zh-CN': '性别' },
  tier: { en: 'tier', 'zh-CN': '等级' },
  status: { en: 'status', 'zh-CN': '状态' },
  tags: { en: 'tags', 'zh-CN': '标签' },
  note: { en: 'note', 'zh-CN': '备注' },
  joined: { en: 'joined', 'zh-CN': '入会' },
  source: { en: 'source', 'zh-CN': '来源' },
  entry: { en: 'entry', 'zh-CN': '流水号' },
  kind: { en: 'kind', 'zh-CN': '类型' },
  time: { en: 'time', 'zh-CN': '时间' },
  day: { en: 'day', 'zh-CN': '营业日' },
  store: { en: 'store', 'zh-CN': '门店' },
  region: { en: 'region', 'zh-CN': '区域' },
  operator: { en: 'operator', 'zh-CN': '操作员' },
  reference: { en: 'reference', 'zh-CN': '单号' },
  what: { en: 'what', 'zh-CN': '种类' },
  amount: { en: 'amount', 'zh-CN': '金额' },
  tender: { en: 'tender', 'zh-CN': '支付方式' },
  lot: { en: 'lot', 'zh-CN': '批次' },
  remaining: { en: 'remaining', 'zh-CN': '剩余' },
  expires: { en: 'good until', 'zh-CN': '有效期至' },
  rule: { en: 'rule', 'zh-CN': '规则' },
  reason: { en: 'reason', 'zh-CN': '原因' },
} as const satisfies Readonly<Record<string, Text>>;

/** Small words of every answer. */
export const words = {
  yes: { en: 'yes', 'zh-CN': '是' },
  no: { en: 'no', 'zh-CN': '否' },
  never: { en: 'never', 'zh-CN': '永久' },
  none: { en: 'none', 'zh-CN': '无' },
  /** Between the parts of an enumeration. */
  comma: { en: ', ', 'zh-CN': '、' },
  /** Between conditions that must all hold. */
  and: { en: ' and ', 'zh-CN': '，并且' },
} as const satisfies Readonly<Record<string, Text>>;

/** How often the parts of a bonus come. */
const periods: Readonly<Record<ReleasePeriod, Text>> = {
  day: { en: 'day', 'zh-CN': '天' },
  week: { en: 'week', 'zh-CN': '周' },
  month: { en: 'month', 'zh-CN': '月' },
  quarter: { en: 'quarter', 'zh-CN': '季' },
  year: { en: 'year', 'zh-CN': '年' },
};

export const periodWord = (period: string, language: Language): string =>
  wordingIn(periods[period as ReleasePeriod], language);

/** What is said besides, in the brackets of the language. */
export const besides: Phrase<string> = { en: (what) => ` (${what})`, 'zh-CN': (what) => `（${what}）` };
