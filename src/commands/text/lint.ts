/** What lints found, in words, and the words of `programme lint`. */

import type { Currency } from '../../core/domain/numbers/money.ts';
import type { VoidTerm } from '../../core/domain/programme/law.ts';
import type { LintCode, LintWarning } from '../../core/index.ts';
import { moneyText } from '../shared/figures.ts';
import { type Phrase, phrase, type Say, type Text } from '../shared/language.ts';
import { tenderWord } from './words.ts';

export const lint = {
  file: {
    en: 'a programme file; without one, the programme in force',
    'zh-CN': '方案文件；不写则看当前生效的方案',
  },
  list: { en: 'what is looked for, and why', 'zh-CN': '列出检查哪些内容及其依据' },
  example: { en: 'Look at a draft', 'zh-CN': '检查草稿' },
  exampleShop: { en: 'Look at the rules in force', 'zh-CN': '检查当前生效的规则' },
  notes: {
    en: 'A warning is no error: member programme apply takes the file all the same. Laws are named by what they say in general; ask a lawyer what they mean for your shop.',
    'zh-CN': '这里只是提醒，不影响 member programme apply 启用。法规只作一般性提示，具体请咨询律师。',
  },
  nothing: phrase<{ file: string }>({
    en: ({ file }) => `${file}: nothing to warn of`,
    'zh-CN': ({ file }) => `${file}：没有需要提醒的地方`,
  }),
  heading: phrase<{ file: string; count: number }>({
    en: ({ file, count }) => `${file}: ${count === 1 ? '1 thing' : `${count} things`} to think over`,
    'zh-CN': ({ file, count }) => `${file}：有 ${count} 处值得再想想`,
  }),
  /** Under what it is because of. */
  line: phrase<{ rules: readonly string[]; message: string; code: string }>({
    en: ({ rules, message, code }) => `  ${rules.join(' + ')}: ${message} (${code})`,
    'zh-CN': ({ rules, message, code }) => `  ${rules.join(' + ')}：${message}（${code}）`,
  }),
  /** Said by `programme check`. */
  mention: phrase<{ count: number; file: string }>({
    en: ({ count, file }) =>
      `${count === 1 ? '1 thing' : `${count} things`} to think over: member programme lint ${file}`,
    'zh-CN': ({ count, file }) => `有 ${count} 处值得再想想：member programme lint ${file}`,
  }),
  inForce: phrase<{ version: number }>({
    en: ({ version }) => `programme ${version}`,
    'zh-CN': ({ version }) => `方案第 ${version} 版`,
  }),
  titleRules: { en: 'rules', 'zh-CN': '规则' },
  titleMessage: { en: 'warning', 'zh-CN': '提醒' },
  titleCode: { en: 'code', 'zh-CN': '代码' },
  titleAbout: { en: 'looks for', 'zh-CN': '检查内容' },
  titleSource: { en: 'because', 'zh-CN': '依据' },
  none: { en: 'There are none.', 'zh-CN': '没有。' },
};

export const lintText = (warning: LintWarning, currency: Currency, say: Say): string =>
  say(warnings[warning.code] as Phrase<Said<LintWarning>>, {
    ...warning,
    money: (amount) => moneyText(amount, currency),
    say,
  });

type Said<W> = W & { readonly money: (amount: number) => string; readonly say: Say };

const terms: Readonly<Record<VoidTerm, Text>> = {
  no_refund: {
    en: 'a member may ask for unused money back whatever the terms say; say how a refund is worked out instead',
    'zh-CN': '“不退”的约定无效，会员可以要求退还余额；不如写清楚怎么算退款',
  },
  no_reissue: {
    en: 'a lost card with a name must be replaced; say what a new card costs instead',
    'zh-CN': '记名卡遗失应当补办；不如写清楚补卡办法和工本费',
  },
  no_transfer: {
    en: 'a member may pass what is left on to somebody else; say what has to be shown for it instead',
    'zh-CN': '“不得转让”的约定无效；不如写清楚转让要办什么手续',
  },
  forfeited: {
    en: 'money that was paid in is not lost when a date has passed; only gifts may end',
    'zh-CN': '本金不能到期作废，只有赠送的可以设有效期',
  },
  last_word: {
    en: 'nobody has the last word on what a contract means; leave it out',
    'zh-CN': '“最终解释权”不受法律保护，删掉即可',
  },
};

