import type { EarningRule } from '../../core/domain/programme/programme.ts';
import { type Phrase, phrase, type Text } from '../shared/language.ts';
import { groupsSaid } from './groups.ts';
import { nameOf, type Section, type Speech, sentence } from './speech.ts';
import { whenSaid } from './when.ts';

const on: Readonly<Record<EarningRule['on'], Text>> = {
  spend: { en: 'for what you buy', 'zh-CN': '消费' },
  topup: { en: 'for what you top up', 'zh-CN': '充值' },
};

const sayings = {
  per: phrase<{ points: string; per: string }>({
    en: ({ points, per }) => `${points} ${points === '1' ? 'point' : 'points'} for every ${per}`,
    'zh-CN': ({ points, per }) => `每 ${per} 积 ${points} 分`,
  }),
  once: phrase<{ points: string }>({
    en: ({ points }) => `${points} points each time`,
    'zh-CN': ({ points }) => `每次积 ${points} 分`,
  }),
  tenders: phrase<{ tenders: string }>({
    en: ({ tenders }) => `paid by ${tenders}`,
    'zh-CN': ({ tenders }) => `限${tenders}支付的部分`,
  }),
  factor: phrase<{ factor: string }>({
    en: ({ factor }) => `points × ${factor}`,
    'zh-CN': ({ factor }) => `积分 ${factor} 倍`,
  }),
  pending: phrase<{ days: number }>({
    en: ({ days }) => `Points that you earn can be used after ${days} days.`,
    'zh-CN': ({ days }) => `获得的积分 ${days} 天后可用。`,
  }),
};

const rounds: Readonly<Record<EarningRule['round'], Text>> = {
  down: { en: 'what is less does not count', 'zh-CN': '不足部分不计' },
  half_up: { en: 'half of it counts as whole', 'zh-CN': '四舍五入' },
  up: { en: 'what is less counts as whole', 'zh-CN': '不足按一份计' },
};

const caps: readonly (readonly ['maxPerBill' | 'maxPerDay' | 'maxPerMember', Phrase<{ points: string }>])[] = [
  ['maxPerBill', { en: ({ points }) => `at most ${points} a bill`, 'zh-CN': ({ points }) => `每单最多 ${points} 分` }],
  ['maxPerDay', { en: ({ points }) => `at most ${points} a day`, 'zh-CN': ({ points }) => `每天最多 ${points} 分` }],
  [
    'maxPerMember',
    { en: ({ points }) => `at most ${points} in all`, 'zh-CN': ({ points }) => `每人累计最多 ${points} 分` },
  ],
];

export const earning: Section = {
  title: { en: 'How you earn points', 'zh-CN': '怎样积分' },
  lines: ({ earning: rules, factors, points }, speech) => [
    ...rules.map((rule) =>
      sentence(speech, {
        name: nameOf(rule),
        when: [speech.say(on[rule.on]), ...tendersSaid(rule, speech), ...whenSaid(rule.when ?? {}, speech)],
        get: [...pointsSaid(rule, speech), ...capsSaid(rule, speech)],
      }),
    ),
    ...factors.map((rule) =>
      sentence(speech, {
        name: nameOf(rule),
        when: [speech.say(on[rule.on]), ...whenSaid(rule.when ?? {}, speech)],
        get: [speech.say(sayings.factor, { factor: speech.factor(rule.factor) })],
      }),
    ),
    ...groupsSaid([...rules, ...factors], speech),
    ...(rules.length > 0 && points.pendingDays > 0 ? [speech.say(sayings.pending, { days: points.pendingDays })] : []),
  ],
};

const tendersSaid = ({ tenders }: EarningRule, { say, list, tender }: Speech): string[] => [
  say(sayings.tenders, { tenders: list(tenders.map(tender)) }),
];

function pointsSaid({ per, points, round }: EarningRule, { say, money, count }: Speech): string[] {
  if (per === null) return [say(sayings.once, { points: count(points) })];
  return [say(sayings.per, { points: count(points), per: money(per) }), say(rounds[round])];
}

const capsSaid = (rule: EarningRule, { say, count }: Speech): string[] =>
  caps.flatMap(([cap, saying]) => {
    const points = rule[cap];
    return points === undefined ? [] : [say(saying, { points: count(points) })];
  });
