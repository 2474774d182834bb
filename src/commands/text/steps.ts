/** Each step of a working as one short sentence. */

import type { Asset } from '../../core/domain/ledger/lot.ts';
import type { Step } from '../../core/domain/ledger/step.ts';
import type { Names } from '../../core/domain/programme/names.ts';
import type { DrawOrder } from '../../core/domain/programme/programme.ts';
import type { Limits } from '../../core/domain/staff/limits.ts';
import { countText } from '../shared/figures.ts';
import { type Language, type Phrase, phrase, type Say, type Text, wordingIn } from '../shared/language.ts';
import { nameIn } from '../shared/names.ts';
import type { Figures } from '../shared/wording.ts';
import { assets, drawOrders, limitPeriods, measures, periodWord, statuses, tenderWord, tierReasons } from './words.ts';

interface Parts<S> extends Figures {
  readonly is: S;
  /** The name of a kind of value. */
  asset(asset: string): string;
  order(order: string): string;
  status(status: string): string;
  tender(tender: string): string;
  /** What the programme calls the thing of a code. */
  named(code: string): string;
}

/** What is known of a member, by the word of its option. */
const DETAILS: Readonly<Record<StepOf<'details'>['set'][number], Text>> = {
  name: { en: 'name', 'zh-CN': '姓名' },
  phone: { en: 'phone', 'zh-CN': '手机号' },
  email: { en: 'e-mail', 'zh-CN': '邮箱' },
  gender: { en: 'gender', 'zh-CN': '性别' },
  birthday: { en: 'birthday', 'zh-CN': '生日' },
  source: { en: 'source', 'zh-CN': '来源' },
  note: { en: 'note', 'zh-CN': '备注' },
};

/** How a plan is paid back that is left. */
const paidBackBy: { readonly 'zh-CN': Readonly<Record<StepOf<'plan_left'>['by'], string>> } = {
  'zh-CN': { months: '按月', days: '按天', none: '不退款，' },
};

type StepOf<K extends Step['step']> = Extract<Step, { step: K }>;

/** One sentence for a step. */
export function stepText(step: Step, say: Say, figures: Figures, names: Names): string {
  const parts = {
    ...figures,
    is: step,
    asset: (asset: string) => say(assets[asset as Asset]),
    order: (order: string) => say(drawOrders[order as DrawOrder]),
    tender: (tender: string) => tenderWord(tender, say),
    status: (status: string) => say(statuses[status as keyof typeof statuses]),
    named: (code: string) => {
      const occasion = names[code] === code ? occasions[code] : undefined;
      return occasion ? say(occasion) : nameIn(names, code);
    },
  };
  return say(steps[step.step] as Phrase<typeof parts>, parts);
}

/** What brings gifts by itself. */
const occasions: Readonly<Record<string, Text>> = {
  birthday: { en: 'birthday', 'zh-CN': '生日' },
  referral: { en: 'referral', 'zh-CN': '推荐' },
};

/** The phases of a bill, as the trace names them. */
const phases: Readonly<Record<string, Text>> = {
  item: { en: 'item price', 'zh-CN': '商品价' },
  member: { en: 'member price', 'zh-CN': '会员价' },
  item_promo: { en: 'item promotion', 'zh-CN': '商品促销' },
  bill: { en: 'bill promotion', 'zh-CN': '整单促销' },
  coupon: { en: 'coupon', 'zh-CN': '优惠券' },
};

/** What somebody may take, period by period. */
export function limitsText(limits: Limits, money: Figures['money'], language: Language): string {
  const parts = (['bill', 'day', 'month'] as const).flatMap((period) => {
    const limit = limits[period];
    if (limit === null) return [];
    const name = limitPeriods[period] ? wordingIn(limitPeriods[period], language) : period;
    return [language === 'en' ? `${money(limit)} ${name}` : `${name} ${money(limit)}`];
  });
  const nothing: Text = { en: 'any amount', 'zh-CN': '不限' };
  return parts.length === 0 ? wordingIn(nothing, language) : parts.join(language === 'en' ? ', ' : '，');
}

/** 1200 thousandths are 1.2. */
const factorText = (factor: number): string => String(factor / 1000);

