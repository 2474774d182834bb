/** The words of `programme rehearse`. */
import type { Given } from '../../core/index.ts';
import { phrase, type Text } from '../shared/language.ts';

export const rehearse = {
  file: { en: 'the draft', 'zh-CN': '方案草稿' },
  since: { en: 'first business day to do again', 'zh-CN': '从哪个营业日开始重演' },
  example: { en: 'What the last months would have been', 'zh-CN': '看看这几个月如果用新规则会怎样' },
  exampleJson: { en: 'The same for a program', 'zh-CN': '同上，输出给程序用' },
  notes: {
    en:
      'Top-ups, bills, rewards, passes, coupons that were handed out, refunds, voids, transfers, corrections and card returns ' +
      'since that day are done again twice: ' +
      'by the rules of today and by the draft, in a shop of their own that is thrown away. Nothing of this shop changes. Nobody ' +
      'knows what members would have done otherwise; they are taken to buy the same. Channels are not in the books: all is ' +
      'done at the till. A top-up gets the best offer, whichever was typed.',
    'zh-CN':
      '把那天以来的充值、消费、兑换、次卡、手工发券、退款、撤销、转账、调整和退卡，分别按现行规则和草稿各重演一遍；' +
      '重演在临时店里进行，完后即删，本店数据不变。会员的行为按原样计算。流水里不记渠道，一律按收银台处理；充值一律取最优惠的一档。',
  },
  heading: phrase<{ file: string; version: number; since: string; through: string }>({
    en: ({ file, version, since, through }) => `${since} to ${through} under ${file}, beside programme ${version}`,
    'zh-CN': ({ file, version, since, through }) => `${since} 至 ${through}：${file} 与方案第 ${version} 版对比`,
  }),
  today: { en: 'today', 'zh-CN': '现行' },
  draft: { en: 'draft', 'zh-CN': '草稿' },
  difference: { en: 'difference', 'zh-CN': '相差' },

  deeds: { en: 'Done again', 'zh-CN': '重演' },
  entries: { en: 'entries', 'zh-CN': '笔数' },
  otherwise: { en: 'of these paid otherwise', 'zh-CN': '其中付款方式有变' },
  refused: phrase<{ code: string }>({
    en: ({ code }) => `refused: ${code}`,
    'zh-CN': ({ code }) => `被拒绝：${code}`,
  }),

  given: { en: 'What members got', 'zh-CN': '会员得到' },
  discounts: { en: 'discounts', 'zh-CN': '优惠' },
  bonus: { en: 'bonus', 'zh-CN': '赠送' },
  points: { en: 'points', 'zh-CN': '积分' },
  worth: { en: 'their worth', 'zh-CN': '积分价值' },
  together: { en: 'together', 'zh-CN': '合计' },

  rules: { en: 'By rule', 'zh-CN': '按规则' },
  noRule: { en: 'taken back', 'zh-CN': '退款收回' },

  owed: { en: 'What is owed at the end', 'zh-CN': '期末负债' },
  paid: { en: 'paid balance', 'zh-CN': '本金余额' },
  bonusLeft: { en: 'bonus balance', 'zh-CN': '赠送余额' },
  visits: { en: 'visits of passes', 'zh-CN': '次卡次数' },

  members: { en: 'Members under the draft', 'zh-CN': '会员在草稿下' },
  count: { en: 'members', 'zh-CN': '人数' },
  better: { en: 'better off', 'zh-CN': '更划算' },
  worse: { en: 'worse off', 'zh-CN': '更吃亏' },
  same: { en: 'the same', 'zh-CN': '不变' },
  higher: { en: 'in a higher tier', 'zh-CN': '等级更高' },
  lower: { en: 'in a lower tier', 'zh-CN': '等级更低' },
  most: { en: 'Largest differences', 'zh-CN': '差别最大的' },
  by: { en: 'better or worse by', 'zh-CN': '相差' },

  leftOut: phrase<{ entries: number; kind: string; why: string }>({
    en: ({ entries, kind, why }) =>
      `Not done again: ${entries === 1 ? '1 entry' : `${entries} entries`} (${kind}), ${why}.`,
    'zh-CN': ({ entries, kind, why }) => `未重演：${kind} ${entries} 笔，${why}。`,
  }),
  pointsNoMoney: {
    en: 'Points are no money here, so what they are worth counts as nothing.',
    'zh-CN': '积分不能抵现，价值按零计算。',
  },
  nothingWritten: { en: 'Nothing was written.', 'zh-CN': '未写入任何数据。' },
  progress: phrase<{ entries: string }>({
    en: ({ entries }) => `${entries} done again …`,
    'zh-CN': ({ entries }) => `已重演 ${entries} 笔……`,
  }),
};

export const given: Readonly<Record<Given, Text>> = {
  discount: rehearse.discounts,
  bonus: rehearse.bonus,
  points: rehearse.points,
};

export const reasons: Readonly<Record<'kind' | 'no_details' | 'of_one_left_out', Text>> = {
  kind: { en: 'this kind cannot be done again', 'zh-CN': '这类流水无法重演' },
  no_details: { en: 'its details came over from elsewhere or are not in the books', 'zh-CN': '账里没有所需的细节' },
  of_one_left_out: { en: 'the entry that it takes back was refused or left out', 'zh-CN': '所撤的那笔未能重演' },
};
