import type { Qualification, Qualifier, TierReview } from '../../core/domain/programme/programme.ts';
import { phrase, type Text } from '../shared/language.ts';
import { measures } from '../text/words.ts';
import { giveSaid } from './give.ts';
import { nameOf, type Section, type Speech, sentence } from './speech.ts';
import { takeSaid } from './take.ts';

/** What the days of grace are for. */
const toMakeUp = {
  en: (days: number): string =>
    days > 0 ? `, with ${days} more ${days === 1 ? 'day' : 'days'} to make up for it` : '',
  'zh-CN': (days: number): string => (days > 0 ? `，到期后还有 ${days} 天可以补足` : ''),
};

const sayings = {
  condition: phrase<{ measure: string; least: string; months: number | null; single: boolean }>({
    en: ({ measure, least, months, single }) =>
      `${measure} ${least} or more${single ? ' at once' : ''}${months === null ? '' : ` in ${months} ${months === 1 ? 'month' : 'months'}`}`,
    'zh-CN': ({ measure, least, months, single }) =>
      `${months === null ? '' : `${months} 个月内`}${single ? '单次' : '累计'}${measure}满 ${least}`,
  }),
  any: { en: ' or ', 'zh-CN': '，或' },
  all: { en: ' and ', 'zh-CN': '，且' },
  byHand: { en: 'given by us', 'zh-CN': '由本店授予' },
  factor: phrase<{ factor: string }>({
    en: ({ factor }) => `points × ${factor}`,
    'zh-CN': ({ factor }) => `积分 ${factor} 倍`,
  }),
  gift: phrase<{ gift: string }>({
    en: ({ gift }) => `a gift when you reach it: ${gift}`,
    'zh-CN': ({ gift }) => `升级礼：${gift}`,
  }),
  nothing: { en: 'no more than the rules for all', 'zh-CN': '与所有会员相同' },
  rate: {
    en: 'The purchase or top-up that lifts you earns by the new tier already.',
    'zh-CN': '升级的那一笔即按新等级积分。',
  },
  giftBack: {
    en: 'Its gift goes with it: points that were spent are owed, and what else of it is gone does not come a second time.',
    'zh-CN': '升级礼随之收回：已用掉的积分须补回，其余已用掉的部分再次升级时不再赠送。',
  },
  stays: { en: 'A tier that you have reached stays.', 'zh-CN': '达到的等级一直有效。' },
  fromEntry: phrase<TierReview>({
    en: ({ months, graceDays }) =>
      `A tier is good for ${months} ${months === 1 ? 'month' : 'months'} from the day you reach it; then we look whether it is still reached${toMakeUp.en(graceDays)}.`,
    'zh-CN': ({ months, graceDays }) =>
      `等级每 ${months} 个月评定一次（从升级日起算）${toMakeUp['zh-CN'](graceDays)}。`,
  }),
  calendar: phrase<TierReview>({
    en: ({ months, graceDays }) =>
      `Tiers are looked at every ${months === 1 ? 'month' : `${months} months`} of the calendar, whenever in them you reached yours: what you did since the day after that has to reach it again${toMakeUp.en(graceDays)}.`,
    'zh-CN': ({ months, graceDays }) =>
      `等级按日历每 ${months} 个月评定一次，期中升级的也在当期期末评定：只计升级次日起的消费，须重新达标${toMakeUp['zh-CN'](graceDays)}。`,
  }),
};

const downs: Readonly<Record<TierReview['down'], Text>> = {
  one_step: { en: 'If it is not, you go down one step.', 'zh-CN': '未达标的降一级。' },
  qualified: { en: 'If it is not, you go to the tier that is.', 'zh-CN': '未达标的降到实际达到的等级。' },
  never: { en: 'It is never taken away.', 'zh-CN': '不会降级。' },
};

const onRefund: Readonly<Record<TierReview['onRefund'], Text>> = {
  keep: { en: 'A refund takes no tier away before that.', 'zh-CN': '评定之前，退款不影响等级。' },
  review: {
    en: 'A refund of what reached it takes it back at once.',
    'zh-CN': '升级所依据的消费退款后，等级随即收回。',
  },
};

export const tiers: Section = {
  title: { en: 'Tiers', 'zh-CN': '会员等级' },
  lines: ({ tiers: steps, tierReview, tierRate }, speech) => {
    const { say, factor } = speech;
    const climbs = steps.some(({ qualify }) => qualify);
    return [
      ...steps.map((tier) => {
        const get = [
          ...(tier.take ? takeSaid(tier.take, speech) : []),
          ...(tier.earnFactor === undefined ? [] : [say(sayings.factor, { factor: factor(tier.earnFactor) })]),
          ...(tier.gift ? [say(sayings.gift, { gift: speech.list(giveSaid(tier.gift, speech)) })] : []),
        ];
        const how = tier.qualify ? qualifySaid(tier.qualify, speech) : say(sayings.byHand);
        return sentence(speech, {
          name: nameOf(tier),
          when: [how],
          get: get.length > 0 ? get : [say(sayings.nothing)],
        });
      }),
      ...(climbs && tierRate === 'this_bill' ? [say(sayings.rate)] : []),
      ...(tierReview
        ? [
            say(tierReview.countedFrom === 'calendar' ? sayings.calendar : sayings.fromEntry, tierReview),
            say(downs[tierReview.down]),
            say(onRefund[tierReview.onRefund]),
            ...(tierReview.onRefund === 'review' && steps.some(({ qualify, gift }) => qualify && gift)
              ? [say(sayings.giftBack)]
              : []),
          ]
        : climbs
          ? [say(sayings.stays)]
          : []),
    ];
  },
};

const qualifySaid = ({ need, of }: Qualification, speech: Speech): string =>
  of.map((one) => conditionSaid(one, speech)).join(speech.say(sayings[need]));

function conditionSaid({ measure, least, months, single }: Qualifier, { say, money, count }: Speech): string {
  const figure = measure === 'spend' || measure === 'topup' ? money(least) : count(least);
  return say(sayings.condition, { measure: say(measures[measure]), least: figure, months, single });
}