const nothing: Readonly<Record<Extract<LintWarning, { code: 'rule_never' }>['because'], Text>> = {
  weekdays: {
    en: 'none of its days is one of its days of the week, so it never holds',
    'zh-CN': '起止日期之间没有这些星期几，永远不成立',
  },
  tenders: {
    en: 'none of its tenders is among those that alone may pay (pay_with), so it never holds',
    'zh-CN': 'tenders 里的付款方式都不在 pay_with 里，永远不成立',
  },
  stock: { en: 'its stock is 0, so nobody ever gets it', 'zh-CN': '库存是 0，谁也兑换不到' },
};

const warnings: { readonly [C in LintCode]: Phrase<Said<Extract<LintWarning, { code: C }>>> } = {
  void_term: {
    en: ({ kind, text }) => `“${text}”: ${terms[kind].en}.`,
    'zh-CN': ({ kind, text }) => `“${text}”：${terms[kind]['zh-CN']}。`,
  },
  paid_money_ends: {
    en: () => 'money that members paid in would end. Let it stay (paid_expires: never) and let only bonus end.',
    'zh-CN': () => '会员付的本金会过期。建议写 paid_expires: never，只让赠送过期。',
  },
  paid_money_ends_early: {
    en: () => 'money that members paid in would end before five years. Let it live longer.',
    'zh-CN': () => '会员付的本金不到五年就会过期，请延长。',
  },
  balance_above_law: {
    en: ({ allowed, most, money }) =>
      `${allowed === null ? 'no limit is set' : `${money(allowed)} is allowed`} for a card; a company may let a card with a name hold ${money(most)} and one without ${money(most / 5)}.`,
    'zh-CN': ({ allowed, most, money }) =>
      `单张卡余额${allowed === null ? '没有上限' : `允许到 ${money(allowed)}`}；企业发行的记名卡不得超过 ${money(most)}，不记名卡不得超过 ${money(most / 5)}。`,
  },
  earns_twice: {
    en: () => 'the first gives points for money when it comes in, the second again when that money is spent.',
    'zh-CN': () => '前一条在充值时积分，后一条在消费这笔钱时又积一次。',
  },
  gifts_earn: {
    en: ({ tenders, say }) =>
      `it earns on ${tenders.map((tender) => tenderWord(tender, say)).join(' and ')}, which the shop gave away itself.`,
    'zh-CN': ({ tenders, say }) =>
      `用${tenders.map((tender) => tenderWord(tender, say)).join('、')}付的部分也积分，而这本来就是店里送的。`,
  },
  points_dear: {
    en: ({ percent }) => `all at once, they give back ${percent} % of what is paid as points.`,
    'zh-CN': ({ percent }) => `叠加起来，返还的积分相当于实付的 ${percent}%。`,
  },
  points_unlimited: {
    en: () => 'points may pay a whole bill. Set max_share (percent of a bill) or max (points for a bill).',
    'zh-CN': () => '积分可以付清整单。可以设 max_share（每单最多抵百分之几）或 max（每单最多用多少分）。',
  },
  points_never_end: {
    en: () => 'points never end, so what they are worth is owed for ever. A long life is kinder than none.',
    'zh-CN': () => '积分永不过期，这笔负债会一直挂着。可以设一个较长的有效期。',
  },
  points_end_soon: {
    en: ({ days }) =>
      `on an unlucky day, points end after ${days === 1 ? '1 day' : `${days} days`}. Count from the day they are given, or ask for more months.`,
    'zh-CN': ({ days }) => `赶上不巧的日子，积分 ${days} 天就过期。可以改为从发放日起算，或加长月数。`,
  },
  bonus_large: {
    en: ({ amount, bonus, money }) => `for ${money(amount)} paid in it gives ${money(bonus)}.`,
    'zh-CN': ({ amount, bonus, money }) => `充 ${money(amount)} 就送 ${money(bonus)}。`,
  },
  stacks_to_nothing: {
    en: ({ gross, net, money }) =>
      `together they make ${money(net)} of a bill of ${money(gross)}. Put them in one group, or set a max.`,
    'zh-CN': ({ gross, net, money }) =>
      `叠加后 ${money(gross)} 的单只收 ${money(net)}。可以放进同一个 group，或设 max。`,
  },
  amount_without_least: {
    en: ({ amount, least, money }) =>
      `${money(amount)} off ${least === 0 ? 'any bill' : `a bill of ${money(least)} or more`}: one of ${money(Math.max(amount, least))} costs nothing. Ask for more with bill_at_least.`,
    'zh-CN': ({ amount, least, money }) =>
      `${least === 0 ? '任何单都' : `满 ${money(least)} 就`}减 ${money(amount)}：${money(Math.max(amount, least))} 的单等于白送。请用 bill_at_least 提高门槛。`,
  },
  coupon_stacks_freely: {
    en: () => 'it asks nothing of the bill and stands beside others. Ask for a least bill, or let it stand alone.',
    'zh-CN': () => '没有消费门槛又能叠加。请设最低消费，或不允许叠加。',
  },
  nearly_free: {
    en: ({ percent }) => `it alone takes ${percent} % off, as often as anybody comes. Set a max, or a limit.`,
    'zh-CN': ({ percent }) => `单独一条就减 ${percent}%，且不限次数。请设 max，或限制次数。`,
  },
  bonus_adds_up: {
    en: ({ amount, bonus, money }) =>
      `together they give ${money(bonus)} for ${money(amount)} paid in. Put them in one group, if only the best is meant.`,
    'zh-CN': ({ amount, bonus, money }) =>
      `叠加起来充 ${money(amount)} 就送 ${money(bonus)}。如果只想给最优的一档，请写同一个 group。`,
  },
  gift_beats_price: {
    en: ({ amount, worth, money }) =>
      `for ${amount === 0 ? 'any top-up' : `${money(amount)} paid in`} it gives what is worth ${money(worth)} by the prices here.`,
    'zh-CN': ({ amount, worth, money }) =>
      `${amount === 0 ? '充任意金额' : `充 ${money(amount)}`} 就送按这里的价格值 ${money(worth)} 的东西。`,
  },
  reward_beats_spend: {
    en: ({ paid, worth, money }) =>
      `it gives what is worth ${money(worth)} by the prices here, for points that come with ${money(paid)} paid.`,
    'zh-CN': ({ paid, worth, money }) => `按这里的价格值 ${money(worth)}，而花 ${money(paid)} 就能攒够积分。`,
  },
  plan_gives_more: {
    en: ({ price, worth, months, money }) =>
      `it costs ${money(price)} and gives ${money(worth)} in ${months === 1 ? 'its month' : `its ${months} months`}.`,
    'zh-CN': ({ price, worth, months, money }) => `卖 ${money(price)}，${months} 个月共送 ${money(worth)}。`,
  },
  promotion_beaten: {
    en: ({ rules: [, better] }) => `${better} of its group always takes as much or more, so it does nothing.`,
    'zh-CN': ({ rules: [, better] }) => `同组的 ${better} 总是更优惠或一样，这一条不起作用。`,
  },
  rule_never: {
    en: ({ because }) => `${nothing[because].en}.`,
    'zh-CN': ({ because }) => `${nothing[because]['zh-CN']}。`,
  },
  rule_over: {
    en: ({ ended }) => `its last day was ${ended}. Take it out, or give it new days.`,
    'zh-CN': ({ ended }) => `最后一天是 ${ended}，已经过去。请删掉，或改日期。`,
  },
  goods_unknown: {
    en: ({ unknown }) => `the price list has no ${unknown.join(', no ')}. Mend the name, or add the item.`,
    'zh-CN': ({ unknown }) => `价目表里没有 ${unknown.join('、')}。请改名称，或补上商品。`,
  },
  add_up: {
    en: () =>
      'whoever reaches the last step gets all of them at once. Give them the same group, if only the best is meant.',
    'zh-CN': () => '够到最高一档的人几档一起拿。如果只想给最优的一档，请写同一个 group。',
  },
  offer_unreachable: {
    en: () => 'nobody ever gets it: another offer of its group is always better, or no top-up may be so large.',
    'zh-CN': () => '永远轮不到：同组总有更好的一档，或充值达不到这个数。',
  },
  tier_passed_over: {
    en: ({ rules: [above, below] }) => `whoever reaches ${below} has reached ${above} as well.`,
    'zh-CN': ({ rules: [above, below] }) => `达到 ${below} 的人同时也达到了 ${above}。`,
  },
  tier_by_hand: {
    en: ({ rules: [tier] }) =>
      `nobody has it by joining: give it with enrol --tier ${tier}, or in the list that is imported. What is for everybody needs no tier.`,
    'zh-CN': ({ rules: [tier] }) =>
      `新会员入会时没有这一级：须用 enrol --tier ${tier} 授予，或在导入的名单里写明。人人都有的待遇不必写等级。`,
  },
  reward_beats_points: {
    en: ({ bonus, worth, money }) => `it gives ${money(bonus)} for points that are worth ${money(worth)} on a bill.`,
    'zh-CN': ({ bonus, worth, money }) => `送 ${money(bonus)}，而这些积分抵现只值 ${money(worth)}。`,
  },
};
