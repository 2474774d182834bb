import type { Field } from '../../core/import/header/field.ts';
import type { Text } from '../shared/language.ts';

/** What amounts of a column may be. */
export const valueKinds = {
  balance: { en: 'a balance: paid and bonus money in one figure', 'zh-CN': '余额（本金和赠送合在一起）' },
  paid: { en: 'all paid money', 'zh-CN': '全部是本金' },
  bonus: { en: 'all bonus', 'zh-CN': '全部是赠送' },
  in: { en: 'what came in, what went out stands in another column', 'zh-CN': '收入，支出另有一列' },
  out: { en: 'what went out, what came in stands in another column', 'zh-CN': '支出，收入另有一列' },
  points: { en: 'points', 'zh-CN': '积分' },
  amount: { en: 'how much it was at first, of a bill how much it was', 'zh-CN': '原来的数量，账单的金额' },
  remaining: { en: 'how much of it is left', 'zh-CN': '剩余的数量' },
  unearned: { en: 'the money behind the visits that are left', 'zh-CN': '剩余次数对应的金额' },
  cost: { en: 'the price of the whole pass', 'zh-CN': '整卡价格' },
  unit_cost: { en: 'the price of one visit', 'zh-CN': '单次价格' },
  value: { en: 'what a coupon takes off', 'zh-CN': '优惠券面额' },
  ignore: { en: 'nothing that a member has: leave it out', 'zh-CN': '与会员余额无关，不导入' },
} satisfies Partial<Record<Field | 'ignore', Text>>;