const steps: { readonly [K in Step['step']]: Phrase<Parts<StepOf<K>>> } = {
  offer_bonus: phrase({
    en: ({ is, money, named }) =>
      is.atLeast === null
        ? `${named(is.rule)}: ${money(is.amount)} gives bonus ${money(is.bonus)}`
        : `${named(is.rule)}: ${money(is.amount)} is at least ${money(is.atLeast)}, gives bonus ${money(is.bonus)}`,
    'zh-CN': ({ is, money, named }) =>
      is.atLeast === null
        ? `${named(is.rule)}：充 ${money(is.amount)}，赠送 ${money(is.bonus)}`
        : `${named(is.rule)}：充 ${money(is.amount)}，满 ${money(is.atLeast)}，赠送 ${money(is.bonus)}`,
  }),
  offer_percent: phrase({
    en: ({ is, money, named }) =>
      `${named(is.rule)}: ${is.percent} % of ${money(is.amount)}${is.atLeast === null ? '' : ` (from ${money(is.atLeast)})`} gives bonus ${money(is.bonus)}`,
    'zh-CN': ({ is, money, named }) =>
      `${named(is.rule)}：${is.atLeast === null ? '' : `满 ${money(is.atLeast)}，`}${money(is.amount)} 的 ${is.percent}%，赠送 ${money(is.bonus)}`,
  }),
  offer_points: phrase({
    en: ({ is, quantity, named }) => `${named(is.rule)}: gives ${quantity('points', is.points)}`,
    'zh-CN': ({ is, quantity, named }) => `${named(is.rule)}：送 ${quantity('points', is.points)}`,
  }),
  offer_factor: phrase({
    en: ({ is, named }) => `${named(is.rule)}: points × ${factorText(is.factor)}`,
    'zh-CN': ({ is, named }) => `${named(is.rule)}：积分 × ${factorText(is.factor)}`,
  }),
  offer_goods: phrase({
    en: ({ is, named }) => `${named(is.rule)}: hand over ${named(is.goods)}`,
    'zh-CN': ({ is, named }) => `${named(is.rule)}：请赠送 ${named(is.goods)}`,
  }),
  offer_capped: phrase({
    en: ({ is, money, named }) =>
      `${named(is.rule)}: bonus ${money(is.bonus)} would pass what one member may get in a month, ${money(is.room)} given`,
    'zh-CN': ({ is, money, named }) =>
      `${named(is.rule)}：赠送 ${money(is.bonus)} 超过每人每月上限，实送 ${money(is.room)}`,
  }),
  offer_released: phrase({
    en: ({ is, named }) =>
      `${named(is.rule)}: in ${is.parts} parts, one every ${periodWord(is.every, 'en')}, the last on ${is.last}`,
    'zh-CN': ({ is, named }) =>
      `${named(is.rule)}：分 ${is.parts} 期到账，每${periodWord(is.every, 'zh-CN')}一期，最后一期 ${is.last}`,
  }),
  offer_beaten: phrase({
    en: ({ is, named }) => `${named(is.rule)}: not given, ${named(is.by)} of the same group is better`,
    'zh-CN': ({ is, named }) => `${named(is.rule)}：未使用，同组的 ${named(is.by)} 更优惠`,
  }),
  offer_none: phrase({
    en: ({ is, money }) => `No offer for ${money(is.amount)}`,
    'zh-CN': ({ is, money }) => `充 ${money(is.amount)} 没有对应的活动`,
  }),
  offer_declined: phrase({ en: () => 'No offer, as asked', 'zh-CN': () => '按要求不参加活动' }),
  discounted: phrase({
    en: ({ is, money, named }) =>
      `${named(is.rule)} (${phases[is.phase]?.en ?? is.phase}): ${money(is.amount)} off ${money(is.base)}`,
    'zh-CN': ({ is, money, named }) =>
      `${named(is.rule)}（${phases[is.phase]?.['zh-CN'] ?? is.phase}）：${money(is.base)} 减 ${money(is.amount)}`,
  }),
  discount_beaten: phrase({
    en: ({ is, named }) => `${named(is.rule)}: not given, ${named(is.by)} of the same group takes more off`,
    'zh-CN': ({ is, named }) => `${named(is.rule)}：未使用，同组的 ${named(is.by)} 减得更多`,
  }),
  discount_fallen: phrase({
    en: ({ is, money, named }) =>
      `${named(is.rule)}: what is kept no longer has what it asks for, its ${money(is.amount)} are charged`,
    'zh-CN': ({ is, money, named }) => `${named(is.rule)}：留下的商品不再满足条件，扣回优惠 ${money(is.amount)}`,
  }),
  earned: phrase({
    en: ({ is, money, quantity, named }) =>
      is.per === null
        ? `${named(is.rule)}: ${quantity('points', is.points)} for the bill`
        : `${named(is.rule)}: ${money(is.base)} counts, ${quantity('points', is.points)} (per ${money(is.per)})`,
    'zh-CN': ({ is, money, quantity, named }) =>
      is.per === null
        ? `${named(is.rule)}：本单送 ${quantity('points', is.points)}`
        : `${named(is.rule)}：计分金额 ${money(is.base)}，每 ${money(is.per)} 计，得 ${quantity('points', is.points)}`,
  }),
  earned_nothing: phrase({
    en: ({ is, money, named }) => `${named(is.rule)}: ${money(is.base)} counts, less than ${money(is.per)}, no points`,
    'zh-CN': ({ is, money, named }) => `${named(is.rule)}：计分金额 ${money(is.base)}，不足 ${money(is.per)}，不得积分`,
  }),
  earned_factor: phrase({
    en: ({ is, count, named }) =>
      `${named(is.by)}: × ${factorText(is.factor)}, ${count(is.from)} become ${count(is.to)} (${named(is.rule)})`,
    'zh-CN': ({ is, count, named }) =>
      `${named(is.by)}：× ${factorText(is.factor)}，${count(is.from)} 分变为 ${count(is.to)} 分（${named(is.rule)}）`,
  }),
  earned_capped: phrase({
    en: ({ is, count, named }) => `${named(is.rule)}: room for ${count(is.room)} of ${count(is.points)}`,
    'zh-CN': ({ is, count, named }) => `${named(is.rule)}：已到上限，${count(is.points)} 分中得 ${count(is.room)} 分`,
  }),
  pass_sold: phrase({
    en: ({ is, money, count, named }) =>
      `${named(is.pass)}${is.quantity > 1 ? ` × ${is.quantity}, each` : ''}: ${count(is.visits)}${is.bonus > 0 ? ` + ${count(is.bonus)}` : ''} visits for ${money(is.price)}${
        is.validFrom === null ? '' : `, from ${is.validFrom}`
      }${is.expiresOn === null ? (is.starts === 'first_use' ? ', its time runs from the first visit' : '') : `, until ${is.expiresOn}`}`,
    'zh-CN': ({ is, money, count, named }) =>
      `${named(is.pass)}${is.quantity > 1 ? ` × ${is.quantity}，每张` : '：'}${count(is.visits)}${is.bonus > 0 ? ` + 赠 ${count(is.bonus)}` : ''} 次，${money(is.price)}${
        is.validFrom === null ? '' : `，${is.validFrom} 起`
      }${is.expiresOn === null ? (is.starts === 'first_use' ? '，首次使用起计有效期' : '') : `，有效期至 ${is.expiresOn}`}`,
  }),
  referral: phrase({
    en: ({ is }) =>
      is.role === 'referrer'
        ? `for bringing ${is.friend}, whose purchase ${is.purchase} has stood`
        : `for the first purchase, ${is.purchase}, of somebody who was brought`,
    'zh-CN': ({ is }) =>
      is.role === 'referrer' ? `推荐 ${is.friend}，首单 ${is.purchase} 已过观察期` : `受荐首单 ${is.purchase} 奖励`,
  }),
  referral_back: phrase({
    en: ({ is }) =>
      `purchase ${is.purchase} of ${is.friend} went back, so does ${is.role === 'friend' ? 'their own reward' : 'the reward for bringing them'}`,
    'zh-CN': ({ is }) =>
      `${is.friend} 的首单 ${is.purchase} 已退，收回${is.role === 'friend' ? '其受荐奖励' : '推荐人的奖励'}`,
  }),
  plan_sold: phrase({
    en: ({ is, money, named }) => `${named(is.plan)}: ${money(is.price)}, from ${is.startsOn} until ${is.endsOn}`,
    'zh-CN': ({ is, money, named }) =>
      `${named(is.plan)}：${money(is.price)}，${is.startsOn} 起，有效期至 ${is.endsOn}`,
  }),
  plan_month: phrase({
    en: ({ is, money, named }) =>
      `${named(is.plan)}: month ${is.month} of ${is.months} begins, earns ${money(is.earned)}`,
    'zh-CN': ({ is, money, named }) =>
      `${named(is.plan)}：第 ${is.month} 个月（共 ${is.months} 个月）开始，确认收入 ${money(is.earned)}`,
  }),
  plan_left: phrase({
    en: ({ is, money, named }) =>
      `${named(is.plan)}: ${is.begun} of ${is.months} months have begun, by the rule ‘${is.by}’ ${money(is.kept)} of ${money(is.price)} is kept, ${money(is.pays)} goes back`,
    'zh-CN': ({ is, money, named }) =>
      `${named(is.plan)}：已开始 ${is.begun} 个月（共 ${is.months} 个月），${paidBackBy['zh-CN'][is.by]}留 ${money(is.kept)}（共 ${money(is.price)}），退 ${money(is.pays)}`,
  }),
  plan_ended: phrase({
    en: ({ is, named }) => `${named(is.plan)}: its last good day was ${is.endsOn}`,
    'zh-CN': ({ is, named }) => `${named(is.plan)}：有效期至 ${is.endsOn}，已到期`,
  }),
  pass_used: phrase({
    en: ({ is, money, count, quantity, named }) =>
      `${named(is.pass)}: ${quantity('pass', is.visits)} ${is.visits === 1 ? 'pays' : 'pay'} ${money(is.amount)}, worth ${money(is.worth)}; ${count(is.left)} left`,
    'zh-CN': ({ is, money, quantity, named }) =>
      `${named(is.pass)}：用 ${quantity('pass', is.visits)}，付 ${money(is.amount)}，折合 ${money(is.worth)}；还剩 ${is.left} 次`,
  }),
  pass_begun: phrase({
    en: ({ is, named }) => `${named(is.pass)}: first visit, good until ${is.expiresOn}`,
    'zh-CN': ({ is, named }) => `${named(is.pass)}：首次使用，有效期至 ${is.expiresOn}`,
  }),
  pass_returned: phrase({
    en: ({ is, money, quantity, named }) =>
      `${named(is.pass)}: ${money(is.cost)} paid − ${money(is.earned)} for ${quantity('pass', is.gone)} = ${money(is.pays)}; ${quantity('pass', is.visits)} withdrawn`,
    'zh-CN': ({ is, money, quantity, named }) =>
      `${named(is.pass)}：实付 ${money(is.cost)} − 已用 ${quantity('pass', is.gone)} ${money(is.earned)} = ${money(is.pays)}；收回 ${quantity('pass', is.visits)}`,
  }),
  visits_kept: phrase({
    en: ({ is, money, named }) =>
      `${named(is.pass)}: paid ${money(is.amount)} of this; the visit comes back when all that it paid for is back`,
    'zh-CN': ({ is, money, named }) =>
      `${named(is.pass)}：其中 ${money(is.amount)} 由次卡支付，这一次所付的全部退回后才退次数`,
  }),
  pass_redated: phrase({
    en: ({ is, named }) =>
      `${named(is.pass)} (lot ${is.lot}): ${is.frozenUntil === null ? '' : `not usable until ${is.frozenUntil}, `}${
        is.to === null ? 'no end' : is.from === is.to ? `ends on ${is.to}` : `ends on ${is.to}, before on ${is.from}`
      }`,
    'zh-CN': ({ is, named }) =>
      `${named(is.pass)}（批次 ${is.lot}）：${is.frozenUntil === null ? '' : `停用至 ${is.frozenUntil}，`}${
        is.to === null ? '无截止日' : is.from === is.to ? `有效期至 ${is.to}` : `有效期至 ${is.to}，原为 ${is.from}`
      }`,
  }),
  pass_moved: phrase({
    en: ({ is, money, quantity, named }) =>
      `${named(is.pass)}: ${quantity('pass', is.visits)} with ${money(is.money)} of their price`,
    'zh-CN': ({ is, money, quantity, named }) =>
      `${named(is.pass)}：${quantity('pass', is.visits)}，对应购卡款 ${money(is.money)}`,
  }),
  coupons_issued: phrase({
    en: ({ is, named }) =>
      `${named(is.template)}: ${countText(is.count)} ${is.count === 1 ? 'coupon' : 'coupons'}${is.validFrom === null ? '' : `, good from ${is.validFrom}`}${is.expiresOn === null ? '' : `, until ${is.expiresOn}`}`,
    'zh-CN': ({ is, named }) =>
      `${named(is.template)}：${countText(is.count)} 张券${is.validFrom === null ? '' : `，${is.validFrom} 起可用`}${is.expiresOn === null ? '' : `，有效期至 ${is.expiresOn}`}`,
  }),
  coupon_closed: phrase({
    en: ({ is, named }) =>
      is.left === 0
        ? `${is.coupon} (${named(is.template)}): nothing was left of it, and nothing comes back to it`
        : `${is.coupon} (${named(is.template)}): ${is.left === 1 ? 'can' : `could be used ${is.left} times, can`} no longer be used`,
    'zh-CN': ({ is, named }) =>
      is.left === 0
        ? `${is.coupon}（${named(is.template)}）：已无剩余次数，以后也不再退回`
        : `${is.coupon}（${named(is.template)}）：剩余 ${is.left} 次作废，不能再用`,
  }),
  coupon_used: phrase({
    en: ({ is, named }) =>
      is.left === null
        ? `Coupon ${is.coupon} used`
        : `Coupon ${is.coupon} (${named(is.template)}) used${is.left === 0 ? '' : `, ${is.left} left`}`,
    'zh-CN': ({ is, named }) =>
      is.left === null
        ? `使用优惠码 ${is.coupon}`
        : `使用优惠券 ${is.coupon}（${named(is.template)}）${is.left === 0 ? '' : `，还剩 ${is.left} 次`}`,
  }),
  coupon_returned: phrase({
    en: ({ is }) => `Coupon ${is.coupon} is back${is.expiresOn === null ? '' : `, good until ${is.expiresOn}`}`,
    'zh-CN': ({ is }) => `优惠券 ${is.coupon} 已退回${is.expiresOn === null ? '' : `，有效期至 ${is.expiresOn}`}`,
  }),
  coupon_ended: phrase({
    en: ({ is }) => `Coupon ${is.coupon} does not come back: it ended on ${is.endedOn}`,
    'zh-CN': ({ is }) => `优惠券 ${is.coupon} 已于 ${is.endedOn} 到期，不退回`,
  }),
  coupon_stays_closed: phrase({
    en: ({ is }) => `Coupon ${is.coupon} does not come back: it was closed`,
    'zh-CN': ({ is }) => `优惠券 ${is.coupon} 已作废，不退回`,
  }),
  points_as_money: phrase({
    en: ({ is, money, quantity }) => `${quantity('points', is.points)} are worth ${money(is.worth)}`,
    'zh-CN': ({ is, money, quantity }) => `${quantity('points', is.points)}抵 ${money(is.worth)}`,
  }),
  drawn: phrase({
    en: ({ is, money, order }) =>
      is.bonus === 0
        ? `Top-up of ${is.openedOn}: paid ${money(is.paid)}`
        : `Top-up of ${is.openedOn}: paid ${money(is.paid)} and bonus ${money(is.bonus)}, ${order(is.order)}`,
    'zh-CN': ({ is, money, order }) =>
      is.bonus === 0
        ? `${is.openedOn} 的充值：用本金 ${money(is.paid)}`
        : `${is.openedOn} 的充值：用本金 ${money(is.paid)}、赠送 ${money(is.bonus)}（${order(is.order)}）`,
  }),
  debt_repaid: phrase({
    en: ({ is, quantity }) => `${quantity('points', is.points)} repay what was owed`,
    'zh-CN': ({ is, quantity }) => `${quantity('points', is.points)}抵还欠分`,
  }),
  debt_made: phrase({
    en: ({ is, quantity }) => `${quantity('points', is.points)} were spent already and are owed now`,
    'zh-CN': ({ is, quantity }) => `${quantity('points', is.points)}已经用掉，记为欠分`,
  }),
  points_recomputed: phrase({
    en: ({ is, count }) =>
      `Points earned on this bill: ${count(is.before)} before, ${count(is.after)} after refunds, ${count(is.taken)} taken back already, ${count(is.due)} now`,
    'zh-CN': ({ is, count }) =>
      `本单应得积分：原 ${count(is.before)}，退后 ${count(is.after)}，已扣回 ${count(is.taken)}，本次扣回 ${count(is.due)}`,
  }),
  restored: phrase({
    en: ({ is, asset, quantity }) =>
      `${asset(is.asset)}: ${quantity(is.asset as Asset, is.amount)} back into lot ${is.lot}`,
    'zh-CN': ({ is, asset, quantity }) =>
      `${asset(is.asset)}：退回批次 ${is.lot}，${quantity(is.asset as Asset, is.amount)}`,
  }),
  lapsed: phrase({
    en: ({ is, asset, quantity }) =>
      `${asset(is.asset)}: ${quantity(is.asset as Asset, is.amount)} of lot ${is.lot} not given back: it ended on ${is.endedOn}`,
    'zh-CN': ({ is, asset, quantity }) =>
      `${asset(is.asset)}：批次 ${is.lot} 已于 ${is.endedOn} 到期，不再退回 ${quantity(is.asset as Asset, is.amount)}`,
  }),
  made_good: phrase({
    en: ({ is, asset, quantity }) =>
      `${asset(is.asset)}: ${quantity(is.asset as Asset, is.amount)} had ended, now good again${is.expiresOn === null ? '' : ` until ${is.expiresOn}`} (lot ${is.lot})`,
    'zh-CN': ({ is, asset, quantity }) =>
      `${asset(is.asset)}：补回已到期的 ${quantity(is.asset as Asset, is.amount)}${is.expiresOn === null ? '，永久有效' : `，有效期至 ${is.expiresOn}`}（批次 ${is.lot}）`,
  }),
  taken_back: phrase({
    en: ({ is, asset, quantity, named }) =>
      `${is.product ? named(is.product) : asset(is.asset)}: ${quantity(is.asset as Asset, is.amount)} taken back${is.gone > 0 ? `, ${quantity(is.asset as Asset, is.gone)} gone` : ''}`,
    'zh-CN': ({ is, asset, quantity, named }) =>
      `${is.product ? named(is.product) : asset(is.asset)}：收回 ${quantity(is.asset as Asset, is.amount)}${is.gone > 0 ? `，无法收回 ${quantity(is.asset as Asset, is.gone)}` : ''}`,
  }),
  cash_out: phrase({
    en: ({ is, money }) =>
      `${money(is.paid)} − ${money(is.used)} × ${money(is.paid)} ÷ (${money(is.paid)} + ${money(is.bonus)}) = ${money(is.pays)}`,
    'zh-CN': ({ is, money }) =>
      `${money(is.paid)} − 已用 ${money(is.used)} × ${money(is.paid)} ÷（${money(is.paid)} + ${money(is.bonus)}）= ${money(is.pays)}`,
  }),
  cash_out_part: phrase({
    en: ({ is, money }) =>
      `Of these ${money(is.worth)}: ${is.before > 0 ? `${money(is.before)} paid out before, ` : ''}${money(is.pays)} now`,
    'zh-CN': ({ is, money }) =>
      `应退 ${money(is.worth)}${is.before > 0 ? `，此前已退 ${money(is.before)}` : ''}，本次退 ${money(is.pays)}`,
  }),
  paid_out: phrase({
    en: ({ is, money, tender }) => `Pay out: ${tender(is.tender)} ${money(is.amount)}`,
    'zh-CN': ({ is, money, tender }) => `请退：${tender(is.tender)} ${money(is.amount)}`,
  }),
  status: phrase({
    en: ({ is, status }) => `${status(is.from)} → ${status(is.to)}`,
    'zh-CN': ({ is, status }) => `${status(is.from)} → ${status(is.to)}`,
  }),
  erased: phrase({
    en: () => 'All that tells who this is goes; the books stay as they are',
    'zh-CN': () => '删除个人信息，账目不变',
  }),
  card_status: phrase({
    en: ({ is, status }) => `Card: ${status(is.from)} → ${status(is.to)}`,
    'zh-CN': ({ is, status }) => `卡：${status(is.from)} → ${status(is.to)}`,
  }),
  card_replaced: phrase({
    en: () => 'The old card no longer works; account and value stay as they are',
    'zh-CN': () => '旧卡不能再用，账户和余额不变',
  }),
  tags: phrase({
    en: ({ is, count }) =>
      [
        is.added > 0 ? `${count(is.added)} ${is.added === 1 ? 'tag' : 'tags'} added` : [],
        is.removed > 0 ? `${count(is.removed)} ${is.removed === 1 ? 'tag' : 'tags'} removed` : [],
      ]
        .flat()
        .join(', '),
    'zh-CN': ({ is, count }) =>
      [is.added > 0 ? `加了 ${count(is.added)} 个标签` : [], is.removed > 0 ? `去掉 ${count(is.removed)} 个标签` : []]
        .flat()
        .join('，'),
  }),
  details: phrase({
    en: ({ is }) =>
      [
        is.set.length > 0 ? `Changed: ${is.set.map((detail) => DETAILS[detail].en).join(', ')}` : [],
        is.removed.length > 0 ? `Taken away: ${is.removed.map((detail) => DETAILS[detail].en).join(', ')}` : [],
      ]
        .flat()
        .join('. '),
    'zh-CN': ({ is }) =>
      [
        is.set.length > 0 ? `改了：${is.set.map((detail) => DETAILS[detail]['zh-CN']).join('、')}` : [],
        is.removed.length > 0 ? `删除了：${is.removed.map((detail) => DETAILS[detail]['zh-CN']).join('、')}` : [],
      ]
        .flat()
        .join('。'),
  }),
  joined: phrase({
    en: ({ is }) =>
      `${is.member} spends from the account of ${is.to} from now on, ${is.ownPoints ? 'with points of their own' : 'points are shared'}`,
    'zh-CN': ({ is }) => `${is.member} 今后用 ${is.to} 的账户消费，${is.ownPoints ? '积分各归各' : '积分共用'}`,
  }),
  left: phrase({
    en: ({ is }) =>
      `${is.member} has an account of their own from now on, ${is.from === '' ? 'nobody is left on the other' : `the other stays with ${is.from}`}`,
    'zh-CN': ({ is }) =>
      `${is.member} 今后用自己的账户，${is.from === '' ? '原账户已没有别人在用' : `原账户归 ${is.from}`}`,
  }),
  limits: phrase({
    en: ({ is, money }) => `${is.member} may take ${limitsText(is, money, 'en')}`,
    'zh-CN': ({ is, money }) => `${is.member} 限用：${limitsText(is, money, 'zh-CN')}`,
  }),
  limit_left: phrase({
    en: ({ is, money }) =>
      `${is.member} may still take ${[
        is.day === null ? [] : `${money(is.day)} today`,
        is.month === null ? [] : `${money(is.month)} this month`,
      ]
        .flat()
        .join(', ')}`,
    'zh-CN': ({ is, money }) =>
      `${is.member} 还可用：${[
        is.day === null ? [] : `今日 ${money(is.day)}`,
        is.month === null ? [] : `本月 ${money(is.month)}`,
      ]
        .flat()
        .join('，')}`,
  }),
  prolonged: phrase({
    en: ({ is }) => `Paid money in lot ${is.lot} lasts until ${is.expiresOn} now: counted from the last load`,
    'zh-CN': ({ is }) => `批次 ${is.lot} 的本金有效期从本次充值重新起算，至 ${is.expiresOn}`,
  }),
  shared_balance: phrase({
    en: ({ is, money }) => `${money(is.left)} are left on the account that paid`,
    'zh-CN': ({ is, money }) => `付款账户还剩 ${money(is.left)}`,
  }),
  merged: phrase({
    en: ({ is, count }) => `${is.from} is part of ${is.into} from now on, with ${count(is.cards)} of its cards`,
    'zh-CN': ({ is, count }) => `${is.from} 已并入 ${is.into}，连同 ${count(is.cards)} 张卡`,
  }),
  unmerged: phrase({
    en: ({ is, count }) => `${is.from} is apart from ${is.into} again, with ${count(is.cards)} of the cards`,
    'zh-CN': ({ is, count }) => `${is.from} 已从 ${is.into} 拆出，连同 ${count(is.cards)} 张卡`,
  }),
  reward: phrase({
    en: ({ is, quantity, money, named }) =>
      `${named(is.reward)} × ${is.quantity}: ${quantity('points', is.points)}${is.plus === undefined ? '' : ` and ${money(is.plus)}`}`,
    'zh-CN': ({ is, quantity, money, named }) =>
      `${named(is.reward)} × ${is.quantity}：${quantity('points', is.points)}${is.plus === undefined ? '' : ` + ${money(is.plus)}`}`,
  }),
  draw_ticket: phrase({
    en: ({ is, count }) =>
      `Ticket ${is.number}: part ${count(is.part)} of ${count(is.parts)}, ${is.fell === is.prize ? '' : `${is.fell}, which is used up: `}${is.name ?? is.prize}`,
    'zh-CN': ({ is, count }) =>
      `第 ${is.number} 张奖券：${count(is.parts)} 份中的第 ${count(is.part)} 份，${is.fell === is.prize ? '' : `${is.fell} 已抽完，`}${is.name ?? is.prize}`,
  }),
  draw_ahead: phrase({
    en: ({ is, named }) => `${named(is.reward)} × ${is.tickets}: what a ticket draws is told to nobody beforehand`,
    'zh-CN': ({ is, named }) => `${named(is.reward)} × ${is.tickets}：抽奖结果事先不会显示`,
  }),
  draw_committed: phrase({
    en: ({ is, count, named }) => `${named(is.reward)}: ${count(is.parts)} parts, fingerprint ${is.commitment}`,
    'zh-CN': ({ is, count, named }) => `${named(is.reward)}：共 ${count(is.parts)} 份，指纹 ${is.commitment}`,
  }),
  draw_revealed: phrase({
    en: ({ is, count, named }) =>
      `${named(is.reward)}: ${count(is.tickets)} tickets, secret ${is.seed}, fingerprint ${is.commitment}`,
    'zh-CN': ({ is, count, named }) =>
      `${named(is.reward)}：${count(is.tickets)} 张奖券，种子 ${is.seed}，指纹 ${is.commitment}`,
  }),
  donated: phrase({
    en: ({ is, quantity, money }) =>
      `${quantity('points', is.points)} for ${is.to}${is.worth === 0 ? '' : `: the shop owes it ${money(is.worth)}`}`,
    'zh-CN': ({ is, quantity, money }) =>
      `${quantity('points', is.points)}捐给${is.to}${is.worth === 0 ? '' : `，本店应捐 ${money(is.worth)}`}`,
  }),
  tier: phrase({
    en: ({ is, named }) =>
      `Tier ${is.from ? named(is.from) : 'none'} → ${is.to ? named(is.to) : 'none'}: ${tierReasons[is.reason].en}`,
    'zh-CN': ({ is, named }) =>
      `等级 ${is.from ? named(is.from) : '无'} → ${is.to ? named(is.to) : '无'}：${tierReasons[is.reason]['zh-CN']}`,
  }),
  tier_measure: phrase({
    en: ({ is, money, count }) => {
      const figure = is.measure === 'spend' || is.measure === 'topup' ? money : count;
      const since = is.from === null ? '' : ` since ${is.from}`;
      return `${measures[is.measure].en}${is.single ? ' at once' : ''}${since}: ${figure(is.have)} of ${figure(is.least)}`;
    },
    'zh-CN': ({ is, money, count }) => {
      const figure = is.measure === 'spend' || is.measure === 'topup' ? money : count;
      const since = is.from === null ? '累计' : `${is.from} 起`;
      return `${since}${is.single ? '单次' : ''}${measures[is.measure]['zh-CN']}：${figure(is.have)} / ${figure(is.least)}`;
    },
  }),
  gift: phrase({
    en: ({ is, quantity, named }) => `${named(is.rule)}: a gift of ${quantity(is.asset, is.amount)}`,
    'zh-CN': ({ is, quantity, named }) => `${named(is.rule)}：赠送 ${quantity(is.asset, is.amount)}`,
  }),
  gift_coupons: phrase({
    en: ({ is, named }) =>
      `${named(is.rule)}: gives coupon ${named(is.template)}${is.count === 1 ? '' : ` × ${is.count}`}`,
    'zh-CN': ({ is, named }) =>
      `${named(is.rule)}：赠送优惠券 ${named(is.template)}${is.count === 1 ? '' : ` × ${is.count}`}`,
  }),
  gift_coupons_over: phrase({
    en: ({ is, named }) => `${named(is.rule)}: coupon ${named(is.template)} ended on ${is.endedOn}, none is given`,
    'zh-CN': ({ is, named }) => `${named(is.rule)}：优惠券 ${named(is.template)} 已于 ${is.endedOn} 到期，不发`,
  }),
  gift_pass: phrase({
    en: ({ is, named }) => `${named(is.rule)}: gives pass ${named(is.pass)}${is.count === 1 ? '' : ` × ${is.count}`}`,
    'zh-CN': ({ is, named }) =>
      `${named(is.rule)}：赠送次卡 ${named(is.pass)}${is.count === 1 ? '' : ` × ${is.count}`}`,
  }),
  gift_plan: phrase({
    en: ({ is, named }) => `${named(is.rule)}: gives a term of ${named(is.plan)}`,
    'zh-CN': ({ is, named }) => `${named(is.rule)}：赠送一期 ${named(is.plan)}`,
  }),
  plan_given: phrase({
    en: ({ is, named }) => `${named(is.plan)}: given, from ${is.startsOn} until ${is.endsOn}`,
    'zh-CN': ({ is, named }) => `${named(is.plan)}：赠送，${is.startsOn} 起，有效期至 ${is.endsOn}`,
  }),
  plan_gift_back: phrase({
    en: ({ is, named }) => `${named(is.plan)}: the term that was given is over`,
    'zh-CN': ({ is, named }) => `${named(is.plan)}：赠送的会员期收回`,
  }),
  gift_tier: phrase({
    en: ({ is, named }) => `${named(is.rule)}: gives tier ${named(is.tier)}`,
    'zh-CN': ({ is, named }) => `${named(is.rule)}：赠送等级 ${named(is.tier)}`,
  }),
  gift_goods: phrase({
    en: ({ is, named }) => `${named(is.rule)}: hand over ${named(is.goods)}`,
    'zh-CN': ({ is, named }) => `${named(is.rule)}：请送上 ${named(is.goods)}`,
  }),
  gift_left_out: phrase({
    en: ({ is, quantity, named }) =>
      `${named(is.rule)}: the balance has no room for a gift of ${quantity(is.asset, is.amount)}; it was not given`,
    'zh-CN': ({ is, quantity, named }) => `${named(is.rule)}：余额超限，${quantity(is.asset, is.amount)}未赠送`,
  }),
  gift_gone: phrase({
    en: ({ is, quantity, named }) =>
      `${named(is.rule)}: ${is.product === null ? quantity('bonus', is.amount) : `${named(is.product)}${is.amount === 1 ? '' : ` × ${is.amount}`}`} of the gift of before is gone and does not come again`,
    'zh-CN': ({ is, quantity, named }) =>
      `${named(is.rule)}：上次的礼已用掉 ${is.product === null ? quantity('bonus', is.amount) : `${named(is.product)}${is.amount === 1 ? '' : ` × ${is.amount}`}`}，不再重复赠送`,
  }),
  expires: phrase({
    en: ({ is, asset }) => `${asset(is.asset)}: good until ${is.expiresOn} (${is.policy})`,
    'zh-CN': ({ is, asset }) => `${asset(is.asset)}：有效期至 ${is.expiresOn}（${is.policy}）`,
  }),
};
